"""Tables of the follow-up: how it is counted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from uncops.core.database import db


class FollowUpTerms(db.Model):
    """After how many days without news a figure is stale; one row at most, and half a year while there is none."""

    __tablename__ = "follow_up_terms"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("stale_after_days BETWEEN 7 AND 1095", name="days_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stale_after_days: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
