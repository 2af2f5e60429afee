"""The grammar of concept notes: what a summit is about, for whom, on which days, to what end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from uncops.core.text import fold
from uncops.documents.reading.asks import asks_in
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.contacts import contacts_in, quotations_in
from uncops.documents.reading.dates import find_date
from uncops.documents.reading.document import Document, first_reading, sections_of, with_plain
from uncops.documents.reading.enumerations import Enumeration, enumerations, inline_entries
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.key_figures import key_figures_in
from uncops.documents.reading.model import Kind, ProgrammeDay, Reading
from uncops.documents.reading.opening import opening_of
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.questions import questions_in

_THEMES = re.compile(r"\b(?:main |key |summit |central |overarching )?themes?\b|\bthematic (?:areas|focus)\b|\btopics\b|\bfocus areas\b")
_AUDIENCE = re.compile(r"\baudience\b|\bparticipa(?:nts|tion)\b|\bwho (?:should|will) attend\b|\battendance\b|\binvitees\b")
_PROGRAMME = re.compile(r"\bprogramme?\b|\bagenda\b|\bformat\b|\bschedule\b|\bstructure of the (?:summit|event)\b|\bproceedings\b")
_OBJECTIVES = re.compile(r"\b(?:objectives?|aims?|goals?|purposes?)\b")
_OUTCOMES = re.compile(r"\b(?:outcomes?|expected results|deliverables|expected outputs?)\b")
_FIGURES = re.compile(
    r"\b(?:key|facts and|main) (?:figures|facts|numbers)\b|\bin (?:numbers|figures)\b|\bat a glance in\b"
    r"|\bfigures\b|\bkey data\b"
)
_DAY = re.compile(
    r"^(?:(?:Day\s+(?P<number>\d{1,2}|one|two|three|four|five|I{1,3})|(?P<ordinal>First|Second|Third|Fourth) day)\b(?:\s*\([^)]{2,60}\))?"
    r"(?:\s*,\s*[^:;\u2013\u2014]{3,50}(?=\s*[:\u2013\u2014]))?\s*[:.\u2013\u2014-]?\s*)",
    re.IGNORECASE,
)
_DAY_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3}
_ORDINAL_DAYS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SUMMIT = re.compile(r"\bUNCOPS\s+(20\d\d)\b")
_BORDER = re.compile(r";\s*(?:and\s+)?|,\s+and\s+|,\s+|\s+and\s+(?=(?:an?\s|the\s|opening|closing|plenary|bilateral|side)\b)")
LONGEST_ANNOUNCEMENT = 160


@dataclass(frozen=True)
class _Part:
    """A heading with what stands under it up to the next heading."""

    heading: Piece
    pieces: tuple[Piece, ...]


def read_concept_note(document: Document) -> Reading:
    """One concept note."""
    opening = opening_of(document)
    contacts, contact_pieces = contacts_in(document.received, opening.body)
    quotations = quotations_in(opening.body)
    body = [piece for piece in opening.body if piece not in contact_pieces]
    parts = _parts(body)
    reading = first_reading(document, Kind.CONCEPT_NOTE)
    figure_pieces = [piece for part in parts if _is(part, _FIGURES) for piece in part.pieces]
    figures, left = key_figures_in(document.received, figure_pieces, reading.footnotes)
    asks = asks_in(document.received, body, _asking_lists(document, body, parts))
    reading = replace(
        reading,
        title=opening.title.text if opening.title else "",
        session_number=opening.session_number,
        dated_on=opening.dated_on,
        symbol=opening.symbol,
        occasion=_summit(document),
        sections=sections_of(body),
        themes=_gather(document.received, parts, _THEMES),
        audience=_audience(document, parts),
        programme=_programme(document.received, parts, body),
        objectives=_gather(document.received, parts, _OBJECTIVES, _OUTCOMES),
        outcomes=_gather(document.received, parts, _OUTCOMES, _OBJECTIVES),
        key_figures=figures,
        asks=asks,
        contacts=contacts,
        quotations=quotations,
        questions=questions_in(document.received, body),
        found_at=MappingProxyType(dict(opening.found_at)),
    )
    return with_plain(reading, left)


def _summit(document: Document) -> str | None:
    """The edition a concept note is for: the latest summit it names with its year."""
    named = {int(year) for piece in document.pieces for year in _SUMMIT.findall(piece.text)}
    return f"UNCOPS {max(named)}" if named else None


def _parts(body: Sequence[Piece]) -> list[_Part]:
    """The document by its headings; footnotes belong to no part."""
    parts: list[tuple[Piece, list[Piece]]] = []
    for piece in body:
        if piece.kind is BlockKind.HEADING:
            parts.append((piece, []))
        elif parts and piece.kind is not BlockKind.FOOTNOTE:
            parts[-1][1].append(piece)
    return [_Part(heading, tuple(inner)) for heading, inner in parts]


def _is(part: _Part, what: re.Pattern[str]) -> bool:
    """Whether a part's heading names something; long headings are titles, not names of parts."""
    named = fold(part.heading.text)
    return len(named.split()) <= 7 and bool(what.search(named))


def _gather(received: str, parts: Sequence[_Part], what: re.Pattern[str], other: re.Pattern[str] | None = None) -> tuple[Passage, ...]:
    """What the part of one name holds; of a part named for two things, only the list announced as the one wanted."""
    named = [part for part in parts if _is(part, what)]
    for part in named:
        if not (other and _is(part, other)) and (found := _entries(received, part)):
            return found
    for part in (*named, *parts):
        for listed in enumerations(received, part.pieces):
            announcement = fold(listed.announcement[-LONGEST_ANNOUNCEMENT:])
            if what.search(announcement) and not (other and other.search(announcement)):
                return listed.entries
    return next((found for part in named if (found := _entries(received, part))), ())


def _entries(received: str, part: _Part) -> tuple[Passage, ...]:
    """The entries of a part: its list items, the items inside its sentences, or its short lines."""
    bullets = [piece for piece in part.pieces if piece.kind is BlockKind.BULLET]
    if bullets:
        return tuple(piece.passage for piece in _outer(bullets))
    inline = [entry for piece in part.pieces for entry in inline_entries(received, piece.passage)]
    if inline:
        return tuple(inline)
    return tuple(piece.passage for piece in part.pieces if not piece.text.endswith(":"))


def _outer(bullets: Sequence[Piece]) -> list[Piece]:
    """The items of the outermost level."""
    least = min(piece.indent for piece in bullets)
    return [piece for piece in bullets if piece.indent <= least + 1]


def _audience(document: Document, parts: Sequence[_Part]) -> Passage | None:
    """Who is invited, as one passage."""
    for part in parts:
        if _is(part, _AUDIENCE) and part.pieces:
            return part.pieces[0].passage
    return None


def _programme(received: str, parts: Sequence[_Part], body: Sequence[Piece]) -> tuple[ProgrammeDay, ...]:
    """The days: lines that begin with 'Day 1', or headings that do."""
    days: list[tuple[int, list[Passage]]] = []
    pieces = [piece for part in parts if _is(part, _PROGRAMME) or _DAY.match(part.heading.text) for piece in (part.heading, *part.pieces)]
    for piece in pieces or body:
        found = _DAY.match(piece.text)
        if found:
            days.append((_day_number(found), _items_after(received, piece, found.end())))
        elif days and piece.kind is not BlockKind.HEADING and pieces:
            items = [piece.passage] if piece.kind is BlockKind.BULLET else _items(received, piece.passage, piece.passage.start)
            days[-1][1].extend(items)
    merged: dict[int, list[Passage]] = {}
    for number, items in days:
        merged.setdefault(number, []).extend(items)
    return tuple(ProgrammeDay(number, tuple(items)) for number, items in merged.items())


def _day_number(found: re.Match[str]) -> int:
    """The number of a day."""
    if found["ordinal"]:
        return _ORDINAL_DAYS.get(found["ordinal"].lower(), 1)
    written = found["number"].lower()
    return _DAY_NUMBERS.get(written) or (int(written) if written.isdecimal() else 1)


def _items_after(received: str, piece: Piece, taken: int) -> list[Passage]:
    """The items on the day's own line."""
    rest = piece.text[taken:]
    dated = find_date(rest)
    if not rest or (dated and not re.search(r"\w", rest[: dated[1]] + rest[dated[2] :])):
        return []
    start = received.find(rest.split()[0], piece.passage.start + min(taken, 4), piece.passage.end)
    found = _DAY.match(received[piece.passage.start : piece.passage.end])
    begin = piece.passage.start + found.end() if found else max(start, piece.passage.start)
    return _items(received, piece.passage, begin)


def _items(received: str, whole: Passage, start: int) -> list[Passage]:
    """The items of one line, divided at commas, semicolons and the closing 'and'."""
    items: list[Passage] = []
    for border in _BORDER.finditer(received, start, whole.end):
        items.append(clip(received, whole, start, border.start()))
        start = border.end()
    items.append(clip(received, whole, start, whole.end))
    return [item for item in items if item.text]


def _asking_lists(document: Document, body: Sequence[Piece], parts: Sequence[_Part]) -> list[Enumeration]:
    """The lists outside the parts that have a meaning of their own."""
    known = (_THEMES, _AUDIENCE, _PROGRAMME, _OBJECTIVES, _OUTCOMES, _FIGURES)
    taken = {id(piece) for part in parts if any(_is(part, what) for what in known) for piece in part.pieces}
    return [listed for listed in enumerations(document.received, body) if id(listed.pieces[0]) not in taken]
