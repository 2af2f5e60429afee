"""The programme of a summit by day: days that are counted or dated, and the items of each."""

import re
from collections.abc import Sequence

from uncops.core.text import fold
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import ProgrammeDay
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.rows import is_row, row_of

_DAY = re.compile(
    r"^(?:(?:Day\s+(?P<number>\d{1,2}|one|two|three|four|five|I{1,3})|(?P<ordinal>First|Second|Third|Fourth) day)\b(?:\s*\([^)]{2,60}\))?"
    r"(?:\s*,\s*[^:;\u2013\u2014]{3,50}(?=\s*[:\u2013\u2014]))?\s*[:.\u2013\u2014-]?\s*)",
    re.IGNORECASE,
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ON = rf"(?:[0-3]?\d(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?)(?:,?\s+(?:19|20)\d\d)?"
_DATED = re.compile(
    rf"[*_\s]*(?P<date>{_WEEKDAY},?\s+{_ON}|{_ON}(?:\s*\(?{_WEEKDAY}\)?)?|{_WEEKDAY}(?=\s*[*_]*(?:$|:)))[*_]*(?:\s*[:\u2013\u2014(-]\s*|\s*$)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[*_(|\s]*\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m\b|\s?(?:-|\u2013|to)\s?\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b)", re.IGNORECASE)
_DAY_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3}
_ORDINAL_DAYS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_BORDER = re.compile(r";\s*(?:and\s+)?|,\s+and\s+|,\s+|\s+and\s+(?=(?:an?\s|the\s|opening|closing|plenary|bilateral|side)\b)")
_BETWEEN_HEAD_AND_ROWS = re.compile(r"[|\s:-]{3,}")


def begins_day(piece: Piece) -> bool:
    """Whether a line begins a day: 'Day 1', or nothing but a weekday or date."""
    if _DAY.match(piece.text):
        return True
    dated = _DATED.match(piece.text)
    return dated is not None and piece.kind is BlockKind.HEADING


def programme_of(received: str, pieces: Sequence[Piece]) -> tuple[ProgrammeDay, ...]:
    """The days with their items; a day that is only dated counts by the order of the dates."""
    days: dict[int, list[Passage]] = {}
    dates: list[str] = []
    current: list[Passage] | None = None
    is_planned = any(_CLOCK.match(piece.text) for piece in pieces)
    for piece in pieces:
        counted = _DAY.match(piece.text)
        dated = None if counted or not is_planned else _DATED.match(piece.text)
        if counted:
            current = days.setdefault(_number(counted), [])
            current += _after(received, piece)
        elif dated:
            named = " ".join(re.findall(r"\w+", fold(dated["date"])))
            dates += [] if named in dates else [named]
            current = days.setdefault(dates.index(named) + 1, [])
            current += _after(received, piece)
        elif current is not None and piece.kind is not BlockKind.HEADING:
            current += _items_of(received, piece)
    return tuple(ProgrammeDay(number, tuple(items)) for number, items in days.items())


def _number(found: re.Match[str]) -> int:
    """The number of a counted day."""
    if found["ordinal"]:
        return _ORDINAL_DAYS.get(found["ordinal"].lower(), 1)
    written = found["number"].lower()
    return _DAY_NUMBERS.get(written) or (int(written) if written.isdecimal() else 1)


def _after(received: str, piece: Piece) -> list[Passage]:
    """The items on the day's own line, its number and date left out."""
    start, end = piece.passage.start, piece.passage.end
    for pattern in (_DAY, _DATED):
        found = pattern.match(received[start:end])
        start += found.end() if found else 0
    return _divided(received, piece.passage, start)


def _items_of(received: str, piece: Piece) -> list[Passage]:
    """The items of a line: one where it is an item of a list, a row or begins with a time; several where it names them."""
    if is_row(piece):
        return [] if _BETWEEN_HEAD_AND_ROWS.fullmatch(piece.text) else [row_of(received, piece)]
    if piece.kind is BlockKind.BULLET or _CLOCK.match(piece.text):
        return [piece.passage]
    return _divided(received, piece.passage, piece.passage.start)


def _divided(received: str, whole: Passage, start: int) -> list[Passage]:
    """The items of one line, divided at commas, semicolons and the closing 'and'."""
    if _CLOCK.match(received, start, whole.end):
        return [clip(received, whole, start, whole.end)]
    items: list[Passage] = []
    for border in _BORDER.finditer(received, start, whole.end):
        items.append(clip(received, whole, start, border.start()))
        start = border.end()
    items.append(clip(received, whole, start, whole.end))
    return [item for item in items if re.search(r"\w", item.text)]
