"""Tables of bilateral meetings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.venue.models import Room


class MeetingState(StrEnum):
    """Where a meeting stands; only one that is told to both sides is seen outside the secretariat."""

    PLANNED = "planned"
    TOLD = "told"
    CONFIRMED = "confirmed"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Meeting(db.Model):
    """A bilateral meeting: of a delegation with another, or with a principal.

    `uid` is its name in calendars for ever; `sequence` rises with every change told to both sides (RFC 5545, 3.8.7.4).
    """

    __tablename__ = "bilateral_meeting"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("(second_id IS NULL) != (principal_id IS NULL)", name="with_delegation_or_principal"),
        CheckConstraint("second_id IS NULL OR first_id != second_id", name="not_with_oneself"),
        Index("ix_bilateral_meeting_summit_starts", "summit_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    second_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"), index=True)
    subject: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=MeetingState.PLANNED.value)
    sequence: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(Text, default="")  # for the secretariat only; never in a feed, a letter or a page of a Mission
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    first: Mapped[Delegation] = relationship(foreign_keys=[first_id])
    second: Mapped[Delegation | None] = relationship(foreign_keys=[second_id])
    principal: Mapped[Principal | None] = relationship()
    room: Mapped[Room | None] = relationship()

    @property
    def span(self) -> Span:
        """When it takes place."""
        return Span(self.starts_at, self.ends_at)
