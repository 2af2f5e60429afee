"""Tables of side events beyond the proposal: the call, places on offer, reviews, decisions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.core.spans import Span
from uncops.programme.models import Session as ProgrammeSession
from uncops.registration.models import SideEventWish
from uncops.venue.models import Room


class Stance(StrEnum):
    """How a reviewer stands to a proposal."""

    SCORED = "scored"
    ABSTAINED = "abstained"
    CONFLICTED = "conflicted"


class Outcome(StrEnum):
    """What is decided about a proposal."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_CHANGES = "accepted_with_changes"
    WAIT_LISTED = "wait_listed"
    DECLINED = "declined"


TAKING_PLACE = frozenset({Outcome.ACCEPTED.value, Outcome.ACCEPTED_WITH_CHANGES.value})


class SideEventCall(db.Model):
    """The call for side events of a summit: from when until when, in what words, by what it is judged."""

    __tablename__ = "side_event_call"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="closes_after_it_opens"),
        CheckConstraint("most_proposals IS NULL OR most_proposals > 0", name="some_proposals"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # by code of language, English always
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # key, name, weight
    most_proposals: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    slots: Mapped[list["SideEventSlot"]] = relationship(
        order_by="SideEventSlot.starts_at, SideEventSlot.id", cascade="all, delete-orphan", back_populates="call"
    )

    def text_in(self, language: str) -> str:
        """What the call says in a language, in English where it says nothing in it."""
        return self.texts.get(language) or self.texts.get("en", "")

    def is_open(self, now: datetime) -> bool:
        """Whether Missions can propose at a moment."""
        return self.opens_at <= now < self.closes_at


class SideEventSlot(db.Model):
    """A room at a time that is offered for a side event."""

    __tablename__ = "side_event_slot"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"), UniqueConstraint("room_id", "starts_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("side_event_call.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    call: Mapped[SideEventCall] = relationship(back_populates="slots")
    room: Mapped[Room] = relationship()

    @property
    def span(self) -> Span:
        """When it is free."""
        return Span(self.starts_at, self.ends_at)


class SideEventReview(db.Model):
    """What one reviewer thinks of a proposal, or that they keep out of it; `mark` is the weighted mean of the scores."""

    __tablename__ = "side_event_review"
    __table_args__ = (
        UniqueConstraint("wish_id", "account_id"),
        CheckConstraint("stance IN ('scored', 'abstained', 'conflicted')", name="known_stance"),
        CheckConstraint("(mark IS NOT NULL) = (stance = 'scored')", name="scored_has_a_mark"),
        Index("ix_side_event_review_account", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_id: Mapped[int] = mapped_column(ForeignKey("side_event_wish.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    stance: Mapped[str] = mapped_column(String(20))
    scores: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # by key of the criterion, 1 to 5
    mark: Mapped[float | None]
    remark: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    given_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    account: Mapped[Account] = relationship()


class SideEventDecision(db.Model):
    """What was decided about a proposal and why, whether the Mission was told, and the session it became."""

    __tablename__ = "side_event_decision"
    __table_args__ = (
        CheckConstraint("outcome IN ('accepted', 'accepted_with_changes', 'wait_listed', 'declined')", name="known_outcome"),
        Index("ix_side_event_decision_session", "session_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_id: Mapped[int] = mapped_column(ForeignKey("side_event_wish.id", ondelete="CASCADE"), unique=True)
    outcome: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text, default="")
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime]
    decided_by: Mapped[str] = mapped_column(String(200))
    told_at: Mapped[datetime | None]
    told_outcome: Mapped[str] = mapped_column(String(30), default="")
    told_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    wish: Mapped[SideEventWish] = relationship()
    session: Mapped[ProgrammeSession | None] = relationship()

    @property
    def is_told(self) -> bool:
        """Whether the Mission knows what holds now."""
        return self.told_at is not None and (self.told_outcome, self.told_reason) == (self.outcome, self.reason)

    @property
    def held_session(self) -> ProgrammeSession | None:
        """The session it became, while that stands in the programme."""
        return self.session if self.session is not None and not self.session.is_removed else None
