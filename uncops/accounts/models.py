"""Tables of the people who sign in."""

from datetime import datetime

from flask_security import UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.roles import Role
from uncops.core.database import db


class Account(db.Model, UserMixin):
    """Somebody who signs in."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    grants: Mapped[list["Grant"]] = relationship(back_populates="account", lazy="selectin", cascade="all, delete-orphan")

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles held, whatever the summit."""
        return frozenset(Role(grant.role) for grant in self.grants)


class Grant(db.Model):
    """One role given to one person, for every summit or for one."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "summit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id"))
    account: Mapped[Account] = relationship(back_populates="grants")
