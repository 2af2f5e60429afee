"""The comparison itself: each line of the letter and each person registered stands in exactly one verdict."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uncops.core.text import fold
from uncops.credentials.comparing.assignment import best_pairs
from uncops.credentials.comparing.likeness import ALIKE, likeness
from uncops.credentials.comparing.offices import is_same_office
from uncops.credentials.comparing.spelling import is_same_spelling
from uncops.delegations.models import Function

SURELY_OTHER_OFFICE = 0.02  # between two equally good namesakes, the one with the same function is meant


class Verdict(StrEnum):
    """What the comparison says."""

    SAME = "same"
    SPELLED = "spelled"
    FUNCTION = "function"
    LETTER_ONLY = "letter_only"
    REGISTERED_ONLY = "registered_only"


@dataclass(frozen=True)
class Named:
    """Somebody a letter names; the function is empty where the letter says none."""

    id: int
    name: str
    office: str = ""
    function: Function | None = None
    honorific: str = ""


@dataclass(frozen=True)
class Registered:
    """Somebody registered, as far as a letter can say it."""

    id: int
    name: str
    office: str
    function: Function


@dataclass(frozen=True)
class Compared:
    """One verdict; `differs` names the fields that differ: name, function, office."""

    verdict: Verdict
    named: Named | None
    registered: Registered | None
    differs: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """The fingerprint of both sides as they are now: a decision is about exactly this."""
        sides = [self.verdict.value]
        if self.named:
            sides += ["L", self.named.name, self.named.office, self.named.function or ""]
        if self.registered:
            sides += ["R", str(self.registered.id), self.registered.name, self.registered.office, self.registered.function]
        return hashlib.sha256("\x1f".join(sides).encode()).hexdigest()


def compare(named: Sequence[Named], registered: Sequence[Registered], paired: Mapping[int, int]) -> list[Compared]:
    """Every verdict: the letter's lines in their order, then who is registered and not named.

    :param paired: what an officer said, numbers of lines to numbers of people; the rest is paired so that the names are
        alike in sum as much as possible.
    """
    here, there = {line.id: line for line in named}, {person.id: person for person in registered}
    by_hand = {line: person for line, person in paired.items() if line in here and person in there}
    if len(set(by_hand.values())) < len(by_hand):
        raise ValueError("one person is paired with two lines")
    free_lines = [line for line in named if line.id not in by_hand]
    free_people = [person for person in registered if person.id not in by_hand.values()]
    partner_of = by_hand | _paired(free_lines, free_people)
    found = [
        _judged(line, there[partner_of[line.id]]) if line.id in partner_of else Compared(Verdict.LETTER_ONLY, line, None) for line in named
    ]
    left = (person for person in registered if person.id not in partner_of.values())
    return found + [Compared(Verdict.REGISTERED_ONLY, None, person) for person in left]


def _paired(named: Sequence[Named], registered: Sequence[Registered]) -> dict[int, int]:
    worth = [[_worth(line, person) for person in registered] for line in named]
    return {named[row].id: registered[column].id for row, column in best_pairs(worth)}


def _worth(line: Named, person: Registered) -> float:
    alike = likeness(line.name, person.name)
    if alike < ALIKE:
        return 0.0
    return alike + (SURELY_OTHER_OFFICE if not _differing(line, person) else 0.0)


def _judged(line: Named, person: Registered) -> Compared:
    differs = _differing(line, person)
    if not is_same_spelling(line.name, person.name):
        return Compared(Verdict.SPELLED, line, person, ("name", *differs))
    return Compared(Verdict.FUNCTION if differs else Verdict.SAME, line, person, differs)


def _differing(line: Named, person: Registered) -> tuple[str, ...]:
    """In what the functions differ; what the letter does not say cannot differ."""
    found = () if line.function in (None, person.function) else ("function",)
    is_other_office = bool(fold(line.office)) and not is_same_office(line.office, person.office)
    return (*found, "office") if is_other_office else found
