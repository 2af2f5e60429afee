"""How alike two commitments are: by party, kind, theme, quantity, words and day; across summits. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from uncops.core.text import fold

ALIKE_FROM_PER_CENT = 80
# What each likeness counts for; what neither side states counts for nothing. Assumed: weighed on invented lists.
WEIGHTS = {"text": 50, "kind": 15, "quantity": 15, "due_on": 8, "themes": 7, "parties": 5}
# Two pledges of the same words in other words: below this, nothing else makes them the same.
WORDS_FROM_PER_CENT = 55
NEAR_DAYS = 92
SHOWN_COUNT = 5


@dataclass(frozen=True)
class Likened:
    """What is compared of a commitment; `parties` are codes, `unit` is a unit or a currency."""

    key: int
    parties: frozenset[str]
    kind: str
    text: str
    themes: frozenset[str] = frozenset()
    quantity: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    summit_id: int | None = None


@dataclass(frozen=True)
class Likeness:
    """How alike two are, from 0 to 100, and in what; `differs` names what both state and state differently."""

    other: int
    per_cent: int
    alike: tuple[str, ...]
    differs: tuple[str, ...]


def likeness(one: Likened, other: Likened) -> Likeness:
    """How alike two commitments are; those of different parties are not at all."""
    if not one.parties & other.parties:
        return Likeness(other.key, 0, (), ("parties",))
    parts = _parts(one, other)
    if parts["text"] * 100 < WORDS_FROM_PER_CENT:
        return Likeness(other.key, 0, (), ("text",))
    whole = sum(WEIGHTS[name] for name in parts)
    per_cent = round(100 * sum(WEIGHTS[name] * part for name, part in parts.items()) / whole)
    alike = tuple(name for name, part in parts.items() if part >= 0.9)
    return Likeness(other.key, per_cent, alike, tuple(name for name, part in parts.items() if part < 0.5))


def similar_to(
    one: Likened, others: Iterable[Likened], *, from_per_cent: int = ALIKE_FROM_PER_CENT, count: int = SHOWN_COUNT
) -> list[Likeness]:
    """The others that may be the same, the likeliest first."""
    found = [likeness(one, other) for other in others if other.key != one.key]
    near = [found_one for found_one in found if found_one.per_cent >= from_per_cent]
    return sorted(near, key=lambda found_one: (-found_one.per_cent, found_one.other))[:count]


def similar_pairs(all_of_them: Sequence[Likened], *, from_per_cent: int = ALIKE_FROM_PER_CENT) -> list[tuple[int, Likeness]]:
    """Every two that may be the same, the likeliest first; the first of a pair is the one with the smaller key."""
    found = []
    for one, other in _of_one_party(all_of_them):
        near = likeness(one, other)
        if near.per_cent >= from_per_cent:
            found.append((one.key, near))
    return sorted(found, key=lambda pair: (-pair[1].per_cent, pair[0], pair[1].other))


class ByParty:
    """Commitments by the parties that undertake them, so that only those of a party are compared."""

    def __init__(self, all_of_them: Iterable[Likened] = ()) -> None:
        self._of: dict[str, list[Likened]] = defaultdict(list)
        for one in all_of_them:
            self.add(one)

    def add(self, one: Likened) -> None:
        """Take one more."""
        for party in one.parties:
            self._of[party].append(one)

    def beside(self, one: Likened) -> list[Likened]:
        """Those that share a party with this one, each once."""
        return list({other.key: other for party in sorted(one.parties) for other in self._of[party]}.values())


def _of_one_party(all_of_them: Sequence[Likened]) -> Iterator[tuple[Likened, Likened]]:
    of: dict[str, list[Likened]] = defaultdict(list)
    for one in sorted(all_of_them, key=lambda likened: likened.key):
        for party in one.parties:
            of[party].append(one)
    seen: set[tuple[int, int]] = set()
    for beside in of.values():
        for one, other in combinations(beside, 2):
            if (one.key, other.key) not in seen:
                seen.add((one.key, other.key))
                yield one, other


def _parts(one: Likened, other: Likened) -> dict[str, float]:
    """Each likeness from 0 to 1; what only one side states is half of it, what neither states is left out."""
    parts = {
        "parties": 1.0 if one.parties == other.parties else 0.6,
        "kind": 1.0 if one.kind == other.kind else 0.0,
        "text": _words(one.text, other.text),
        "quantity": _stated(one.quantity, other.quantity, _quantities(one, other)),
        "due_on": _stated(one.due_on, other.due_on, _days(one.due_on, other.due_on)),
        "themes": _stated(one.themes or None, other.themes or None, _overlap(one.themes, other.themes)),
    }
    return {name: part for name, part in parts.items() if part is not None}


def _stated(one: object, other: object, part: float) -> float | None:
    if one is None and other is None:
        return None
    return 0.5 if one is None or other is None else part


def _words(one: str, other: str) -> float:
    """Order of words hardly matters; one text that holds the other is nearly the same."""
    first, second = _folded(one), _folded(other)
    return max(fuzz.token_sort_ratio(first, second), 0.92 * fuzz.token_set_ratio(first, second)) / 100


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(text)


def _quantities(one: Likened, other: Likened) -> float:
    if one.quantity is None or other.quantity is None or fold(one.unit) != fold(other.unit):
        return 0.0
    return 1.0 if one.quantity == other.quantity else 0.0


def _days(one: date | None, other: date | None) -> float:
    if one is None or other is None:
        return 0.0
    apart = abs((one - other).days)
    return 1.0 if apart == 0 else 0.7 if apart <= NEAR_DAYS else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
