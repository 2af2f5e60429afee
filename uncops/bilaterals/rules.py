"""What must be true of bilateral meetings, and which of their changes matter to a calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from uncops.bilaterals.models import OPEN, Meeting, MeetingState
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_, Words
from uncops.delegations.models import DelegationState

STATE_LABELS = {
    MeetingState.PLANNED: N_("Planned"),
    MeetingState.TOLD: N_("Told to both sides"),
    MeetingState.CONFIRMED: N_("Confirmed"),
    MeetingState.HELD: N_("Held"),
    MeetingState.MISSED: N_("Did not take place"),
    MeetingState.CANCELLED: N_("Cancelled"),
}
STATE_TONES = {
    MeetingState.PLANNED: "neutral",
    MeetingState.TOLD: "info",
    MeetingState.CONFIRMED: "good",
    MeetingState.HELD: "good",
    MeetingState.MISSED: "warning",
    MeetingState.CANCELLED: "bad",
}
# What an officer may say of a meeting next; cancelling has a page of its own. What was marked by mistake can be marked anew.
NEXT_STATES: Mapping[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (MeetingState.TOLD,),
    MeetingState.TOLD: (MeetingState.CONFIRMED, MeetingState.HELD, MeetingState.MISSED),
    MeetingState.CONFIRMED: (MeetingState.HELD, MeetingState.MISSED),
    MeetingState.HELD: (MeetingState.MISSED,),
    MeetingState.MISSED: (MeetingState.HELD,),
    MeetingState.CANCELLED: (),
}
AFTERWARDS = frozenset({MeetingState.HELD, MeetingState.MISSED})
# Most bilateral meetings last 20 to 30 minutes; what lasts longer than this is a mistyped hour. Assumed; ask the secretariat.
LONGEST_MEETING = timedelta(hours=4)
SHORTEST_MEETING = timedelta(minutes=5)
LONGEST_REASON = 1000
NOT_COMING = frozenset({DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value})


class OtherSideMissing(Refusal):
    """A meeting has two sides."""

    sentence = N_("Select a delegation or a principal as the other side: one of the two.")


class SameDelegation(Refusal):
    """Nobody meets themselves."""

    sentence = N_("Select two different delegations.")


class SideNotHere(Refusal):
    """Both sides belong to this summit."""

    sentence = N_("Select a delegation of this summit.")


class SideNotComing(Refusal):
    """Who declined or withdrew meets nobody."""

    sentence = N_("The delegation of %(party)s does not take part in this summit. Choose another one.")


class PrincipalNotHere(Refusal):
    """A principal of this summit who holds meetings."""

    sentence = N_("Select a principal of this summit who holds meetings.")


class MeetingEndsBeforeItStarts(Refusal):
    """A meeting without length."""

    sentence = N_("The meeting ends before it starts, or lasts less than %(minutes)s minutes. Enter a later end.")


class MeetingTooLong(Refusal):
    """Most likely a mistyped hour."""

    sentence = N_("The meeting would last longer than %(hours)s hours. Check the times.")


class MeetsAlready(Refusal):
    """The same two sides twice is most often a mistake."""

    sentence = N_("These two meet already at this summit. Move that meeting, or say why they meet twice.")


class NotOpen(Refusal):
    """What was held or cancelled stays as it was."""

    sentence = N_("This meeting is “%(state)s” and cannot be changed any more.")


class NoSuchStep(Refusal):
    """From here it does not go there."""

    sentence = N_("This meeting is “%(state)s”. Open the page anew to see what can be done.")


class NotYetHeld(Refusal):
    """Nobody knows before it begins whether it takes place."""

    sentence = N_("The meeting has not begun yet.")


class CancelReasonMissing(Refusal):
    """Whoever answers the telephone reads why."""

    sentence = N_("Say why the meeting is cancelled; the secretariat reads it, the two sides do not.")


class CancelReasonTooLong(Refusal):
    """A reason is a sentence or two."""

    sentence = N_("Shorten the reason to %(limit)s characters.")


class MeetingChangedMeanwhile(Refusal):
    """Somebody else saved the same meeting first."""

    sentence = N_(
        "Somebody else changed this meeting while you were writing. Look at what is stored now, then save again if you want to."
    )


@dataclass(frozen=True)
class Sides:
    """Who meets: a delegation with another, or with a principal."""

    first_id: int
    second_id: int | None
    principal_id: int | None

    @property
    def delegation_ids(self) -> frozenset[int]:
        """The delegations among them."""
        return frozenset(held for held in (self.first_id, self.second_id) if held is not None)


@dataclass(frozen=True)
class InCalendars:
    """What calendars show of a meeting; when it changes after both sides were told, SEQUENCE rises (RFC 5545, 3.8.7.4)."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    sides: Sides
    status: str


def sides_of(meeting: Meeting) -> Sides:
    """Who meets."""
    return Sides(meeting.first_id, meeting.second_id, meeting.principal_id)


def in_calendars(meeting: Meeting) -> InCalendars:
    """What calendars show of it now."""
    return InCalendars(meeting.starts_at, meeting.ends_at, meeting.room_id, sides_of(meeting), calendar_status(meeting.state))


def calendar_status(state: str) -> str:
    """As calendars know it: tentative until confirmed; that it was held changes nothing in them."""
    if state == MeetingState.CANCELLED.value:
        return "cancelled"
    return "tentative" if state in (MeetingState.PLANNED.value, MeetingState.TOLD.value) else "confirmed"


def check_sides(first_id: int | None, second_id: int | None, principal_id: int | None) -> Sides:
    """One delegation with one other, or with one principal.

    :raises OtherSideMissing, SameDelegation: otherwise.
    """
    if first_id is None:
        raise SideNotHere("first_id")
    if (second_id is None) == (principal_id is None):
        raise OtherSideMissing("second_id")
    if first_id == second_id:
        raise SameDelegation("second_id")
    return Sides(first_id, second_id, principal_id)


def check_times(starts_at: datetime, ends_at: datetime) -> Span:
    """A meeting lasts a while, and not all day.

    :raises MeetingEndsBeforeItStarts, MeetingTooLong: otherwise.
    """
    if ends_at - starts_at < SHORTEST_MEETING:
        raise MeetingEndsBeforeItStarts("ends_at", minutes=int(SHORTEST_MEETING.total_seconds() // 60))
    if ends_at - starts_at > LONGEST_MEETING:
        raise MeetingTooLong("ends_at", hours=int(LONGEST_MEETING.total_seconds() // 3600))
    return Span(starts_at, ends_at)


def check_coming(state: str, party: str, *, field: str) -> None:
    """A side that takes part.

    :raises SideNotComing: when it declined or withdrew.
    """
    if state in NOT_COMING:
        raise SideNotComing(field, party=party)


def check_open(state: str) -> None:
    """Only what is still to come is changed.

    :raises NotOpen: when it was held, missed or cancelled.
    """
    if state not in OPEN:
        raise NotOpen(state=Words(STATE_LABELS[MeetingState(state)]))


def check_step(state: str, wanted: MeetingState, starts_at: datetime, now: datetime) -> None:
    """From one state into the next; held or missed only once it has begun.

    :raises NoSuchStep, NotYetHeld: otherwise.
    """
    if wanted not in NEXT_STATES[MeetingState(state)]:
        raise NoSuchStep(state=Words(STATE_LABELS[MeetingState(state)]))
    if wanted in AFTERWARDS and now < starts_at:
        raise NotYetHeld


def steps_from(state: str, starts_at: datetime, now: datetime) -> list[MeetingState]:
    """What may be said of a meeting now."""
    return [wanted for wanted in NEXT_STATES[MeetingState(state)] if wanted not in AFTERWARDS or now >= starts_at]


def check_cancel_reason(reason: str) -> str:
    """A reason without spaces around it.

    :raises CancelReasonMissing, CancelReasonTooLong: otherwise.
    """
    told = reason.strip()
    if not told:
        raise CancelReasonMissing("reason")
    if len(told) > LONGEST_REASON:
        raise CancelReasonTooLong("reason", limit=LONGEST_REASON)
    return told


def check_seen(stored: int, seen: int | None) -> None:
    """Nothing is overwritten that was not seen.

    :raises MeetingChangedMeanwhile: when it was saved since.
    """
    if seen is not None and seen != stored:
        raise MeetingChangedMeanwhile


def state_after_change(state: str, before: InCalendars, after: InCalendars) -> str:
    """Who confirmed one time, room and other side has not confirmed another."""
    is_other = (before.starts_at, before.ends_at, before.room_id, before.sides) != (
        after.starts_at,
        after.ends_at,
        after.room_id,
        after.sides,
    )
    return MeetingState.TOLD.value if is_other and state == MeetingState.CONFIRMED.value else state


def sequence_after(sequence: int, before: InCalendars, after: InCalendars, *, was_told: bool) -> int:
    """The SEQUENCE of a meeting after a change: one more when both sides knew of it and their calendars change, and only then."""
    return sequence + 1 if was_told and before != after else sequence
