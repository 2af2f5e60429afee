"""Tables of principals."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db


class Principal(db.Model):
    """A senior official of the United Nations at one summit; for scheduling, a party of one."""

    __tablename__ = "principal"
    __table_args__ = (UniqueConstraint("summit_id", "slug"), Index("ix_principal_account", "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    office: Mapped[str] = mapped_column(String(300))
    rank: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(255), default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    position: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(Text, default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    daily_quota: Mapped[int | None]  # meetings a day at most
    longest_run: Mapped[int | None]  # meetings one after the other without a break, at most
    break_minutes: Mapped[int | None]  # minutes between two meetings, at least
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    account: Mapped[Account | None] = relationship()
