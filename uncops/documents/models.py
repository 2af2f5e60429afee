"""Tables of the source documents: files as received, documents as read, pieces, corrections, the register of references."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db
from uncops.documents.reading.model import Kind


class PieceState(StrEnum):
    """Whose words a piece is: the reading's, a person's, or nobody's any more."""

    READ = "read"
    CORRECTED = "corrected"
    ADDED = "added"
    REMOVED = "removed"


class SourceFile(db.Model):
    """A file as received, byte for byte, with the text it holds; all offsets of its documents point into that text."""

    __tablename__ = "source_file"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint("byte_count > 0", name="is_not_empty"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    format: Mapped[str] = mapped_column(String(10))
    encoding: Mapped[str | None] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_count: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    text: Mapped[str] = deferred(mapped_column(Text))
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(200))
    received_by_id: Mapped[int | None]


class SourceDocument(db.Model):
    """One document of a file: its facts with people's corrections applied, and the reading without them."""

    __tablename__ = "source_document"
    __table_args__ = (
        UniqueConstraint("file_id", "position"),
        CheckConstraint("start_offset >= 0 AND end_offset >= start_offset", name="lies_in_its_file"),
        CheckConstraint("recognised_count + plain_count = character_count", name="every_character_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"), index=True)
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id"), index=True)
    position: Mapped[int]
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    kind: Mapped[str] = mapped_column(String(30), index=True)
    is_kind_chosen: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[float] = mapped_column(default=0.0)
    title: Mapped[str] = mapped_column(Text, default="")
    symbol: Mapped[str | None] = mapped_column(String(120))
    dated_on: Mapped[date | None]
    session_number: Mapped[int | None]
    meeting_number: Mapped[int | None]
    party: Mapped[str | None] = mapped_column(String(20))
    speaker: Mapped[str | None] = mapped_column(Text)
    occasion: Mapped[str | None] = mapped_column(Text)
    source_class: Mapped[str | None] = mapped_column(Text)
    character_count: Mapped[int]
    recognised_count: Mapped[int]
    plain_count: Mapped[int]
    doubt_count: Mapped[int] = mapped_column(default=0)
    search_key: Mapped[str] = deferred(mapped_column(Text))
    reading: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    read_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changes: Mapped[list[dict[str, Any]] | None] = deferred(mapped_column(JSON))
    removed_at: Mapped[datetime | None] = mapped_column(index=True)
    file: Mapped[SourceFile] = relationship(lazy="raise_on_sql")

    @property
    def kind_read(self) -> Kind:
        """The kind as a member of the enumeration."""
        return Kind(self.kind)

    @property
    def shown_title(self) -> str:
        """The title; without one its occasion, speaker or symbol, and at last the name of its file."""
        return self.title or self.occasion or self.speaker or self.symbol or self.file.name


class Piece(db.Model):
    """A part of a document that can be referred to and corrected; its number outlives every new reading.

    `text` and `fields` are what holds now; `text_read` and `fields_read` are what the reading found.
    A piece the newest reading does not have is kept, not current, until a reading has it again.
    """

    __tablename__ = "source_piece"
    __table_args__ = (
        UniqueConstraint("document_id", "identity"),
        CheckConstraint("state IN ('read', 'corrected', 'added', 'removed')", name="known_state"),
        Index("ix_source_piece_kind_document_id", "kind", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"))
    identity: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(30))
    position: Mapped[int]
    within: Mapped[str | None] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    text_read: Mapped[str] = mapped_column(Text)
    fields_read: Mapped[dict[str, Any]] = mapped_column(JSON)
    holder: Mapped[str | None] = mapped_column(Text)
    party: Mapped[str | None] = mapped_column(String(20), index=True)
    start: Mapped[int | None] = mapped_column("start_offset")
    end: Mapped[int | None] = mapped_column("end_offset")
    state: Mapped[str] = mapped_column(String(20), default=PieceState.READ.value)
    is_current: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]

    @property
    def is_removed(self) -> bool:
        """Whether a person has taken it out."""
        return self.state == PieceState.REMOVED.value

    @property
    def is_added(self) -> bool:
        """Whether a person put it in, rather than the reading: its identity says so, also after it is removed."""
        return self.identity.startswith(ADDED_PREFIX)


ADDED_PREFIX = "added:"


class Correction(db.Model):
    """What a person says instead of the reading, about one field of one piece or of the document itself."""

    __tablename__ = "source_correction"
    __table_args__ = (UniqueConstraint("document_id", "identity", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"))
    identity: Mapped[str] = mapped_column(String(255))
    field: Mapped[str] = mapped_column(String(40))
    value: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    made_by_id: Mapped[int | None]


class ContactPerson(db.Model):
    """Whom a document names to be asked: personal data, apart from the reading and seen by few."""

    __tablename__ = "source_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    telephone: Mapped[str | None] = mapped_column(Text)
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    is_corrected: Mapped[bool] = mapped_column(default=False)


class ReferenceEntry(db.Model):
    """One document cited by others, under the symbol the register writes it with."""

    __tablename__ = "reference_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    symbol: Mapped[str] = mapped_column(String(200), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200), index=True)


class ReferenceCitation(db.Model):
    """One place where a document cites an entry of the register."""

    __tablename__ = "reference_citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("reference_entry.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("source_document.id", ondelete="CASCADE"), index=True)
    paragraph: Mapped[str | None] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    context: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
