"""Tables of delegations and participants."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.reference.models import Party

HEAD_ONLY = text("function = 'head'")


class DelegationState(StrEnum):
    """Where a delegation stands between invitation and summit."""

    INVITED = "invited"
    IN_PREPARATION = "in_preparation"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Function(StrEnum):
    """What a participant is within the delegation."""

    HEAD = "head"
    ALTERNATE_HEAD = "alternate_head"
    MEMBER = "member"
    ADVISER = "adviser"
    INTERPRETER = "interpreter"
    SECURITY = "security"
    SPOUSE = "spouse"


class Gender(StrEnum):
    """As the person states it."""

    WOMAN = "woman"
    MAN = "man"
    ANOTHER = "another"
    NOT_STATED = "not_stated"


class Delegation(db.Model):
    """A party at a summit."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("summit_id", "party_id"), Index("ix_delegation_summit_state", "summit_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    state: Mapped[str] = mapped_column(String(20), default=DelegationState.INVITED.value)
    language: Mapped[str] = mapped_column(String(2), default="en")
    invitation_number: Mapped[str] = mapped_column(String(40), default="")
    invited_on: Mapped[date]
    deadline_on: Mapped[date | None]
    liaison_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    return_reason: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime]
    party: Mapped[Party] = relationship()
    liaison: Mapped[Account | None] = relationship()
    participants: Mapped[list["Participant"]] = relationship(back_populates="delegation", cascade="all, delete-orphan")


class Participant(db.Model):
    """A person in a delegation. The name is one field, as they write it."""

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint("departs_at IS NULL OR arrives_at IS NULL OR departs_at >= arrives_at", name="departs_after_arriving"),
        Index("uq_participant_one_head", "delegation_id", unique=True, sqlite_where=HEAD_ONLY, postgresql_where=HEAD_ONLY),
        Index("ix_participant_delegation", "delegation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    function: Mapped[str] = mapped_column(String(20))
    rank: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    office: Mapped[str] = mapped_column(String(300), default="")
    gender: Mapped[str] = mapped_column(String(20), default=Gender.NOT_STATED.value)
    needs: Mapped[str] = mapped_column(Text, default="")
    arrives_at: Mapped[datetime | None]
    departs_at: Mapped[datetime | None]
    consents_to_listing: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    delegation: Mapped[Delegation] = relationship(back_populates="participants")
