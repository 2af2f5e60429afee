"""Workbooks (.xlsx) read part by part: values, cached values of formulas, hidden rows and columns, days.

Read here rather than with openpyxl, which in one pass gives either formulas or their values, no hidden rows, and changes texts
that look like escapes. ECMA-376 part 1, 18.3 and 18.4.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from uncops.core.refusals import Refusal
from uncops.sheets.escapes import unescaped
from uncops.sheets.limits import COLUMN_LIMIT, UNPACKED_LIMIT_BYTES, check_shape, too_large
from uncops.sheets.refusals import DamagedWorkbook
from uncops.sheets.tables import FaultText, NumberText, ReadCell, Row, Table, is_blank

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ZEROS = re.compile(r"0+")
# What reading a damaged or crafted archive raises, all of it said as one refusal.
FAULTS = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, KeyError, IndexError, ValueError, OverflowError, TypeError, RuntimeError,
    EOFError, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class _Styles:
    day_styles: frozenset[int]
    padded_styles: dict[int, int]
    epoch: datetime


def read_workbook(archive: zipfile.ZipFile) -> list[Table]:
    """The sheets of a workbook in their order, hidden ones too.

    :raises Refusal: when it is damaged or too large.
    """
    if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT_BYTES:
        raise too_large()
    try:
        texts = [_text(node) for node in _elements(archive, "xl/sharedStrings.xml", "si")]
        styles = _styles(archive)
        return [_sheet(archive, name, part, texts, styles) for name, part in _sheets(archive)]
    except Refusal:
        raise
    except FAULTS as fault:
        raise DamagedWorkbook("file") from fault


def _elements(archive: zipfile.ZipFile, part: str, *names: str) -> Iterator[Any]:
    if part not in archive.namelist():
        return
    with archive.open(part) as file:
        tags = [f"{{*}}{name}" for name in names]
        for _event, node in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True, huge_tree=False):
            yield node
            # A row that was read is forgotten, so that a long sheet does not fill the memory.
            node.clear()
            while node.getprevious() is not None and node.getparent() is not None:
                del node.getparent()[0]


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    targets = {node.get("Id"): node.get("Target", "") for node in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")}
    found = []
    for node in _elements(archive, "xl/workbook.xml", "sheet"):
        target = targets.get(node.get(RELATION) or node.get(STRICT_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part:
            found.append((node.get("name", ""), part))
    return found


def _styles(archive: zipfile.ZipFile) -> _Styles:
    formats = dict(BUILTIN_FORMATS)
    days, padded, in_cells = set(), {}, False
    if "xl/styles.xml" in archive.namelist():
        root = etree.fromstring(archive.read("xl/styles.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
        formats |= {int(node.get("numFmtId")): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
        in_cells = next(root.iter("{*}cellXfs"), None)
    for index, style in enumerate(in_cells if in_cells is not None and in_cells is not False else ()):
        code = formats.get(int(style.get("numFmtId", "0")), "General")
        if is_date_format(code):
            days.add(index)
        elif _ZEROS.fullmatch(code):
            padded[index] = len(code)
    old = any(node.get("date1904") in ("1", "true") for node in _elements(archive, "xl/workbook.xml", "workbookPr"))
    return _Styles(frozenset(days), padded, CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900)


def _sheet(archive: zipfile.ZipFile, name: str, part: str, texts: list[str], styles: _Styles) -> Table:
    rows: list[Row] = []
    hidden_rows, hidden_columns, formula_count, number = [], set(), 0, 0
    for node in _elements(archive, part, "col", "row"):
        if node.tag.endswith("}col"):
            if node.get("hidden") in ("1", "true"):
                first, last = int(node.get("min")), int(node.get("max"))
                hidden_columns |= set(range(first, min(last, COLUMN_LIMIT) + 1))
            continue
        number = int(node.get("r", number + 1))
        cells, formulas = _cells(node, texts, styles)
        if is_blank(cells):
            continue
        rows.append(Row(number, cells))
        check_shape(len(rows), len(cells))
        formula_count += formulas
        if node.get("hidden") in ("1", "true"):
            hidden_rows.append(number)
    used = max((len(row.cells) for row in rows), default=0)
    hidden = tuple(sorted(column for column in hidden_columns if column <= used))
    return Table(name, tuple(rows), hidden_rows=tuple(hidden_rows), hidden_columns=hidden, formula_count=formula_count)


def _cells(row: Any, texts: list[str], styles: _Styles) -> tuple[tuple[ReadCell, ...], int]:
    cells: list[ReadCell] = []
    formulas = 0
    for node in row.iterchildren("{*}c"):
        place = _PLACE.fullmatch(node.get("r", ""))
        column = _column(place[1]) if place else len(cells)
        value = _value(node, texts, styles)
        formulas += node.find("{*}f") is not None
        if value == "" and not isinstance(value, FaultText):
            continue
        check_shape(0, column + 1)
        cells.extend([""] * (column - len(cells)))
        cells.append(value)
    return tuple(cells), formulas


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(node: Any, texts: list[str], styles: _Styles) -> ReadCell:
    kind, written = node.get("t", "n"), node.findtext("{*}v") or ""
    if kind == "s":
        return texts[int(written)] if written else ""
    if kind == "inlineStr":
        inline = node.find("{*}is")
        return _text(inline) if inline is not None else ""
    if kind == "str":
        return unescaped(written)
    if kind == "e":
        return FaultText(written)
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(written, written)
    if kind == "d":
        return datetime.fromisoformat(written)
    return _number(written, int(node.get("s", "0")), styles) if written else ""


def _number(written: str, style: int, styles: _Styles) -> ReadCell:
    number = float(written)
    if style in styles.day_styles:
        moment = from_excel(number, styles.epoch)
        if not isinstance(moment, datetime):
            return str(moment)
        return moment.date() if number == int(number) else moment.replace(microsecond=0)
    digits = str(int(number)) if number == int(number) else repr(number)
    return NumberText(digits.zfill(styles.padded_styles.get(style, 0)))


def _text(node: Any) -> str:
    """The text of a string: its runs joined, without the pronunciation written over ideographs."""
    parts = [part for part in node.iter("{*}t") if not part.getparent().tag.endswith("}rPh")]
    return unescaped("".join(part.text or "" for part in parts))
