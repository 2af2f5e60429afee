"""CSV as it comes: any of four separators, any of six encodings, rows of any length."""

import csv
import io
import re
from collections import Counter

from uncops.sheets.encodings import decoded
from uncops.sheets.limits import check_shape, too_large
from uncops.sheets.protection import unprotected
from uncops.sheets.refusals import NotATable
from uncops.sheets.tables import Row, Table, is_blank

SEPARATORS = ",;\t|"
SAMPLE_LETTERS = 200_000
_QUOTED = re.compile('"[^"]*"')
_STATED = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def read_separated(content: bytes) -> Table:
    """The table of a CSV file.

    :raises Refusal: when it is no text, or too large.
    """
    found = decoded(content)
    if found is None or len(_NOT_TEXT.findall(found.text[:SAMPLE_LETTERS])) > len(found.text[:SAMPLE_LETTERS]) // 10 + 4:
        raise NotATable("file")
    stated = _STATED.match(found.text)
    text = found.text[stated.end() :] if stated else found.text
    separator = stated[1] if stated else separator_of(text)
    rows = _rows(text, separator, first=2 if stated else 1)
    usual = Counter(len(row.cells) for row in rows).most_common(1)
    ragged = tuple(row.number for row in rows if usual and len(row.cells) > usual[0][0])
    return Table("", tuple(rows), found.encoding, separator, ragged_rows=ragged)


def separator_of(text: str) -> str:
    """The separator that stands in most lines outside quotes; the comma when there is none."""
    lines = _QUOTED.sub("", text[:SAMPLE_LETTERS]).splitlines()
    counts = {mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: counts[mark])
    return best if counts[best][0] else ","


def _rows(text: str, separator: str, first: int) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=first):
            row = tuple(unprotected(cell) for cell in cells)
            if not is_blank(row):
                rows.append(Row(number, row))
                check_shape(len(rows), len(row))
    except csv.Error as fault:
        # The one thing left that a reader of text refuses: a cell of more than 128 KiB, as an unclosed quote makes.
        raise too_large() from fault
    return rows
