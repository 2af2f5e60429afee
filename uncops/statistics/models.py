"""Tables of what States contribute to the police of the United Nations, month by month."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.reference.models import Party


class ContributionMonth(db.Model):
    """One month for which the table of contributions was brought in; bringing it in again replaces its rows."""

    __tablename__ = "contribution_month"
    __table_args__ = (UniqueConstraint("month", name="uq_contribution_month_month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date]  # the first day of the month
    source_name: Mapped[str] = mapped_column(String(200), default="")
    taken_in_at: Mapped[datetime]
    taken_in_by: Mapped[str] = mapped_column(String(200))
    contributions: Mapped[list["Contribution"]] = relationship(back_populates="month", cascade="all, delete-orphan")


class Contribution(db.Model):
    """How many women and men a State has in one mission as one type of personnel at the end of a month."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("female >= 0 AND male >= 0", name="counts_not_negative"),
        UniqueConstraint("month_id", "party_id", "mission_code", "personnel_type", name="uq_contribution_row"),
        Index("ix_contribution_party", "party_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    month_id: Mapped[int] = mapped_column(ForeignKey("contribution_month.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    mission_code: Mapped[str] = mapped_column(String(40))
    personnel_type: Mapped[str] = mapped_column(String(40))
    female: Mapped[int]
    male: Mapped[int]
    month: Mapped[ContributionMonth] = relationship(back_populates="contributions")
    party: Mapped[Party] = relationship()
