"""The grammar of concept notes: what a summit is about, for whom, on which days, to what end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from uncops.core.text import fold
from uncops.documents.reading.asks import asks_in
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.contacts import contacts_in, quotations_in
from uncops.documents.reading.document import Document, first_reading, sections_of, with_plain
from uncops.documents.reading.enumerations import Enumeration, enumerations, inline_entries
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.key_figures import key_figures_in
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.opening import opening_of
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.programme_days import begins_day, programme_of
from uncops.documents.reading.questions import questions_in
from uncops.documents.reading.rows import rows_in

_THEMES = re.compile(r"\b(?:main |key |summit |central |overarching )?themes?\b|\bthematic (?:areas|focus)\b|\btopics\b|\bfocus areas\b")
_AUDIENCE = re.compile(r"\baudience\b|\bparticipa(?:nts|tion)\b|\bwho (?:should|will) attend\b|\battendance\b|\binvitees\b")
_PROGRAMME = re.compile(r"\bprogramme?\b|\bagenda\b|\bformat\b|\bschedule\b|\bstructure of the (?:summit|event)\b|\bproceedings\b")
_PRACTICAL = re.compile(r"\bformat\b|\bmodalities\b|\bparticipation\b|\bregistration\b|\blogistics?\b|\bvenue\b|\bspeakers\b")
_OBJECTIVES = re.compile(r"\b(?:objectives?|aims?|goals?|purposes?)\b")
_OUTCOMES = re.compile(r"\b(?:outcomes?|expected results|deliverables|expected outputs?)\b")
_FIGURES = re.compile(
    r"\b(?:key|facts and|main) (?:figures|facts|numbers)\b|\bin (?:numbers|figures)\b|\bat a glance in\b"
    r"|\bfigures\b|\bkey data\b"
)
_LABEL = re.compile(r"(?:[*_]{1,2})?(?P<label>[A-Z][^:.;*_\n]{3,40})[*_]{0,2}:[*_]{0,2}\s*")
_LABELS = (
    re.compile(r"(?:main |key |summit |overarching )?themes?"),
    re.compile(r"(?:main |key |specific )?(?:objectives?|aims?|goals?|purpose)"),
    re.compile(r"(?:desired |expected |intended )?(?:outcomes?|results|outputs?)"),
    re.compile(r"(?:target )?(?:audience|participants|participation)"),
    re.compile(r"(?:provisional |draft |tentative )?(?:programme|program|agenda|schedule|format)"),
    re.compile(r"background|context|introduction|rationale|venue|dates?|contacts?|registration|key figures"),
)
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_COMMA = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_SUMMIT = re.compile(r"\bUNCOPS\s+(20\d\d)\b")
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
    parts = _parts(document.received, body)
    reading = first_reading(document, Kind.CONCEPT_NOTE)
    figure_pieces = [piece for part in parts if _is(part, _FIGURES) for piece in part.pieces]
    figures, left = key_figures_in(document.received, figure_pieces, reading.footnotes)
    practical = {id(piece) for part in parts if _is(part, _PRACTICAL) for piece in part.pieces}
    asking = [piece for piece in body if id(piece) not in practical]
    asks = asks_in(document.received, asking, _asking_lists(document, asking, parts))
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
        programme=programme_of(document.received, _planned(parts) or body),
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


def _parts(received: str, body: Sequence[Piece]) -> list[_Part]:
    """The document by its headings, or by labels such as 'Objectives: …'; footnotes belong to no part."""
    parts: list[tuple[Piece, list[Piece]]] = []
    for piece in body:
        if piece.kind is BlockKind.HEADING:
            parts.append((piece, []))
        elif labelled := _labelled(received, piece):
            parts.append((labelled[0], list(labelled[1:])))
        elif parts and piece.kind is not BlockKind.FOOTNOTE:
            parts[-1][1].append(piece)
    return [_Part(heading, tuple(inner)) for heading, inner in parts]


def _labelled(received: str, piece: Piece) -> tuple[Piece, ...] | None:
    """A paragraph that begins with the label of a part, as the label and what follows it."""
    found = _LABEL.match(received, piece.passage.start, piece.passage.end) if piece.kind is BlockKind.PARAGRAPH else None
    if found is None or not any(what.fullmatch(fold(found["label"])) for what in _LABELS):
        return None
    label = replace(piece, passage=clip(received, piece.passage, piece.passage.start, found.end("label")))
    rest = replace(piece, passage=clip(received, piece.passage, found.end(), piece.passage.end))
    return (label, rest) if rest.text else (label,)


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
    if rows := rows_in(received, part.pieces):
        return rows
    bullets = [piece for piece in part.pieces if piece.kind is BlockKind.BULLET]
    if bullets:
        return tuple(piece.passage for piece in _outer(bullets))
    inline = [entry for piece in part.pieces for entry in inline_entries(received, piece.passage)]
    if inline:
        return tuple(inline)
    if part.heading.kind is BlockKind.PARAGRAPH and len(part.pieces) == 1:
        return _enumerated(received, part.pieces[0].passage)
    return tuple(piece.passage for piece in part.pieces if not piece.text.endswith(":"))


def _enumerated(received: str, whole: Passage) -> tuple[Passage, ...]:
    """What a line after a label names: divided at its semicolons, or at the commas of a few words."""
    written = received[whole.start : whole.end]
    border = _SEMICOLON if ";" in written else _COMMA if "," in written and "." not in written.rstrip(" .") else None
    if border is None:
        return (whole,)
    starts = [0, *(found.end() for found in border.finditer(written))]
    ends = [*(found.start() for found in border.finditer(written)), len(written)]
    return tuple(clip(received, whole, whole.start + start, whole.start + end) for start, end in zip(starts, ends, strict=True))


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


def _planned(parts: Sequence[_Part]) -> list[Piece]:
    """What stands under the headings of the programme and its days."""
    named = [part for part in parts if _is(part, _PROGRAMME) or begins_day(part.heading)]
    return [piece for part in named for piece in (part.heading, *part.pieces)]


def _asking_lists(document: Document, body: Sequence[Piece], parts: Sequence[_Part]) -> list[Enumeration]:
    """The lists outside the parts that have a meaning of their own."""
    known = (_THEMES, _AUDIENCE, _PROGRAMME, _OBJECTIVES, _OUTCOMES, _FIGURES)
    taken = {id(piece) for part in parts if any(_is(part, what) for what in known) for piece in part.pieces}
    return [listed for listed in enumerations(document.received, body) if id(listed.pieces[0]) not in taken]
