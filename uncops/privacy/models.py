"""Tables of keeping and erasing personal data."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db


class RetentionDate(db.Model):
    """Until when a field is kept at one summit, where that is not what the table of personal fields says; None is for good."""

    __tablename__ = "retention_date"
    __table_args__ = (UniqueConstraint("summit_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(40))
    kept_until: Mapped[date | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))


class ErasedPerson(db.Model):
    """That a participant was erased, so that statistics still count somebody; the number says nothing about who it was."""

    __tablename__ = "erased_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), unique=True)
    erased_at: Mapped[datetime]
