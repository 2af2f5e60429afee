"""Tables of bilateral meetings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, false
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

    `starts_at`, `ends_at`, `room_id` and `state` are the working plan; the columns that begin with `told_` are what both sides were last
    told, and alone are seen outside the secretariat. `uid` is its name in calendars for ever; `sequence` rises with every change told to
    both sides (RFC 5545, 3.8.7.4).
    """

    __tablename__ = "bilateral_meeting"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("(second_id IS NULL) != (principal_id IS NULL)", name="with_delegation_or_principal"),
        CheckConstraint("second_id IS NULL OR first_id != second_id", name="not_with_oneself"),
        CheckConstraint("state NOT IN ('told', 'confirmed') OR told_at IS NOT NULL", name="told_at_a_moment"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_at_a_moment"),
        CheckConstraint("sequence >= 0", name="sequence_not_negative"),
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
    told_at: Mapped[datetime | None]  # when what both sides know of it last changed
    told_starts_at: Mapped[datetime | None]
    told_ends_at: Mapped[datetime | None]
    told_room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    told_status: Mapped[str] = mapped_column(String(20), default="", server_default="")  # as in calendars: tentative, confirmed, cancelled
    is_pinned: Mapped[bool] = mapped_column(default=False, server_default=false())  # the solver leaves it where it is
    is_on_hold: Mapped[bool] = mapped_column(default=False, server_default=false())  # keeps its place and is not told to anybody yet
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str] = mapped_column(Text, default="", server_default="")  # for the secretariat only, as the note
    first: Mapped[Delegation] = relationship(foreign_keys=[first_id])
    second: Mapped[Delegation | None] = relationship(foreign_keys=[second_id])
    principal: Mapped[Principal | None] = relationship()
    room: Mapped[Room | None] = relationship(foreign_keys=[room_id])
    told_room: Mapped[Room | None] = relationship(foreign_keys=[told_room_id])

    @property
    def span(self) -> Span:
        """When it takes place."""
        return Span(self.starts_at, self.ends_at)

    @property
    def told_span(self) -> Span | None:
        """When it takes place as far as both sides know; None when they know nothing of it."""
        return Span(self.told_starts_at, self.told_ends_at) if self.told_starts_at and self.told_ends_at else None

    @property
    def was_told(self) -> bool:
        """Whether both sides know of it, so that a change concerns their calendars."""
        return self.told_at is not None

    @property
    def is_at_told_place(self) -> bool:
        """Whether it is held when and where both sides were told."""
        return (self.starts_at, self.ends_at, self.room_id) == (self.told_starts_at, self.told_ends_at, self.told_room_id)

    @property
    def is_changed_since_told(self) -> bool:
        """Whether it was moved or cancelled and both sides do not know that yet."""
        if self.state == MeetingState.CANCELLED.value:
            return self.was_told and self.told_status != MeetingState.CANCELLED.value
        return self.was_told and self.is_open and not self.is_at_told_place

    @property
    def has_news(self) -> bool:
        """Whether there is something both sides have to be told; of one on hold nobody is told anything."""
        return not self.is_on_hold and (self.state == MeetingState.PLANNED.value or self.is_changed_since_told)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed, moved and cancelled."""
        return self.state in OPEN


OPEN = frozenset({MeetingState.PLANNED.value, MeetingState.TOLD.value, MeetingState.CONFIRMED.value})
