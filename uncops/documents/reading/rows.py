"""Rows of a table, as a list of entries: one cell bar another, with or without bars at the ends."""

import re
from collections.abc import Sequence

from uncops.documents.reading.flow import Piece
from uncops.documents.reading.passages import Passage, clip

_BETWEEN_HEAD_AND_ROWS = re.compile(r"[|\s:-]{3,}")
_OUTER = re.compile(r"\s*\|?\s*(?:(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]?\s*\|\s*)?", re.IGNORECASE)  # a first cell that only counts is left out


def is_row(piece: Piece) -> bool:
    """Whether a line is a row of a table."""
    return piece.text.startswith("|") or " | " in piece.text


def rows_in(received: str, pieces: Sequence[Piece]) -> tuple[Passage, ...]:
    """The rows under a heading, their head and outer bars left out; none when there is no table."""
    rows = [piece for piece in pieces if is_row(piece)]
    border = next((place for place, row in enumerate(rows) if _BETWEEN_HEAD_AND_ROWS.fullmatch(row.text)), None)
    counted = [row for row in rows if re.match(r"\|?\s*\d{1,2}\s*\|", row.text)]
    first = border + 1 if border is not None else 1 if counted and counted[0] is not rows[0] else 0
    return tuple(row_of(received, row) for row in rows[first:]) if len(rows) - first > 1 else ()


def row_of(received: str, row: Piece) -> Passage:
    """A row without the bars at its ends and without a cell that only counts."""
    start, end = row.passage.start, row.passage.end
    begin = _OUTER.match(received, start, end)
    closing = len(received[start:end]) - len(received[start:end].rstrip(" |\t"))
    return clip(received, row.passage, begin.end() if begin else start, end - closing)
