"""How the record of a meeting opens: its symbol, meeting number, title and date, then a summary before anybody speaks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import date_in
from uncops.documents.reading.document import Document
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.lines import is_sentence_end
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.references import find_references
from uncops.documents.reading.speakers import speaker_of
from uncops.documents.reading.symbols import PRESS, parse_symbol

LONGEST_LINE = 300
LONGEST_HEAD = 120
_RECORD_SYMBOL = re.compile(r"[SA]/(?:[\w.]+/)?(?:PV|SR)\.\s?\d{1,5}|(?:SC|GA|ECOSOC|SG|DSG|PKO)(?:/[A-Z]{1,4})?/\d{3,6}")
_MEETING = re.compile(r"(?P<number>\d{1,5})(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b", re.IGNORECASE)
_OCCASION = re.compile(r"[^.]{0,80}\b\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b[^.]{0,60}", re.IGNORECASE)
_STATUS = re.compile(
    r"in progress at unhq|meetings? coverage(?: and press releases)?|press releases?|security council|general assembly|united nations"
    r"|(?:\w+ )?(?:year|session)|provisional|verbatim record|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{0,40}|new york"
    r"|\d{1,2} \w+ \d{4}",
    re.IGNORECASE,
)
_SPEAKING_SECTION = re.compile(
    r"(?:(?:opening|introductory|further|general) )?(?:briefings?(?: .{0,80})?|statements?|remarks|debate|discussion"
    r"|(?:interactive )?dialogue"
    r"|introduction of .{0,80}|rights? of reply|action(?: on .{0,80})?|closing remarks|presentations?|interventions?"
    r"|statements? (?:by|of|from|on) .{0,80}|panel.{0,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RecordOpening:
    """What stands before the first speaker; `length` pieces of the document belong to it."""

    title: str
    symbol: str | None
    meeting_number: int | None
    occasion: str | None
    dated_on: date | None
    is_press_release: bool
    is_verbatim: bool
    resolution_symbol: str | None
    length: int
    found_at: Mapping[str, Passage]


def record_opening(document: Document) -> RecordOpening:
    """The opening of a meeting's record: lines that name it, then its summary."""
    pieces = document.pieces
    length = _length(pieces)
    lines = _lines(pieces[:length])
    found_at: dict[str, Passage] = {}
    symbol = _symbol(lines, found_at)
    meeting = _meeting(lines, found_at)
    title = _title(lines, found_at)
    dated = next((piece for piece in lines if date_in(piece.text)), None)
    if dated:
        found_at["date"] = dated.passage
    parsed = parse_symbol(symbol) if symbol else None
    return RecordOpening(
        title=title.text if title else (symbol or ""),
        symbol=symbol,
        meeting_number=meeting[0] if meeting else None,
        occasion=meeting[1].text if meeting else None,
        dated_on=date_in(dated.text) if dated else None,
        is_press_release=parsed is not None and parsed.body == PRESS,
        is_verbatim="/PV." in (symbol or "") or "/SR." in (symbol or ""),
        resolution_symbol=_resolution(document.received, lines),
        length=length,
        found_at=found_at,
    )


def _length(pieces: Sequence[Piece]) -> int:
    """Where the opening ends: at the first heading under which people speak, else at the first speaker."""
    for index, piece in enumerate(pieces):
        if index and len(piece.text) < LONGEST_LINE and _SPEAKING_SECTION.fullmatch(piece.text.strip(" :*")):
            return index
        speaker = speaker_of(piece.text)
        if speaker is not None and not speaker.is_unnamed and piece.kind is not BlockKind.HEADING:
            return index
    return min(len(pieces), 1)


def _lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The short lines before the summary's first sentence."""
    lines: list[Piece] = []
    for piece in pieces:
        if len(piece.text) > LONGEST_LINE or (is_sentence_end(piece.text) and len(piece.text.split()) > 14):
            break
        lines.append(piece)
    return lines


def _symbol(lines: Sequence[Piece], found_at: dict[str, Passage]) -> str | None:
    for piece in lines:
        if symbol := parse_symbol(piece.text.strip("() ")):
            found_at["symbol"] = piece.passage
            return symbol.canonical
    for piece in lines:
        within = next((part for part in re.split(r"\s[|\u2013\u2014-]\s|\s{1,60}", piece.text) if _RECORD_SYMBOL.fullmatch(part)), None)
        if within and len(piece.text) < LONGEST_HEAD and (symbol := parse_symbol(within)):
            found_at["symbol"] = piece.passage
            return symbol.canonical
    return None


def _meeting(lines: Sequence[Piece], found_at: dict[str, Passage]) -> tuple[int, Piece] | None:
    for piece in lines:
        if found := _MEETING.search(piece.text):
            found_at["meeting_number"] = found_at["occasion"] = piece.passage
            return int(found["number"]), piece
    return None


def _title(lines: Sequence[Piece], found_at: dict[str, Passage]) -> Piece | None:
    """The first line that is neither status, symbol, date nor meeting."""
    titles = [piece for piece in lines if not _is_label(piece) and len(piece.text.split()) > 2]
    agenda = next((place for place, piece in enumerate(lines) if piece.text.strip(" :*").casefold() == "agenda"), None)
    marked = [piece for piece in titles if piece.kind is BlockKind.HEADING and piece.level == 1]
    listed = [piece for piece in titles if agenda is not None and piece in lines[agenda:]]
    title = next(iter([*listed[:1], *marked[:1], *titles[:1]]), None)
    if title:
        found_at["title"] = title.passage
    return title


def _is_label(piece: Piece) -> bool:
    """Whether a line only says what the record is: its symbol, date, meeting or the way to it on a web site."""
    text = piece.text.strip("() *")
    if _STATUS.fullmatch(text) or _OCCASION.fullmatch(text) or parse_symbol(text):
        return True
    return any(_RECORD_SYMBOL.fullmatch(part) for part in text.split()) and len(text) < LONGEST_HEAD


def _resolution(received: str, lines: Sequence[Piece]) -> str | None:
    for piece in lines:
        for reference in find_references(received, piece.passage.start, piece.passage.end):
            if "/RES/" in reference.symbol:
                return reference.symbol
    return None
