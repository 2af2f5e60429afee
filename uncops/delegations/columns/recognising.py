"""Which column of ours a heading means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from uncops.delegations.columns.headings import DELEGATION_COLUMNS, PARTICIPANT_COLUMNS, Headings
from uncops.delegations.columns.values import key_of

# "E-mial" reaches 83; below that, headings that share a word ("Date of death", "Date of birth": 77) would be taken for each other.
SIMILAR_FROM_PER_CENT = 82
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Recognition:
    """What one heading of a table was taken for; None is unknown, doubtful is to be confirmed, twice is said of the second."""

    index: int
    heading: str
    column: str | None = None
    is_doubtful: bool = False
    is_twice: bool = False


def recognise(headings: Sequence[str], *, of_delegations: bool = False) -> list[Recognition]:
    """What each heading means, in any order and any of the six languages; one answer for each, in their order.

    "Nom" and "Nombre" are the surname or given name where the other half has a column too, and the whole name, to be confirmed, where not.
    """
    found = _each(headings, _of_delegations() if of_delegations else _of_participants())
    return _told_twice(found if of_delegations else _halves_completed(found))


def recognise_by(keys: Mapping[str, str], headings: Sequence[str]) -> list[Recognition]:
    """The same for any other table; `keys` are those of its vocabulary."""
    return _told_twice(_each(headings, keys))


def known_count(keys: Mapping[str, str], headings: Sequence[str]) -> int:
    """How many headings are known beyond doubt in any other table."""
    return sum(key_of(heading) in keys for heading in headings if heading.strip())


def _each(headings: Sequence[str], keys: Mapping[str, str]) -> list[Recognition]:
    return [_one(index, heading, keys) for index, heading in enumerate(headings)]


def _told_twice(found: Sequence[Recognition]) -> list[Recognition]:
    taken: set[str] = set()
    told = []
    for recognition in sorted(found, key=lambda one: (one.is_doubtful, one.index)):
        is_twice = recognition.column in taken
        taken |= {recognition.column} if recognition.column else set()
        told.append(Recognition(recognition.index, recognition.heading, recognition.column, recognition.is_doubtful, is_twice))
    return sorted(told, key=lambda one: one.index)


def recognised_count(headings: Sequence[str], *, of_delegations: bool = False) -> int:
    """How many headings are known beyond doubt: the row with most is the row of headings."""
    return known_count(_of_delegations() if of_delegations else _of_participants(), headings)


def joined_name(given_name: str, surname: str) -> str:
    """One name of its two halves, each as written: the given name first, but in Chinese the surname, without a space."""
    if _IDEOGRAPHS.search(given_name) and _IDEOGRAPHS.search(surname):
        return surname + given_name
    return " ".join(half for half in (given_name, surname) if half)


def _one(index: int, heading: str, columns: Mapping[str, str]) -> Recognition:
    for key in (key_of(heading), key_of(_BRACKETS.sub(" ", heading))):
        if key in columns:
            return Recognition(index, heading, columns[key])
    if len(key) < 4:
        return Recognition(index, heading)
    near = process.extractOne(key, columns.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM_PER_CENT)
    return Recognition(index, heading, columns[near[0]], is_doubtful=True) if near else Recognition(index, heading)


def _halves_completed(found: list[Recognition]) -> list[Recognition]:
    present = {one.column for one in found}
    if "name" in present or {"given_name", "surname"} <= present:
        return found
    lonely = next((one for one in found if one.column in ("given_name", "surname")), None)
    if lonely is None:
        return found
    # One half alone: in Spanish "Nombre", in French "Nom" often heads the whole name.
    whole = Recognition(lonely.index, lonely.heading, "name", is_doubtful=True)
    return [whole if one is lonely else one for one in found]


@cache
def _of_participants() -> dict[str, str]:
    return keys_of(PARTICIPANT_COLUMNS)


@cache
def _of_delegations() -> dict[str, str]:
    return keys_of(DELEGATION_COLUMNS)


def keys_of(columns: Mapping[str, Headings]) -> dict[str, str]:
    """Key to column; what we write ourselves wins over what others write."""
    keys: dict[str, str] = {}
    for ours in (True, False):
        for column, headings in columns.items():
            for text in headings.values():
                words = text.split("|")
                for word in words[:1] if ours else words[1:]:
                    keys.setdefault(key_of(word), column)
    return keys | {key_of(column): column for column in columns if key_of(column) not in keys}
