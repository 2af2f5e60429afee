"""Tables of letters of credentials, the people they name, and what officers decided about differences."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db
from uncops.delegations.models import Delegation, Participant, Remark


class Resolution(StrEnum):
    """What an officer decided where a letter and a registration do not agree."""

    KEPT = "kept"
    ASKED = "asked"
    NOT_A_PERSON = "not_a_person"


class Letter(db.Model):
    """A letter of credentials as received, with the text it holds; a letter without text is compared by eye."""

    __tablename__ = "credentials_letter"
    __table_args__ = (
        Index("ix_credentials_letter_delegation", "delegation_id"),
        Index(
            "uq_credentials_letter_current", "delegation_id", unique=True,
            sqlite_where=text("is_current"), postgresql_where=text("is_current"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    format: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_count: Mapped[int]
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    text: Mapped[str] = deferred(mapped_column(Text, default=""))
    has_text: Mapped[bool] = mapped_column(default=True)
    is_current: Mapped[bool] = mapped_column(default=True)
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(200))
    erased_at: Mapped[datetime | None]
    delegation: Mapped[Delegation] = relationship()
    lines: Mapped[list["LetterLine"]] = relationship(back_populates="letter", cascade="all, delete-orphan", order_by="LetterLine.position")


class LetterLine(db.Model):
    """One person a letter names: the words as they stand there, and whom an officer says it is."""

    __tablename__ = "credentials_line"
    __table_args__ = (
        UniqueConstraint("letter_id", "position"),
        CheckConstraint("start_offset >= 0 AND end_offset >= start_offset", name="lies_in_its_letter"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("credentials_letter.id", ondelete="CASCADE"))
    position: Mapped[int]
    honorific: Mapped[str] = mapped_column(String(120), default="")
    name: Mapped[str] = mapped_column(String(200))
    office: Mapped[str] = mapped_column(String(300), default="")
    function: Mapped[str] = mapped_column(String(20), default="")
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    paired_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    letter: Mapped[Letter] = relationship(back_populates="lines")
    paired: Mapped[Participant | None] = relationship()


class LetterDecision(db.Model):
    """What was decided about one difference; it holds as long as both sides still say what they said then."""

    __tablename__ = "credentials_decision"
    __table_args__ = (UniqueConstraint("delegation_id", "difference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    difference: Mapped[str] = mapped_column(String(64))
    resolution: Mapped[str] = mapped_column(String(20))
    remark_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    remark: Mapped[Remark | None] = relationship()
