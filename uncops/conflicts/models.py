"""Tables of the check: how strict a summit is about each rule, and what was overruled."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db

IN_FORCE = text("taken_back_at IS NULL")


class ConflictSetting(db.Model):
    """How strict a summit is about one rule; a rule without a row is as strict as the code says."""

    __tablename__ = "conflict_setting"
    __table_args__ = (
        UniqueConstraint("summit_id", "rule"),
        CheckConstraint("severity IN ('block', 'warn', 'ignore')", name="known_severity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    severity: Mapped[str] = mapped_column(String(10))
    changed_at: Mapped[datetime]


class Overruling(db.Model):
    """Somebody's decision to live with one finding, and why.

    `finding_key` holds what the finding rested on, times and rooms included: when that changes, it is another finding, and this
    has lapsed by itself. `sides` are keys, not names.
    """

    __tablename__ = "conflict_overruling"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        Index("ix_conflict_overruling_summit", "summit_id"),
        Index(
            "uq_conflict_overruling_in_force", "summit_id", "finding_key", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    finding_key: Mapped[str] = mapped_column(String(80))
    sides: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime]
    taken_back_by: Mapped[str] = mapped_column(String(200), default="")
    taken_back_at: Mapped[datetime | None]
