"""Tables of letters to delegations and to people: texts, waves, letters with all attempts to send them, replies, addresses, settings."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.delegations.models import Delegation


class Purpose(StrEnum):
    """What a letter is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    RETURN = "return"
    ACCEPTANCE = "acceptance"
    CHANGE = "change"
    BADGE = "badge"
    PROGRAMME = "programme"
    COMMITMENTS = "commitments"
    BOOK = "book"
    FREE = "free"


class LetterState(StrEnum):
    """Where a letter stands. Only a released one is ever sent, and only once."""

    DRAFT = "draft"
    HELD = "held"
    RELEASED = "released"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    ANSWERED = "answered"
    LEFT_OUT = "left_out"
    TAKEN_OUT = "taken_out"


class Outcome(StrEnum):
    """What an attempt to send came to; begun is what a crash leaves behind."""

    BEGUN = "begun"
    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    UNSURE = "unsure"
    LEFT_OUT = "left_out"
    DECIDED = "decided"


class ReplyKind(StrEnum):
    """What came back."""

    REPLY = "reply"
    BOUNCE = "bounce"
    ABSENCE = "absence"


class LetterTemplate(db.Model):
    """The text of a purpose in a language as the secretariat changed it; without a row the shipped text holds."""

    __tablename__ = "letter_template"
    __table_args__ = (UniqueConstraint("purpose", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))


class MailSettings(db.Model):
    """How letters of a summit leave; a summit without a row has the values written here."""

    __tablename__ = "mail_settings"
    __table_args__ = (CheckConstraint("letters_a_minute > 0", name="some_letters_a_minute"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), unique=True)
    reply_to: Mapped[str] = mapped_column(String(255), default="")
    letters_a_minute: Mapped[int] = mapped_column(default=60)
    automatic_purposes: Mapped[list[str]] = mapped_column(JSON, default=list)
    portal_address: Mapped[str] = mapped_column(String(255), default="")
    changed_at: Mapped[datetime]


class DelegationAddress(db.Model):
    """Where a delegation is written to as long as, or although, it has no focal point."""

    __tablename__ = "delegation_address"
    __table_args__ = (UniqueConstraint("delegation_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int] = mapped_column(default=0)


class Wave(db.Model):
    """Letters of one purpose to several delegations, composed together."""

    __tablename__ = "letter_wave"

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(36), unique=True)  # of the page it was asked for on: a second click makes no second wave
    composed_at: Mapped[datetime]
    composed_by: Mapped[str] = mapped_column(String(200))
    released_at: Mapped[datetime | None]
    released_by: Mapped[str] = mapped_column(String(200), default="")


class Letter(db.Model):
    """One letter to one address, its text frozen when it was composed; U+FFFC in the text stands for the delegation's link.

    A letter to a person who belongs to no delegation has none, and no link either.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("occasion", "delegation_id", "email", "purpose", name="uq_letter_once"),
        # Where there is no delegation, the constraint above sees no two alike: nothing equals NULL.
        Index(
            "uq_letter_to_person_once", "summit_id", "occasion", "email", "purpose", unique=True,
            sqlite_where=sql("delegation_id IS NULL"), postgresql_where=sql("delegation_id IS NULL"),
        ),
        Index("ix_letter_summit_state", "summit_id", "state"),
        Index("ix_letter_delegation", "delegation_id"),
        Index("ix_letter_wave", "wave_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("letter_wave.id", ondelete="CASCADE"))
    occasion: Mapped[str] = mapped_column(String(60))
    purpose: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    is_fallback: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(String(255), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    gaps: Mapped[list[str]] = mapped_column(JSON, default=list)
    calendar_method: Mapped[str] = mapped_column(String(10), default="", server_default="")  # REQUEST or CANCEL, where it carries an event
    calendar_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(String(20), default=LetterState.DRAFT.value)
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    composed_at: Mapped[datetime]
    composed_by: Mapped[str] = mapped_column(String(200))
    released_at: Mapped[datetime | None]
    released_by: Mapped[str] = mapped_column(String(200), default="")
    next_try_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    attempt_count: Mapped[int] = mapped_column(default=0)
    delegation: Mapped[Delegation | None] = relationship()
    wave: Mapped[Wave | None] = relationship()
    attempts: Mapped[list["SendAttempt"]] = relationship(order_by="SendAttempt.id", cascade="all, delete-orphan")
    replies: Mapped[list["LetterReply"]] = relationship(order_by="LetterReply.id", cascade="all, delete-orphan", back_populates="letter")

    @property
    def person(self) -> str:
        """To whom it goes, where it goes to one person and no delegation."""
        return self.name or self.email


class SendAttempt(db.Model):
    """One attempt to hand a letter over, written before the mail server hears of it."""

    __tablename__ = "letter_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(20), default=Outcome.BEGUN.value)
    code: Mapped[int | None]
    said: Mapped[str] = mapped_column(Text, default="")


class LetterReply(db.Model):
    """What came back on a letter, written down by hand."""

    __tablename__ = "letter_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    came_on: Mapped[date]
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))
    letter: Mapped[Letter] = relationship(back_populates="replies")
