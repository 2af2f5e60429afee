"""Questions about source documents, their readings and the register of references."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, undefer

from uncops.core.refusals import NotFound
from uncops.core.text import fold
from uncops.documents.corrections import Amendments, amended
from uncops.documents.models import (
    ContactPerson,
    Correction,
    Piece,
    ReferenceCitation,
    ReferenceEntry,
    SourceDocument,
    SourceFile,
)
from uncops.documents.pieces import PieceKind, ReadPiece
from uncops.documents.reading.model import Contact, Kind, Reading
from uncops.documents.reading.passages import Passage
from uncops.documents.stored import decoded

REMOVED = "removed"


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents a list shows; None and empty mean all. `state` 'removed' shows what was taken away."""

    summit_id: int | None = None
    kind: str | None = None
    words: str = ""
    state: str = ""
    sort: str = ""


def document_list(filtered: DocumentFilter) -> Select[tuple[SourceDocument]]:
    """The documents a list shows, with the names of their files; latest received first unless sorted otherwise."""
    statement = select(SourceDocument).join(SourceDocument.file).options(joinedload(SourceDocument.file))
    removed = SourceDocument.removed_at
    statement = statement.where(removed.is_not(None) if filtered.state == REMOVED else removed.is_(None))
    if filtered.summit_id is not None:
        statement = statement.where(SourceDocument.summit_id == filtered.summit_id)
    if filtered.kind in set(Kind):
        statement = statement.where(SourceDocument.kind == filtered.kind)
    if filtered.words.strip():
        named = func.lower(SourceDocument.title + " " + SourceFile.name).like(_pattern(filtered.words.lower(), folded=False), escape="\\")
        statement = statement.where(or_(named, SourceDocument.search_key.like(_pattern(filtered.words), escape="\\")))
    return statement.order_by(*_order(filtered.sort))


def _order(sort: str) -> tuple[object, ...]:
    columns = {
        "title": func.lower(SourceDocument.title),
        "kind": SourceDocument.kind,
        "date": SourceDocument.dated_on,
        "received": SourceFile.received_at,
    }
    column = columns.get(sort.removeprefix("-"))
    end = (SourceDocument.file_id.desc(), SourceDocument.position)
    if column is None:
        return end
    return ((column.desc() if sort.startswith("-") else column.asc()).nulls_last(), *end)


def _pattern(words: str, *, folded: bool = True) -> str:
    plain = fold(words) if folded else " ".join(words.split())
    escaped = plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def kind_counts(session: Session, summit_id: int | None) -> dict[str, int]:
    """How many documents there are of each kind, those taken away left out."""
    statement = (
        select(SourceDocument.kind, func.count().label("documents"))
        .where(SourceDocument.removed_at.is_(None))
        .group_by(SourceDocument.kind)
    )
    if summit_id is not None:
        statement = statement.where(SourceDocument.summit_id == summit_id)
    return {row.kind: row.documents for row in session.execute(statement)}


def document_by_id(session: Session, document_id: int, *, removed: bool = False) -> SourceDocument:
    """One document with its file's facts; one taken away is found only when asked for.

    :raises NotFound: when there is none.
    """
    document = session.scalar(
        select(SourceDocument)
        .where(SourceDocument.id == document_id)
        .options(joinedload(SourceDocument.file), undefer(SourceDocument.reading))
    )
    if document is None or (document.removed_at is not None and not removed):
        raise NotFound
    return document


def removed_document(session: Session, document_id: int) -> SourceDocument | None:
    """A document that was taken away, if it was."""
    statement = select(SourceDocument).where(SourceDocument.id == document_id, SourceDocument.removed_at.is_not(None))
    return session.scalar(statement.options(joinedload(SourceDocument.file)))


def documents_by_id(session: Session, ids: Iterable[int]) -> list[SourceDocument]:
    """Several documents with their files, in the order of their places."""
    statement = select(SourceDocument).where(SourceDocument.id.in_(list(ids)), SourceDocument.removed_at.is_(None))
    return list(
        session.scalars(statement.options(joinedload(SourceDocument.file)).order_by(SourceDocument.file_id, SourceDocument.position))
    )


def siblings_of(session: Session, document: SourceDocument) -> list[SourceDocument]:
    """All documents of the same file, itself included, as they stand in it."""
    statement = select(SourceDocument).where(SourceDocument.file_id == document.file_id, SourceDocument.removed_at.is_(None))
    return list(session.scalars(statement.order_by(SourceDocument.position)))


def file_with_hash(session: Session, sha256: str) -> SourceFile | None:
    """The file with exactly these bytes."""
    return session.scalar(select(SourceFile).where(SourceFile.sha256 == sha256))


def documents_in(session: Session, file: SourceFile) -> list[SourceDocument]:
    """All documents of a file, those taken away included."""
    return list(session.scalars(select(SourceDocument).where(SourceDocument.file_id == file.id).order_by(SourceDocument.position)))


def received_text(session: Session, document: SourceDocument) -> str:
    """The whole text of the document's file; all offsets count in it."""
    return session.scalars(select(SourceFile.text).where(SourceFile.id == document.file_id)).one()


def received_bytes(session: Session, document: SourceDocument) -> bytes:
    """The file exactly as it was received."""
    return session.scalars(select(SourceFile.content).where(SourceFile.id == document.file_id)).one()


def pieces_of_document(session: Session, document: SourceDocument) -> list[Piece]:
    """The pieces of the newest reading and those people put in, as they are shown."""
    statement = select(Piece).where(Piece.document_id == document.id, Piece.is_current).order_by(Piece.position, Piece.id)
    return list(session.scalars(statement))


def pieces_of_kind(session: Session, kind: PieceKind, *, summit_id: int | None = None, party: str | None = None) -> list[Piece]:
    """Pieces of one kind over all documents, corrected, those taken out left out: the asks of a summit, a State's offers."""
    statement = (
        select(Piece)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(Piece.kind == kind.value, Piece.is_current, Piece.state != "removed", SourceDocument.removed_at.is_(None))
    )
    if summit_id is not None:
        statement = statement.where(SourceDocument.summit_id == summit_id)
    if party is not None:
        statement = statement.where(Piece.party == party)
    return list(session.scalars(statement.order_by(Piece.document_id, Piece.position)))


def piece_by_id(session: Session, document_id: int, piece_id: int) -> Piece:
    """One piece of one document.

    :raises NotFound: when that document has no such piece.
    """
    piece = session.get(Piece, piece_id)
    if piece is None or piece.document_id != document_id or not piece.is_current:
        raise NotFound
    return piece


def corrections_of(session: Session, document: SourceDocument) -> list[Correction]:
    """What people said about a document instead of its reading, newest first."""
    return list(session.scalars(select(Correction).where(Correction.document_id == document.id).order_by(Correction.made_at.desc())))


def contacts_of(session: Session, document: SourceDocument) -> list[ContactPerson]:
    """Whom the document names to be asked: only for those who may edit documents."""
    return list(session.scalars(select(ContactPerson).where(ContactPerson.document_id == document.id).order_by(ContactPerson.position)))


def as_contacts(people: Iterable[ContactPerson]) -> tuple[Contact, ...]:
    """Kept contacts as the reading's own type."""
    return tuple(Contact(person.name, person.email, person.telephone, Passage("", person.start, person.end)) for person in people)


def amendments_of(session: Session, document: SourceDocument) -> Amendments:
    """Everything people said about a document."""
    values: dict[str, dict[str, str | None]] = {}
    for correction in corrections_of(session, document):
        values.setdefault(correction.identity, {})[correction.field] = correction.value
    rows = session.scalars(
        select(Piece).where(Piece.document_id == document.id, Piece.state.in_(("added", "removed"))).order_by(Piece.position, Piece.id)
    ).all()
    return Amendments(
        values=values,
        removed=frozenset(row.identity for row in rows if row.is_removed),
        added=tuple(_added(row) for row in rows if row.is_added),
    )


def _added(row: Piece) -> ReadPiece:
    """A piece a person put in."""
    passage = None if row.start is None or row.end is None else Passage(row.text, row.start, row.end, ((row.start, row.end),))
    return ReadPiece(row.identity, PieceKind(row.kind), row.text, MappingProxyType(dict(row.fields)), passage, row.within, row.party)


def corrected_reading(session: Session, document_id: int) -> Reading:
    """The reading of a document with people's corrections applied and without personal data: what all outputs use.

    :raises NotFound: when there is no such document.
    """
    return reading_of(session, document_by_id(session, document_id))


def reading_of(session: Session, document: SourceDocument) -> Reading:
    """The corrected reading of a document already loaded."""
    return amended(decoded(document.reading), amendments_of(session, document))


def reference_register(words: str = "", sort: str = "") -> Select[tuple[ReferenceEntry, int, int]]:
    """Every symbol that a document cites, with how often and in how many documents."""
    citation_count = func.count(ReferenceCitation.id)
    document_count = func.count(func.distinct(ReferenceCitation.document_id))
    statement = (
        select(ReferenceEntry, citation_count, document_count)
        .join(ReferenceCitation, ReferenceCitation.entry_id == ReferenceEntry.id)
        .join(SourceDocument, SourceDocument.id == ReferenceCitation.document_id)
        .where(SourceDocument.removed_at.is_(None))
        .group_by(ReferenceEntry.id, ReferenceEntry.symbol, ReferenceEntry.sort_key)
    )
    if words.strip():
        statement = statement.where(func.lower(ReferenceEntry.symbol).like(_pattern(words.lower(), folded=False), escape="\\"))
    columns = {"symbol": ReferenceEntry.sort_key, "citations": citation_count, "documents": document_count}
    column = columns.get(sort.removeprefix("-"), ReferenceEntry.sort_key)
    return statement.order_by(column.desc() if sort.startswith("-") else column.asc(), ReferenceEntry.id)


def reference_key(symbol: str) -> str:
    """A symbol's key in the order of the register: folded, its numbers filled up so that 64/259 stands before 2382."""
    return re.sub(r"\d+", lambda number: number[0].zfill(6), fold(symbol))[:200]


def reference_by_id(session: Session, entry_id: int) -> ReferenceEntry:
    """One entry of the register.

    :raises NotFound: when there is none.
    """
    entry = session.get(ReferenceEntry, entry_id)
    if entry is None:
        raise NotFound
    return entry


def citations_of(session: Session, entry: ReferenceEntry) -> list[Row[tuple[ReferenceCitation, SourceDocument]]]:
    """Every place that cites an entry, with its document, as they stand in the documents."""
    statement = (
        select(ReferenceCitation, SourceDocument)
        .join(SourceDocument, SourceDocument.id == ReferenceCitation.document_id)
        .where(ReferenceCitation.entry_id == entry.id, SourceDocument.removed_at.is_(None))
        .order_by(SourceDocument.id, ReferenceCitation.start)
    )
    return list(session.execute(statement))


def documents_with_symbol(session: Session, symbol: str) -> list[SourceDocument]:
    """The documents kept here that bear a symbol themselves."""
    statement = select(SourceDocument).where(SourceDocument.removed_at.is_(None), SourceDocument.symbol == symbol)
    return list(session.scalars(statement.order_by(SourceDocument.id)))


def entry_ids(session: Session, symbols: Iterable[str]) -> dict[str, int]:
    """The numbers under which symbols stand in the register."""
    wanted = set(symbols)
    if not wanted:
        return {}
    statement = select(ReferenceEntry.symbol, ReferenceEntry.id).where(ReferenceEntry.symbol.in_(wanted))
    return {row.symbol: row.id for row in session.execute(statement)}
