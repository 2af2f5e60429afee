"""Which delegation gets which seats: pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from uncops.seating.shapes import Run, Seat


class Splitting(StrEnum):
    """Whether a delegation may sit on both sides of an aisle, in two rows, or around a seat that is taken."""

    AVOID = "avoid"
    NEVER = "never"
    ALLOW = "allow"


@dataclass(frozen=True)
class Wanted:
    """A delegation by its code, with how many seats it is to have."""

    code: str
    count: int


@dataclass(frozen=True)
class Seated:
    """What came of placing: seats by delegation in the order of the room, who found none, which places fixed by hand are not there.

    `short_count` is how many seats are missing when all free ones are counted.
    """

    places: Mapping[str, tuple[Seat, ...]]
    unplaced: tuple[Wanted, ...] = ()
    unfixed: tuple[str, ...] = ()
    free_count: int = 0
    split: tuple[str, ...] = field(default=())

    @property
    def short_count(self) -> int:
        """How many seats would have to be added."""
        return max(sum(wanted.count for wanted in self.unplaced) - self.free_count, 0)


def place_all(
    wanted: Sequence[Wanted],
    runs: Iterable[Run],
    *,
    blocked: frozenset[Seat] = frozenset(),
    fixed: Mapping[str, Seat] | None = None,
    splitting: Splitting = Splitting.AVOID,
) -> Seated:
    """Give each delegation its seats along the path, in the order given; those fixed by hand first, at the seat they were given.

    Nobody gets a part of the seats: who does not fit whole is reported, and who comes after may still fit.
    """
    runs = list(runs)
    places, unfixed = _fix(wanted, runs, blocked, fixed or {})
    taken = blocked | {seat for seats in places.values() for seat in seats}
    stretches = [stretch for run in runs for stretch in _stretches(run, taken)]
    waiting = [one for one in wanted if one.code not in places and one.count > 0]
    found = _filled(waiting, stretches, splitting)
    places = places | found
    unplaced = tuple(one for one in waiting if one.code not in found)
    free_count = sum(map(len, stretches)) - sum(map(len, found.values()))
    adjacent = _neighbours(runs)
    split = tuple(one.code for one in wanted if one.code in places and not _is_together(places[one.code], adjacent))
    return Seated({one.code: places[one.code] for one in wanted if one.code in places}, unplaced, unfixed, free_count, split)


def _fix(
    wanted: Sequence[Wanted], runs: Sequence[Run], blocked: frozenset[Seat], fixed: Mapping[str, Seat]
) -> tuple[dict[str, tuple[Seat, ...]], tuple[str, ...]]:
    """Seats of those fixed by hand, and whose place is no longer there, blocked, or taken by another fixed one."""
    places: dict[str, tuple[Seat, ...]] = {}
    unfixed, taken = [], set(blocked)
    counts = {one.code: one.count for one in wanted}
    for code, first in fixed.items():
        if code not in counts:
            continue
        seats = seats_from(first, counts[code], runs)
        if len(seats) == counts[code] and taken.isdisjoint(seats):
            places[code] = seats
            taken.update(seats)
        else:
            unfixed.append(code)
    return places, tuple(unfixed)


def seats_from(first: Seat, count: int, runs: Iterable[Run]) -> tuple[Seat, ...]:
    """So many seats side by side from a seat on, along the path; fewer when the run ends before."""
    for run in runs:
        if first in run.seats:
            start = run.seats.index(first)
            return run.seats[start : start + count]
    return ()


def _stretches(run: Run, taken: Iterable[Seat]) -> Iterator[tuple[Seat, ...]]:
    """The free seats of a run that stand side by side."""
    held = set(taken)
    stretch: list[Seat] = []
    for seat in run.seats:
        if seat not in held:
            stretch.append(seat)
        elif stretch:
            yield tuple(stretch)
            stretch = []
    if stretch:
        yield tuple(stretch)


def _neighbours(runs: Sequence[Run]) -> frozenset[tuple[Seat, Seat]]:
    return frozenset(pair for run in runs for pair in pairwise(run.seats))


def _is_together(seats: Sequence[Seat], adjacent: frozenset[tuple[Seat, Seat]]) -> bool:
    return all(pair in adjacent for pair in pairwise(seats))


def _filled(waiting: Sequence[Wanted], stretches: Sequence[tuple[Seat, ...]], splitting: Splitting) -> dict[str, tuple[Seat, ...]]:
    if splitting is Splitting.ALLOW:
        return _without_gaps(waiting, [seat for stretch in stretches for seat in stretch])
    together = _together(waiting, stretches)
    if splitting is Splitting.NEVER or len(together) == len(waiting):
        return together
    return _seldom_split(waiting, stretches)


def _without_gaps(waiting: Sequence[Wanted], seats: Sequence[Seat]) -> dict[str, tuple[Seat, ...]]:
    """Seat after seat, whoever comes to sit across an aisle."""
    places, reached = {}, 0
    for one in waiting:
        if reached + one.count <= len(seats):
            places[one.code] = tuple(seats[reached : reached + one.count])
            reached += one.count
    return places


def _together(waiting: Sequence[Wanted], stretches: Sequence[tuple[Seat, ...]]) -> dict[str, tuple[Seat, ...]]:
    """Each delegation in the next stretch that holds it whole. As early as possible is never worse for those who follow."""
    places: dict[str, tuple[Seat, ...]] = {}
    index, used = 0, 0
    for one in waiting:
        following = _next_whole(stretches, index, used, one.count)
        if following is None:
            continue
        index, start = following
        used = start + one.count
        places[one.code] = stretches[index][start:used]
    return places


def _next_whole(stretches: Sequence[tuple[Seat, ...]], index: int, used: int, count: int) -> tuple[int, int] | None:
    """(stretch, first place in it) of the next stretch with so many seats left."""
    while index < len(stretches):
        if len(stretches[index]) - used >= count:
            return index, used
        index, used = index + 1, 0
    return None


@dataclass(frozen=True)
class _Reached:
    """How far the seats are taken after so many delegations, and how that came about."""

    position: int
    start: int = 0
    before: "_Reached | None" = None


def _seldom_split(waiting: Sequence[Wanted], stretches: Sequence[tuple[Seat, ...]]) -> dict[str, tuple[Seat, ...]]:
    """As few delegations split as possible, so that as many as possible of the first ones are seated; who follows takes what is left.

    For each number of splits the way that has taken the fewest seats is kept: whoever is further has no advantage.
    """
    seats = [seat for stretch in stretches for seat in stretch]
    ends = [sum(map(len, stretches[: place + 1])) for place in range(len(stretches))]
    best: list[_Reached | None] = [_Reached(0)]
    seated = 0
    for one in waiting:
        further = _further(best, one.count, ends)
        if not any(further):
            break
        best, seated = further, seated + 1
    last = next(reached for reached in best if reached)
    places = _walked(waiting[:seated], seats, last)
    return places | _without_gaps(waiting[seated:], seats[last.position :])


def _further(best: Sequence[_Reached | None], count: int, ends: Sequence[int]) -> list[_Reached | None]:
    """The ways after one more delegation, by the number of splits."""
    further: list[_Reached | None] = [None] * (len(best) + 1)
    for splits, reached in enumerate(best):
        if reached is None:
            continue
        whole = _whole_from(reached.position, count, ends)
        if whole is not None:
            _keep_earlier(further, splits, _Reached(whole + count, whole, reached))
        if reached.position + count <= (ends[-1] if ends else 0):
            _keep_earlier(further, splits + 1, _Reached(reached.position + count, reached.position, reached))
    return further if further[-1] else further[:-1]


def _keep_earlier(further: list[_Reached | None], splits: int, reached: _Reached) -> None:
    held = further[splits]
    if held is None or reached.position < held.position:
        further[splits] = reached


def _whole_from(position: int, count: int, ends: Sequence[int]) -> int | None:
    """Where so many seats stand side by side, from a position on."""
    for end in ends:
        if end > position and end - position >= count:
            return position
        position = max(position, end)
    return None


def _walked(waiting: Sequence[Wanted], seats: Sequence[Seat], last: _Reached) -> dict[str, tuple[Seat, ...]]:
    """The seats of each along the way that ended there."""
    starts: list[int] = []
    reached: _Reached | None = last
    while reached is not None and reached.before is not None:
        starts.append(reached.start)
        reached = reached.before
    return {one.code: tuple(seats[start : start + one.count]) for one, start in zip(waiting, reversed(starts), strict=True)}
