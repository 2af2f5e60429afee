"""Tables of the people who sign in."""

from datetime import datetime
from typing import Any

from flask import current_app
from flask_security import UserMixin, WebAuthnMixin
from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.roles import Role
from uncops.accounts.rules import must_have_second_factor
from uncops.core.database import db


class Account(db.Model, UserMixin):
    """Somebody who signs in; names beginning with fs_, tf_ and mf_ are Flask-Security's."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(8))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON)
    link_number: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    created_at: Mapped[datetime]
    grants: Mapped[list["Grant"]] = relationship(back_populates="account", lazy="selectin", cascade="all, delete-orphan")
    webauthn: Mapped[list["Passkey"]] = relationship(back_populates="account", cascade="all, delete-orphan", order_by="Passkey.id")

    tf_phone_number = None  # Flask-Security sets it; no telephone is used as a second factor

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles held, whatever the summit."""
        return frozenset(Role(grant.role) for grant in self.grants)

    def roles_at(self, summit_id: int | None) -> frozenset[Role]:
        """The roles held while working on one summit."""
        return frozenset(Role(grant.role) for grant in self.grants if grant.summit_id in {None, summit_id})

    @property
    def has_authenticator(self) -> bool:
        """Whether codes of an authenticator app are asked for."""
        return bool(self.tf_totp_secret and self.tf_primary_method)

    @property
    def has_second_factor(self) -> bool:
        """Whether more than a password or a link is asked for."""
        return self.has_authenticator or bool(self.webauthn)

    @property
    def lacks_second_factor(self) -> bool:
        """Whether a second factor is obligatory and not there yet."""
        return self.check_tf_required_setup() and not self.has_second_factor

    def check_tf_required(self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool) -> tuple[bool, list[tuple[str, str]]]:
        """Asked by Flask-Security after the first factor: is a second one wanted."""
        return bool(tf_setup_methods) or self.check_tf_required_setup(), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Asked by Flask-Security on the set-up page: is a second factor obligatory."""
        return must_have_second_factor(self.role_set, demonstration=bool(current_app.config["DEMONSTRATION"]))


class Grant(db.Model):
    """One role given to one person, for every summit or for one."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "summit_id"),
        # NULL differs from NULL in a unique constraint: a role for every summit needs its own.
        Index(
            "uq_role_grant_account_id_role_everywhere", "account_id", "role", unique=True,
            sqlite_where=text("summit_id IS NULL"), postgresql_where=text("summit_id IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id"))
    account: Mapped[Account] = relationship(back_populates="grants")


class SignIn(db.Model):
    """One browser in which somebody is signed in; the browser holds the key, the table its hash only."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(120))
    means: Mapped[str] = mapped_column(String(40))
    signed_in_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()


class Passkey(db.Model, WebAuthnMixin):
    """One passkey of somebody; the columns are Flask-Security's."""

    __tablename__ = "passkey"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSON)
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(Text)
    lastuse_datetime: Mapped[datetime]
    usage: Mapped[str] = mapped_column(String(64))
    account: Mapped[Account] = relationship(back_populates="webauthn")

    @property
    def suffices_alone(self) -> bool:
        """Whether it signs in by itself, without password or link before."""
        return self.usage == "first"

    def get_user_mapping(self) -> dict[str, Any]:
        """Asked by Flask-Security: how to find whose it is."""
        return {"id": self.account_id}
