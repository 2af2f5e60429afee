"""What must be true of what is noted of a meeting: who came when, when it was, what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.records.models import FollowUpKind
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_

# From then on a side that is not there is late. Assumed; ask the secretariat.
LATE_AFTER = timedelta(minutes=5)
TEXTS = ("points", "offered", "asked")
KIND_LABELS = {FollowUpKind.TASK: N_("Task"), FollowUpKind.COMMITMENT: N_("Commitment")}


class Side(StrEnum):
    """Which side of a meeting: the delegation named first, or the other delegation or principal."""

    FIRST = "first"
    SECOND = "second"


class Choice(StrEnum):
    """Of two texts saved at once, which one stays."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Standing(StrEnum):
    """How a meeting goes on its day."""

    AHEAD = "ahead"
    EXPECTED = "expected"
    LATE = "late"
    READY = "ready"
    UNDER_WAY = "under_way"
    OVER_TIME = "over_time"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


STANDING_LABELS = {
    Standing.AHEAD: N_("Later"),
    Standing.EXPECTED: N_("Being waited for"),
    Standing.LATE: N_("Late"),
    Standing.READY: N_("Both sides are here"),
    Standing.UNDER_WAY: N_("Under way"),
    Standing.OVER_TIME: N_("Runs over its time"),
    Standing.HELD: N_("Held"),
    Standing.MISSED: N_("Did not take place"),
    Standing.CANCELLED: N_("Cancelled"),
}
STANDING_TONES = {
    Standing.AHEAD: "neutral",
    Standing.EXPECTED: "info",
    Standing.LATE: "bad",
    Standing.READY: "good",
    Standing.UNDER_WAY: "good",
    Standing.OVER_TIME: "warning",
    Standing.HELD: "neutral",
    Standing.MISSED: "warning",
    Standing.CANCELLED: "bad",
}
CLOSED = {state.value: Standing(state.value) for state in (MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED)}


class MeetingIsCancelled(Refusal):
    """Nobody arrives at a meeting that is cancelled."""

    sentence = N_("This meeting is cancelled. If both sides are here all the same, arrange a new one.")


class NotBegunYet(Refusal):
    """A meeting ends after it began."""

    sentence = N_("Nobody noted when this meeting began. Enter when it began and ended.")


class EndsBeforeItBegan(Refusal):
    """Mistyped, most likely."""

    sentence = N_("The meeting would end before it began. Check both times.")


class NotYet(Refusal):
    """What was is noted, not what will be."""

    sentence = N_("This time is still to come. Enter when it really was.")


class RecordChangedMeanwhile(Refusal):
    """Two wrote the record at once."""

    sentence = N_("Somebody else saved this record while you were writing. Below stands what they wrote: say what shall stay, then save.")


class FollowUpChangedMeanwhile(Refusal):
    """Two changed the same follow-up at once."""

    sentence = N_("Somebody else changed this while you were writing. Look at what is stored now, then save again if you want to.")


class CommitmentOfNobody(Refusal):
    """A commitment is undertaken by somebody."""

    sentence = N_("Select the delegation that undertakes the commitment.")


class CommitmentWithoutDay(Refusal):
    """The register of commitments asks by when."""

    sentence = N_("Enter the day by which the commitment is to be met.")


class NotAtThisMeeting(Refusal):
    """Who undertakes something at a meeting sat at its table."""

    sentence = N_("Select one of the two sides of the meeting.")


@dataclass(frozen=True)
class Noted:
    """What was noted of a meeting on its day; every moment may be missing."""

    first_arrived_at: datetime | None = None
    second_arrived_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None


def check_takes_place(state: str) -> None:
    """Something can be noted of a meeting unless it is cancelled.

    :raises MeetingIsCancelled: otherwise.
    """
    if state == MeetingState.CANCELLED.value:
        raise MeetingIsCancelled


def check_times(began_at: datetime | None, ended_at: datetime | None, now: datetime) -> None:
    """When a meeting was: in the past, and the end after the beginning.

    :raises NotBegunYet, EndsBeforeItBegan, NotYet: otherwise.
    """
    if ended_at is not None and began_at is None:
        raise NotBegunYet("began")
    for field, moment in (("began", began_at), ("ended", ended_at)):
        if moment is not None and moment > now:
            raise NotYet(field)
    if began_at is not None and ended_at is not None and ended_at < began_at:
        raise EndsBeforeItBegan("ended")


def check_follow_up(kind: str, of_delegation_id: int | None, due_on: date | None, sides: frozenset[int]) -> None:
    """A commitment says who undertakes it and by when, as the register of commitments asks.

    :raises CommitmentOfNobody, CommitmentWithoutDay, NotAtThisMeeting: otherwise.
    """
    if of_delegation_id is not None and of_delegation_id not in sides:
        raise NotAtThisMeeting("of_delegation_id")
    if kind != FollowUpKind.COMMITMENT.value:
        return
    if of_delegation_id is None:
        raise CommitmentOfNobody("of_delegation_id")
    if due_on is None:
        raise CommitmentWithoutDay("due_on")


def merged(mine: str, theirs: str, choice: Choice) -> str:
    """What stays of two texts."""
    if choice is Choice.THEIRS:
        return theirs
    if choice is Choice.BOTH and theirs.strip() and theirs.strip() != mine.strip():
        return f"{theirs.rstrip()}\n\n{mine.lstrip()}" if mine.strip() else theirs
    return mine


def differing(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """The texts that both wrote otherwise; line ends do not count."""
    return [name for name in TEXTS if _plain(mine[name]) != _plain(theirs[name])]


def _plain(text: str) -> str:
    return "\n".join(text.split("\r\n")).strip()


def standing_of(state: str, span: Span, noted: Noted, now: datetime) -> Standing:
    """How a meeting goes at a moment of its day."""
    if state in CLOSED:
        return CLOSED[state]
    if noted.ended_at is not None:
        return Standing.HELD
    if noted.began_at is not None:
        return Standing.OVER_TIME if now >= span.ends_at else Standing.UNDER_WAY
    if noted.first_arrived_at and noted.second_arrived_at:
        return Standing.READY
    if now >= span.starts_at + LATE_AFTER:
        return Standing.LATE
    is_awaited = noted.first_arrived_at or noted.second_arrived_at or now >= span.starts_at
    return Standing.EXPECTED if is_awaited else Standing.AHEAD


def late_sides(state: str, span: Span, noted: Noted, now: datetime) -> frozenset[Side]:
    """The sides that should be there and are not."""
    if state in CLOSED or noted.began_at is not None or now < span.starts_at + LATE_AFTER:
        return frozenset()
    arrived = {Side.FIRST: noted.first_arrived_at, Side.SECOND: noted.second_arrived_at}
    return frozenset(side for side, moment in arrived.items() if moment is None)
