"""What people say instead of a reading, applied to it: pure, so that every output sees the same corrected reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from uncops.documents.pieces import LISTED, PieceKind, ReadPiece, changed
from uncops.documents.reading.model import Area, Ask, Definition, KeyFigure, Obligation, Question, Reading, Reference, Speech
from uncops.documents.reading.passages import Passage

DOCUMENT = "document"  # the identity under which a document's own facts are corrected
TEXT = "text"
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_ENTRIES: dict[PieceKind, type] = {
    PieceKind.ASK: Ask,
    PieceKind.OBLIGATION: Obligation,
    PieceKind.AREA: Area,
    PieceKind.DEFINITION: Definition,
    PieceKind.REFERENCE: Reference,
    PieceKind.KEY_FIGURE: KeyFigure,
    PieceKind.QUESTION: Question,
}


@dataclass(frozen=True)
class Amendments:
    """Everything people said about one document: identity to field to value, what they took out, what they put in."""

    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=lambda: _NOTHING)
    removed: frozenset[str] = frozenset()
    added: tuple[ReadPiece, ...] = ()

    @property
    def facts(self) -> Mapping[str, str | None]:
        """What was said about the document itself."""
        return self.values.get(DOCUMENT, _NOTHING)


def amended(reading: Reading, amendments: Amendments) -> Reading:
    """The reading as people corrected it."""
    corrected = changed(reading, lambda piece: amended_piece(piece, amendments))
    for piece in amendments.added:
        if piece.identity not in amendments.removed:
            corrected = _with_added(corrected, amended_piece(piece, amendments) or piece)
    return replace(corrected, **{name: typed_fact(name, value) for name, value in amendments.facts.items()})


def amended_piece(piece: ReadPiece, amendments: Amendments) -> ReadPiece | None:
    """One piece as people corrected it, None when they took it out."""
    if piece.identity in amendments.removed:
        return None
    said = amendments.values.get(piece.identity)
    if not said:
        return piece
    facts = {name: typed_piece_fact(piece.kind, name, value) for name, value in said.items() if name != TEXT}
    return replace(piece, text=said.get(TEXT) or piece.text, fields=MappingProxyType({**piece.fields, **facts}))


def typed_fact(name: str, value: str | None) -> Any:
    """A corrected fact of the document as the reading's own type."""
    if name == "title":
        return value or ""
    if value is None:
        return None
    if name == "dated_on":
        return date.fromisoformat(value)
    return int(value) if name in {"session_number", "meeting_number"} else value


def typed_piece_fact(kind: PieceKind, name: str, value: str | None) -> Any:
    """A corrected fact of a piece as the reading's own JSON type."""
    return int(value) if value is not None and kind is PieceKind.OPERATIVE and name == "number" else value


def _with_added(reading: Reading, piece: ReadPiece) -> Reading:
    """The reading with one piece a person put in, at its place in the source, or at the end when it has none."""
    if piece.kind is PieceKind.ACRONYM:
        return replace(reading, acronyms=MappingProxyType({**reading.acronyms, str(piece.fields["term"]): piece.text}))
    passage = replace(piece.passage, text=piece.text) if piece.passage else Passage(piece.text, reading.end, reading.end)
    if piece.kind is PieceKind.OFFER:
        return _with_offer(reading, passage)
    entry_type = _ENTRIES.get(piece.kind)
    entry = entry_type(passage=passage, **piece.fields) if entry_type else passage
    name = LISTED[piece.kind]
    entries = sorted((*getattr(reading, name), entry), key=lambda kept: getattr(kept, "passage", kept).start)
    return replace(reading, **{name: tuple(entries)})


def speech_at(reading: Reading, place: int) -> Speech | None:
    """The speech in which a place of the received text lies."""
    spoken = (speech for speech in reading.statements if speech.paragraphs)
    return next((speech for speech in spoken if speech.paragraphs[0].start <= place < speech.paragraphs[-1].end), None)


def _with_offer(reading: Reading, passage: Passage) -> Reading:
    """The reading with an offer a person found, under whoever made it."""
    speaking = speech_at(reading, passage.start)
    statements = tuple(
        replace(speech, offers=tuple(sorted((*speech.offers, passage), key=lambda offer: offer.start))) if speech is speaking else speech
        for speech in reading.statements
    )
    return replace(reading, statements=statements)
