"""Tables of asking after commitments: settings, what was said when, requests for news, what Missions type, pairs that are not the same."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.commitments.models import Commitment
from uncops.core.database import db
from uncops.delegations.models import Delegation
from uncops.mail.models import Wave
from uncops.reference.models import Party
from uncops.summits.models import Summit


class ChasingSettings(db.Model):
    """When the register reminds, in days; without a row the shipped days hold."""

    __tablename__ = "commitment_chasing"

    id: Mapped[int] = mapped_column(primary_key=True)
    terms: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))


class CommitmentReminder(db.Model):
    """One thing that was said of a commitment, once; what is read in the house stays open until an officer settles it."""

    __tablename__ = "commitment_reminder"
    __table_args__ = (
        UniqueConstraint("commitment_id", "occasion"),
        CheckConstraint(
            "kind IN ('due', 'renewal', 'milestone', 'overdue', 'renewal_passed', 'to_liaison', 'to_principal')", name="known_kind"
        ),
        Index("ix_commitment_reminder_kind", "kind", "settled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    occasion: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    about_on: Mapped[date]
    said_on: Mapped[date]
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("letter_wave.id", ondelete="SET NULL"))
    is_unaddressed: Mapped[bool] = mapped_column(default=False)  # no delegation of the party could be written to
    said_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")
    commitment: Mapped[Commitment] = relationship()


class NewsRequest(db.Model):
    """Missions asked for news of all their commitments at once."""

    __tablename__ = "news_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)  # of the page it was asked on: a second click asks nobody twice
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    answer_by: Mapped[date]
    message: Mapped[str] = mapped_column(Text, default="")
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("letter_wave.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(200))
    closed_at: Mapped[datetime | None]
    asked: Mapped[list["NewsAsked"]] = relationship(cascade="all, delete-orphan", order_by="NewsAsked.id", back_populates="request")
    summit: Mapped[Summit] = relationship()
    wave: Mapped[Wave | None] = relationship()


class NewsAsked(db.Model):
    """One Mission that was asked: whether it has answered; no answer says nothing about its intentions."""

    __tablename__ = "news_asked"
    __table_args__ = (UniqueConstraint("request_id", "delegation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("news_request.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    commitment_count: Mapped[int]
    answered_count: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    request: Mapped[NewsRequest] = relationship(back_populates="asked")
    delegation: Mapped[Delegation] = relationship()
    party: Mapped[Party] = relationship()


class NewsDraft(db.Model):
    """What a Mission has typed about one commitment and not yet sent; the other focal point finds it there."""

    __tablename__ = "news_draft"
    __table_args__ = (UniqueConstraint("commitment_id", "delegation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)
    kept_at: Mapped[datetime]
    kept_by: Mapped[str] = mapped_column(String(200))
    files: Mapped[list["NewsDraftFile"]] = relationship(cascade="all, delete-orphan", order_by="NewsDraftFile.id")


class NewsDraftFile(db.Model):
    """A file chosen as evidence and not yet sent."""

    __tablename__ = "news_draft_file"
    __table_args__ = (CheckConstraint("byte_count > 0", name="is_not_empty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("news_draft.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_count: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class NotTheSame(db.Model):
    """Two commitments somebody looked at and found to be two; the first has the smaller number."""

    __tablename__ = "commitment_not_same"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"), index=True)
    said_at: Mapped[datetime]
    said_by: Mapped[str] = mapped_column(String(200))
