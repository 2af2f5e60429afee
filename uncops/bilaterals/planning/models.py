"""Tables of planning the meetings of a summit: its terms, interpreters, runs of the solver, published versions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from uncops.core.database import db


class BilateralTerms(db.Model):
    """How bilateral meetings are held at a summit; one without a row has the values written here. Times of day are of the summit's zone."""

    __tablename__ = "bilateral_terms"
    __table_args__ = (
        CheckConstraint("usual_minutes IN (15, 20, 30, 45)", name="known_length"),
        CheckConstraint("grid_minutes BETWEEN 5 AND 60", name="grid_in_range"),
        CheckConstraint("floor >= 0", name="floor_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    usual_minutes: Mapped[int] = mapped_column(default=30)
    grid_minutes: Mapped[int] = mapped_column(default=30)  # meetings begin every so many minutes
    has_free_starts: Mapped[bool] = mapped_column(default=False)  # begin every 5 minutes instead of on the grid
    hours: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)  # [{"day": ISO, "from": "09:00", "to": "18:00"}], several a day
    rooms: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # [{"room_id": int, "class": "minister" | ""}]
    floor: Mapped[int] = mapped_column(default=1)  # meetings each delegation that asks shall have, where they can be had
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]


class InterpreterPool(db.Model):
    """How many interpreters work between two languages at the same time; pairs without one are relayed through English."""

    __tablename__ = "interpreter_pool"
    __table_args__ = (
        CheckConstraint("count >= 0", name="count_not_negative"),
        CheckConstraint("first_language < second_language", name="lower_language_first"),
        UniqueConstraint("summit_id", "first_language", "second_language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    first_language: Mapped[str] = mapped_column(String(2))
    second_language: Mapped[str] = mapped_column(String(2))
    count: Mapped[int]
    unavailable: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # pairs of moments, ISO 8601 in UTC


class RunKind(StrEnum):
    """What is sought."""

    SOLVE = "solve"
    REPAIR = "repair"


class RunStatus(StrEnum):
    """Where a run stands; what was found is kept in every case."""

    WAITING = "waiting"
    RUNNING = "running"
    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"
    FAILED = "failed"


class PlanRun(db.Model):
    """A run of the solver, with what it was given, how far it is and the best plan so far (formats in docs/commands.md)."""

    __tablename__ = "plan_run"
    __table_args__ = (Index("ix_plan_run_summit", "summit_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job_run.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default=RunStatus.WAITING.value)
    title: Mapped[str] = mapped_column(String(300), default="")
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # seconds, seed, workers, what happened, what is preferred
    instance: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))
    keys: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))  # what the names in the instance stand for in the database
    progress: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # level, placed, value, bound, gap, seconds
    plan: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))
    is_stop_wanted: Mapped[bool] = mapped_column(default=False)
    group: Mapped[str] = mapped_column(String(36), default="")  # alternatives to one another share it
    started_by: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[str] = mapped_column(String(200), default="")


class BilateralVersion(db.Model):
    """The schedule as it was published: numbered, never changed; with what was new, moved, changed and cancelled against the one before."""

    __tablename__ = "bilateral_version"
    __table_args__ = (UniqueConstraint("summit_id", "number"), CheckConstraint("number > 0", name="counted_from_one"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[list[dict[str, Any]]] = deferred(mapped_column(JSON, nullable=False))
    changes: Mapped[list[dict[str, Any]]] = deferred(mapped_column(JSON, nullable=False))
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(200))
