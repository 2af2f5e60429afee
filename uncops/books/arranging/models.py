"""Tables of what officers settle about books: templates of kinds and of single recipients, chapters they add, pictures in those."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db


class BookTemplate(db.Model):
    """How books of a kind are put together, or, with a `subject`, the books of one recipient.

    `order` holds names of chapters in their order; `switches` says of a name whether it stands in the book. Language, paper and mark are
    empty where nothing is settled.
    """

    __tablename__ = "book_template"
    __table_args__ = (UniqueConstraint("summit_id", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60), default="")
    order: Mapped[list[str]] = mapped_column(JSON, default=list)
    switches: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
    language: Mapped[str] = mapped_column(String(10), default="")
    paper: Mapped[str] = mapped_column(String(10), default="")
    classification: Mapped[str] = mapped_column(String(40), default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))


class BookPicture(db.Model):
    """A picture that books show; JPEG, drawn anew when it was received."""

    __tablename__ = "book_picture"
    __table_args__ = (UniqueConstraint("summit_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class BookChapter(db.Model):
    """A chapter officers added to all books of a kind, or, with a `subject`, to those of one recipient, where it stands `after` another."""

    __tablename__ = "book_chapter"
    __table_args__ = (Index("ix_book_chapter_place", "summit_id", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60), default="")
    after: Mapped[str] = mapped_column(String(60), default="")
    form: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
    texts: Mapped[list["BookChapterText"]] = relationship(
        back_populates="chapter", cascade="all, delete-orphan", order_by="BookChapterText.id"
    )

    @property
    def key(self) -> str:
        """Its name in orders and books."""
        return f"added-{self.id}"

    @property
    def has_picture(self) -> bool:
        """Whether a picture is kept in any language: the others show it too."""
        return any(text.picture_id for text in self.texts)

    def text_in(self, language: str) -> "BookChapterText | None":
        """What it says in a language."""
        return next((text for text in self.texts if text.language == language), None)


class BookChapterText(db.Model):
    """What an added chapter says in one language: its title, and its text, its picture or its pages."""

    __tablename__ = "book_chapter_text"
    __table_args__ = (UniqueConstraint("chapter_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chapter_id: Mapped[int] = mapped_column(ForeignKey("book_chapter.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, default="")
    alternative: Mapped[str] = mapped_column(Text, default="")
    caption: Mapped[str] = mapped_column(Text, default="")
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("book_picture.id"), index=True)
    chapter: Mapped[BookChapter] = relationship(back_populates="texts")
    picture: Mapped[BookPicture | None] = relationship()
    pages: Mapped[list["BookChapterPage"]] = relationship(cascade="all, delete-orphan", order_by="BookChapterPage.number")


class BookChapterPage(db.Model):
    """A page of an uploaded PDF."""

    __tablename__ = "book_chapter_page"
    __table_args__ = (UniqueConstraint("text_id", "number"), CheckConstraint("number > 0", name="number_from_one"))

    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("book_chapter_text.id", ondelete="CASCADE"))
    number: Mapped[int]
    picture_id: Mapped[int] = mapped_column(ForeignKey("book_picture.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    picture: Mapped[BookPicture] = relationship()
