"""Finds people who seem to be registered twice at a summit: by folded name and birth date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Participant

# How alike two folded names are, of 100, to be asked about when the birth dates agree: one letter in six may differ. Assumed.
ALIKE = 84
# More people born on one day than this, and the day is what somebody's office enters for everybody; it then proves nothing.
MOST_BORN_ON_A_DAY = 40


class Likeness(StrEnum):
    """Why two registrations may be one person, the surest first."""

    NAME_AND_BIRTH = "name_and_birth"
    BIRTH_AND_SPELLING = "birth_and_spelling"
    NAME = "name"


LIKENESS_LABELS = {
    Likeness.NAME_AND_BIRTH: N_("Same name, same date of birth"),
    Likeness.BIRTH_AND_SPELLING: N_("Same date of birth, name nearly the same"),
    Likeness.NAME: N_("Same name, date of birth not known of both"),
}


@dataclass(frozen=True)
class Registered:
    """As much of a participant as is compared."""

    id: int
    name_key: str
    born_on: date | None


@dataclass(frozen=True, order=True)
class Pair:
    """Two registrations that may be one person; the lower number first."""

    first_id: int
    second_id: int
    likeness: Likeness


class NotAPair(Refusal):
    """Two registrations can be joined while both are there, at one summit."""

    sentence = N_("One of the two registrations is no longer there. Look at the list again.")


def may_be_one_person(one: Participant, other: Participant) -> bool:
    """Whether two registrations can be looked at as one person: two, both still there, at one summit."""
    is_there = one.left_at is None and other.left_at is None
    return is_there and one.id != other.id and one.delegation.summit_id == other.delegation.summit_id


def pairs_among(people: Iterable[Registered], told_apart: Collection[tuple[int, int]] = ()) -> list[Pair]:
    """The pairs to ask about: surest first, then in the order of registration; each pair once, those told apart left out."""
    everybody = sorted(people, key=lambda one: one.id)
    found = {(first, second): Likeness.NAME_AND_BIRTH for first, second, same in _same_name(everybody) if same}
    found |= {pair: Likeness.BIRTH_AND_SPELLING for pair in _same_birth(everybody) if pair not in found}
    found |= {(first, second): Likeness.NAME for first, second, same in _same_name(everybody) if not same}
    surest = list(Likeness)
    pairs = [Pair(*numbers, likeness) for numbers, likeness in found.items() if numbers not in told_apart]
    return sorted(pairs, key=lambda pair: (surest.index(pair.likeness), pair))


def _same_name(people: list[Registered]) -> Iterator[tuple[int, int, bool]]:
    """(first, second, whether born on the same day) of equal names; namesakes born on different days are two people."""
    named: dict[str, list[Registered]] = defaultdict(list)
    for one in people:
        if one.name_key:
            named[one.name_key].append(one)
    for alike in named.values():
        for first, second in combinations(alike, 2):
            if first.born_on is None or second.born_on is None or first.born_on == second.born_on:
                yield first.id, second.id, first.born_on is not None and first.born_on == second.born_on


def _same_birth(people: list[Registered]) -> Iterator[tuple[int, int]]:
    born: dict[date, list[Registered]] = defaultdict(list)
    for one in people:
        if one.born_on is not None and one.name_key:
            born[one.born_on].append(one)
    for alike in born.values():
        if len(alike) > MOST_BORN_ON_A_DAY:
            continue
        for first, second in combinations(alike, 2):
            if are_spelled_alike(first.name_key, second.name_key):
                yield first.id, second.id


def are_spelled_alike(one: str, other: str) -> bool:
    """Whether two folded names are nearly the same, or one holds all words of the other, as with a second forename."""
    return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other)) >= ALIKE
