"""Doubts: what a person should look at, because the document or its reading may be wrong there."""

import re
from collections import Counter
from collections.abc import Sequence

from uncops.core.wording import N_
from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Doubt
from uncops.documents.reading.passages import Passage, clip

# Errors of the originals, found while reading them: the 2024 concept note (ONOWAS) and press release SC/13056.
# What is probably meant follows each.
_KNOWN_ERRORS: tuple[tuple[str, str], ...] = (
    (r"\bONOWAS\b", "UNOWAS"),
    (r"\bpolice[\s\u00a0]continents?\b", "police contingents"),
    (r"\bFPOs\b", "FPUs"),
    (r"\bFPO\b", "FPU"),
    (r"\bUNCPOS\b", "UNCOPS"),
    (r"\bMINSUMA\b", "MINUSMA"),
    (r"\bMONUSO\b|\bMOUNSCO\b", "MONUSCO"),
    (r"\bpeace[\s\u00a0]keepign\b", "peacekeeping"),
)
_ERROR = re.compile("|".join(f"(?P<e{place}>{pattern})" for place, (pattern, _) in enumerate(_KNOWN_ERRORS)))

MISSPELT = N_("The document says '%(written)s'; probably '%(meant)s' is meant.")
NO_FOOTNOTE = N_("The text refers to footnote %(number)s, and no such footnote was found.")
NO_MARK = N_("Footnote %(number)s is not referred to in the text.")
TWO_FOOTNOTES = N_("There is more than one footnote %(number)s.")
REJOINED = N_("This sentence stands on both sides of a page break and was joined; check that nothing is missing.")
COUNT_DIFFERS = N_("The document announces %(announced)s; %(found)s were found.")

_NUMBER_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBER_WORDS)}|\d{{1,2}})\s+(?:\w+\s+){{0,2}}(?P<what>areas|points|questions"
    rf"|priorities|issues|observations|facets|themes)\b",
    re.IGNORECASE,
)


def misspellings(received: str, start: int, end: int) -> tuple[Doubt, ...]:
    """The known typographical errors of a stretch of text, kept as they stand and annotated."""
    found: list[Doubt] = []
    for error in _ERROR.finditer(received, start, end):
        meant = next(word for place, (_, word) in enumerate(_KNOWN_ERRORS) if error[f"e{place}"])
        where = clip(received, Passage("", start, end, ((start, end),)), error.start(), error.end())
        found.append(Doubt(MISSPELT, {"written": where.text, "meant": meant}, where))
    return tuple(found)


def page_doubts(pieces: Sequence[Piece]) -> tuple[Doubt, ...]:
    """Doubts about page feet: sentences joined over them, marks without footnotes, footnotes without marks."""
    found: list[Doubt] = []
    texts = Counter(piece.passage.marker for piece in pieces if piece.kind is BlockKind.FOOTNOTE)
    marks: set[str] = set()
    for piece in pieces:
        if len(piece.blocks) > 1:
            found.append(Doubt(REJOINED, {}, piece.passage))
        for mark in piece.passage.marks:
            if mark.number not in texts and mark.number not in marks:
                found.append(Doubt(NO_FOOTNOTE, {"number": mark.number}, piece.passage))
            marks.add(mark.number)
    for piece in pieces:
        number = piece.passage.marker
        if piece.kind is not BlockKind.FOOTNOTE or number is None:
            continue
        if number not in marks:
            found.append(Doubt(NO_MARK, {"number": number}, piece.passage))
        if texts.pop(number, 0) > 1:
            found.append(Doubt(TWO_FOOTNOTES, {"number": number}, piece.passage))
    return tuple(found)


def announced_count(text: str, *whats: str) -> int | None:
    """How many areas, points or questions a sentence announces."""
    for found in _ANNOUNCED.finditer(text):
        if found["what"].lower() in whats:
            written = found["count"].lower()
            return _NUMBER_WORDS.get(written) or (int(written) if written.isdecimal() else None)
    return None


def count_doubt(announcement: Passage, announced: str, expected: int, found: int) -> tuple[Doubt, ...]:
    """A doubt when a document announces another number of something than was found."""
    if expected == found:
        return ()
    return (Doubt(COUNT_DIFFERS, {"announced": f"{expected} {announced}", "found": found}, announcement),)
