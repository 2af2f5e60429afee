"""Ways on foot between the buildings in which meetings are held."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, product

from uncops.venue.models import Room
from uncops.venue.rules import walk_between

Walks = Mapping[tuple[int, int], timedelta]


def longest_way(walks: Walks, here: Iterable[int], there: Iterable[int]) -> timedelta:
    """The longest way between rooms of two buildings."""
    return max((walk_between(walks, one, other) for one, other in product(here, there)), default=timedelta(0))


def ways_in_minutes(walks: Walks, rooms: Sequence[Room]) -> list[tuple[str, str, int]]:
    """The names of two buildings each and the minutes between them, for the buildings of some rooms."""
    by_building: dict[str, list[int]] = {}
    for room in rooms:
        by_building.setdefault(room.building.name, []).append(room.id)
    return [
        (one, other, int(longest_way(walks, by_building[one], by_building[other]) / timedelta(minutes=1)))
        for one, other in combinations(sorted(by_building), 2)
    ]
