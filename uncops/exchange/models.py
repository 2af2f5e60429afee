"""Tables of what was brought in from files."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db
from uncops.jobs.models import JobRun


class ImportKind(StrEnum):
    """What the rows of a file are."""

    DELEGATIONS = "delegations"
    PARTICIPANTS = "participants"
    PLEDGES = "pledges"


class ImportState(StrEnum):
    """How far an import is: its columns are being named, it was tried, it is being stored, it is stored."""

    MAPPING = "mapping"
    TRIED = "tried"
    STORING = "storing"
    STORED = "stored"


class ImportRun(db.Model):
    """One file that was brought in: what its columns are, what was answered, what came of it. An erased file leaves its counts."""

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint("kind IN ('delegations', 'participants', 'pledges')", name="known_kind"),
        Index("ix_import_run_summit", "summit_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    sheet: Mapped[int] = mapped_column(default=0)
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    day_order: Mapped[str] = mapped_column(String(20), default="unknown")
    state: Mapped[str] = mapped_column(String(20), default=ImportState.MAPPING.value)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    outcome: Mapped[dict[str, Any]] = deferred(mapped_column(JSON, default=dict))
    job_run_id: Mapped[int | None] = mapped_column(ForeignKey("job_run.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    stored_at: Mapped[datetime | None]
    stored_by: Mapped[str] = mapped_column(String(200), default="")
    erased_at: Mapped[datetime | None]
    job_run: Mapped[JobRun | None] = relationship(lazy="joined")

    @property
    def is_storing(self) -> bool:
        """Whether it is being stored in the background just now."""
        return self.state == ImportState.STORING.value and self.job_run is not None and not self.job_run.is_over
