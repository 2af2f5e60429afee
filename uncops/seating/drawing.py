"""A plan as it is drawn, on the page and on paper: desks with flags and names, chairs, the podium, what is kept free; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from uncops.seating.arranging import Arranged, Place
from uncops.seating.geometry import CHAIR, Box, Canvas, canvas_of
from uncops.seating.lettering import LINE, Lettering, lettering
from uncops.seating.shapes import Seat, seats_of

PADDING = 0.1
FLAG_HEIGHT = 0.4
FLAG_WIDTH = FLAG_HEIGHT * 4 / 3
WIDE = 2.2  # from this breadth to height on, the flag stands beside the name


@dataclass(frozen=True)
class Line:
    """One line of a name and where it stands: the middle, and the foot of its letters."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Desk:
    """The desk of a delegation: flag and name; `marks` are the states it is drawn in."""

    place: Place
    box: Box
    flag: Box | None
    name_box: Box
    name: Lettering
    marks: str

    @property
    def lines(self) -> list[Line]:
        """The lines of the name."""
        middle_x, middle_y = self.name_box.middle
        top = middle_y - self.name.height / 2
        return [
            Line(text, middle_x, top + (number + 0.5) * self.name.size * LINE + self.name.size * 0.35)
            for number, text in enumerate(self.name.lines)
        ]


@dataclass(frozen=True)
class Sheet:
    """A part of the drawing: what is seen of it, and the desks that stand there."""

    window: Box
    desks: tuple[Desk, ...]
    has_flags: bool = True

    @property
    def view_box(self) -> str:
        """The window as SVG writes it."""
        return f"{self.window.x:.2f} {self.window.y:.2f} {self.window.width:.2f} {self.window.height:.2f}"


@dataclass(frozen=True)
class Drawing:
    """The whole plan drawn."""

    canvas: Canvas
    desks: tuple[Desk, ...]
    blocked: tuple[Box, ...]
    empty: tuple[Box, ...]
    chairs: str
    podium: tuple[tuple[Box, Lettering], ...]

    @property
    def numbers(self) -> tuple[tuple[Box, Lettering], ...]:
        """The numbers of rows and tables, each in its box."""
        rows = [(text, Box(x - 0.5, y - 0.3, 1.0, 0.6)) for text, x, y in self.canvas.row_labels]
        tables = [(text, box) for text, box, _is_round in self.canvas.tables]
        return tuple((box, Lettering(0.5, (text,))) for text, box in [*rows, *tables])

    @cached_property
    def whole(self) -> Sheet:
        """The whole room on one sheet."""
        return Sheet(Box(0, 0, self.canvas.width, self.canvas.height), self.desks)

    def sheets(self, width_mm: float, height_mm: float, smallest_unit_mm: float) -> list[Sheet]:
        """The sheets on which a seat is at least so wide: the whole room where it is large enough, else parts cut at aisles and rows."""
        for across in range(1, len(self.canvas.cuts_across) + 2):
            for down in range(1, len(self.canvas.cuts_down) + 2):
                if down > across * 2:
                    break
                columns = _parted(self.canvas.width, self.canvas.cuts_across, across)
                rows = _parted(self.canvas.height, self.canvas.cuts_down, down)
                widest, highest = max(end - start for start, end in columns), max(end - start for start, end in rows)
                if min(width_mm / widest, height_mm / highest) >= smallest_unit_mm:
                    return [self._sheet(column, row) for row in rows for column in columns]
        return [self.whole]

    def _sheet(self, column: tuple[float, float], row: tuple[float, float]) -> Sheet:
        window = Box(column[0], row[0], column[1] - column[0], row[1] - row[0])
        desks = tuple(desk for desk in self.desks if _is_within(desk.box.middle, window))
        return Sheet(window, desks)


def _is_within(point: tuple[float, float], window: Box) -> bool:
    return window.x <= point[0] < window.x + window.width and window.y <= point[1] < window.y + window.height


def _parted(length: float, cuts: Sequence[float], count: int) -> list[tuple[float, float]]:
    """The length in so many parts, as equal as the places allow at which it can be cut."""
    chosen: list[float] = []
    for number in range(1, count):
        ideal = length * number / count
        left = [cut for cut in cuts if cut > (chosen[-1] if chosen else 0)]
        if left:
            chosen.append(min(left, key=lambda cut: abs(cut - ideal)))
    edges = [0.0, *chosen, length]
    return list(pairwise(edges))


def drawing_of(arranged: Arranged, *, found: frozenset[str] = frozenset(), podium: Sequence[str] = ()) -> Drawing:
    """The plan drawn; `found` are the codes of delegations that are looked for."""
    shape = arranged.plan.shape
    canvas = canvas_of(shape, lines_behind=arranged.lines_behind)
    desks = tuple(_desk(place, canvas.desk_of(part), found) for place in arranged.placed for part in place.parts)
    blocked = [seat for seat in seats_of(shape) if seat in arranged.plan.blocked_seats]
    taken = {seat for place in arranged.placed for seat in place.seats} | set(blocked)
    empty = [seat for seat in canvas.cells if seat not in taken]
    boxes = lambda seats: tuple(canvas.cells[seat].box for seat in seats)  # noqa: E731
    return Drawing(canvas, desks, boxes(blocked), boxes(empty), _chairs(canvas, arranged), _podium(canvas.podium, podium))


def _desk(place: Place, box: Box, found: frozenset[str]) -> Desk:
    states = {
        "is-first": place.is_first, "is-observer": place.kind == "observer_state", "is-organization": place.kind == "organisation",
        "is-found": place.code in found, "is-moved": place.is_fixed or place.is_swapped,
    }  # fmt: skip
    flag, name_box = _shared(box, has_flag=bool(place.iso2))
    name = lettering(place.name, name_box.width, name_box.height)
    return Desk(place, box, flag, name_box, name, " ".join(state for state, holds in states.items() if holds))


def _shared(box: Box, *, has_flag: bool) -> tuple[Box | None, Box]:
    """The places of flag and name on a desk."""
    inner = Box(box.x + PADDING, box.y + PADDING, box.width - 2 * PADDING, box.height - 2 * PADDING)
    if not has_flag:
        return None, inner
    if box.width / box.height >= WIDE:
        flag = Box(inner.x, inner.middle[1] - FLAG_HEIGHT / 2, FLAG_WIDTH, FLAG_HEIGHT)
        start = FLAG_WIDTH + PADDING
        return flag, Box(inner.x + start, inner.y, inner.width - start, inner.height)
    flag = Box(inner.middle[0] - FLAG_WIDTH / 2, inner.y, FLAG_WIDTH, FLAG_HEIGHT)
    start = FLAG_HEIGHT + PADDING / 2
    return flag, Box(inner.x, inner.y + start, inner.width, inner.height - start)


def _chairs(canvas: Canvas, arranged: Arranged) -> str:
    """All chairs as one path: those at the desks, behind them those of the delegations that have some.

    They are squares: the layout engine takes several times as long over rounds.
    """
    boxes = [cell.chair(0) for cell in canvas.cells.values()]
    for place in arranged.placed:
        boxes += [canvas.cells[seat].chair(line) for seat, line in _behind(place)]
    return "".join(f"M{box.x:.2f} {box.y:.2f}h{CHAIR}v{CHAIR}h-{CHAIR}z" for box in boxes)


def _behind(place: Place) -> Iterable[tuple[Seat, int]]:
    seats = sorted(place.seats)
    return [(seats[number % len(seats)], 1 + number // len(seats)) for number in range(place.behind)]


def _podium(box: Box, names: Sequence[str]) -> tuple[tuple[Box, Lettering], ...]:
    """The places on the podium beside one another, each with who sits there."""
    if not names:
        return ()
    step = box.width / len(names)
    places = [Box(box.x + number * step, box.y, step, box.height) for number in range(len(names))]
    return tuple(
        (place, lettering(name, place.width - 2 * PADDING, place.height - 2 * PADDING)) for place, name in zip(places, names, strict=True)
    )
