"""The reading of documents of no known kind: everything is kept as plain paragraphs."""

from dataclasses import replace

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.document import Document, first_reading, sections_of, with_plain
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.opening import opening_of


def read_plain(document: Document) -> Reading:
    """A document of no known kind: its title when it has one, its sections, and what it refers to."""
    opening = opening_of(document)
    reading = replace(
        first_reading(document, Kind.OTHER),
        title=opening.title.text if opening.title else "",
        dated_on=opening.dated_on,
        symbol=opening.symbol,
        sections=sections_of(document.pieces),
        found_at=opening.found_at,
    )
    return with_plain(reading, [piece for piece in document.pieces if piece.kind is not BlockKind.FOOTNOTE])
