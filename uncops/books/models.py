"""Tables of the books: which book, for what, and each edition as it was issued."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db


class BriefingBook(db.Model):
    """A book that is issued in editions.

    `subject` says for whom or of what it is: the uid of a session, a party's code, the number of a principal, a day, the code of a
    theme; empty for a book of the whole summit. `made_from` names the state in which everything was when it was last found up to date.
    """

    __tablename__ = "briefing_book"
    __table_args__ = (UniqueConstraint("summit_id", "kind", "subject", "language", "paper"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60), default="")
    language: Mapped[str] = mapped_column(String(10))
    paper: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(400))
    file_stem: Mapped[str] = mapped_column(String(200))
    made_from: Mapped[str] = mapped_column(String(64), default="", server_default="")
    editions: Mapped[list["Edition"]] = relationship(
        back_populates="book", order_by="Edition.number.desc()", cascade="all, delete-orphan"
    )

    @property
    def latest(self) -> "Edition | None":
        """The edition issued last."""
        return self.editions[0] if self.editions else None


class Edition(db.Model):
    """One edition of a book, frozen: what it was made from (`content_key`), the file it became (`sha256`), and its sides and pieces.

    Editions issued before sides were kept have none: the next one has no change pages.
    """

    __tablename__ = "book_edition"
    __table_args__ = (
        UniqueConstraint("book_id", "number"),
        CheckConstraint("number > 0", name="number_from_one"),
        CheckConstraint("page_count > 0", name="has_pages"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("briefing_book.id", ondelete="CASCADE"))
    number: Mapped[int]
    content_key: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    page_count: Mapped[int]
    chapter_count: Mapped[int] = mapped_column(default=0, server_default="0")
    byte_count: Mapped[int]
    failures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    sides: Mapped[list[list[Any]]] = deferred(mapped_column(JSON, default=list, server_default="[]"))  # as contents.PrintedSide
    pieces: Mapped[list[list[str]]] = deferred(mapped_column(JSON, default=list, server_default="[]"))  # as contents.PrintedPiece
    changes_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")  # the leaves that changed, if any did
    changed_leaves: Mapped[int] = mapped_column(default=0, server_default="0")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    book: Mapped[BriefingBook] = relationship(back_populates="editions")
