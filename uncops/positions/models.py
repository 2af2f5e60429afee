"""Tables of what parties said: positions with their passages, the themes and asks they speak to, answers given to questions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.documents.models import Piece, SourceDocument
from uncops.reference.models import Party, Theme
from uncops.summits.models import Summit


class PositionKind(StrEnum):
    """What was said, as a kind."""

    POSITION = "position"
    QUESTION = "question"
    ANSWER = "answer"
    OFFER = "offer"
    REQUEST = "request"
    CONCERN = "concern"


class SourceClass(StrEnum):
    """How far the words can be relied upon, from the official record down to a note of our own."""

    OFFICIAL_RECORD = "official_record"
    PRESS_RELEASE = "press_release"
    OWN_STATEMENT = "own_statement"  # as handed in by the speaker: check against delivery
    OTHER = "other"
    OWN_NOTE = "own_note"


class PositionState(StrEnum):
    """Whether a person stands behind it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class Position(db.Model):
    """One thing a party, or an office of the United Nations, said: never without the passage it stands in.

    `start` and `end` are character offsets into the text of the document's file. What was proposed by the reading
    keeps its `identity` (document, piece and kind), so that reading again proposes nothing twice.
    """

    __tablename__ = "position"
    __table_args__ = (
        UniqueConstraint("identity"),
        CheckConstraint("kind IN ('position', 'question', 'answer', 'offer', 'request', 'concern')", name="known_kind"),
        CheckConstraint("state IN ('proposed', 'confirmed', 'set_aside')", name="known_state"),
        CheckConstraint("trim(quotation) <> ''", name="has_its_passage"),
        CheckConstraint("document_id IS NOT NULL OR source_class = 'own_note'", name="has_its_source"),
        CheckConstraint("party_id IS NOT NULL OR trim(office) <> ''", name="somebody_said_it"),
        CheckConstraint("start_offset IS NULL OR end_offset > start_offset", name="ends_after_it_starts"),
        Index("ix_position_party", "party_id", "state", "said_on"),
        Index("ix_position_document", "document_id", "start_offset"),
        Index("ix_position_state", "state", "said_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str | None] = mapped_column(String(120))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    office: Mapped[str] = mapped_column(String(300), default="")  # for a briefer: the office held; for a party: the speaker's
    speaker: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=PositionState.PROPOSED.value)
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id", ondelete="SET NULL"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id"))
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"), index=True)
    quotation: Mapped[str] = mapped_column(Text)
    start: Mapped[int | None] = mapped_column("start_offset")
    end: Mapped[int | None] = mapped_column("end_offset")
    language: Mapped[str] = mapped_column(String(2), default="en")
    summary: Mapped[str] = mapped_column(Text, default="")  # an officer's words, never shown without the quotation
    said_on: Mapped[date | None]
    said_where: Mapped[str] = mapped_column(Text, default="")
    source_class: Mapped[str] = mapped_column(String(20))
    addressee: Mapped[str] = mapped_column(String(300), default="")
    doubts: Mapped[list[str]] = mapped_column(JSON, default=list)  # codes of what the reading was not sure of
    note: Mapped[str] = mapped_column(Text, default="")  # for the secretariat only
    search_key: Mapped[str] = mapped_column(Text, default="")  # folded, for the search
    version: Mapped[int] = mapped_column(default=1)
    proposed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")
    changed_at: Mapped[datetime]
    party: Mapped[Party | None] = relationship()
    summit: Mapped[Summit | None] = relationship()
    document: Mapped[SourceDocument | None] = relationship()
    piece: Mapped[Piece | None] = relationship()
    themes: Mapped[list["PositionTheme"]] = relationship(cascade="all, delete-orphan", order_by="PositionTheme.id")
    asks: Mapped[list["PositionAsk"]] = relationship(cascade="all, delete-orphan", order_by="PositionAsk.id")


class PositionTheme(db.Model):
    """A theme a position speaks to, in the version of the list it was tagged with; `found_by` are the words that said so."""

    __tablename__ = "position_theme"
    __table_args__ = (UniqueConstraint("position_id", "theme_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    found_by: Mapped[str] = mapped_column(String(200), default="")
    theme: Mapped[Theme] = relationship()


class PositionAsk(db.Model):
    """An ask, an obligation or a paragraph of a resolution that a position speaks to; its words are kept as they then were."""

    __tablename__ = "position_ask"
    __table_args__ = (UniqueConstraint("position_id", "piece_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"))
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    piece: Mapped[Piece | None] = relationship()


class QuestionAnswer(db.Model):
    """An answer given to a question; proposed by the reading until a person confirms it."""

    __tablename__ = "question_answer"
    __table_args__ = (UniqueConstraint("question_id", "answer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"))
    answer_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"), index=True)
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    question: Mapped[Position] = relationship(foreign_keys=[question_id])
    answer: Mapped[Position] = relationship(foreign_keys=[answer_id])


class ThemeSynonym(db.Model):
    """Words for a theme beside its own keywords, as officers keep them; one of the product's own that is not active is not used."""

    __tablename__ = "theme_synonym"
    __table_args__ = (UniqueConstraint("theme", "words"), CheckConstraint("trim(words) <> ''", name="says_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[str] = mapped_column(String(70))  # 'taxonomy:code', whatever the version of the list
    language: Mapped[str] = mapped_column(String(2), default="en")
    words: Mapped[str] = mapped_column(String(100))
    is_active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
