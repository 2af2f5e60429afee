"""Reads a received text: divides it into documents, recognises each one's kind, and reads it by that kind's grammar."""

from collections.abc import Callable
from dataclasses import replace

from uncops.documents.reading.article import read_article
from uncops.documents.reading.background_note import read_background_note
from uncops.documents.reading.blocks import cut
from uncops.documents.reading.concept_note import read_concept_note
from uncops.documents.reading.document import Document, document_of
from uncops.documents.reading.kinds import chosen, recognise
from uncops.documents.reading.meeting_record import read_meeting_record
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.pages import parts
from uncops.documents.reading.plain import read_plain
from uncops.documents.reading.resolution import read_resolution
from uncops.documents.reading.statement import read_statement

MatchParty = Callable[[str], str | None]

_GRAMMARS: dict[Kind, Callable[[Document, MatchParty], Reading]] = {
    Kind.BACKGROUND_NOTE: lambda document, match_party: read_background_note(document),
    Kind.CONCEPT_NOTE: lambda document, match_party: read_concept_note(document),
    Kind.MEETING_RECORD: read_meeting_record,
    Kind.STATEMENT: read_statement,
    Kind.ARTICLE: read_article,
    Kind.RESOLUTION: lambda document, match_party: read_resolution(document),
    Kind.OTHER: lambda document, match_party: read_plain(document),
}


def read_text(received: str, *, file: str, match_party: MatchParty, kind: str | None = None) -> tuple[Reading, ...]:
    """The documents of one received text, in order; together they account for every character of it.

    :param kind: the kind a person gave, for all documents of the file; recognised when None.
    :param match_party: gives the ISO code of the party a name stands for, or None.
    """
    given = Kind(kind) if kind else None
    return tuple(_read(document_of(received, blocks), file, given, match_party) for blocks in parts(received, cut(received)) if blocks)


def _read(document: Document, file: str, given: Kind | None, match_party: MatchParty) -> Reading:
    """One document, by the grammar of the kind that was given or recognised."""
    recognition = chosen(given) if given else recognise(document)
    reading = _GRAMMARS[recognition.kind](document, match_party)
    return replace(reading, file=file, confidence=recognition.confidence, reasons=recognition.reasons)
