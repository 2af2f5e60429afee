"""Enumerations: a sentence that announces a list, and the entries of that list, however they are marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.passages import Passage, clip, join
from uncops.documents.reading.sentences import sentences

MOST_NESTED = 2
_INLINE = re.compile(r"(?<![\w)])\((?P<letter>[a-z]|[ivx]{1,5}|\d{1,2})\)\s+(?=\S)")
_NUMBERS = re.compile(r"\W*(?:\d{1,3}|[A-Z]|[IVX]{1,5}|[a-z]|[ivx]{1,5})\W*")


@dataclass(frozen=True)
class Enumeration:
    """A list with what announces it: the heading it stands under, the paragraph before it, and its entries."""

    heading: Piece | None
    lead: Piece | None
    entries: tuple[Passage, ...]
    pieces: tuple[Piece, ...]

    @property
    def announcement(self) -> str:
        """The last sentence before the list, in which it says what it lists; empty when a heading stands directly above."""
        return self.lead.text if self.lead else ""


def enumerations(received: str, pieces: Sequence[Piece]) -> tuple[Enumeration, ...]:
    """The lists of a document in order, each with its announcement."""
    return tuple(_walk(received, [piece for piece in pieces if piece.kind is not BlockKind.FOOTNOTE]))


def _walk(received: str, pieces: Sequence[Piece]) -> Iterator[Enumeration]:
    """The lists, found by walking over the pieces once."""
    heading: Piece | None = None
    lead: Piece | None = None
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.kind is BlockKind.HEADING:
            heading, lead = piece, None
        elif piece.kind is BlockKind.BULLET and _announces(pieces, index):
            lead = piece
        elif piece.kind is BlockKind.BULLET:
            run = _run(pieces, index, lead)
            yield Enumeration(heading, lead, _entries(received, run), tuple(run))
            index += len(run)
            lead = None
            continue
        else:
            run = _unmarked(pieces, index) if lead is not None and lead.text.endswith(":") else []
            if run:
                yield Enumeration(heading, lead, tuple(entry.passage for entry in run), tuple(run))
                index += len(run)
                lead = None
                continue
            lead = piece
            inline = inline_entries(received, piece.passage)
            if inline:
                yield Enumeration(heading, piece, inline, (piece,))
        index += 1


def _announces(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a numbered paragraph announces the list after it: it ends with a colon, and the next is marked otherwise."""
    piece, following = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    if following is None or following.kind is not BlockKind.BULLET or not piece.text.endswith(":"):
        return False
    other = marker_style(following.passage.marker) != marker_style(piece.passage.marker)
    return other and not _is_nested(piece, following)


def _run(pieces: Sequence[Piece], index: int, lead: Piece | None) -> list[Piece]:
    """The list items that follow one another, up to the next numbered paragraph where such a one announced them."""
    paragraphs = marker_style(lead.passage.marker) if lead and lead.kind is BlockKind.BULLET else None
    run: list[Piece] = []
    while index < len(pieces) and pieces[index].kind is BlockKind.BULLET:
        if run and (marker_style(pieces[index].passage.marker) == paragraphs or _announces(pieces, index)):
            break
        run.append(pieces[index])
        index += 1
    return run


def _unmarked(pieces: Sequence[Piece], index: int) -> list[Piece]:
    """Paragraphs that are a list without signs: each but the last ends with a semicolon."""
    run: list[Piece] = []
    while index < len(pieces) and pieces[index].kind is BlockKind.PARAGRAPH:
        run.append(pieces[index])
        if not re.search(r";(?:\s*(?:and|or))?$", pieces[index].text):
            break
        index += 1
    return run if len(run) > 1 else []


def _entries(received: str, run: Sequence[Piece]) -> tuple[Passage, ...]:
    """The items of a list, those set further in joined to the item above them."""
    groups: list[list[Piece]] = []
    outer = run[0]
    for piece in run:
        if groups and _is_nested(outer, piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(
        join(received, [stretch for piece in group for stretch in piece.passage.fragments], group[0].passage.marker)
        if len(group) > 1
        else group[0].passage
        for group in groups
    )


def _is_nested(outer: Piece, piece: Piece) -> bool:
    """Whether an item stands under the one before: set further in, and marked otherwise."""
    return piece.indent >= outer.indent + MOST_NESTED and marker_style(piece.passage.marker) != marker_style(outer.passage.marker)


def marker_style(marker: str | None) -> str:
    """What kind of sign marks an item: all numbers are alike, so are all circled ones."""
    if not marker:
        return ""
    if _NUMBERS.fullmatch(marker):
        inner = marker.strip('().\u201c" ')
        return f"{marker[0] == '('}{'digit' if inner.isdigit() else 'upper' if inner.isupper() else 'lower'}"
    return "circled" if "\u2460" <= marker <= "\u24ff" else marker


def inline_entries(received: str, whole: Passage) -> tuple[Passage, ...]:
    """The entries of an enumeration inside one paragraph: '(a) …; (b) …; and (c) …'."""
    starts = _in_order([found for start, end in whole.fragments for found in _INLINE.finditer(received, start, end)])
    if len(starts) < 2:
        return ()
    borders = [found.start() for found in starts[1:]] + [_end_of_sentence(received, whole, starts[-1].end())]
    entries = [clip(received, whole, found.end(), border) for found, border in zip(starts, borders, strict=True)]
    return tuple(_without_joint(received, entry) for entry in entries if entry.text)


def _in_order(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count up from (a), (i) or (1)."""
    kept: list[re.Match[str]] = []
    for mark in found:
        expected = _LETTERS[len(kept)] if len(kept) < len(_LETTERS) else ()
        if mark["letter"] in expected:
            kept.append(mark)
    return kept


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = tuple((chr(ord("a") + place), roman, str(place + 1)) for place, roman in enumerate(_ROMANS))


def _end_of_sentence(received: str, whole: Passage, start: int) -> int:
    """Where the sentence that holds an offset ends."""
    for sentence in sentences(received, whole):
        if sentence.end > start:
            return sentence.end
    return whole.end


def _without_joint(received: str, entry: Passage) -> Passage:
    """An entry without the 'and' that joins it to the next."""
    words = received[entry.start : entry.end]
    kept = re.sub(r"[;,]?\s+(?:and|or)\s*$", "", words)
    return clip(received, entry, entry.start, entry.start + len(kept)) if kept else entry
