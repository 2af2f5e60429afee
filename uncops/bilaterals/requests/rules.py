"""What must be true of requests for meetings, what they may become, and how much a meeting weighs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.requests.models import RequestState
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_, Words
from uncops.registration.wishes.filling import LENGTHS, PRIORITY_LABELS

PRIORITIES = tuple(PRIORITY_LABELS)
USUAL_PRIORITY = 2
LONGEST_TEXT = 4000

STATE_LABELS = {
    RequestState.REQUESTED: N_("Requested"),
    RequestState.ACCEPTED: N_("Accepted"),
    RequestState.DECLINED: N_("Declined"),
    RequestState.COUNTERED: N_("Other terms proposed"),
    RequestState.PLACED: N_("Placed"),
    RequestState.CONFIRMED: N_("Confirmed"),
    RequestState.HELD: N_("Held"),
    RequestState.MISSED: N_("Did not take place"),
    RequestState.CANCELLED: N_("Meeting cancelled"),
    RequestState.WITHDRAWN: N_("Withdrawn"),
}
STATE_TONES = {
    RequestState.REQUESTED: "info", RequestState.ACCEPTED: "good", RequestState.DECLINED: "bad", RequestState.COUNTERED: "warning",
    RequestState.PLACED: "good", RequestState.CONFIRMED: "good", RequestState.HELD: "good", RequestState.MISSED: "warning",
    RequestState.CANCELLED: "bad", RequestState.WITHDRAWN: "neutral",
}  # fmt: skip

# What the other side may still answer, what waits for a place, and what has one.
ANSWERABLE = frozenset({RequestState.REQUESTED.value, RequestState.ACCEPTED.value, RequestState.COUNTERED.value})
TO_PLACE = frozenset({RequestState.REQUESTED.value, RequestState.ACCEPTED.value})
WITH_MEETING = frozenset({RequestState.PLACED.value, RequestState.CONFIRMED.value})
OVER = frozenset({RequestState.HELD.value, RequestState.MISSED.value})
GONE = frozenset({RequestState.DECLINED.value, RequestState.WITHDRAWN.value})
FOLLOWS: Mapping[str, RequestState] = {
    MeetingState.PLANNED.value: RequestState.PLACED,
    MeetingState.TOLD.value: RequestState.PLACED,
    MeetingState.CONFIRMED.value: RequestState.CONFIRMED,
    MeetingState.HELD.value: RequestState.HELD,
    MeetingState.MISSED.value: RequestState.MISSED,
    MeetingState.CANCELLED.value: RequestState.CANCELLED,
}

# How much a meeting weighs. Priority counts most: the step from one priority to the next is larger than rank parity and a first
# meeting together, so that what is less important never overtakes by them alone. Both sides asking is worth as much as a step of
# priority, because such a meeting serves two requests. Assumed; ask the secretariat.
PRIORITY_WEIGHTS = {1: 100, 2: 60, 3: 20}
MUTUAL_WEIGHT, LEVEL_WEIGHT, FIRST_WEIGHT = 40, 15, 10


class WithWhom(Refusal):
    """One asks a party, or a principal."""

    sentence = N_("Select a delegation or a principal: one of the two.")


class WhoAsks(Refusal):
    """One asks: a delegation, or a principal."""

    sentence = N_("Select who asks: a delegation or a principal, one of the two.")


class WithOneself(Refusal):
    """Nobody asks to meet themselves."""

    sentence = N_("Select another party than the one that asks.")


class TwoPrincipals(Refusal):
    """Principals meet one another without the summit's help."""

    sentence = N_("A principal asks to meet a delegation. Select a party.")


class AskedAlready(Refusal):
    """One request for one meeting; its text can be changed."""

    sentence = N_("This meeting is asked for already. Open that request to change it.")


class NotComing(Refusal):
    """Who does not take part asks for nothing."""

    sentence = N_("The delegation of %(party)s does not take part in this summit. Choose another one.")


class UnknownLength(Refusal):
    """Meetings last 15, 20, 30 or 45 minutes."""

    sentence = N_("Choose 15, 20, 30 or 45 minutes, or the usual length.")


class UnknownPriority(Refusal):
    """Three are enough to say what matters."""

    sentence = N_("Choose a priority from 1, the most important, to 3.")


class NotOfTheDelegation(Refusal):
    """Who comes on the side that asks is registered by it."""

    sentence = N_("Choose participants of the delegation that asks.")


class RequestNotOpen(Refusal):
    """What was placed, declined, withdrawn or held is past answering."""

    sentence = N_("This request is “%(state)s”. Open the page anew to see what can be done.")


class NotShownYet(Refusal):
    """Nobody answers what they may not see."""

    sentence = N_("This request is not shown to the other side yet. Clear it first.")


class KeptApart(Refusal):
    """A pair that is closed; said to officers alone."""

    sentence = N_("These two are kept apart at this summit. Open the pair first, if it may be opened.")


class ReasonMissing(Refusal):
    """Who asked reads why not."""

    sentence = N_("Say why; the side that asked reads it.")


class NothingProposed(Refusal):
    """Other terms say something else than the request does."""

    sentence = N_("Propose another length, another level or times at which it is not possible.")


class RequestChangedMeanwhile(Refusal):
    """Somebody else saved the same request first."""

    sentence = N_("Somebody else changed this request while you were writing. Look at what is stored now, then save again if you want to.")


class PairClosedAlready(Refusal):
    """A pair is kept apart once."""

    sentence = N_("These two are kept apart already.")


class AbsenceEndsBeforeItStarts(Refusal):
    """An absence without length."""

    sentence = N_("The absence ends before it starts. Enter a later end.")


@dataclass(frozen=True, order=True)
class Side:
    """Who meets: a delegation or a principal, by number; the other number is 0."""

    delegation_id: int = 0
    principal_id: int = 0

    @property
    def key(self) -> str:
        """As the check for conflicts names it."""
        return f"delegation:{self.delegation_id}" if self.delegation_id else f"principal:{self.principal_id}"


@dataclass(frozen=True)
class Weighed:
    """What counts for the weight of a meeting."""

    priority: int
    is_mutual: bool
    level_fits: bool
    is_first_meeting: bool


def weight_of(weighed: Weighed) -> int:
    """How much a meeting weighs, in points: priority first, then whether both ask, rank parity, and whether the two never met."""
    return (
        PRIORITY_WEIGHTS[weighed.priority]
        + MUTUAL_WEIGHT * weighed.is_mutual
        + LEVEL_WEIGHT * weighed.level_fits
        + FIRST_WEIGHT * weighed.is_first_meeting
    )


def merged_minutes(asked: Iterable[int | None], usual: int) -> int:
    """The length of a meeting both ask for: the shorter one, so that nobody is held longer than they asked; the usual one if none."""
    return min((minutes for minutes in asked if minutes), default=usual)


def merged_spans(of_each: Iterable[Iterable[Span]]) -> tuple[Span, ...]:
    """When one side or the other cannot meet, in time order, each once."""
    return tuple(sorted({span for spans in of_each for span in spans}))


def level_fits(wanted: str, heads: tuple[str, str], precedence: Mapping[str, int]) -> bool:
    """Whether the ranks match: the other side reaches the rank wanted or, where none is named, both heads stand one step apart at most.

    `heads` are the highest ranks, first of the side that asks; an unknown rank fits nothing.
    """
    own, other = (precedence.get(rank) for rank in heads)
    if other is None:
        return False
    if wanted in precedence:
        return other <= precedence[wanted]
    return own is not None and abs(own - other) <= 1


def spans_from(kept: Iterable[Iterable[str]]) -> tuple[Span, ...]:
    """Spans from pairs of moments as they are kept."""
    return tuple(Span(*(datetime.fromisoformat(moment) for moment in pair)) for pair in kept)


def standing_alone(answered_at: datetime | None) -> RequestState:
    """Where a request stands that has no meeting any more: accepted where the other side answered, else requested."""
    return RequestState.ACCEPTED if answered_at is not None else RequestState.REQUESTED


def check_sides(delegation_id: int | None, principal_id: int | None, to_party_id: int | None, to_principal_id: int | None) -> None:
    """One asks one.

    :raises WhoAsks, WithWhom, TwoPrincipals: otherwise.
    """
    if (delegation_id is None) == (principal_id is None):
        raise WhoAsks("delegation_id")
    if (to_party_id is None) == (to_principal_id is None):
        raise WithWhom("to_party_id")
    if principal_id is not None and to_principal_id is not None:
        raise TwoPrincipals("to_principal_id")


def check_terms(priority: int, minutes: int | None) -> None:
    """A known length and priority.

    :raises UnknownPriority, UnknownLength: otherwise.
    """
    if priority not in PRIORITIES:
        raise UnknownPriority("priority")
    if minutes is not None and minutes not in LENGTHS:
        raise UnknownLength("minutes")


def check_state(state: str, allowed: Collection[str]) -> None:
    """What is done to a request follows from where it stands.

    :raises RequestNotOpen: otherwise.
    """
    if state not in allowed:
        raise RequestNotOpen(state=Words(STATE_LABELS[RequestState(state)]))


def check_seen(stored: int, seen: int | None) -> None:
    """Nothing is overwritten that was not seen.

    :raises RequestChangedMeanwhile: when it was saved since.
    """
    if seen is not None and seen != stored:
        raise RequestChangedMeanwhile
