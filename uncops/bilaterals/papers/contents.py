"""The papers of a day as plain data: sheets of rows, made from what both sides were told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from uncops.core.spans import Span

ENGLISH = "en"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Printed:
    """A meeting as papers name it; `room_id` is None while it has no room."""

    span: Span
    room_id: int | None
    room: str
    building: str
    sides: tuple[str, str]
    flags: tuple[str, str]
    keys: tuple[str, str]
    languages: tuple[tuple[str, ...], tuple[str, ...]]
    liaisons: tuple[int | None, int | None]

    @property
    def pair(self) -> Pair | None:
        """The languages between which somebody interprets; None when the sides share one, or nobody knows theirs."""
        first, second = self.languages
        if not first or not second or set(first) & set(second):
            return None
        return tuple(sorted((first[0], second[0])))  # type: ignore[return-value]

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows which languages are needed."""
        return not all(self.languages)

    def other_of(self, key: str) -> str:
        """The side that is not this one."""
        return self.sides[1] if self.keys[0] == key else self.sides[0]


@dataclass(frozen=True)
class Duty:
    """A meeting that an interpreter sits in; `number` counts the people of a pair who are wanted at once."""

    meeting: Printed
    number: int
    is_beyond_pool: bool
    is_relay: bool


def by_room(meetings: Iterable[Printed]) -> dict[int, list[Printed]]:
    """The meetings of each room, rooms by name; those without a room are on no door."""
    found: dict[int, list[Printed]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: (one.room, one.span)):
        if meeting.room_id is not None:
            found[meeting.room_id].append(meeting)
    return dict(found)


def by_party(meetings: Iterable[Printed]) -> dict[str, list[Printed]]:
    """The meetings of each party, parties by name."""
    found: dict[str, list[Printed]] = defaultdict(list)
    names: dict[str, str] = {}
    for meeting in sorted(meetings, key=lambda one: (one.span, one.room)):
        for key, name in zip(meeting.keys, meeting.sides, strict=True):
            found[key].append(meeting)
            names[key] = name
    return {key: found[key] for key in sorted(found, key=lambda key: (key.startswith("d"), names[key]))}


def by_liaison(meetings: Iterable[Printed]) -> dict[int, list[tuple[Printed, str]]]:
    """The meetings of the delegations each officer looks after, with which of them it is."""
    found: dict[int, list[tuple[Printed, str]]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: (one.span, one.room)):
        for key, officer in zip(meeting.keys, meeting.liaisons, strict=True):
            if officer is not None:
                found[officer].append((meeting, key))
    return dict(found)


def duties(meetings: Iterable[Printed], pools: Mapping[Pair, int]) -> dict[Pair, list[Duty]]:
    """Who interprets where: by pair, each meeting given to the first of its people who is free.

    A pair without people of its own goes through English, where both halves have some: then one of each is wanted.
    """
    wanted: dict[Pair, list[tuple[Printed, bool]]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: (one.span, one.room)):
        if meeting.pair is None:
            continue
        for pair in (halves := halves_of(meeting.pair, pools)):
            wanted[pair].append((meeting, len(halves) > 1))
    return {pair: _numbered(held, pools.get(pair)) for pair, held in sorted(wanted.items())}


def halves_of(pair: Pair, pools: Mapping[Pair, int]) -> list[Pair]:
    """The pair itself, or both halves of a relay through English."""
    if ENGLISH in pair or pools.get(pair):
        return [pair]
    halves = [tuple(sorted((one, ENGLISH))) for one in pair]
    return halves if all(pools.get(half) for half in halves) else [pair]  # type: ignore[return-value,arg-type]


def _numbered(held: Sequence[tuple[Printed, bool]], pool: int | None) -> list[Duty]:
    free_from: list[datetime] = []
    given = []
    for meeting, is_relay in held:
        number = next((place for place, free in enumerate(free_from) if free <= meeting.span.starts_at), len(free_from))
        free_from[number : number + 1] = [meeting.span.ends_at]
        given.append(Duty(meeting, number + 1, pool is not None and number >= pool, is_relay))
    return given
