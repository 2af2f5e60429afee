"""Tables of seating: plans, seats per delegation, changes by hand, lots drawn, rows of the photograph."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.programme.models import Session
from uncops.reference.models import Party
from uncops.seating.layout import Splitting
from uncops.seating.shapes import FirstSeat, Path, PlanLayout, Seat, Shape
from uncops.venue.models import Room


class WhoComes(StrEnum):
    """Which delegations of a summit are given places."""

    ACCEPTED = "accepted"
    INVITED = "invited"


class LotMeans(StrEnum):
    """How a lot was drawn."""

    SEED = "seed"
    HAND = "hand"


class ChangeKind(StrEnum):
    """What was changed by hand."""

    FIX = "fix"
    SWAP = "swap"


class SeatingPlan(db.Model):
    """Who sits where in one room; the seats are worked out from this row, the lot, the delegations and the changes by hand."""

    __tablename__ = "seating_plan"
    __table_args__ = (
        CheckConstraint("row_count > 0", name="some_rows"),
        CheckConstraint("seats > 0 AND seats_behind >= 0", name="some_seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="SET NULL"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"))
    layout: Mapped[str] = mapped_column(String(20), default=PlanLayout.PLENARY.value)
    row_count: Mapped[int]
    blocks: Mapped[list[int]] = mapped_column(JSON)
    first_seat: Mapped[str] = mapped_column(String(10), default=FirstSeat.LEFT.value)
    path: Mapped[str] = mapped_column(String(20), default=Path.ROWS.value)
    splitting: Mapped[str] = mapped_column(String(10), default=Splitting.AVOID.value)
    seats: Mapped[int] = mapped_column(default=2)
    seats_behind: Mapped[int] = mapped_column(default=0)
    who_comes: Mapped[str] = mapped_column(String(10), default=WhoComes.ACCEPTED.value)
    palestine_among_members: Mapped[bool] = mapped_column(default=False)
    blocked: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    podium: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    session: Mapped[Session | None] = relationship()
    room: Mapped[Room | None] = relationship()

    @property
    def shape(self) -> Shape:
        """The seats of the room."""
        layout, first, path = PlanLayout(self.layout), FirstSeat(self.first_seat), Path(self.path)
        return Shape(layout, self.row_count, tuple(self.blocks), first, path)

    @property
    def blocked_seats(self) -> frozenset[Seat]:
        """The seats nobody is given."""
        return frozenset(Seat(held["row"], held["number"]) for held in self.blocked)


class SeatAllotment(db.Model):
    """How many seats one party has in one plan where that is not the usual number."""

    __tablename__ = "seat_allotment"
    __table_args__ = (
        UniqueConstraint("plan_id", "party_id"),
        CheckConstraint("seats >= 0 AND seats_behind >= 0", name="not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("seating_plan.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    seats: Mapped[int]
    seats_behind: Mapped[int]
    party: Mapped[Party] = relationship()


class SeatingChange(db.Model):
    """A change by hand: a party given a place, or two parties that changed places; what was undone stays in the record."""

    __tablename__ = "seating_change"
    __table_args__ = (
        CheckConstraint("kind <> 'fix' OR (seat_row IS NOT NULL AND seat_number IS NOT NULL)", name="fixed_somewhere"),
        CheckConstraint("kind <> 'swap' OR other_party_id IS NOT NULL", name="swapped_with_somebody"),
        CheckConstraint("other_party_id IS NULL OR other_party_id <> party_id", name="not_with_itself"),
        Index("ix_seating_change_plan", "plan_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("seating_plan.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    other_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    seat_row: Mapped[int | None]
    seat_number: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(200), default="")
    party: Mapped[Party] = relationship(foreign_keys=[party_id])
    other_party: Mapped[Party | None] = relationship(foreign_keys=[other_party_id])

    @property
    def seat(self) -> Seat | None:
        """The seat somebody was given."""
        return Seat(self.seat_row, self.seat_number) if self.seat_row and self.seat_number else None


class SeatingLot(db.Model):
    """One drawing of the lot: for all plans of a summit, or for one. The newest holds; the earlier ones stay in the record."""

    __tablename__ = "seating_lot"
    __table_args__ = (
        CheckConstraint("(means = 'seed') = (seed <> '')", name="seed_where_drawn_by_seed"),
        Index("ix_seating_lot_summit", "summit_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("seating_plan.id", ondelete="CASCADE"), index=True)
    means: Mapped[str] = mapped_column(String(10))
    seed: Mapped[str] = mapped_column(String(120), default="")
    codes: Mapped[list[str]] = mapped_column(JSON)  # who took part, in alphabetical order
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    drawn_at: Mapped[datetime]
    drawn_by: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[str] = mapped_column(String(200))
    witnesses: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    party: Mapped[Party] = relationship()
    plan: Mapped[SeatingPlan | None] = relationship()


class PhotoPlan(db.Model):
    """How the rows of a summit's group photograph are filled; a summit without a row has the values written here."""

    __tablename__ = "photo_plan"
    __table_args__ = (CheckConstraint("front_count > 0 AND behind_count > 0", name="somebody_in_a_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    front_count: Mapped[int] = mapped_column(default=15)
    behind_count: Mapped[int] = mapped_column(default=24)
    who_comes: Mapped[str] = mapped_column(String(10), default=WhoComes.ACCEPTED.value)
    with_principals: Mapped[bool] = mapped_column(default=True)
    with_observers: Mapped[bool] = mapped_column(default=True)
    host_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    host_party: Mapped[Party | None] = relationship()
