"""The table of background work."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db


class RunState(StrEnum):
    """Where a piece of background work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobRun(db.Model):
    """One piece of background work with its progress and its end."""

    __tablename__ = "job_run"
    __table_args__ = (CheckConstraint("done_count <= total_count", name="not_more_done_than_there_is"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default=RunState.QUEUED.value, index=True)
    step: Mapped[str] = mapped_column(Text, default="")
    done_count: Mapped[int] = mapped_column(default=0)
    total_count: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    failure: Mapped[str] = mapped_column(Text, default="")
    is_cancel_wanted: Mapped[bool] = mapped_column(default=False)
    summit_id: Mapped[int | None]
    actor_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {RunState.DONE.value, RunState.FAILED.value, RunState.CANCELLED.value}

    @property
    def per_cent(self) -> int:
        """Progress in whole per cent, 0 to 100."""
        if self.state == RunState.DONE.value:
            return 100
        return self.done_count * 100 // self.total_count if self.total_count else 0
