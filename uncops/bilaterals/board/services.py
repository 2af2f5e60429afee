"""Changing the working plan by hand: meetings moved, swapped, pinned, put on hold, taken off and put back, requests placed."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals import services
from uncops.bilaterals.board import rules
from uncops.bilaterals.board.rules import Change, Changed, Place, place_of
from uncops.bilaterals.engagements import engagement_as
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests.following import requests_follow, take_up_requests
from uncops.bilaterals.requests.wanted import Wanted
from uncops.bilaterals.rules import check_open, check_seen, check_times
from uncops.bilaterals.services import Asked, MeetingFacts, locked_meeting
from uncops.bilaterals.telling import CONFIRMED
from uncops.conflicts.services import check_added, check_engagement
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit

MARKS = {
    "is_pinned": ("meeting.unpinned", "meeting.pinned"),
    "is_on_hold": ("meeting.hold-ended", "meeting.put-on-hold"),
}


def apply_changes(session: Session, summit: Summit, changes: Sequence[Change], *, reason: str = "", deed: Deed) -> list[Changed]:
    """Put meetings to other places, all or none; the check sees them all at their new places at once, so that two can swap.

    :raises MeetingChangedMeanwhile: when somebody changed one of them since it was seen.
    :raises Refusal: when one of them may not be moved, or something new stands in the way and no reason is given.
    """
    ordered = sorted(changes, key=lambda change: change.meeting_id)
    meetings = [_locked(session, summit, change.meeting_id) for change in ordered]
    for meeting, change in zip(meetings, ordered, strict=True):
        _check(meeting, change)
    _check_conflicts(session, summit, meetings, ordered, reason, deed)
    return [_write(session, meeting, change.place, reason, deed) for meeting, change in zip(meetings, ordered, strict=True)]


def place_wanted(session: Session, summit: Summit, wanted: Wanted, place: Place, *, reason: str = "", deed: Deed) -> Meeting:
    """Arrange the meeting a request waits for.

    :raises Refusal: when something stands in the way and no reason is given.
    """
    first, second = wanted.sides
    facts = MeetingFacts(
        first.delegation_id, place.starts_at, place.ends_at, second.delegation_id or None, second.principal_id or None, place.room_id,
        languages=wanted.common_languages,
    )  # fmt: skip
    return services.arrange(session, summit, facts, asked=Asked(wanted.request_ids, reason), deed=deed)


def _locked(session: Session, summit: Summit, meeting_id: int) -> Meeting:
    held = session.get(Meeting, meeting_id)
    if held is None or held.summit_id != summit.id:
        raise NotFound
    return locked_meeting(session, meeting_id)


def _check(meeting: Meeting, change: Change) -> None:
    before, after = place_of(meeting), change.place
    check_seen(meeting.version, change.seen_version)
    if before == after:
        return
    is_put_back = meeting.state == MeetingState.CANCELLED.value and after.is_on
    if not is_put_back:
        check_open(meeting.state)
    rules.check_not_pinned(before, after)
    check_times(after.starts_at, after.ends_at)


def _check_conflicts(
    session: Session, summit: Summit, meetings: Sequence[Meeting], changes: Sequence[Change], reason: str, deed: Deed
) -> None:
    """What is moved or put back stands in nobody's way.

    :raises Conflicting: otherwise, unless a reason is given.
    """
    name_of = names_on(summit.starts_on)
    wanted, is_back = [], False
    for meeting, change in zip(meetings, changes, strict=True):
        before, after = place_of(meeting), change.place
        if after.is_on and (before.where_and_when != after.where_and_when or not before.is_on):
            wanted.append(engagement_as(meeting, name_of, after.span, after.room_id))
            is_back = is_back or not before.is_on
    if len(wanted) == 1 and not is_back:
        check_engagement(session, summit, wanted[0], reason=reason, deed=deed)
    elif wanted:
        check_added(session, summit, wanted, reason=reason, deed=deed)


def _write(session: Session, meeting: Meeting, after: Place, reason: str, deed: Deed) -> Changed:
    before = place_of(meeting)
    if before.is_on and not after.is_on:
        services.cancel(session, meeting.id, reason.strip() or rules.TAKEN_OFF, deed=deed)
    if before.where_and_when != after.where_and_when:
        _move(session, meeting, before, after, deed)
    if after.is_on and not before.is_on:
        _put_back(session, meeting, deed)
    for name, actions in MARKS.items():
        if getattr(before, name) != getattr(after, name):
            services.write(meeting, {name: getattr(after, name)}, deed)
            record(session, deed=deed, action=actions[getattr(after, name)], subject=meeting)
    return Changed(meeting.id, before, place_of(meeting), meeting.version)


def _move(session: Session, meeting: Meeting, before: Place, after: Place, deed: Deed) -> None:
    names = ("starts_at", "ends_at", "room_id")
    old, new = (dict(zip(names, place.where_and_when, strict=True)) for place in (before, after))
    changed = {name: value for name, value in new.items() if value != old[name]}
    services.write(meeting, changed, deed)
    record(session, deed=deed, action="meeting.moved", subject=meeting, before={name: old[name] for name in changed}, after=changed)
    requests_follow(session, meeting, deed)


def _put_back(session: Session, meeting: Meeting, deed: Deed) -> None:
    """A meeting that was cancelled takes place after all, as far as both sides know or were told nothing yet."""
    state = MeetingState.PLANNED
    if meeting.was_told:
        is_confirmed = meeting.told_status == CONFIRMED and meeting.is_at_told_place
        state = MeetingState.CONFIRMED if is_confirmed else MeetingState.TOLD
    services.write(meeting, {"cancelled_at": None, "cancelled_because": "", "state": state.value}, deed)
    record(session, deed=deed, action="meeting.put-back", subject=meeting, after={"state": state.value})
    take_up_requests(session, meeting, (), deed)
    requests_follow(session, meeting, deed)
