"""Tables of the Chair's summary: how the draft of a summit is arranged, and which statements are left out of it."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.positions.models import Position


class ChairSummary(db.Model):
    """How the Chair's summary of a summit is arranged; one at most, and until there is one all themes stand in it in their order.

    `introductions` are texts by code of language; `themes` are 'taxonomy:code' in their order, and None means all.
    """

    __tablename__ = "chair_summary"
    __table_args__ = (UniqueConstraint("summit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    introductions: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    themes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    is_by_session: Mapped[bool] = mapped_column(default=False)
    is_cleared_only: Mapped[bool] = mapped_column(default=False)  # annexes only what the public register shows
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
    left_out: Mapped[list["StatementLeftOut"]] = relationship(cascade="all, delete-orphan", order_by="StatementLeftOut.id")


class StatementLeftOut(db.Model):
    """A statement that does not stand in the summary, and why."""

    __tablename__ = "chair_summary_left_out"
    __table_args__ = (UniqueConstraint("summary_id", "position_id"), CheckConstraint("trim(reason) <> ''", name="says_why"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summary_id: Mapped[int] = mapped_column(ForeignKey("chair_summary.id", ondelete="CASCADE"))
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    left_out_at: Mapped[datetime]
    left_out_by: Mapped[str] = mapped_column(String(200))
    position: Mapped[Position] = relationship()
