"""Tables from clearance to the door: steps of clearance, badges, prints, check-ins."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.delegations.models import Participant

STILL_VALID = text("voided_at IS NULL")
FIRST_ENTRY = text("outcome = 'entered'")


class AccreditationTerms(db.Model):
    """How a summit accredits: what its numbers begin with and how many are given, its gates, the line to call.

    Whoever gives a number holds the summit's row, so that numbers have no gap and the last badge is given once.
    """

    __tablename__ = "accreditation_terms"
    __table_args__ = (CheckConstraint("last_number >= 0", name="counts_up"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    prefix: Mapped[str] = mapped_column(String(8), unique=True)
    last_number: Mapped[int] = mapped_column(default=0)
    gates: Mapped[list[str]] = mapped_column(JSON, default=list)
    emergency_line: Mapped[str] = mapped_column(String(120), default="")
    changed_at: Mapped[datetime]


class ClearanceStep(db.Model):
    """One step of clearance: who reviewed, cleared or refused whom, and on which version of the registration."""

    __tablename__ = "clearance_step"
    __table_args__ = (Index("ix_clearance_step_participant", "participant_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    outcome: Mapped[str] = mapped_column(String(20))
    participant_version: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    actor_id: Mapped[int | None]


class PrintKind(StrEnum):
    """What is printed."""

    BADGES = "badges"
    PLATES = "plates"
    CERTIFICATES = "certificates"


class PrintRun(db.Model):
    """One print: of what, for whom, on which paper; its file lies under its hash until it is removed."""

    __tablename__ = "print_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject_ids: Mapped[list[int]] = mapped_column(JSON)
    paper: Mapped[str] = mapped_column(String(10))
    form: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), default="")
    reason: Mapped[str] = mapped_column(String(20), default="")
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str] = mapped_column(String(200))
    job_run_id: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64), default="")
    page_count: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Badge(db.Model):
    """A badge that was printed: only one of a participant is valid, and a reprint makes the former one void."""

    __tablename__ = "badge"
    __table_args__ = (
        UniqueConstraint("participant_id", "serial"),
        CheckConstraint("serial > 0", name="serial_from_one"),
        Index("uq_badge_one_valid", "participant_id", unique=True, sqlite_where=STILL_VALID, postgresql_where=STILL_VALID),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    serial: Mapped[int]
    code: Mapped[str] = mapped_column(String(32), unique=True)
    code_key: Mapped[str] = mapped_column(String(64), unique=True)
    print_run_id: Mapped[int | None] = mapped_column(ForeignKey("print_run.id", ondelete="SET NULL"), index=True)
    printed_at: Mapped[datetime]
    printed_by: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(20), default="")
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str] = mapped_column(String(200), default="")
    void_reason: Mapped[str] = mapped_column(String(20), default="")
    participant: Mapped[Participant] = relationship()


class CheckIn(db.Model):
    """One scan at the door. `uuid` is made where it was scanned: sent twice, it counts once.

    A participant enters once a day; every further scan of that day is kept as a repeat, every refused one as refused.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("outcome IN ('entered', 'again', 'refused')", name="known_outcome"),
        Index("uq_check_in_first", "participant_id", "day", unique=True, sqlite_where=FIRST_ENTRY, postgresql_where=FIRST_ENTRY),
        Index("ix_check_in_summit_day", "summit_id", "day", "outcome"),
        Index("ix_check_in_participant", "participant_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    badge_id: Mapped[int | None] = mapped_column(ForeignKey("badge.id", ondelete="SET NULL"))
    day: Mapped[date]
    outcome: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20), default="")
    gate: Mapped[str] = mapped_column(String(60), default="")
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(String(60), default="")
    scanned_by: Mapped[str] = mapped_column(String(200))
    participant: Mapped[Participant | None] = relationship()
