"""Rows of a table, as the word reader writes them: cells parted by upright strokes."""

from dataclasses import dataclass, replace

from uncops.credentials.reading import words
from uncops.credentials.reading.person import Parted, function_of, parted

STROKE = " | "


@dataclass(frozen=True)
class Columns:
    """Which column holds what; several may hold parts of the name."""

    names: tuple[int, ...] = ()
    office: int | None = None
    function: int | None = None


def cells_of(line: str) -> list[str]:
    """The cells of a row; one cell when the line is no row."""
    return [cell.strip() for cell in line.split("|")] if STROKE in line or line.strip().startswith("|") else [line.strip()]


def columns_of(cells: list[str]) -> Columns | None:
    """What the columns hold, if this row is the head of a table of people."""
    names = tuple(index for index, cell in enumerate(cells) if len(cell) < 50 and words.NAME_COLUMN.search(cell))
    if not names:
        return None
    others = [index for index in range(len(cells)) if index not in names]
    function = next((index for index in others if words.FUNCTION_COLUMN.search(cells[index]) and "del" in cells[index].casefold()), None)
    office = next((index for index in others if index != function and words.OFFICE_COLUMN.search(cells[index])), None)
    if function is None:
        function = next((index for index in others if index != office and words.FUNCTION_COLUMN.search(cells[index])), None)
    return Columns(names, office, function)


def person_of(cells: list[str], columns: Columns | None) -> Parted | None:
    """The person of a row; None when the row has none."""
    if columns is None:
        return _without_head(cells)
    name = " ".join(cells[index] for index in columns.names if index < len(cells) and cells[index])
    found = parted(name)
    if found is None:
        return None
    titled = next((cell for index, cell in enumerate(cells) if index not in columns.names and words.HONORIFICS.fullmatch(f"{cell} ")), "")
    office = _cell(cells, columns.office) or found.office
    function = function_of(_cell(cells, columns.function)) or found.function
    if function is None and (only := function_of(office)):
        function, office = only, ""
    if columns.office is None and function is None:
        office = office or _cell(cells, columns.function)
    return replace(found, honorific=found.honorific or titled, office=office, function=function)


def _cell(cells: list[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""


def _without_head(cells: list[str]) -> Parted | None:
    """A row of a table without a head: number, title and name, then what they are."""
    filled = [cell for cell in cells if cell and not cell.strip("().").isdigit()]
    if len(filled) < 2:
        return None
    if words.HONORIFICS.fullmatch(f"{filled[0]} "):
        filled = [f"{filled[0]} {filled[1]}", *filled[2:]]
    if function_of(filled[0]) and len(filled) > 1:
        filled = [*filled[1:], filled[0]]
    found = parted(", ".join(filled))
    return found if found and (found.honorific or found.has_surname_in_capitals or words.OFFICE.search(found.office)) else None
