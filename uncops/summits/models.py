"""Tables of the summits."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db


class SummitState(StrEnum):
    """Where a summit stands; only a published one is seen by the public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class Summit(db.Model):
    """One edition of the summit."""

    __tablename__ = "summit"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    place: Mapped[str] = mapped_column(String(200))
    time_zone: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20), default=SummitState.DRAFT.value)
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    objectives: Mapped[list[str]] = mapped_column(JSON, default=list)
    outcomes: Mapped[list[str]] = mapped_column(JSON, default=list)
    audience: Mapped[str] = mapped_column(Text, default="")
    concept_note_id: Mapped[int | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    @property
    def zone_city(self) -> str:
        """The city its zone is named after, as people say it: 'New York' time."""
        return self.time_zone.rpartition("/")[2].replace("_", " ")

    def day_number(self, day: date) -> int:
        """Which day of the summit that is, counting from 1."""
        return (day - self.starts_on).days + 1

    @property
    def is_public(self) -> bool:
        """Whether the public may see it."""
        return self.state != SummitState.DRAFT.value


class SummitPostponement(db.Model):
    """That a summit was postponed: from which days and zone to which, why, and the version published with it."""

    __tablename__ = "summit_postponement"

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    from_starts_on: Mapped[date]
    from_ends_on: Mapped[date]
    from_time_zone: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(400))
    version_number: Mapped[int | None]
    postponed_at: Mapped[datetime]
    postponed_by: Mapped[str] = mapped_column(String(200))
