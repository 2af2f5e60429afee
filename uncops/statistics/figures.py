"""Figures about the delegations of a summit: facts without names in, counts within their denominators out; pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from uncops.delegations.models import DelegationState, Gender

NOT_STATED = "not_stated"
NO_HEAD = "no_head"
MEMBER_STATE = "member_state"
# The regional groups of the General Assembly; what is in none of them is counted by its kind.
GROUPS = ("AFR", "APG", "EEG", "GRULAC", "WEOG")
OTHER_KINDS = ("observer_state", "organisation")
GENDERS = tuple(gender.value for gender in Gender)


class Basis(StrEnum):
    """Which delegations are counted."""

    INVITED = "invited"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"


ACCEPTED_STATES = frozenset({DelegationState.ACCEPTED.value, DelegationState.CLOSED.value})
COUNTED_STATES: dict[Basis, frozenset[str]] = {
    Basis.INVITED: frozenset(state.value for state in DelegationState),
    Basis.SUBMITTED: ACCEPTED_STATES | {DelegationState.SUBMITTED.value, DelegationState.RETURNED.value},
    Basis.ACCEPTED: ACCEPTED_STATES,
}


@dataclass(frozen=True)
class DelegationFact:
    """What is counted of one delegation; None where there is no head, no group."""

    state: str
    kind: str
    group: str | None
    party_id: int
    head_rank: str | None = None
    head_gender: str | None = None
    people_by_gender: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """What the figures are held against.

    `attended_before` are the parties accepted at an earlier summit, None when no earlier summit is kept;
    `contributing` those with police in the newest table of contributions, None when there is no table.
    """

    rank_codes: Sequence[str]
    group_sizes: Mapping[str, int]
    parity_target_percent: int
    attended_before: frozenset[int] | None = None
    contributing: frozenset[int] | None = None


@dataclass(frozen=True)
class Part:
    """One count within a figure; `within` is a second whole it can be held against, like all States of a group."""

    key: str
    count: int
    within: int | None = None


@dataclass(frozen=True)
class Figure:
    """Counts that add up to their denominator."""

    key: str
    of: int
    parts: tuple[Part, ...]
    target_percent: int | None = None

    def count(self, key: str) -> int:
        """The count of one part; 0 when there is no such part."""
        return next((part.count for part in self.parts if part.key == key), 0)


def percent_of(count: int, of: int) -> Decimal | None:
    """Per cent to one decimal, halves up; None of nothing."""
    return None if not of else (Decimal(100) * count / of).quantize(Decimal("0.1"), ROUND_HALF_UP)


def figures_of(facts: Iterable[DelegationFact], basis: Basis, around: Surroundings) -> tuple[Figure, ...]:
    """All figures of a summit; those that cannot be known are left out."""
    invited = list(facts)
    counted = [fact for fact in invited if fact.state in COUNTED_STATES[basis]]
    figures = (
        _registrations(invited),
        _groups(counted, around.group_sizes),
        _head_ranks(counted, around.rank_codes),
        _head_genders(counted, around.parity_target_percent),
        _all_genders(counted, around.parity_target_percent),
        _first_time(counted, around.attended_before),
        _contributing(counted, around.contributing),
    )
    return tuple(figure for figure in figures if figure is not None)


def _registrations(invited: Sequence[DelegationFact]) -> Figure:
    """Where registrations stand, of all parties invited whatever the basis."""
    return _counted("registrations", invited, [state.value for state in DelegationState], lambda fact: fact.state)


def _groups(counted: Sequence[DelegationFact], sizes: Mapping[str, int]) -> Figure:
    tally = Counter(_region(fact) for fact in counted)
    keys = [*GROUPS, *OTHER_KINDS, *(key for key in tally if key not in {*GROUPS, *OTHER_KINDS})]
    parts = tuple(Part(key, tally[key], sizes.get(key)) for key in keys)
    return Figure("groups", len(counted), parts)


def _region(fact: DelegationFact) -> str:
    return fact.group if fact.kind == MEMBER_STATE and fact.group else fact.kind


def _head_ranks(counted: Sequence[DelegationFact], codes: Sequence[str]) -> Figure:
    return _counted("head_ranks", counted, [*codes, NO_HEAD], lambda fact: fact.head_rank or NO_HEAD)


def _head_genders(counted: Sequence[DelegationFact], target: int) -> Figure:
    genders = Counter(fact.head_gender or NOT_STATED for fact in counted if fact.head_rank is not None)
    return _genders("head_genders", genders, target)


def _all_genders(counted: Sequence[DelegationFact], target: int) -> Figure:
    genders: Counter[str] = Counter()
    for fact in counted:
        genders.update(fact.people_by_gender)
    return _genders("genders", genders, target)


def _genders(key: str, tally: Counter[str], target: int) -> Figure:
    known = {gender: tally[gender] for gender in GENDERS if gender != NOT_STATED}
    not_stated = tally.total() - sum(known.values())
    return Figure(key, tally.total(), (*(Part(*pair) for pair in known.items()), Part(NOT_STATED, not_stated)), target)


def _first_time(counted: Sequence[DelegationFact], before: frozenset[int] | None) -> Figure | None:
    if before is None:
        return None
    return _counted("first_time", counted, ["first", "again"], lambda fact: "again" if fact.party_id in before else "first")


def _contributing(counted: Sequence[DelegationFact], contributing: frozenset[int] | None) -> Figure | None:
    """Of Member States only: observers and organizations contribute no police."""
    if contributing is None:
        return None
    states = [fact for fact in counted if fact.kind == MEMBER_STATE]
    return _counted("contributing", states, ["yes", "no"], lambda fact: "yes" if fact.party_id in contributing else "no")


def _counted(key: str, facts: Sequence[DelegationFact], keys: Sequence[str], of: Callable[[DelegationFact], str]) -> Figure:
    """Facts by a key, in the order of the keys; keys nobody knew come last, so that nothing is lost."""
    tally = Counter(of(fact) for fact in facts)
    every = [*keys, *sorted(set(tally) - set(keys))]
    return Figure(key, len(facts), tuple(Part(one, tally[one]) for one in every))
