"""Where the seats of a room are drawn: pure. The unit is the width of a seat; the podium is at the top of the drawing."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uncops.seating.shapes import ROWED, FirstSeat, PlanLayout, Seat, Shape, blocks_of_row, runs_of

DESK = 1.6  # how deep a desk is drawn: a flag and up to three lines
CHAIR, CHAIR_PITCH = 0.3, 0.42
ROW_GAP = 0.45
AISLE, TABLE_GAP = 1.4, 0.5
PODIUM, MARGIN = 3.4, 0.6
ARM, BASE_SEAT = 2.6, 1.7  # how wide the desks of a U's arms are drawn: a name stands upright on them; how wide a seat of its base
TABLES_A_ROW = 5
SEAT_ON_ROUND = 1.6


@dataclass(frozen=True)
class Box:
    """A rectangle, in units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def mirrored(self, width: float) -> "Box":
        """The same with left and right exchanged, on a drawing of a width."""
        return Box(width - self.x - self.width, self.y, self.width, self.height)


@dataclass(frozen=True)
class Cell:
    """One seat: its part of the desk, and in which direction people sit from it."""

    box: Box
    away: tuple[float, float]

    def chair(self, line: int) -> Box:
        """The chair at the seat (line 0) or behind it."""
        middle_x, middle_y = self.box.middle
        reach_x, reach_y = self.box.width / 2, self.box.height / 2
        distance = 0.1 + CHAIR / 2 + line * CHAIR_PITCH
        x = middle_x + self.away[0] * (reach_x + distance)
        y = middle_y + self.away[1] * (reach_y + distance)
        return Box(x - CHAIR / 2, y - CHAIR / 2, CHAIR, CHAIR)


@dataclass(frozen=True)
class Canvas:
    """A whole room drawn: its seats, the podium, tables, and where the drawing can be cut into sheets."""

    width: float
    height: float
    cells: Mapping[Seat, Cell]
    podium: Box
    tables: tuple[tuple[str, Box, bool], ...] = ()
    row_labels: tuple[tuple[str, float, float], ...] = ()
    cuts_across: tuple[float, ...] = ()
    cuts_down: tuple[float, ...] = ()

    def desk_of(self, seats: Sequence[Seat]) -> Box:
        """The desk of seats side by side."""
        cells = [self.cells[seat] for seat in seats]
        if any(cell.away[0] and cell.away[1] for cell in cells) or not _is_straight(cells):
            return _round_desk(cells)
        return _around(cell.box for cell in cells)


def _is_straight(cells: Sequence[Cell]) -> bool:
    return len({cell.away for cell in cells}) == 1


def _around(boxes: Iterable[Box]) -> Box:
    held = list(boxes)
    left, top = min(box.x for box in held), min(box.y for box in held)
    right, bottom = max(box.x + box.width for box in held), max(box.y + box.height for box in held)
    return Box(left, top, right - left, bottom - top)


def _round_desk(cells: Sequence[Cell]) -> Box:
    """The card in front of seats at a round table: upright, in the middle between them."""
    middles = [cell.box.middle for cell in cells]
    x, y = (sum(place) / len(middles) for place in zip(*middles, strict=True))
    width = min(max(SEAT_ON_ROUND * len(cells) * 0.85, 1.5), 3.2)
    return Box(x - width / 2, y - 0.65, width, 1.3)


def canvas_of(shape: Shape, *, lines_behind: int = 0) -> Canvas:
    """The drawing of a room; chairs behind the desks ask for more room between rows."""
    behind = lines_behind * CHAIR_PITCH
    if shape.layout in ROWED:
        return _rows(shape, behind)
    if shape.layout is PlanLayout.U_SHAPE:
        return _rings(shape, behind)
    if shape.layout is PlanLayout.ROUND_TABLES:
        return _round_tables(shape, behind)
    return _rectangular_tables(shape, behind)


def _mirrored(canvas: Canvas) -> Canvas:
    """The same with left and right exchanged."""
    width = canvas.width
    cells = {seat: Cell(cell.box.mirrored(width), (-cell.away[0], cell.away[1])) for seat, cell in canvas.cells.items()}
    tables = tuple((name, box.mirrored(width), is_round) for name, box, is_round in canvas.tables)
    cuts = tuple(sorted(width - cut for cut in canvas.cuts_across))
    labels = tuple((text, width - x, y) for text, x, y in canvas.row_labels)
    return Canvas(width, canvas.height, cells, canvas.podium, tables, labels, cuts, canvas.cuts_down)


def _facing(shape: Shape, canvas: Canvas) -> Canvas:
    """Canvases are made with the first seat on the left of the drawing: the right as seen from the podium, which looks down on it."""
    return _mirrored(canvas) if shape.first_seat is FirstSeat.LEFT else canvas


def _podium(width: float) -> Box:
    wide = min(max(width * 0.3, 9.0), width - 2 * MARGIN)
    return Box((width - wide) / 2, MARGIN, wide, PODIUM - 1.6)


def _rows(shape: Shape, behind: float) -> Canvas:
    gap = AISLE if shape.layout is PlanLayout.PLENARY else TABLE_GAP
    pitch = DESK + CHAIR + 0.15 + behind + ROW_GAP
    starts, reached, cuts = [], 2 * MARGIN, []
    for size in shape.blocks:
        starts.append(reached)
        cuts.append(reached - gap / 2)
        reached += size + gap
    width, top = reached - gap + 2 * MARGIN, MARGIN + PODIUM
    cells, labels = {}, []
    for run in runs_of(shape):
        y = top + (run.row - 1) * pitch
        first = min(seat.number for seat in run.seats)
        for seat in run.seats:
            cells[seat] = Cell(Box(starts[run.block] + seat.number - first, y, 1, DESK), (0, 1))
    for row in range(1, shape.row_count + 1):
        y = top + (row - 1) * pitch + DESK / 2
        labels += [(str(row), MARGIN, y), (str(row), width - MARGIN, y)]
    height = top + shape.row_count * pitch + MARGIN - ROW_GAP / 2
    down = tuple(top + row * pitch - ROW_GAP / 2 for row in range(1, shape.row_count))
    return _facing(shape, Canvas(width, height, cells, _podium(width), (), tuple(labels), tuple(cuts[1:]), down))


def _rings(shape: Shape, behind: float) -> Canvas:
    """Rings open to the podium; each further ring is two seats longer on each side, which is how far apart the rings are."""
    chairs = CHAIR + 0.15 + behind
    pitch = max(ARM + chairs + ROW_GAP, 2.0)
    arm, base, other = blocks_of_row(shape, 1)
    outermost = (shape.row_count - 1) * pitch
    left = 2 * MARGIN + outermost + chairs
    top = MARGIN + PODIUM
    width = left * 2 + ARM * 2 + base * BASE_SEAT
    cells: dict[Seat, Cell] = {}
    for run in runs_of(shape):
        ring = (run.row - 1) * pitch
        arm_seats = len(run.seats)
        inner_left, inner_right = left + ARM - ring, left + ARM + base * BASE_SEAT + ring
        bottom = top + max(arm, other) + ring
        for place, seat in enumerate(sorted(run.seats)):
            cells[seat] = _ring_cell(run.block, place, (inner_left, inner_right, top, bottom), arm_seats)
    height = top + max(arm, other) + outermost + DESK + chairs + MARGIN
    return _facing(shape, Canvas(width, height, cells, _podium(width)))


def _ring_cell(block: int, place: int, edges: tuple[float, float, float, float], count: int) -> Cell:
    """A seat of a ring: on the first arm from the podium, along the base, on the other arm back to the podium."""
    left, right, top, bottom = edges
    if block == 1:
        step = (right - left) / count
        return Cell(Box(left + place * step, bottom, step, DESK), (0, 1))
    step = (bottom - top) / count
    if block == 0:
        return Cell(Box(left - ARM, top + place * step, ARM, step), (-1, 0))
    return Cell(Box(right, bottom - (place + 1) * step, ARM, step), (1, 0))


def _grid(count: int) -> int:
    """How many tables stand beside one another."""
    return min(count, max(TABLES_A_ROW, math.ceil(math.sqrt(count * 1.6))))


def _round_tables(shape: Shape, behind: float) -> Canvas:
    size = shape.blocks[0]
    radius = max(SEAT_ON_ROUND * size / (2 * math.pi), 1.9)
    pitch = 2 * (radius + 1.8 + CHAIR + behind)
    beside = _grid(shape.row_count)
    top, cells, tables = MARGIN + PODIUM, {}, []
    for run in runs_of(shape):
        across, down = (run.row - 1) % beside, (run.row - 1) // beside
        x, y = MARGIN + (across + 0.5) * pitch, top + (down + 0.5) * pitch
        tables.append((str(run.row), Box(x - radius * 0.55, y - radius * 0.55, radius * 1.1, radius * 1.1), True))
        for place, seat in enumerate(run.seats):
            angle = 2 * math.pi * place / size - math.pi / 2
            away = (math.cos(angle), math.sin(angle))
            cells[seat] = Cell(Box(x + away[0] * radius - 0.65, y + away[1] * radius - 0.65, 1.3, 1.3), away)
    width = 2 * MARGIN + beside * pitch
    lines = -(-shape.row_count // beside)
    across_cuts, down_cuts = (tuple(start + number * pitch for number in range(1, end)) for start, end in ((MARGIN, beside), (top, lines)))
    return _facing(shape, Canvas(width, top + lines * pitch + MARGIN, cells, _podium(width), tuple(tables), (), across_cuts, down_cuts))


def _rectangular_tables(shape: Shape, behind: float) -> Canvas:
    size = (shape.blocks[0] + 1) // 2
    chairs = CHAIR + 0.15 + behind
    pitch_x, pitch_y = size + AISLE, 2 * DESK + 0.7 + 2 * chairs + AISLE
    beside = min(shape.row_count, max(1, round(36 / pitch_x)))
    top, cells, tables = MARGIN + PODIUM, {}, {}
    for run in runs_of(shape):
        across, down = (run.row - 1) % beside, (run.row - 1) // beside
        x, y = 2 * MARGIN + across * pitch_x, top + down * pitch_y + chairs
        tables[run.row] = (str(run.row), Box(x, y + DESK, size, 0.7), False)
        for place, seat in enumerate(run.seats):
            at_x = x + place if run.block == 0 else x + size - place - 1
            side = Box(at_x, y if run.block == 0 else y + DESK + 0.7, 1, DESK)
            cells[seat] = Cell(side, (0, -1 if run.block == 0 else 1))
    lines = -(-shape.row_count // beside)
    width = 4 * MARGIN + beside * pitch_x - AISLE
    across_cuts = tuple(2 * MARGIN + number * pitch_x - AISLE / 2 for number in range(1, beside))
    down_cuts = tuple(top + number * pitch_y - AISLE / 2 for number in range(1, lines))
    canvas = Canvas(width, top + lines * pitch_y + MARGIN, cells, _podium(width), tuple(tables.values()), (), across_cuts, down_cuts)
    return _facing(shape, canvas)
