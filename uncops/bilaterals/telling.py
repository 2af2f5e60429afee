"""What both sides of a meeting were last told, which is all that calendars and Missions see of it, and when SEQUENCE rises."""

from dataclasses import dataclass
from datetime import datetime

from uncops.bilaterals.models import Meeting, MeetingState

TENTATIVE, CONFIRMED, CANCELLED = "tentative", "confirmed", "cancelled"


@dataclass(frozen=True)
class InCalendars:
    """What calendars show of a meeting; when both sides are told otherwise, SEQUENCE rises (RFC 5545, 3.8.7.4)."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    status: str


def in_calendars(meeting: Meeting) -> InCalendars | None:
    """What calendars show of it now; None when both sides were told nothing."""
    if meeting.told_starts_at is None or meeting.told_ends_at is None:
        return None
    return InCalendars(meeting.told_starts_at, meeting.told_ends_at, meeting.told_room_id, meeting.told_status)


def calendar_status(state: str) -> str:
    """As calendars know it: tentative until confirmed; that it was held changes nothing in them."""
    if state == MeetingState.CANCELLED.value:
        return CANCELLED
    return TENTATIVE if state in (MeetingState.PLANNED.value, MeetingState.TOLD.value) else CONFIRMED


def state_after_move(meeting: Meeting) -> str:
    """Who confirmed one time and room has not confirmed another; back at the place both sides know, their word counts again."""
    if meeting.state not in (MeetingState.TOLD.value, MeetingState.CONFIRMED.value):
        return meeting.state
    is_confirmed = meeting.is_at_told_place and meeting.told_status == CONFIRMED
    return MeetingState.CONFIRMED.value if is_confirmed else MeetingState.TOLD.value


def sequence_after(sequence: int, before: InCalendars | None, after: InCalendars | None) -> int:
    """The SEQUENCE of a meeting after both sides are told: one more when their calendars showed something else, and only then."""
    return sequence + 1 if before is not None and before != after else sequence


def let_both_sides_know(meeting: Meeting, at: datetime) -> None:
    """Make what both sides know of a meeting the same as the working plan.

    One missed stays in calendars where it was told to be; one cancelled stands there as cancelled.
    """
    before = in_calendars(meeting)
    is_elsewhere = meeting.state not in (MeetingState.MISSED.value, MeetingState.CANCELLED.value)
    if before is None or is_elsewhere:
        meeting.told_starts_at, meeting.told_ends_at, meeting.told_room_id = meeting.starts_at, meeting.ends_at, meeting.room_id
    meeting.told_status = calendar_status(meeting.state)
    after = in_calendars(meeting)
    meeting.sequence = sequence_after(meeting.sequence, before, after)
    if before != after:
        meeting.told_at = at
