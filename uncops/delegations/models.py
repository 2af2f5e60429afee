"""Tables of delegations, the people in them, and what is asked of a registration."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.reference.models import Party

# Somebody who was replaced or left no longer leads.
HEAD_ONLY = text("function = 'head' AND left_at IS NULL")


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


class Clearance(StrEnum):
    """How far a participant is from a badge: seen by one officer, cleared by a second."""

    AWAITED = "awaited"
    REVIEWED = "reviewed"
    CLEARED = "cleared"
    REFUSED = "refused"


class RegistrationTerms(db.Model):
    """What a summit asks of registrations; a summit without a row has the values written here."""

    __tablename__ = "registration_terms"
    __table_args__ = (
        CheckConstraint("size_limit IS NULL OR size_limit > 0", name="some_place"),
        CheckConstraint("badge_limit IS NULL OR badge_limit >= 0", name="badges_not_negative"),
        CheckConstraint("parity_target_percent BETWEEN 0 AND 100", name="parity_target_is_percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    size_limit: Mapped[int | None]
    badge_limit: Mapped[int | None]
    photo_waived_ranks: Mapped[list[str]] = mapped_column(JSON, default=list)
    parity_target_percent: Mapped[int] = mapped_column(default=50)
    changed_at: Mapped[datetime]


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
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    party: Mapped[Party] = relationship()
    liaison: Mapped[Account | None] = relationship()
    participants: Mapped[list["Participant"]] = relationship(back_populates="delegation", cascade="all, delete-orphan")


class Photograph(db.Model):
    """A portrait, cropped and without what the camera wrote into it; JPEG, 3:4."""

    __tablename__ = "photograph"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    taken_in_at: Mapped[datetime]


class Participant(db.Model):
    """A person in a delegation. The name is one field, as they write it; the surname says which part of it that is."""

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint("departs_at IS NULL OR arrives_at IS NULL OR departs_at >= arrives_at", name="departs_after_arriving"),
        Index("uq_participant_one_head", "delegation_id", unique=True, sqlite_where=HEAD_ONLY, postgresql_where=HEAD_ONLY),
        Index("ix_participant_delegation", "delegation_id"),
        Index("ix_participant_name_key", "name_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    function: Mapped[str] = mapped_column(String(20))
    rank: Mapped[str] = mapped_column(String(40))
    honorific: Mapped[str] = mapped_column(String(80), default="", server_default="")
    name: Mapped[str] = mapped_column(String(200))
    surname: Mapped[str] = mapped_column(String(200), default="", server_default="")
    name_key: Mapped[str] = mapped_column(String(250), default="", server_default="")
    surname_key: Mapped[str] = mapped_column(String(250), default="", server_default="")
    badge_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    office: Mapped[str] = mapped_column(String(300), default="")
    gender: Mapped[str] = mapped_column(String(20), default=Gender.NOT_STATED.value)
    born_on: Mapped[date | None]
    languages: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    email: Mapped[str] = mapped_column(String(255), default="", server_default="")
    telephone: Mapped[str] = mapped_column(String(60), default="", server_default="")
    photograph_id: Mapped[int | None] = mapped_column(ForeignKey("photograph.id", ondelete="SET NULL"))
    arrives_at: Mapped[datetime | None]
    arrival_flight: Mapped[str] = mapped_column(String(60), default="", server_default="")
    departs_at: Mapped[datetime | None]
    departure_flight: Mapped[str] = mapped_column(String(60), default="", server_default="")
    hotel: Mapped[str] = mapped_column(String(200), default="", server_default="")
    diet: Mapped[str] = mapped_column(Text, default="", server_default="")
    needs: Mapped[str] = mapped_column(Text, default="")
    works_with_interpreter: Mapped[str] = mapped_column(String(60), default="", server_default="")
    accompanies_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    escort_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    consents_to_listing: Mapped[bool] = mapped_column(default=False)
    clearance: Mapped[str] = mapped_column(String(20), default=Clearance.AWAITED.value, server_default=Clearance.AWAITED.value)
    clearance_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    accreditation_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    left_at: Mapped[datetime | None]
    left_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    delegation: Mapped[Delegation] = relationship(back_populates="participants")
    photograph: Mapped[Photograph | None] = relationship()
    accompanies: Mapped["Participant | None"] = relationship(remote_side="Participant.id", foreign_keys=[accompanies_id])
    replaces: Mapped["Participant | None"] = relationship(remote_side="Participant.id", foreign_keys=[replaces_id])

    @property
    def listed_name(self) -> str:
        """The name as it stands on lists: the surname in capitals, the rest as written."""
        from uncops.delegations.naming import listed_name

        return listed_name(self.name, self.surname)


class ParticipantVersion(db.Model):
    """What a registration said of a participant at one version: for the officer who saved second, and for the history."""

    __tablename__ = "participant_version"
    __table_args__ = (UniqueConstraint("participant_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    number: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))


class Remark(db.Model):
    """What a Mission is asked to mend, at the field it is about; no participant is the delegation as a whole."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    answer: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None]
    participant: Mapped[Participant | None] = relationship()


class StateReason(db.Model):
    """Why a registration was returned, declined, withdrawn or moved otherwise; it may name people, so it is not in the trail."""

    __tablename__ = "state_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(String(200))


class DoubleVerdict(db.Model):
    """Two registrations that look like one person and are two: said by an officer, so that nobody asks again."""

    __tablename__ = "double_verdict"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="told_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    said_at: Mapped[datetime]
    said_by: Mapped[str] = mapped_column(String(200))
