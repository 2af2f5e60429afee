"""Tables of what Permanent Missions do: who registers, what is being typed, what they ask for and announce, what they want changed."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party

STILL_HELD = text("ended_at IS NULL")


class FocalPoint(db.Model):
    """Somebody who registers one delegation; a delegation has one first and at most one second at a time."""

    __tablename__ = "focal_point"
    __table_args__ = (
        CheckConstraint("place IN (1, 2)", name="first_or_second"),
        Index("uq_focal_point_place", "delegation_id", "place", unique=True, sqlite_where=STILL_HELD, postgresql_where=STILL_HELD),
        Index("ix_focal_point_account", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(default=1)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()
    delegation: Mapped[Delegation] = relationship()


class AccessLink(db.Model):
    """The link in an invitation; the letter holds the key, the table its hash only. Opening the page does not use it up."""

    __tablename__ = "access_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[int] = mapped_column(default=1)
    takes_over: Mapped[bool] = mapped_column(default=False)  # who comes by it takes the place from who holds it
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    delegation: Mapped[Delegation] = relationship()

    @property
    def works_until(self) -> datetime:
        """The last moment at which it works, for people: a link that ends at midnight works until the day before."""
        return self.expires_at - timedelta(microseconds=1)


class Draft(db.Model):
    """What somebody has typed into a form and not yet saved; kept by form and person, gone when the form is saved."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "delegation_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(60))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime]


class AmendmentKind(StrEnum):
    """What a Mission wants changed after its registration was accepted."""

    ADD = "add"
    CHANGE = "change"
    REPLACE = "replace"
    TAKE_OUT = "take_out"


class AmendmentState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Amendment(db.Model):
    """A change to an accepted registration, proposed by the Mission and decided by an officer."""

    __tablename__ = "amendment"
    __table_args__ = (Index("ix_amendment_delegation_state", "delegation_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    facts: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default=AmendmentState.PROPOSED.value)
    answer: Mapped[str] = mapped_column(Text, default="")
    seen_version: Mapped[int | None]
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    participant: Mapped[Participant | None] = relationship()
    delegation: Mapped[Delegation] = relationship()


class WishState(StrEnum):
    """Where something a Mission asks for or announces stands; arranging it belongs to later parts of the product."""

    ENTERED = "entered"
    TAKEN_UP = "taken_up"
    WITHDRAWN = "withdrawn"


class BilateralWish(db.Model):
    """Whom a delegation wants to meet, about what, and when it cannot: a party, or a principal by name."""

    __tablename__ = "bilateral_wish"
    __table_args__ = (CheckConstraint("(party_id IS NULL) != (principal = '')", name="party_or_principal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    principal: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    not_possible: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # pairs of moments, ISO 8601 in UTC
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    themes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    level: Mapped[str] = mapped_column(String(40), default="", server_default="")  # rank wanted on the other side
    priority: Mapped[int] = mapped_column(default=2, server_default="2")  # 1 is the most important
    minutes: Mapped[int | None]
    participant_ids: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")  # who comes on the own side
    confidential_note: Mapped[str] = mapped_column(Text, default="", server_default="")  # for the secretariat only
    state: Mapped[str] = mapped_column(String(20), default=WishState.ENTERED.value)
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    party: Mapped[Party | None] = relationship()


class SpeakerWish(db.Model):
    """An inscription on the speakers' list of a session; the time of inscription decides within one rank."""

    __tablename__ = "speaker_wish"
    __table_args__ = (UniqueConstraint("delegation_id", "session_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    rank: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default=WishState.ENTERED.value)
    version: Mapped[int] = mapped_column(default=1)
    inscribed_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    participant: Mapped[Participant | None] = relationship()
    session: Mapped[ProgrammeSession] = relationship()


class SideEventWish(db.Model):
    """A side event a delegation proposes; the delegation leads it, parties that are named are asked whether they sponsor it too."""

    __tablename__ = "side_event_wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    purpose: Mapped[str] = mapped_column(Text, default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    expected_count: Mapped[int | None]
    preferred_on: Mapped[date | None]
    half_days: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # names of parts of a day
    interpretation: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # codes of official languages
    is_hybrid: Mapped[bool] = mapped_column(default=False, server_default=false())
    technical: Mapped[str] = mapped_column(Text, default="", server_default="")
    catering: Mapped[str] = mapped_column(Text, default="", server_default="")
    contact_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    contact_email: Mapped[str] = mapped_column(String(255), default="", server_default="")
    state: Mapped[str] = mapped_column(String(20), default=WishState.ENTERED.value)
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    sponsors: Mapped[list["SideEventSponsor"]] = relationship(
        order_by="SideEventSponsor.id", cascade="all, delete-orphan", lazy="selectin", back_populates="wish"
    )
    delegation: Mapped[Delegation] = relationship()

    @property
    def co_sponsors(self) -> list[int]:
        """The parties named as co-sponsors, by number."""
        return sorted(sponsor.party_id for sponsor in self.sponsors)

    @co_sponsors.setter
    def co_sponsors(self, party_ids: list[int]) -> None:
        """Name the co-sponsors; who is named already keeps the answer that was given."""
        kept = {sponsor.party_id: sponsor for sponsor in self.sponsors}
        self.sponsors = [
            kept.get(party_id) or SideEventSponsor(party_id=party_id, state=SponsorState.ASKED.value) for party_id in sorted(set(party_ids))
        ]


class SponsorState(StrEnum):
    """What the Mission of a party that was named as co-sponsor says."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class SideEventSponsor(db.Model):
    """A party named as co-sponsor of a side event, and what its Mission answered."""

    __tablename__ = "side_event_sponsor"
    __table_args__ = (
        UniqueConstraint("wish_id", "party_id"),
        CheckConstraint("state IN ('asked', 'accepted', 'declined')", name="known_state"),
        Index("ix_side_event_sponsor_party", "party_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_id: Mapped[int] = mapped_column(ForeignKey("side_event_wish.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    state: Mapped[str] = mapped_column(String(20), default=SponsorState.ASKED.value)
    answered_at: Mapped[datetime | None]
    wish: Mapped[SideEventWish] = relationship(back_populates="sponsors")
    party: Mapped[Party] = relationship()


class InterpretationNeed(db.Model):
    """Interpretation a delegation needs, from one language into another, and for what."""

    __tablename__ = "interpretation_need"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    speaks: Mapped[str] = mapped_column(String(60))
    understands: Mapped[str] = mapped_column(String(60))
    occasion: Mapped[str] = mapped_column(String(300), default="")
    brings_own: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(20), default=WishState.ENTERED.value)
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class AnnouncedCommitment(db.Model):
    """What a delegation will announce at the summit: a theme, a text, a quantity with its unit where it has one, a due date."""

    __tablename__ = "announced_commitment"
    __table_args__ = (CheckConstraint("quantity IS NULL OR quantity > 0", name="quantity_is_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    theme: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(60), default="")
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default=WishState.ENTERED.value)
    version: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime]
    changed_at: Mapped[datetime]
