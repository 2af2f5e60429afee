"""Drawings for maps: States as squares, buildings as they lie to one another; pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uncops.books.arranging.chapters import Square, VenuePlace

EARTH_METRES = 6_371_000
WIDTH, MARGIN, LEAST_HEIGHT, MOST_HEIGHT = 15_000, 1_500, 5_000, 11_000  # hundredths of a millimetre
ROUND = (1, 2, 5)


@dataclass(frozen=True)
class BuildingFact:
    """A building as the venue has it; where it lies is (latitude, longitude) in degrees."""

    name: str
    address: str
    rooms: tuple[str, ...]
    lies: tuple[float, float] | None


@dataclass(frozen=True)
class Drawn:
    """Buildings placed on a drawing, its height, and its scale."""

    places: tuple[VenuePlace, ...]
    height: int = 0
    bar: int = 0
    bar_metres: int = 0


def squares_of(places: Mapping[str, tuple[int, int]], codes: Iterable[str]) -> tuple[Square, ...]:
    """All States on the map, those of these codes as taking part."""
    present = set(codes)
    return tuple(Square(code, column, row, code in present) for code, (column, row) in sorted(places.items()))


def drawn(buildings: Sequence[BuildingFact]) -> Drawn:
    """The buildings on a sheet, north above; without a drawing when fewer than two of them have a place."""
    known = [one for one in buildings if one.lies is not None]
    metres = _metres([one.lies for one in known if one.lies is not None])
    if len(set(metres)) < 2:
        return Drawn(tuple(VenuePlace(one.name, one.address, one.rooms) for one in buildings))
    east, north = [x for x, _y in metres], [y for _x, y in metres]
    wide, high = max(east) - min(east), max(north) - min(north)
    scale = min((WIDTH - 2 * MARGIN) / max(wide, 1), (MOST_HEIGHT - 2 * MARGIN) / max(high, 1))
    height = max(LEAST_HEIGHT, round(high * scale) + 2 * MARGIN)
    left, top = (WIDTH - wide * scale) / 2, (height - high * scale) / 2
    at = {
        one.name: (round(left + (x - min(east)) * scale), round(top + (max(north) - y) * scale))
        for one, (x, y) in zip(known, metres, strict=True)
    }
    bar_metres = _round_below((WIDTH / 4) / scale)
    places = tuple(VenuePlace(one.name, one.address, one.rooms, at.get(one.name)) for one in buildings)
    return Drawn(places, height, round(bar_metres * scale), bar_metres)


def _metres(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Metres east and north of the first; over the breadth of a city the earth is flat."""
    if not places:
        return []
    latitude, longitude = places[0]
    narrowed = math.cos(math.radians(latitude))
    return [
        (round(math.radians(east - longitude) * EARTH_METRES * narrowed, 1), round(math.radians(north - latitude) * EARTH_METRES, 1))
        for north, east in places
    ]


def _round_below(metres: float) -> int:
    """The longest length below that people read at a glance."""
    if metres < 1:
        return 1
    power = 10 ** int(math.log10(metres))
    return max(step * power for step in ROUND if step * power <= metres)
