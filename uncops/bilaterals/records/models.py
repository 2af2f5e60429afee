"""Tables of what happened at meetings."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.bilaterals.models import Meeting
from uncops.core.database import db


class MeetingRecord(db.Model):
    """What the note-taker wrote of a meeting, and when it really began and ended; of the secretariat and the principal's office alone."""

    __tablename__ = "meeting_record"
    __table_args__ = (CheckConstraint("ended_at IS NULL OR began_at IS NULL OR ended_at >= began_at", name="ends_after_it_began"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="CASCADE"), unique=True)
    note_taker: Mapped[str] = mapped_column(String(200), default="")
    first_arrived_at: Mapped[datetime | None]
    second_arrived_at: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    present: Mapped[list[int]] = mapped_column(JSON, default=list)  # numbers of participants
    points: Mapped[str] = mapped_column(Text, default="")
    offered: Mapped[str] = mapped_column(Text, default="")
    asked: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    meeting: Mapped[Meeting] = relationship()


class FollowUpKind(StrEnum):
    """What it becomes."""

    TASK = "task"
    COMMITMENT = "commitment"


class FollowUp(db.Model):
    """Something that follows from a meeting: for whom, until when; a commitment waits to be taken into the register of commitments."""

    __tablename__ = "meeting_follow_up"
    __table_args__ = (Index("ix_meeting_follow_up_meeting", "meeting_id"), Index("ix_meeting_follow_up_due", "done_at", "due_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20), default=FollowUpKind.TASK.value)
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(200), default="")
    of_delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="SET NULL"))  # who undertakes it
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    meeting: Mapped[Meeting] = relationship()
