"""Tables of the programme: sessions, agenda items, reading lists, published versions."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.core.spans import Span
from uncops.delegations.models import Participant
from uncops.principals.models import Principal


class SessionKind(StrEnum):
    """The kinds of sessions a summit has."""

    OPENING = "opening"
    PLENARY = "plenary"
    SIDE_EVENT = "side_event"
    BILATERAL_BLOCK = "bilateral_block"
    RECEPTION = "reception"
    GROUP_PHOTO = "group_photo"
    CLOSING = "closing"
    BREAK = "break"


class ItemKind(StrEnum):
    """The kinds of agenda items a session has."""

    OPENING = "opening"
    PRESENTATION = "presentation"
    ASKS = "asks"
    QUESTIONS = "questions"
    INTERVENTIONS = "interventions"
    SUMMARY = "summary"
    BREAK = "break"


class PersonRole(StrEnum):
    """What somebody does in a session."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    MODERATOR = "moderator"
    OPENING_SPEAKER = "opening_speaker"
    BRIEFER = "briefer"
    PANELLIST = "panellist"
    DISCUSSANT = "discussant"
    RAPPORTEUR = "rapporteur"
    NOTE_TAKER = "note_taker"
    INTERPRETER = "interpreter"
    TECHNICIAN = "technician"


class PersonState(StrEnum):
    """Whether somebody has said that they come."""

    PROPOSED = "proposed"
    INVITED = "invited"
    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class Session(db.Model):
    """One session of a summit's working programme; what the public sees is a published version of it."""

    __tablename__ = "programme_session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("setup_minutes >= 0 AND teardown_minutes >= 0", name="setup_not_negative"),
        CheckConstraint("expected_count IS NULL OR expected_count > 0", name="somebody_expected"),
        Index("ix_programme_session_summit_starts", "summit_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(400))
    purpose: Mapped[str] = mapped_column(Text, default="")
    takeaway: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    setup_minutes: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    teardown_minutes: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    expected_count: Mapped[int | None]
    interpretation: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # codes of official languages
    conference_url: Mapped[str] = mapped_column(String(500), default="", server_default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id"))
    position: Mapped[int] = mapped_column(default=0)
    is_removed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="session", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    reading_list: Mapped[list["ReadingListEntry"]] = relationship(
        order_by="ReadingListEntry.position", cascade="all, delete-orphan"
    )
    people: Mapped[list["SessionPerson"]] = relationship(
        back_populates="session", order_by="SessionPerson.position, SessionPerson.id", cascade="all, delete-orphan"
    )

    @property
    def span(self) -> Span:
        """When it takes place."""
        return Span(self.starts_at, self.ends_at)

    @property
    def kept_span(self) -> Span:
        """For how long it keeps its room: with setup and teardown."""
        return Span(self.starts_at - timedelta(minutes=self.setup_minutes), self.ends_at + timedelta(minutes=self.teardown_minutes))

    @property
    def length_minutes(self) -> int:
        """How long it lasts."""
        return int(self.span.length.total_seconds() // 60)

    @property
    def agenda(self) -> list["AgendaItem"]:
        """Its items in order, without those removed."""
        return [item for item in self.items if not item.is_removed]

    @property
    def agenda_minutes(self) -> int:
        """What its items take together."""
        return sum(item.minutes for item in self.agenda)


class AgendaItem(db.Model):
    """A timed part of a session. `origin_key` names the passage it was drafted from, `edited` that a person changed it."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes >= 0", name="minutes_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(400))
    minutes: Mapped[int]
    points: Mapped[list[str]] = mapped_column(JSON, default=list)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    are_questions_proposed: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id"))
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    passage: Mapped[str] = mapped_column(Text, default="")
    origin_key: Mapped[str] = mapped_column(String(80), default="")
    edited: Mapped[bool] = mapped_column(default=False)
    is_removed: Mapped[bool] = mapped_column(default=False)
    session: Mapped[Session] = relationship(back_populates="items")


class ReadingListEntry(db.Model):
    """One document to be read before a session."""

    __tablename__ = "reading_list_entry"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    symbol: Mapped[str] = mapped_column(String(100), default="")
    title: Mapped[str] = mapped_column(String(400), default="")


class SessionPerson(db.Model):
    """Somebody with a role in a session: a participant, a principal, or a person known by name only (then `name` is written)."""

    __tablename__ = "session_person"
    __table_args__ = (
        CheckConstraint("participant_id IS NULL OR principal_id IS NULL", name="one_person"),
        CheckConstraint("participant_id IS NOT NULL OR principal_id IS NOT NULL OR name <> ''", name="somebody"),
        Index("ix_session_person_session", "session_id"),
        Index("ix_session_person_participant", "participant_id"),
        Index("ix_session_person_principal", "principal_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(default=0)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200), default="")
    office: Mapped[str] = mapped_column(String(300), default="")
    email: Mapped[str] = mapped_column(String(255), default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)  # of an interpreter: codes of official languages
    state: Mapped[str] = mapped_column(String(20), default=PersonState.PROPOSED.value)
    version: Mapped[int] = mapped_column(default=1)
    invited_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    session: Mapped[Session] = relationship(back_populates="people")
    participant: Mapped[Participant | None] = relationship()
    principal: Mapped[Principal | None] = relationship()

    @property
    def known_name(self) -> str:
        """The name, as registered where the person is registered."""
        if self.participant is not None:
            return self.participant.name
        return self.principal.name if self.principal is not None else self.name

    @property
    def known_office(self) -> str:
        """The office, as registered where the person is registered."""
        if self.participant is not None:
            return self.participant.office
        return self.principal.office if self.principal is not None else self.office


class PublishedVersion(db.Model):
    """A numbered version of a summit's programme, as the public saw it."""

    __tablename__ = "published_version"
    __table_args__ = (UniqueConstraint("summit_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(200))
    remark: Mapped[str] = mapped_column(Text, default="")
    sessions: Mapped[list["PublishedSession"]] = relationship(order_by="PublishedSession.id", cascade="all, delete-orphan")


class PublishedSession(db.Model):
    """One session in a published version. `sequence` rises with every change that matters to a calendar (RFC 5545, 3.8.7.4)."""

    __tablename__ = "published_session"
    __table_args__ = (UniqueConstraint("version_id", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id", ondelete="CASCADE"))
    session_id: Mapped[int]
    uid: Mapped[str] = mapped_column(String(36), index=True)
    sequence: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
