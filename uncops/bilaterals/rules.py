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
# That both sides were told can be said whenever there is something new for them: of a change and of a cancellation too.
NEXT_STATES: Mapping[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (),
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


class OnHold(Refusal):
    """It keeps its place; whether it takes place is not sure."""

    sentence = N_("This meeting is on hold, so nobody is told of it. End the hold first.")


class NotToldYet(Refusal):
    """Both sides confirm what they were told, and nothing else."""

    sentence = N_("Tell both sides of the change first; they confirm what they were told.")


class SidesAreTold(Refusal):
    """Both sides know with whom they meet, and their calendars too."""

    sentence = N_("Both sides were told of this meeting, so they stay. Cancel it and arrange another one.")


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


def sides_of(meeting: Meeting) -> Sides:
    """Who meets."""
    return Sides(meeting.first_id, meeting.second_id, meeting.principal_id)


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


def check_step(meeting: Meeting, wanted: MeetingState, now: datetime) -> None:
    """From one state into the next; told only what is new, confirmed only what was told, held or missed only once it has begun.

    :raises OnHold, NotToldYet, NoSuchStep, NotYetHeld: otherwise.
    """
    if wanted is MeetingState.TOLD and meeting.is_on_hold:
        raise OnHold
    if wanted not in _next_states(meeting):
        raise NoSuchStep(state=Words(STATE_LABELS[MeetingState(meeting.state)]))
    if wanted is MeetingState.CONFIRMED and not meeting.is_at_told_place:
        raise NotToldYet
    if wanted in AFTERWARDS and now < meeting.starts_at:
        raise NotYetHeld


def steps_from(meeting: Meeting, now: datetime) -> list[MeetingState]:
    """What may be said of a meeting now."""
    return [wanted for wanted in _next_states(meeting) if _may_follow(meeting, wanted, now)]


def _next_states(meeting: Meeting) -> tuple[MeetingState, ...]:
    told = (MeetingState.TOLD,) if meeting.has_news else ()
    return (*told, *NEXT_STATES[MeetingState(meeting.state)])


def _may_follow(meeting: Meeting, wanted: MeetingState, now: datetime) -> bool:
    try:
        check_step(meeting, wanted, now)
    except Refusal:
        return False
    return True


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


def check_sides_stay(before: Sides, after: Sides, *, was_told: bool) -> None:
    """Who was told of a meeting stays in it.

    :raises SidesAreTold: otherwise.
    """
    if was_told and before != after:
        raise SidesAreTold
