"""The seats of a room: pure. Seats stand in runs; between two runs there is an aisle, a corner or another row."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class PlanLayout(StrEnum):
    """How the seats of a plan stand."""

    PLENARY = "plenary"
    CLASSROOM = "classroom"
    U_SHAPE = "u_shape"
    ROUND_TABLES = "round_tables"
    RECTANGULAR_TABLES = "rectangular_tables"


class FirstSeat(StrEnum):
    """Where the first seat is, as seen from the podium."""

    LEFT = "left"
    RIGHT = "right"


class Path(StrEnum):
    """How the order goes from row to row."""

    ROWS = "rows"
    SERPENTINE = "serpentine"
    BLOCKS = "blocks"


ROWED = (PlanLayout.PLENARY, PlanLayout.CLASSROOM)


@dataclass(frozen=True)
class Shape:
    """The seats of a room: rows (rings of a U, tables), the seats in each block of a row, where they begin.

    A U has three blocks: the arm where it begins, the base, the other arm. A table has one.
    """

    layout: PlanLayout
    row_count: int
    blocks: tuple[int, ...]
    first_seat: FirstSeat = FirstSeat.LEFT
    path: Path = Path.ROWS


@dataclass(frozen=True, order=True)
class Seat:
    """One seat: its row (ring, table) from the podium, and its number in it, from the side of the first seat."""

    row: int
    number: int

    @property
    def key(self) -> str:
        """As people write it: '3-12'."""
        return f"{self.row}-{self.number}"


@dataclass(frozen=True)
class Run:
    """Seats side by side, in the order in which they are taken."""

    row: int
    block: int
    seats: tuple[Seat, ...]


def runs_of(shape: Shape) -> list[Run]:
    """All runs of a room in the order in which they are filled."""
    rows = [_row_runs(shape, row) for row in range(1, shape.row_count + 1)]
    if shape.path is Path.BLOCKS and shape.layout in ROWED:
        return [row[block] for block in range(len(shape.blocks)) for row in rows]
    if shape.path is Path.SERPENTINE and shape.layout in ROWED:
        rows = [row if place % 2 == 0 else _turned(row) for place, row in enumerate(rows)]
    return [run for row in rows for run in row]


def blocks_of_row(shape: Shape, row: int) -> tuple[int, ...]:
    """The seats in each run of a row: outer rings of a U are longer, a rectangular table has two sides."""
    if shape.layout is PlanLayout.U_SHAPE:
        arm, base, other = shape.blocks
        further = row - 1
        return (arm + 2 * further, base + 4 * further, other + 2 * further)
    if shape.layout is PlanLayout.RECTANGULAR_TABLES:
        return ((shape.blocks[0] + 1) // 2, shape.blocks[0] // 2)
    return shape.blocks


def _row_runs(shape: Shape, row: int) -> list[Run]:
    runs, reached = [], 0
    for block, size in enumerate(blocks_of_row(shape, row)):
        seats = tuple(Seat(row, number) for number in range(reached + 1, reached + size + 1))
        runs.append(Run(row, block, seats))
        reached += size
    return [run for run in runs if run.seats] if shape.layout not in ROWED else runs


def _turned(row: Sequence[Run]) -> list[Run]:
    return [Run(run.row, run.block, run.seats[::-1]) for run in reversed(row)]


def seats_of(shape: Shape) -> list[Seat]:
    """All seats of a room along the path."""
    return [seat for run in runs_of(shape) for seat in run.seats]
