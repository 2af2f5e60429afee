"""Arranging bilateral meetings, moving, changing and cancelling them, which is the working plan; and telling both sides of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals import queries, rules
from uncops.bilaterals.engagements import NEW, attendees_of, key_of, planned
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests.apart import check_not_apart, closed_pairs, pair_meeting
from uncops.bilaterals.requests.following import let_go_requests, requests_follow, take_up_requests
from uncops.bilaterals.sides import MeetingParty, sides_checked, sides_of_stored, sides_told
from uncops.bilaterals.telling import let_both_sides_know, state_after_move
from uncops.conflicts.model import Engagement
from uncops.conflicts.services import check_added, check_engagement
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.summits.models import Summit

# The trail says that these changed, not what they hold.
NOT_IN_TRAIL = frozenset({"note", "subject"})
SIDES = frozenset({"first_id", "second_id", "principal_id"})
WHERE_AND_WHEN = frozenset({"starts_at", "ends_at", "room_id"})
ENGAGING = SIDES | WHERE_AND_WHEN


@dataclass(frozen=True)
class MeetingFacts:
    """What is said of a meeting; one of `second_id` and `principal_id`; moments aware."""

    first_id: int | None
    starts_at: datetime
    ends_at: datetime
    second_id: int | None = None
    principal_id: int | None = None
    room_id: int | None = None
    subject: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""

    def as_columns(self) -> dict[str, Any]:
        """The facts by column."""
        return {**vars(self), "languages": list(self.languages), "subject": self.subject.strip(), "note": self.note.strip()}


@dataclass(frozen=True)
class Slot:
    """When and where; moments aware."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None


@dataclass(frozen=True)
class Asked:
    """What else an officer says: the requests a meeting comes from, and why it is held in spite of what stands in the way."""

    request_ids: tuple[int, ...] = ()
    reason: str = ""


def arrange(session: Session, summit: Summit, facts: MeetingFacts, *, asked: Asked = Asked(), deed: Deed) -> Meeting:
    """Arrange a meeting; it stays with the secretariat until both sides are told. Requests of either side for it are taken up.

    :raises Refusal: when sides or times cannot be, or something stands in the way and no reason is given.
    """
    _queue(session, summit.id)
    rules.check_times(facts.starts_at, facts.ends_at)
    party = sides_checked(session, summit, facts, meeting=None)
    _check_apart(session, summit, [party])
    _check_pair(session, summit, party, asked, except_id=None)
    meeting = _add(session, summit, party, facts, asked, str(uuid.uuid4()), deed)
    # It needs its number before it can be overruled that something stands in the way; a refusal undoes all of it.
    check_engagement(session, summit, _as_planned(key_of(meeting), party, facts, summit), reason=asked.reason, is_new=True, deed=deed)
    return meeting


def arrange_all(session: Session, summit: Summit, wanted: Sequence[tuple[MeetingFacts, str]], *, deed: Deed) -> list[Meeting]:
    """Arrange many meetings that were planned together, compared with everything else once: (facts, name in calendars for ever).

    :raises Refusal: when any of them cannot be; then none is arranged.
    """
    _queue(session, summit.id)
    for facts, _uid in wanted:
        rules.check_times(facts.starts_at, facts.ends_at)
    parties = [sides_checked(session, summit, facts, meeting=None) for facts, _uid in wanted]
    _check_apart(session, summit, parties)
    planned_together = [
        _as_planned(f"{NEW}-{place}", party, facts, summit)
        for place, (party, (facts, _uid)) in enumerate(zip(parties, wanted, strict=True))
    ]
    check_added(session, summit, planned_together, deed=deed)
    return [_add(session, summit, party, facts, Asked(), uid, deed) for party, (facts, uid) in zip(parties, wanted, strict=True)]


def change(
    session: Session, meeting_id: int, facts: MeetingFacts, *, asked: Asked = Asked(), seen_version: int | None, deed: Deed
) -> Meeting:
    """Change or move a meeting in the working plan; both sides know of it once they are told, and who confirmed is asked again.

    :raises MeetingChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: as arrange, and when it was held or cancelled.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_open(meeting.state)
    rules.check_seen(meeting.version, seen_version)
    changed = {name: value for name, value in facts.as_columns().items() if getattr(meeting, name) != value}
    if not changed:
        return meeting
    summit = session.get_one(Summit, meeting.summit_id)
    rules.check_times(facts.starts_at, facts.ends_at)
    party = sides_checked(session, summit, facts, meeting)
    rules.check_sides_stay(rules.sides_of(meeting), party.sides, was_told=meeting.was_told)
    if party.sides != rules.sides_of(meeting):
        _check_apart(session, summit, [party])
        _check_pair(session, summit, party, asked, except_id=meeting.id)
    if ENGAGING & set(changed):
        check_engagement(session, summit, _as_planned(key_of(meeting), party, facts, summit), reason=asked.reason, deed=deed)
    old_sides = sides_of_stored(session, meeting)
    before = {name: getattr(meeting, name) for name in changed}
    write(meeting, changed, deed)
    if SIDES & set(changed):
        before, changed = {**before, "sides": old_sides}, {**changed, "sides": sides_told(party)}
        let_go_requests(session, meeting, deed)
        take_up_requests(session, meeting, asked.request_ids, deed)
    requests_follow(session, meeting, deed)
    action = "meeting.moved" if WHERE_AND_WHEN & set(changed) else "meeting.changed"
    record(session, deed=deed, action=action, subject=meeting, before=_for_trail(before), after=_for_trail(changed))
    return meeting


def move(session: Session, meeting_id: int, slot: Slot, *, reason: str = "", seen_version: int | None, deed: Deed) -> Meeting:
    """Hold a meeting at another time or in another room.

    :raises Refusal: as change.
    """
    facts = replace(facts_of(locked_meeting(session, meeting_id)), **vars(slot))
    return change(session, meeting_id, facts, asked=Asked(reason=reason), seen_version=seen_version, deed=deed)


def set_state(session: Session, meeting_id: int, wanted: MeetingState, *, deed: Deed) -> Meeting:
    """Say that both sides were told what is planned now, that they confirmed, that it was held or missed.

    :raises Refusal: when that does not follow, or it has not begun yet.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_step(meeting, wanted, deed.at)
    was_told, before = meeting.was_told, _known(meeting)
    # That a meeting does not take place is told too, and stays so.
    is_cancelled = meeting.state == MeetingState.CANCELLED.value
    write(meeting, {} if is_cancelled else {"state": wanted.value}, deed)
    let_both_sides_know(meeting, deed.at)
    requests_follow(session, meeting, deed)
    after = _known(meeting) if was_told else {"state": meeting.state}
    record(session, deed=deed, action=f"meeting.{wanted.value}", subject=meeting, before=before, after=after)
    return meeting


def cancel(session: Session, meeting_id: int, reason: str, *, seen_version: int | None = None, deed: Deed) -> Meeting:
    """Cancel a meeting in the working plan, with a reason for the secretariat; requests for it can be arranged anew.

    :raises Refusal: when it was held or cancelled already, somebody saved meanwhile, or no reason is given.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_open(meeting.state)
    rules.check_seen(meeting.version, seen_version)
    told = rules.check_cancel_reason(reason)
    before = meeting.state
    write(meeting, {"state": MeetingState.CANCELLED.value, "cancelled_at": deed.at, "cancelled_because": told}, deed)
    requests_follow(session, meeting, deed)
    record(session, deed=deed, action="meeting.cancelled", subject=meeting, before={"state": before}, after={"state": meeting.state})
    return meeting


def facts_of(meeting: Meeting) -> MeetingFacts:
    """What is said of a stored meeting."""
    return MeetingFacts(
        meeting.first_id, meeting.starts_at, meeting.ends_at, meeting.second_id, meeting.principal_id, meeting.room_id,
        meeting.subject, tuple(meeting.languages), meeting.note,
    )  # fmt: skip


def locked_meeting(session: Session, meeting_id: int) -> Meeting:
    """A meeting as stored now, held until the transaction ends; who plans at its summit waits."""
    summit_id = session.scalars(select(Meeting.summit_id).where(Meeting.id == meeting_id)).one()
    _queue(session, summit_id)
    statement = select(Meeting).where(Meeting.id == meeting_id).with_for_update(of=Meeting)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def _queue(session: Session, summit_id: int) -> None:
    """On PostgreSQL two planners would both see a free slot; on SQLite the database is locked whole."""
    session.execute(select(Summit.id).where(Summit.id == summit_id).with_for_update())


def _check_pair(session: Session, summit: Summit, party: MeetingParty, asked: Asked, *, except_id: int | None) -> None:
    """The same two meet once, unless a reason is given.

    :raises MeetsAlready: otherwise.
    """
    if queries.other_meetings_of_pair(session, summit.id, party.sides, except_id=except_id) and not asked.reason.strip():
        raise rules.MeetsAlready("second_id" if party.second else "principal_id")


def _check_apart(session: Session, summit: Summit, parties: Sequence[MeetingParty]) -> None:
    """Who is kept apart is never placed together.

    :raises KeptApart: otherwise.
    """
    apart = closed_pairs(session, summit.id)
    for party in parties:
        check_not_apart(pair_meeting(party.first, party.second, party.principal), apart, field="second_id")


def _as_planned(key: str, party: MeetingParty, facts: MeetingFacts, summit: Summit) -> Engagement:
    """A meeting as the check for conflicts shall see it."""
    attendees = attendees_of(party.sides, party.delegations, party.principal, names_on(summit.starts_on))
    return planned(key, attendees, Span(facts.starts_at, facts.ends_at), facts.room_id)


def _add(session: Session, summit: Summit, party: MeetingParty, facts: MeetingFacts, asked: Asked, uid: str, deed: Deed) -> Meeting:
    meeting = Meeting(
        summit_id=summit.id, uid=uid, state=MeetingState.PLANNED.value, sequence=0, version=1, cancelled_because="",
        created_at=deed.at, changed_at=deed.at, **facts.as_columns(),
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    take_up_requests(session, meeting, asked.request_ids, deed)
    told = {"sides": sides_told(party), **_for_trail(facts.as_columns())}
    record(session, deed=deed, action="meeting.arranged", subject=meeting, after=told)
    return meeting


def write(meeting: Meeting, values: dict[str, Any], deed: Deed) -> None:
    """Change columns of a meeting in the working plan; both sides learn nothing of it."""
    for name, value in values.items():
        setattr(meeting, name, value)
    if WHERE_AND_WHEN & set(values):
        meeting.state = state_after_move(meeting)
    meeting.changed_at = deed.at
    meeting.version += 1


def _known(meeting: Meeting) -> dict[str, Any]:
    """Where it stands and what both sides know of it, for the trail."""
    told = {"starts_at": meeting.told_starts_at, "ends_at": meeting.told_ends_at, "room_id": meeting.told_room_id}
    return {"state": meeting.state, **(told if meeting.was_told else {})}


def _for_trail(values: dict[str, Any]) -> dict[str, Any]:
    hidden = {f"has_{name}": bool(value) for name, value in values.items() if name in NOT_IN_TRAIL}
    shown = {name: value for name, value in values.items() if name not in NOT_IN_TRAIL | SIDES}
    return shown | hidden
