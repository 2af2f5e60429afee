"""Tables of requests for bilateral meetings, of pairs kept apart and of times at which a party is absent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.bilaterals.models import Meeting
from uncops.core.database import db
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.registration.models import BilateralWish


class RequestState(StrEnum):
    """Where a request stands. Placed, confirmed, held, missed and cancelled follow the meeting it became."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    PLACED = "placed"
    CONFIRMED = "confirmed"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class RequestOrigin(StrEnum):
    """Who entered it."""

    MISSION = "mission"
    OFFICER = "officer"
    PRINCIPAL = "principal"


class MeetingRequest(db.Model):
    """One side asks to meet another; when both ask for each other, both requests become one meeting.

    A delegation or a principal asks; a party of the reference (a State or an organisation, whether its delegation comes or not yet) or a
    principal is asked. The other side sees it once an officer has cleared it (`cleared_at`), and never its confidential note.
    """

    __tablename__ = "bilateral_request"
    __table_args__ = (
        CheckConstraint("(delegation_id IS NULL) != (principal_id IS NULL)", name="delegation_or_principal_asks"),
        CheckConstraint("(to_party_id IS NULL) != (to_principal_id IS NULL)", name="party_or_principal_is_asked"),
        CheckConstraint("principal_id IS NULL OR to_principal_id IS NULL", name="one_side_is_a_delegation"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority_in_range"),
        CheckConstraint("minutes IS NULL OR minutes IN (15, 20, 30, 45)", name="known_length"),
        UniqueConstraint("wish_id"),
        Index("ix_bilateral_request_summit_state", "summit_id", "state"),
        Index("ix_bilateral_request_delegation", "delegation_id"),
        Index("ix_bilateral_request_to_party", "summit_id", "to_party_id"),
        Index("ix_bilateral_request_meeting", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    origin: Mapped[str] = mapped_column(String(20))
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("bilateral_wish.id", ondelete="SET NULL"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"), index=True)
    to_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    to_principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"), index=True)
    subject: Mapped[str] = mapped_column(Text, default="")
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str] = mapped_column(String(40), default="")  # rank wanted on the other side; empty: any
    priority: Mapped[int] = mapped_column(default=2)  # 1 is the most important
    minutes: Mapped[int | None]  # length; empty: as usual at the summit
    participant_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # who comes on the side that asks
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    not_possible: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # pairs of moments, ISO 8601 in UTC
    confidential_note: Mapped[str] = mapped_column(Text, default="")  # for the secretariat only
    state: Mapped[str] = mapped_column(String(20), default=RequestState.REQUESTED.value)
    cleared_at: Mapped[datetime | None]  # from then on the other side may see it
    cleared_by: Mapped[str] = mapped_column(String(200), default="")
    answer: Mapped[str] = mapped_column(Text, default="")  # what the other side says, read by the side that asks
    counter: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # what the other side proposes instead: minutes, level, not_possible
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(String(200), default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    wish: Mapped[BilateralWish | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    principal: Mapped[Principal | None] = relationship(foreign_keys=[principal_id])
    to_party: Mapped[Party | None] = relationship()
    to_principal: Mapped[Principal | None] = relationship(foreign_keys=[to_principal_id])
    meeting: Mapped[Meeting | None] = relationship()


class ClosedPair(db.Model):
    """Two parties that are never placed together at a summit and are never told why; of the secretariat alone.

    Of two parties the lower number stands first.
    """

    __tablename__ = "closed_pair"
    __table_args__ = (
        CheckConstraint("(other_party_id IS NULL) != (principal_id IS NULL)", name="party_or_principal"),
        CheckConstraint("other_party_id IS NULL OR party_id < other_party_id", name="lower_party_first"),
        UniqueConstraint("summit_id", "party_id", "other_party_id"),
        UniqueConstraint("summit_id", "party_id", "principal_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    other_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"))
    note: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(200))
    party: Mapped[Party] = relationship(foreign_keys=[party_id])
    other_party: Mapped[Party | None] = relationship(foreign_keys=[other_party_id])
    principal: Mapped[Principal | None] = relationship()


class StatedAbsence(db.Model):
    """A time at which a delegation or a principal cannot meet, or would rather not."""

    __tablename__ = "stated_absence"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("(delegation_id IS NULL) != (principal_id IS NULL)", name="delegation_or_principal"),
        Index("ix_stated_absence_summit", "summit_id"),
        Index("ix_stated_absence_delegation", "delegation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_soft: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(String(200))
    delegation: Mapped[Delegation | None] = relationship()
    principal: Mapped[Principal | None] = relationship()

    @property
    def span(self) -> Span:
        """When it is."""
        return Span(self.starts_at, self.ends_at)
