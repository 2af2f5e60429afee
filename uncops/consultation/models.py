"""Tables of consultations: drafts opened to Missions in numbered passages, comments, what became of them, summaries."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.delegations.models import Delegation


class Subject(StrEnum):
    """What Missions are consulted on."""

    AGENDA = "agenda"
    DOCUMENT = "document"


class Sharing(StrEnum):
    """When Missions see one another's comments."""

    NEVER = "never"
    AFTER_CLOSING = "after_closing"
    FROM_THE_BEGINNING = "from_the_beginning"


class CommentState(StrEnum):
    """Where a comment stands; only one that was sent is read by the secretariat."""

    DRAFT = "draft"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Disposition(StrEnum):
    """What is decided about a comment."""

    ACCEPTED = "accepted"
    IN_PART = "in_part"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"


class Audience(StrEnum):
    """Who reads a summary."""

    PUBLIC = "public"
    MISSIONS = "missions"


class Consultation(db.Model):
    """A draft that Missions are asked about for a period; prepared until it is opened, then its text does not change."""

    __tablename__ = "consultation"
    __table_args__ = (
        UniqueConstraint("summit_id", "number"),
        CheckConstraint("closes_at > opens_at", name="closes_after_it_opens"),
        CheckConstraint("subject IN ('agenda', 'document')", name="known_subject"),
        CheckConstraint("sharing IN ('never', 'after_closing', 'from_the_beginning')", name="known_sharing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    number: Mapped[int]
    subject: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    explanation: Mapped[str] = mapped_column(Text, default="")
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    sharing: Mapped[str] = mapped_column(String(20), default=Sharing.AFTER_CLOSING.value)
    is_for_all: Mapped[bool] = mapped_column(default=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id", ondelete="SET NULL"))
    session_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # of the working programme, while it is prepared
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[str] = mapped_column(String(200), default="")
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("letter_wave.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    passages: Mapped[list["ConsultationPassage"]] = relationship(order_by="ConsultationPassage.number", cascade="all, delete-orphan")
    invited: Mapped[list["ConsultedDelegation"]] = relationship(cascade="all, delete-orphan")
    summaries: Mapped[list["ConsultationSummary"]] = relationship(order_by="ConsultationSummary.number", cascade="all, delete-orphan")

    def is_open(self, now: datetime) -> bool:
        """Whether Missions can comment at a moment."""
        return self.opened_at is not None and self.opens_at <= now < self.closes_at

    def is_closed(self, now: datetime) -> bool:
        """Whether the time for comments is over."""
        return self.opened_at is not None and now >= self.closes_at

    def is_shared(self, now: datetime) -> bool:
        """Whether Missions see one another's comments at a moment."""
        return self.sharing == Sharing.FROM_THE_BEGINNING.value or (self.sharing == Sharing.AFTER_CLOSING.value and self.is_closed(now))


class ConsultationPassage(db.Model):
    """A passage as Missions were shown it: frozen words, and where in the programme or document they came from."""

    __tablename__ = "consultation_passage"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    number: Mapped[int]
    level: Mapped[int] = mapped_column(default=0)
    heading: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="SET NULL"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"))
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]


class ConsultedDelegation(db.Model):
    """A delegation that is asked, and whether it said that it has no objection."""

    __tablename__ = "consulted_delegation"
    __table_args__ = (UniqueConstraint("consultation_id", "delegation_id"), Index("ix_consulted_delegation_delegation", "delegation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    no_objection_at: Mapped[datetime | None]
    delegation: Mapped[Delegation] = relationship()


class Comment(db.Model):
    """What a Mission says of a passage, or of the whole where there is none, and what was decided about it."""

    __tablename__ = "consultation_comment"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'sent', 'withdrawn')", name="known_state"),
        CheckConstraint("disposition IN ('', 'accepted', 'in_part', 'not_accepted', 'noted')", name="known_disposition"),
        Index("ix_consultation_comment_consultation_state", "consultation_id", "state"),
        Index("ix_consultation_comment_delegation", "delegation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_passage.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    wording: Mapped[str] = mapped_column(Text, default="")
    may_be_named: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(20), default=CommentState.DRAFT.value)
    disposition: Mapped[str] = mapped_column(String(20), default="")
    reply: Mapped[str] = mapped_column(Text, default="")
    disposed_at: Mapped[datetime | None]
    disposed_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    passage: Mapped[ConsultationPassage | None] = relationship()
    delegation: Mapped[Delegation] = relationship()
    consultation: Mapped[Consultation] = relationship()
    changes: Mapped[list["CommentChange"]] = relationship(
        order_by="CommentChange.id", cascade="all, delete-orphan", back_populates="comment"
    )


class CommentChange(db.Model):
    """A change that an accepted comment caused: the entry of the trail, and what it says before and after."""

    __tablename__ = "consultation_change"
    __table_args__ = (
        UniqueConstraint("comment_id", "entry_id"),
        Index("ix_consultation_change_session", "session_id"),
        Index("ix_consultation_change_document", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("consultation_comment.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="SET NULL"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id", ondelete="SET NULL"))
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    linked_at: Mapped[datetime]
    linked_by: Mapped[str] = mapped_column(String(200))
    comment: Mapped[Comment] = relationship(back_populates="changes")


class ConsultationSummary(db.Model):
    """A published version of what came of a consultation; it never changes."""

    __tablename__ = "consultation_summary"
    __table_args__ = (
        UniqueConstraint("consultation_id", "number"),
        CheckConstraint("audience IN ('public', 'missions')", name="known_audience"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    number: Mapped[int]
    audience: Mapped[str] = mapped_column(String(20))
    introduction: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(200))
