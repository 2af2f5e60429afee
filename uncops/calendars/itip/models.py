"""Tables of invitations to calendars: who was invited to what, and every answer that came back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.bilaterals.models import Meeting
from uncops.core.database import db
from uncops.mail.models import Letter


class Method(StrEnum):
    """What an invitation says: come, or come no longer."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class ReplyOutcome(StrEnum):
    """What became of an answer; nothing that came back is lost."""

    RECORDED = "recorded"
    OLDER = "older"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"
    DISMISSED = "dismissed"


class CalendarInvitation(db.Model):
    """One person invited to one event, once for ever; `sequence` and `method` are those of the last letter composed.

    `content` is a digest of what matters to the person; another letter is composed when it changes. An answer holds for the
    sequence it was given to (RFC 5546, 2.1.5).
    """

    __tablename__ = "calendar_invitation"
    __table_args__ = (
        UniqueConstraint("uid", "email"),
        CheckConstraint("sequence >= 0", name="sequence_not_negative"),
        CheckConstraint("(session_id IS NULL) != (meeting_id IS NULL)", name="session_or_meeting"),
        Index("ix_calendar_invitation_summit_starts", "summit_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(60))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    email: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200), default="")
    method: Mapped[str] = mapped_column(String(10))
    sequence: Mapped[int]
    content: Mapped[str] = mapped_column(String(64))
    partstat: Mapped[str] = mapped_column(String(20), default="NEEDS-ACTION")
    answered_sequence: Mapped[int | None]
    answer_stamped_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="SET NULL"))
    composed_at: Mapped[datetime]
    letter: Mapped[Letter | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()


class CalendarReply(db.Model):
    """One answer that was read from a file, with what became of it."""

    __tablename__ = "calendar_reply"
    __table_args__ = (Index("ix_calendar_reply_summit_outcome", "summit_id", "outcome"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_invitation.id", ondelete="SET NULL"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    method: Mapped[str] = mapped_column(String(10))
    uid: Mapped[str] = mapped_column(String(255))
    attendee: Mapped[str] = mapped_column(String(255))
    partstat: Mapped[str] = mapped_column(String(20), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    stamped_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="")
    proposed_starts_at: Mapped[datetime | None]
    proposed_ends_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    invitation: Mapped[CalendarInvitation | None] = relationship()
