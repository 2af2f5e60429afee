"""Writes a reading into the tables, and the tables anew after a correction; never loses what people said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from uncops.core.text import fold
from uncops.documents.comparison import Comparison, KnownPiece, compare
from uncops.documents.corrections import Amendments, amended, amended_piece
from uncops.documents.models import (
    ADDED_PREFIX,
    ContactPerson,
    Correction,
    Piece,
    PieceState,
    ReferenceCitation,
    ReferenceEntry,
    SourceDocument,
)
from uncops.documents.pieces import PieceKind, ReadPiece, changed, pieces_of
from uncops.documents.queries import amendments_of, entry_ids, reference_key
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage
from uncops.documents.rules import DOCUMENT_FACTS
from uncops.documents.source_view import blackened
from uncops.documents.stored import decoded, encoded, without_contacts

SEARCHED_CHARACTERS = 400_000  # what a search looks through; far above the longest record of four summits

CONTEXT_CHARACTERS = 120


def keep_reading(session: Session, document: SourceDocument, reading: Reading, *, text: str, at: datetime) -> Comparison:
    """Put a new reading in the place of the one before; corrections move with the pieces they belong to."""
    _keep_contacts(session, document, reading)
    secrets = [(contact.passage.start, contact.passage.end) for contact in reading.contacts]
    searched = slice(reading.start, min(reading.end, reading.start + SEARCHED_CHARACTERS))
    document.search_key = fold(blackened(text, secrets)[searched])
    plain = without_contacts(reading)
    document.reading = encoded(plain)
    document.start, document.end = reading.start, reading.end
    document.kind, document.confidence, document.read_at = reading.kind.value, reading.confidence, at
    coverage = reading.coverage
    document.character_count, document.recognised_count, document.plain_count = coverage.characters, coverage.recognised, coverage.plain
    comparison = _keep_pieces(session, document, plain, at)
    refresh(session, document, at=at, reading=plain)
    return comparison


def refresh(session: Session, document: SourceDocument, *, at: datetime, reading: Reading | None = None) -> None:
    """Work out anew, from the reading and the corrections, what the tables say now."""
    session.flush()
    reading = reading or decoded(document.reading)
    amendments = amendments_of(session, document)
    corrected = amended(reading, amendments)
    parties = _parties(replace(reading, party=corrected.party), amendments)
    rows = {row.identity: row for row in _rows(session, document) if row.is_current}
    for read in pieces_of(reading):
        row = rows[read.identity]
        _refresh_piece(row, read, amendments, at)
        row.party = parties.get(read.identity)
    for name in DOCUMENT_FACTS:
        setattr(document, name, getattr(corrected, name))
    document.doubt_count = len(corrected.doubts)
    document.changed_at = at
    _register(session, document, corrected)


def _rows(session: Session, document: SourceDocument) -> list[Piece]:
    return list(session.scalars(select(Piece).where(Piece.document_id == document.id)))


def _keep_contacts(session: Session, document: SourceDocument, reading: Reading) -> None:
    """Contacts apart from everything else; one that a person corrected stays as it is."""
    kept = session.scalars(select(ContactPerson).where(ContactPerson.document_id == document.id)).all()
    if any(person.is_corrected for person in kept):
        return
    for person in kept:
        session.delete(person)
    for index, contact in enumerate(reading.contacts):
        where = contact.passage
        session.add(
            ContactPerson(
                document_id=document.id,
                position=index,
                name=contact.name,
                email=contact.email,
                telephone=contact.telephone,
                start=where.start,
                end=where.end,
            )
        )


def _keep_pieces(session: Session, document: SourceDocument, reading: Reading, at: datetime) -> Comparison:
    """Rows for the pieces of a new reading: the old rows where the piece is the same one, new rows for the rest."""
    rows = [row for row in _rows(session, document) if not row.identity.startswith(ADDED_PREFIX)]
    found = pieces_of(reading)
    comparison = compare((_known(row) for row in rows), found)
    _rename(session, document, rows, comparison.moved)
    by_identity = {row.identity: row for row in rows}
    wanted = {piece.identity for piece in found}
    for row in rows:
        row.is_current = row.identity in wanted
    for index, piece in enumerate(found):
        row = by_identity.get(piece.identity)
        if row is None:
            row = Piece(
                document_id=document.id, identity=piece.identity, kind=piece.kind.value, state=PieceState.READ.value, is_current=True
            )
            row.text, row.fields, row.changed_at = piece.text, dict(piece.fields), at
            session.add(row)
        row.position, row.within = index, piece.within
        row.text_read, row.fields_read = piece.text, dict(piece.fields)
        if piece.passage is not None:
            row.start, row.end = piece.passage.start, piece.passage.end
    return comparison


def _known(row: Piece) -> KnownPiece:
    return KnownPiece(row.identity, PieceKind(row.kind), row.text_read, row.fields_read, row.start, row.end, row.is_current)


def _rename(session: Session, document: SourceDocument, rows: list[Piece], moved: Mapping[str, str]) -> None:
    """Give moved pieces, and what was said about them, their new identity."""
    for row in rows:
        name = moved.get(row.identity)
        if name is None:
            continue
        theirs = (Correction.document_id == document.id, Correction.identity == row.identity)
        session.execute(update(Correction).where(*theirs).values(identity=name))
        row.identity = name


def _refresh_piece(row: Piece, read: ReadPiece, amendments: Amendments, at: datetime) -> None:
    """One row as it reads now; the time changes only when the words do."""
    now = amended_piece(read, amendments) or amended_piece(read, replace(amendments, removed=frozenset())) or read
    facts: dict[str, Any] = dict(now.fields)
    state = row.state if row.is_removed else (PieceState.CORRECTED if read.identity in amendments.values else PieceState.READ).value
    if (row.text, row.fields, row.state) != (now.text, facts, state):
        row.text, row.fields, row.state, row.changed_at = now.text, facts, state, at
    row.holder = now.holder


def _parties(reading: Reading, amendments: Amendments) -> dict[str, str | None]:
    """Whose words each piece is: its speaker's party as corrected, otherwise the document's."""
    found: dict[str, str | None] = {}

    def note(piece: ReadPiece) -> ReadPiece | None:
        now = amended_piece(piece, amendments)
        party = now.fields.get("party") if now and piece.kind is PieceKind.SPEECH else piece.party
        if party or piece.identity not in found:
            found[piece.identity] = party
        return now

    changed(reading, note)
    return found


def _register(session: Session, document: SourceDocument, reading: Reading) -> None:
    """The document's citations in the register of references, anew."""
    session.execute(delete(ReferenceCitation).where(ReferenceCitation.document_id == document.id))
    symbols = {reference.symbol: reference_key(reference.symbol) for reference in reading.references}
    missing = symbols.keys() - entry_ids(session, symbols).keys()
    session.add_all(ReferenceEntry(symbol=symbol, sort_key=symbols[symbol]) for symbol in sorted(missing))
    session.flush()
    numbers = entry_ids(session, symbols)
    passages = _running_text(reading)
    session.add_all(
        ReferenceCitation(
            entry_id=numbers[reference.symbol],
            document_id=document.id,
            paragraph=reference.paragraph and reference.paragraph[:60],
            text=reference.passage.text,
            context=_around(reference.passage, passages),
            start=reference.passage.start,
            end=reference.passage.end,
        )
        for reference in reading.references
    )


def _running_text(reading: Reading) -> list[Passage]:
    """The passages a citation can stand in."""
    wanted = {PieceKind.PARAGRAPH, PieceKind.FOOTNOTE, PieceKind.PREAMBULAR, PieceKind.OPERATIVE, PieceKind.LETTERED_ITEM}
    return [piece.passage for piece in pieces_of(reading) if piece.kind in wanted and piece.passage]


def _around(cited: Passage, passages: list[Passage]) -> str:
    """The words around a citation, shortened at both ends; nothing when it stands in a title."""
    whole = next((passage for passage in passages if passage.start <= cited.start and cited.end <= passage.end), None)
    place = whole.text.find(cited.text) if whole else -1
    if whole is None or place < 0:
        return ""
    first, last = max(0, place - CONTEXT_CHARACTERS), place + len(cited.text) + CONTEXT_CHARACTERS
    return f"{'…' if first else ''}{whole.text[first:last].strip()}{'…' if last < len(whole.text) else ''}"


def say(session: Session, document: SourceDocument, identity: str, field: str, value: str | None, **who: Any) -> None:
    """Keep what a person says about one field; `who` is made_at, made_by and made_by_id."""
    correction = _said(session, document, identity, field)
    if correction is None:
        correction = Correction(document_id=document.id, identity=identity, field=field)
        session.add(correction)
    correction.value = value
    for name, kept in who.items():
        setattr(correction, name, kept)


def unsay(session: Session, document: SourceDocument, identity: str, field: str) -> None:
    """Let the reading's own words hold again for one field."""
    correction = _said(session, document, identity, field)
    if correction is not None:
        session.delete(correction)


def _said(session: Session, document: SourceDocument, identity: str, field: str) -> Correction | None:
    found = (Correction.document_id == document.id, Correction.identity == identity, Correction.field == field)
    return session.scalar(select(Correction).where(*found))
