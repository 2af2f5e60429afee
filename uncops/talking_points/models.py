"""Tables of talking points: one set for each bilateral, or for a party as a whole, and the points in it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.bilaterals.models import Meeting
from uncops.commitments.models import Commitment
from uncops.core.database import db
from uncops.documents.models import Piece
from uncops.positions.models import Position
from uncops.reference.models import Party
from uncops.summits.models import Summit


class Part(StrEnum):
    """What is written of a meeting beside the points."""

    OBJECTIVE = "objective"
    BIOGRAPHY = "biography"


class PointsState(StrEnum):
    """How far a set has come; only a locked one stands in a book without being called a draft."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    LOCKED = "locked"


class PointState(StrEnum):
    """Whether a person stands behind a point."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"


class Origin(StrEnum):
    """What of the record a point was proposed from; written ones come from a person."""

    POSITION = "position"
    COMMITMENT = "commitment"
    ASK = "ask"
    FIGURE = "figure"
    WRITTEN = "written"


class TalkingPoints(db.Model):
    """The talking points of one bilateral with a principal, or of a party at a summit, which stand in where a meeting has none.

    `objective`, `biography` and the texts of points are by code of language. `writers` are the accounts that wrote any of it: who
    writes does not review.
    """

    __tablename__ = "talking_points"
    __table_args__ = (
        CheckConstraint("(meeting_id IS NULL) != (party_id IS NULL)", name="of_meeting_or_party"),
        CheckConstraint("state IN ('draft', 'reviewed', 'locked')", name="known_state"),
        CheckConstraint("state = 'draft' OR reviewed_at IS NOT NULL", name="reviewed_at_a_moment"),
        CheckConstraint("(state = 'locked') = (locked_at IS NOT NULL)", name="locked_at_a_moment"),
        UniqueConstraint("meeting_id"),
        UniqueConstraint("summit_id", "party_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="CASCADE"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    objective: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    biography: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # of whom the principal meets, in our own words
    state: Mapped[str] = mapped_column(String(20), default=PointsState.DRAFT.value)
    writers: Mapped[list[int]] = mapped_column(JSON, default=list)
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str] = mapped_column(String(200), default="")
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
    summit: Mapped[Summit] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    party: Mapped[Party | None] = relationship()
    points: Mapped[list["TalkingPoint"]] = relationship(
        cascade="all, delete-orphan", order_by="TalkingPoint.position, TalkingPoint.id", back_populates="whole"
    )

    @property
    def accepted(self) -> list["TalkingPoint"]:
        """The points somebody stands behind, in their order."""
        return [point for point in self.points if point.state == PointState.ACCEPTED]

    @property
    def is_locked(self) -> bool:
        """Whether it stands as it will be said."""
        return self.state == PointsState.LOCKED


class TalkingPoint(db.Model):
    """One thing to say. What was proposed keeps the words it comes from as they then were, and its `identity` within the set."""

    __tablename__ = "talking_point"
    __table_args__ = (
        CheckConstraint("state IN ('proposed', 'accepted', 'set_aside')", name="known_state"),
        CheckConstraint("origin IN ('position', 'commitment', 'ask', 'figure', 'written')", name="known_origin"),
        CheckConstraint("origin = 'written' OR trim(source) <> ''", name="has_its_source"),
        UniqueConstraint("points_id", "identity"),
        Index("ix_talking_point_points", "points_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    points_id: Mapped[int] = mapped_column(ForeignKey("talking_points.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(20), default=Origin.WRITTEN.value)
    identity: Mapped[str | None] = mapped_column(String(60))
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    quotation: Mapped[str] = mapped_column(Text, default="")
    quotation_language: Mapped[str] = mapped_column(String(2), default="en")
    source: Mapped[str] = mapped_column(Text, default="")  # where the words stand: a symbol, a title, a reference, the table of a month
    said_on: Mapped[date | None]
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id", ondelete="SET NULL"), index=True)
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id", ondelete="SET NULL"), index=True)
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"), index=True)
    whole: Mapped[TalkingPoints] = relationship(back_populates="points")
    of_position: Mapped[Position | None] = relationship()
    of_commitment: Mapped[Commitment | None] = relationship()
    of_piece: Mapped[Piece | None] = relationship()
