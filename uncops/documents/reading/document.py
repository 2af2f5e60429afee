"""One document of a file as the grammars receive it, and what is read alike in every kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from uncops.core.text import fold
from uncops.documents.reading.acronyms import acronyms_in
from uncops.documents.reading.blocks import Block, BlockKind
from uncops.documents.reading.coverage import cover
from uncops.documents.reading.definitions import definitions_in
from uncops.documents.reading.doubts import misspellings, page_doubts
from uncops.documents.reading.flow import Piece, flow
from uncops.documents.reading.model import Doubt, Footnote, Kind, Reading, Section
from uncops.documents.reading.references import doubts_about, find_references


@dataclass(frozen=True)
class Document:
    """A stretch of a received text with its blocks and the passages they make."""

    received: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where the document begins in the file."""
        return self.blocks[0].start if self.blocks else 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.blocks[-1].end if self.blocks else 0


def document_of(received: str, blocks: tuple[Block, ...]) -> Document:
    """The document that some blocks make."""
    return Document(received, blocks, flow(received, blocks))


def first_reading(document: Document, kind: Kind) -> Reading:
    """What every kind has: footnotes, definitions, acronyms, references and doubts; nothing plain yet."""
    references = find_references(document.received, document.start, document.end)
    doubts = (
        *page_doubts(document.pieces),
        *misspellings(document.received, document.start, document.end),
        *doubts_about(references),
    )
    return Reading(
        file="",
        kind=kind,
        start=document.start,
        end=document.end,
        coverage=cover(document.blocks, ()),
        footnotes=footnotes_of(document.pieces),
        definitions=definitions_in(document.received, document.pieces),
        acronyms=MappingProxyType(acronyms_in(piece.text for piece in document.pieces)),
        references=references,
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.passage.start)),
        blocks=document.blocks,
    )


def with_plain(reading: Reading, plain: Sequence[Piece]) -> Reading:
    """The reading with some pieces said to be plain text: kept, and not understood."""
    blocks = [block for piece in plain for block in piece.blocks]
    return replace(reading, coverage=cover(reading.blocks, blocks), plain=tuple(piece.passage for piece in plain))


def with_doubts(reading: Reading, *doubts: tuple[Doubt, ...]) -> Reading:
    """The reading with further doubts, in the order of their places."""
    gathered = [*reading.doubts, *(doubt for group in doubts for doubt in group)]
    return replace(reading, doubts=tuple(sorted(gathered, key=lambda doubt: doubt.passage.start)))


def footnotes_of(pieces: Iterable[Piece]) -> tuple[Footnote, ...]:
    """The footnotes by number, in the order they stand."""
    return tuple(Footnote(piece.passage.marker or "", piece.passage) for piece in pieces if piece.kind is BlockKind.FOOTNOTE)


def sections_of(pieces: Iterable[Piece]) -> tuple[Section, ...]:
    """The sections: each heading with the paragraphs and list items under it; footnotes stand apart."""
    groups: list[tuple[Piece | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            groups.append((piece, []))
        elif piece.kind is not BlockKind.FOOTNOTE:
            groups[-1][1].append(piece)
    return tuple(
        Section(
            heading.text if heading else None,
            heading.level if heading else 0,
            tuple(piece.passage for piece in inner),
            heading.passage if heading else None,
        )
        for heading, inner in groups
        if heading or inner
    )


def said(piece: Piece | None) -> str:
    """A piece's words for comparison; empty for none."""
    return fold(piece.text) if piece else ""
