"""Tables as files that people open in a spreadsheet: every cell says there what it said here, and none is ever a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.sheets.escapes import escaped
from uncops.sheets.protection import protected

Cell = str | int | float | date | datetime | None
Styles = dict[tuple[str, bool, bool], StyleArray]

CELL_LETTERS_LIMIT = 32_767  # ECMA-376 leaves it open; Excel holds no more in a cell.
FIRST_SURE_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was.
WIDEST = 60
TITLE_LETTERS_LIMIT = 31
CHOICE_ROWS = 3_000
_NEEDS_QUOTES = re.compile('[",;|\t\r\n]|^\\s|\\s$')
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")


class TooLongForCell(Refusal):
    """A spreadsheet would cut the text off in silence."""

    sentence = N_("A text of %(count)s letters does not fit into a cell of a workbook. Take the table as CSV instead.")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; `widths` are in letters, `choices` offers a list of words in a column (by its index)."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] | None = None
    right_to_left: bool = False
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV: UTF-8 with the mark by which Excel knows it, commas, CRLF (RFC 4180), days and moments in ISO 8601."""
    lines = [_line(headings), *(_line(row) for row in rows)]
    return "".join(lines).encode("utf-8-sig", "replace")


def xlsx_bytes(
    sheet_title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *,
    widths: Sequence[int] | None = None, right_to_left: bool = False,
) -> bytes:  # fmt: skip
    """A table as a workbook of one sheet; texts are texts, days are days.

    :raises TooLongForCell: when a text is longer than a cell holds.
    """
    return workbook_bytes([Sheet(sheet_title, headings, rows, widths, right_to_left)])


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of several sheets; lists of words to choose from stand on a hidden sheet at the end.

    :raises TooLongForCell: when a text is longer than a cell holds.
    """
    book = Workbook()
    book.remove(book.active)
    made = [(sheet, _add_sheet(book, sheet)) for sheet in sheets]
    _add_choices(book, made)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _line(cells: Sequence[Cell]) -> str:
    texts = [_quoted(protected(cell) if isinstance(cell, str) else _plain(cell)) for cell in cells]
    # A line with nothing on it would be no row at all.
    return (",".join(texts) or '""') + "\r\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        _check_local(value)
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _check_local(moment: datetime) -> None:
    if moment.tzinfo is not None:
        raise ValueError("a table holds local moments: say in its heading in which zone, and give them naive")


def _add_sheet(book: Workbook, sheet: Sheet) -> Worksheet:
    page = book.create_sheet(_NOT_IN_TITLES.sub(" ", sheet.title).strip()[:TITLE_LETTERS_LIMIT] or "Table")
    page.sheet_view.rightToLeft = sheet.right_to_left
    page.freeze_panes = "A2"
    longest = [len(heading) for heading in sheet.headings]
    styles: Styles = {}
    for column, heading in enumerate(sheet.headings, start=1):
        _write(page.cell(1, column), heading, {})
        page.cell(1, column).font = Font(bold=True)
        page.cell(1, column).fill = PatternFill("solid", fgColor="E6F1F8")
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            _write(page.cell(number, column), value, styles)
            if column <= len(longest):
                length = len(value if isinstance(value, str) else str(value))
                longest[column - 1] = max(longest[column - 1], min(length, WIDEST))
    for column, width in enumerate(sheet.widths or [length + 2 for length in longest], start=1):
        page.column_dimensions[get_column_letter(column)].width = min(max(width, 8), WIDEST)
    return page


def _write(cell: SheetCell, value: Cell, styles: Styles) -> None:
    if isinstance(value, str):
        _write_text(cell, value, styles)
    elif isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < FIRST_SURE_DAY:
        _write_text(cell, _plain(value), styles)
    elif isinstance(value, datetime):
        _check_local(value)
        is_whole = value.time() == time(value.hour, value.minute)
        cell.value = value
        _dress(cell, styles, "yyyy-mm-dd hh:mm" if is_whole else "yyyy-mm-dd hh:mm:ss")
    elif isinstance(value, date):
        cell.value = value
        _dress(cell, styles, "yyyy-mm-dd")
    elif value is not None:
        cell.value = value


def _write_text(cell: SheetCell, text: str, styles: Styles) -> None:
    if not text:
        return
    written = escaped(text)
    if len(written) > CELL_LETTERS_LIMIT:
        raise TooLongForCell(count=len(text))
    # openpyxl takes "=1+1" for a formula and "#N/A" for an error, here they are what somebody wrote; its search for
    # characters that were escaped just now takes a third of the time of a long table.
    cell._value, cell.data_type = written, "s"
    _dress(cell, styles, "@", is_quoted=protected(text) != text, is_wrapped="\n" in text)


def _dress(cell: SheetCell, styles: Styles, number_format: str, *, is_quoted: bool = False, is_wrapped: bool = False) -> None:
    """Give a cell its style; what openpyxl finds out for the first such cell of a sheet holds for all of them."""
    key = (number_format, is_quoted, is_wrapped)
    if key in styles:
        cell._style = styles[key]
        return
    cell.number_format, cell.quotePrefix = number_format, is_quoted
    if is_wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    styles[key] = cell._style


def _add_choices(book: Workbook, made: Sequence[tuple[Sheet, Worksheet]]) -> None:
    offered = [(page, column, list(words)) for sheet, page in made for column, words in sheet.choices.items() if words]
    if not offered:
        return
    lists = book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    for place, (page, column, words) in enumerate(offered, start=1):
        for number, word in enumerate(words, start=1):
            _write(lists.cell(number, place), word, {})
        letter, target = get_column_letter(place), get_column_letter(column + 1)
        # A list that only warns: what is not on it is asked about when the table is brought in.
        rule = DataValidation(type="list", formula1=f"Lists!${letter}$1:${letter}${len(words)}", allow_blank=True, errorStyle="warning")
        rule.add(f"{target}2:{target}{CHOICE_ROWS}")
        page.add_data_validation(rule)
