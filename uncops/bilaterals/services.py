"""Arranging bilateral meetings, moving and changing them, telling both sides, cancelling; SEQUENCE rises as calendars want it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
from uncops.conflicts.model import Engagement
from uncops.conflicts.services import check_added, check_engagement
from uncops.core.deeds import Deed
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.reference.naming import party_name
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


@dataclass(frozen=True)
class _Party:
    """Who meets, loaded."""

    sides: rules.Sides
    first: Delegation
    second: Delegation | None
    principal: Principal | None
    delegations: dict[int | None, Delegation | None] = field(default_factory=dict)


def arrange(session: Session, summit: Summit, facts: MeetingFacts, *, asked: Asked = Asked(), deed: Deed) -> Meeting:
    """Arrange a meeting; it stays with the secretariat until both sides are told. Requests of either side for it are taken up.

    :raises Refusal: when sides or times cannot be, or something stands in the way and no reason is given.
    """
    _queue(session, summit.id)
    party = _sides_checked(session, summit, facts, meeting=None)
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
    parties = [_sides_checked(session, summit, facts, meeting=None) for facts, _uid in wanted]
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
    """Change or move a meeting; what both sides know of it changes with it, and whoever confirmed is asked again.

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
    party = _sides_checked(session, summit, facts, meeting)
    if party.sides != rules.sides_of(meeting):
        _check_apart(session, summit, [party])
        _check_pair(session, summit, party, asked, except_id=meeting.id)
    if ENGAGING & set(changed):
        check_engagement(session, summit, _as_planned(key_of(meeting), party, facts, summit), reason=asked.reason, deed=deed)
    old_sides = _sides_of_stored(session, meeting)
    before = {name: getattr(meeting, name) for name in changed}
    _write(meeting, changed, deed)
    if SIDES & set(changed):
        before, changed = {**before, "sides": old_sides}, {**changed, "sides": _sides_told(party)}
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
    """Say that both sides were told, that they confirmed, that it was held or missed.

    :raises Refusal: when that does not follow, or it has not begun yet.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_step(meeting.state, wanted, meeting.starts_at, deed.at)
    before = meeting.state
    values: dict[str, Any] = {"state": wanted.value}
    if wanted is MeetingState.TOLD:
        values["told_at"] = deed.at
    _write(meeting, values, deed, was_told=meeting.was_told)
    requests_follow(session, meeting, deed)
    record(session, deed=deed, action=f"meeting.{wanted.value}", subject=meeting, before={"state": before}, after={"state": wanted.value})
    return meeting


def cancel(session: Session, meeting_id: int, reason: str, *, seen_version: int | None = None, deed: Deed) -> Meeting:
    """Cancel a meeting, with a reason for the secretariat; requests for it can be arranged anew.

    :raises Refusal: when it was held or cancelled already, somebody saved meanwhile, or no reason is given.
    """
    meeting = locked_meeting(session, meeting_id)
    rules.check_open(meeting.state)
    rules.check_seen(meeting.version, seen_version)
    told = rules.check_cancel_reason(reason)
    before = meeting.state
    _write(meeting, {"state": MeetingState.CANCELLED.value, "cancelled_at": deed.at, "cancelled_because": told}, deed)
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


def _check_pair(session: Session, summit: Summit, party: _Party, asked: Asked, *, except_id: int | None) -> None:
    """The same two meet once, unless a reason is given.

    :raises MeetsAlready: otherwise.
    """
    if queries.other_meetings_of_pair(session, summit.id, party.sides, except_id=except_id) and not asked.reason.strip():
        raise rules.MeetsAlready("second_id" if party.second else "principal_id")


def _check_apart(session: Session, summit: Summit, parties: Sequence[_Party]) -> None:
    """Who is kept apart is never placed together.

    :raises KeptApart: otherwise.
    """
    apart = closed_pairs(session, summit.id)
    for party in parties:
        check_not_apart(pair_meeting(party.first, party.second, party.principal), apart, field="second_id")


def _as_planned(key: str, party: _Party, facts: MeetingFacts, summit: Summit) -> Engagement:
    """A meeting as the check for conflicts shall see it."""
    attendees = attendees_of(party.sides, party.delegations, party.principal, names_on(summit.starts_on))
    return planned(key, attendees, Span(facts.starts_at, facts.ends_at), facts.room_id)


def _add(session: Session, summit: Summit, party: _Party, facts: MeetingFacts, asked: Asked, uid: str, deed: Deed) -> Meeting:
    meeting = Meeting(
        summit_id=summit.id, uid=uid, state=MeetingState.PLANNED.value, sequence=0, version=1, cancelled_because="",
        created_at=deed.at, changed_at=deed.at, **facts.as_columns(),
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    take_up_requests(session, meeting, asked.request_ids, deed)
    told = {"sides": _sides_told(party), **_for_trail(facts.as_columns())}
    record(session, deed=deed, action="meeting.arranged", subject=meeting, after=told)
    return meeting


def _sides_checked(session: Session, summit: Summit, facts: MeetingFacts, meeting: Meeting | None) -> _Party:
    """Both sides, which belong to the summit and come; who met before may stay."""
    rules.check_times(facts.starts_at, facts.ends_at)
    sides = rules.check_sides(facts.first_id, facts.second_id, facts.principal_id)
    known = rules.sides_of(meeting).delegation_ids if meeting else frozenset()
    first = _side(session, summit, sides.first_id, "first_id", known)
    second = _side(session, summit, sides.second_id, "second_id", known) if sides.second_id is not None else None
    principal = session.get(Principal, sides.principal_id) if sides.principal_id is not None else None
    if sides.principal_id is not None:
        stays = meeting is not None and meeting.principal_id == sides.principal_id
        if principal is None or principal.summit_id != summit.id or not (principal.is_active or stays):
            raise rules.PrincipalNotHere("principal_id")
    return _Party(sides, first, second, principal, {first.id: first} | ({second.id: second} if second else {}))


def _side(session: Session, summit: Summit, delegation_id: int, name: str, known: frozenset[int]) -> Delegation:
    held = session.get(Delegation, delegation_id)
    if held is None or held.summit_id != summit.id:
        raise rules.SideNotHere(name)
    if delegation_id not in known:
        rules.check_coming(held.state, party_name(held.party, on=summit.starts_on), field=name)
    return held


def _write(meeting: Meeting, values: dict[str, Any], deed: Deed, *, was_told: bool | None = None) -> None:
    """Change columns of a meeting; what calendars make of it follows."""
    knew = meeting.was_told if was_told is None else was_told
    before = rules.in_calendars(meeting)
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.state = rules.state_after_change(meeting.state, before, rules.in_calendars(meeting))
    meeting.sequence = rules.sequence_after(meeting.sequence, before, rules.in_calendars(meeting), was_told=knew)
    meeting.changed_at = deed.at
    meeting.version += 1


def _sides_told(party: _Party) -> str:
    """Both sides for the trail, which is in English."""
    other = party_name(party.second.party) if party.second else party.principal.name if party.principal else ""
    return f"{party_name(party.first.party)} – {other}"


def _sides_of_stored(session: Session, meeting: Meeting) -> str:
    first, second = session.get_one(Delegation, meeting.first_id), session.get(Delegation, meeting.second_id) if meeting.second_id else None
    principal = session.get(Principal, meeting.principal_id) if meeting.principal_id else None
    return _sides_told(_Party(rules.sides_of(meeting), first, second, principal))


def _for_trail(values: dict[str, Any]) -> dict[str, Any]:
    hidden = {f"has_{name}": bool(value) for name, value in values.items() if name in NOT_IN_TRAIL}
    shown = {name: value for name, value in values.items() if name not in NOT_IN_TRAIL | SIDES}
    return shown | hidden
