"""The table of what officers write for the packs of a summit."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db


class PackNotes(db.Model):
    """The texts of a summit's delegation packs in one official language; a language without a row has none."""

    __tablename__ = "pack_notes"
    __table_args__ = (UniqueConstraint("summit_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    welcome: Mapped[str] = mapped_column(Text, default="")
    badges: Mapped[str] = mapped_column(Text, default="")
    check_in: Mapped[str] = mapped_column(Text, default="")
    transport: Mapped[str] = mapped_column(Text, default="")
    further: Mapped[str] = mapped_column(Text, default="")
    contacts: Mapped[str] = mapped_column(Text, default="")  # one a line: for what; who; telephone; e-mail
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
