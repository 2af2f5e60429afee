"""The table within a file that was brought in: which sheet, which row holds the headings, which rows come after."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from uncops.delegations.columns import Recognition
from uncops.sheets.reading import read_tables
from uncops.sheets.tables import Row, Table, shown

HEADING_SEARCHED_ROWS = 20


class Knower(Protocol):
    """What knows the headings of a kind of table."""

    def recognise(self, headings: Sequence[str]) -> list[Recognition]:
        """What each heading was taken for."""
        ...

    def known_count(self, headings: Sequence[str]) -> int:
        """How many headings are known beyond doubt."""
        ...


@dataclass(frozen=True)
class FoundTable:
    """A table with its headings, numbered as the spreadsheet shows them."""

    table: Table
    sheet_names: tuple[str, ...]
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def recognised(self, kind: Knower) -> list[Recognition]:
        """What each heading was taken for."""
        return kind.recognise(self.headings)

    def samples(self, index: int, count: int = 2) -> list[str]:
        """The first values of a column that hold something."""
        values = (shown(row.at(index)) for row in self.rows)
        return [value for value, _ in zip((value for value in values if value.strip()), range(count), strict=False)]


# A file is looked at on page after page; its bytes never change.
@lru_cache(maxsize=4)
def _tables(content: bytes) -> tuple[Table, ...]:
    return tuple(read_tables(content))


def found_table(content: bytes, kind: Knower, sheet: int | None = None) -> tuple[int, FoundTable]:
    """The number of the sheet asked for, or else of the one whose headings say most, and the table in it.

    :raises Refusal: when the file cannot be read.
    """
    tables = _tables(content)
    names = tuple(table.name for table in tables)
    found = [_found(table, names, kind) for table in tables]
    if sheet is None or not 0 <= sheet < len(found):
        sheet = max(range(len(found)), key=lambda index: (_known(found[index].headings, kind), -index))
    return sheet, found[sheet]


def _found(table: Table, names: tuple[str, ...], kind: Knower) -> FoundTable:
    place = heading_place(table.rows, kind)
    heading = table.rows[place]
    headings = tuple(shown(cell).strip() for cell in heading.cells)
    while headings and not headings[-1]:
        headings = headings[:-1]
    return FoundTable(table, names, heading.number, headings, table.rows[place + 1 :])


def heading_place(rows: Sequence[Row], kind: Knower) -> int:
    """Which of the first rows holds the headings: the one with most known, else the first with more than one cell filled.

    Titles merged over the table and notes above it are passed over so.
    """
    first = rows[:HEADING_SEARCHED_ROWS]
    known = [_known([shown(cell) for cell in row.cells], kind) for row in first]
    if max(known) > 0:
        return known.index(max(known))
    return next((place for place, row in enumerate(first) if sum(bool(shown(cell).strip()) for cell in row.cells) > 1), 0)


def _known(headings: Sequence[str], kind: Knower) -> int:
    return kind.known_count(headings)
