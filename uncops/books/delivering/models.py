"""Tables of what was handed out: copies of editions, links in letters, editions open in the portal, archives and printing jobs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.books.models import Edition
from uncops.core.database import db


class Way(StrEnum):
    """On which way a copy went."""

    DOWNLOAD = "download"
    PORTAL = "portal"
    MAIL = "mail"
    ARCHIVE = "archive"
    PRINT = "print"


class Given(StrEnum):
    """What of an edition was handed out: the whole book, or the leaves that differ from the edition before."""

    WHOLE = "whole"
    CHANGES = "changes"


class BookCopy(db.Model):
    """One copy of an edition, made out to one recipient; numbered within its edition without gaps, and never taken back."""

    __tablename__ = "book_copy"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        UniqueConstraint("edition_id", "recipient_key", "way", "given", name="uq_book_copy_once"),
        CheckConstraint("number > 0", name="number_from_one"),
        Index("ix_book_copy_summit_id", "summit_id"),
        Index("ix_book_copy_delegation_id", "delegation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id", ondelete="CASCADE"))
    number: Mapped[int]
    recipient_key: Mapped[str] = mapped_column(String(80))  # recipients.Recipient.key
    recipient_name: Mapped[str] = mapped_column(String(200))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    way: Mapped[str] = mapped_column(String(10))
    given: Mapped[str] = mapped_column(String(10), default=Given.WHOLE.value)
    handed_at: Mapped[datetime]
    handed_by: Mapped[str] = mapped_column(String(200))
    taken_at: Mapped[datetime | None]  # first fetched by the recipient; at once where an officer hands it over
    edition: Mapped[Edition] = relationship()
    links: Mapped[list["BookLink"]] = relationship(back_populates="copy", order_by="BookLink.id", cascade="all, delete-orphan")


class BookLink(db.Model):
    """A link in a letter that opens one copy until it expires. The letter holds the key; the table holds only its hash."""

    __tablename__ = "book_link"
    __table_args__ = (CheckConstraint("works_days > 0", name="works_some_days"), Index("ix_book_link_copy_id", "copy_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("book_copy.id", ondelete="CASCADE"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), unique=True)
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # none before the letter is sent
    works_days: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    opened_count: Mapped[int] = mapped_column(default=0)
    last_opened_at: Mapped[datetime | None]
    copy: Mapped[BookCopy] = relationship(back_populates="links")


class EditionOpening(db.Model):
    """An edition of a delegation's book that its focal points may fetch in the portal; without one they see none."""

    __tablename__ = "book_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id", ondelete="CASCADE"), unique=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(String(200))
    edition: Mapped[Edition] = relationship()


class BundleKind(StrEnum):
    """Copies of several recipients together: an archive of files, or one file for the printer."""

    ARCHIVE = "archive"
    PRINT = "print"


class Bundle(db.Model):
    """An archive or printing job as it was ordered and made; its file goes after some days, the copies in it stay written down."""

    __tablename__ = "book_bundle"
    __table_args__ = (Index("ix_book_bundle_summit_id", "summit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    wanted: Mapped[dict[str, Any]] = mapped_column(JSON)  # orders.DeliveryOrder
    key: Mapped[str] = mapped_column(String(36), unique=True)  # of the page it was ordered on: a second click orders no second one
    job_run_id: Mapped[int | None]
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    byte_count: Mapped[int] = mapped_column(default=0)
    book_count: Mapped[int] = mapped_column(default=0)
    sheet_count: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[list[str]] = mapped_column(JSON, default=list)  # codes of parties and numbers of principals without a book
