"""What a table is once it has been read: rows with their numbers, cells as they stand there, and what was noticed on the way."""

from dataclasses import dataclass
from datetime import date, datetime


class NumberText(str):
    """A number of a workbook, in digits: what was typed may have had a plus, zeros or spaces that are gone."""

    __slots__ = ()


class FaultText(str):
    """An error value of a workbook, like #REF!."""

    __slots__ = ()


ReadCell = str | date | datetime


@dataclass(frozen=True)
class Row:
    """One row; the number is the one the spreadsheet shows, from 1."""

    number: int
    cells: tuple[ReadCell, ...]

    def at(self, index: int) -> ReadCell:
        """The cell of a column; empty where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """One sheet, or a CSV file; rows without anything in them are left out, hidden ones are read and told."""

    name: str
    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formula_count: int = 0
    ragged_rows: tuple[int, ...] = ()


def is_blank(cells: tuple[ReadCell, ...]) -> bool:
    """Whether nothing stands in these cells."""
    return not any(cell.strip() if isinstance(cell, str) else cell for cell in cells)


def shown(cell: ReadCell) -> str:
    """A cell as text, days and moments in ISO 8601."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes" if not cell.second else "seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
