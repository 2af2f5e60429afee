"""Small drawings of packs: the seats of a delegation in a room, the buildings of the venue; pure."""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

from uncops.books.delegation.contents import SeatDrawing
from uncops.books.delegation.practical import SiteDrawing
from uncops.seating.arranging import Arranged, Place
from uncops.seating.geometry import Box, canvas_of

GAP = 0.12  # between two seats, so that they can be told apart in print
METRES_A_DEGREE = 111_320
SITE_WIDTH, SITE_HEIGHT, SITE_MARGIN = 150.0, 62.0, 14.0
SCALES = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000)


class RoomDrawing:
    """One room from above; its seats are outlined once for all delegations."""

    def __init__(self, arranged: Arranged) -> None:
        self.canvas = canvas_of(arranged.plan.shape, lines_behind=arranged.lines_behind)

    @cached_property
    def _seats(self) -> str:
        return _outlined(cell.box for cell in self.canvas.cells.values())

    def of(self, place: Place) -> SeatDrawing:
        """The room with the seats of one delegation picked out."""
        boxes = [self.canvas.cells[seat].box for seat in place.seats]
        podium = self.canvas.podium
        middles = [box.middle for box in boxes]
        return SeatDrawing(
            width=round(self.canvas.width, 2),
            height=round(self.canvas.height, 2),
            podium=tuple(round(one, 2) for one in (podium.x, podium.y, podium.width, podium.height)),  # type: ignore[arg-type]
            seats=self._seats,
            own=_outlined(boxes),
            at=(round(sum(x for x, _y in middles) / len(middles), 2), round(sum(y for _x, y in middles) / len(middles), 2)),
        )


def _outlined(boxes: Iterable[Box]) -> str:
    half = GAP / 2
    return "".join(
        f"M{box.x + half:.2f} {box.y + half:.2f}h{box.width - GAP:.2f}v{box.height - GAP:.2f}h-{box.width - GAP:.2f}z" for box in boxes
    )


def site_drawing(places: Sequence[tuple[int, float, float]]) -> SiteDrawing | None:
    """The buildings from above, (number, latitude, longitude) each; None of fewer than two, or where they lie on one another."""
    if len(places) < 2:
        return None
    middle = math.radians(sum(latitude for _number, latitude, _longitude in places) / len(places))
    metres = [
        (number, longitude * METRES_A_DEGREE * math.cos(middle), -latitude * METRES_A_DEGREE) for number, latitude, longitude in places
    ]
    left, top = min(x for _number, x, _y in metres), min(y for _number, _x, y in metres)
    wide, high = max(x for _number, x, _y in metres) - left, max(y for _number, _x, y in metres) - top
    if max(wide, high) < 1:
        return None
    scale = min((SITE_WIDTH - 2 * SITE_MARGIN) / max(wide, 1), (SITE_HEIGHT - 2 * SITE_MARGIN) / max(high, 1))
    start_x, start_y = (SITE_WIDTH - wide * scale) / 2, (SITE_HEIGHT - high * scale) / 2
    length = next((one for one in SCALES if one * scale >= 12), SCALES[-1])
    return SiteDrawing(
        width=SITE_WIDTH,
        height=SITE_HEIGHT,
        places=tuple((number, round(start_x + (x - left) * scale, 2), round(start_y + (y - top) * scale, 2)) for number, x, y in metres),
        scale=round(length * scale, 2),
        metres=length,
    )
