"""Tables of the register of commitments: who undertakes what, in answer to what, until when, and what became of it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting
from uncops.commitments.kinds import Capture, CommitmentState, HolderKind, ReportState
from uncops.core.database import Amount, db
from uncops.documents.models import Piece, SourceDocument
from uncops.positions.models import Position
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party, Theme
from uncops.registration.models import AnnouncedCommitment
from uncops.summits.models import Summit


class ReadinessLevel(db.Model):
    """A level of readiness of a pledged unit; officers edit the table."""

    __tablename__ = "readiness_level"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    titles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # by code of language, English always
    description: Mapped[str] = mapped_column(Text, default="")
    renewed_within_days: Mapped[int | None]  # a pledge at this level lapses when it is not renewed within so many days
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)


class Commitment(db.Model):
    """One undertaking. `reference` is its permanent name, also in addresses of the public register.

    A quantity always has a unit; money has a currency (ISO 4217) as its unit and says of what day it is. `is_cleared`
    with a state from announced on is what the public register shows, in the words of `public_text`.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("reference"),
        UniqueConstraint("announced_commitment_id"),
        UniqueConstraint("follow_up_id"),
        CheckConstraint("trim(text) <> ''", name="says_something"),
        CheckConstraint("quantity IS NULL OR quantity > 0", name="quantity_is_positive"),
        CheckConstraint("quantity IS NULL OR trim(unit) <> '' OR trim(currency) <> ''", name="quantity_has_a_unit"),
        CheckConstraint("trim(unit) = '' OR trim(currency) = ''", name="one_unit"),
        CheckConstraint("trim(currency) = '' OR valued_on IS NOT NULL", name="money_has_its_day"),
        CheckConstraint(
            "state IN ('draft', 'announced', 'confirmed', 'under_way', 'delivered', 'verified', 'lapsed', 'withdrawn', 'superseded')",
            name="known_state",
        ),
        CheckConstraint("holder_kind IN ('party', 'group', 'secretariat')", name="known_holder"),
        CheckConstraint("superseded_by_id IS NULL OR state = 'superseded'", name="superseded_says_so"),
        Index("ix_commitment_summit", "summit_id", "state"),
        Index("ix_commitment_due", "state", "due_on"),
        Index("ix_commitment_renewal", "state", "renew_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20))
    holder_kind: Mapped[str] = mapped_column(String(20), default=HolderKind.PARTY.value)
    holder_name: Mapped[str] = mapped_column(String(300), default="")  # of a group, or the office of the Secretariat
    kind: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(20), default=CommitmentState.DRAFT.value)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2), default="en")
    quantity: Mapped[Decimal | None] = mapped_column(Amount)
    unit: Mapped[str] = mapped_column(String(40), default="")
    currency: Mapped[str] = mapped_column(String(3), default="")
    valued_on: Mapped[date | None]
    conditions: Mapped[str] = mapped_column(Text, default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    mission_code: Mapped[str] = mapped_column(String(20), default="")  # the peace operation it is for
    due_on: Mapped[date | None]
    renew_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    readiness_id: Mapped[int | None] = mapped_column(ForeignKey("readiness_level.id"))
    is_confidential: Mapped[bool] = mapped_column(default=False)  # also among the parties, until it is announced
    is_cleared: Mapped[bool] = mapped_column(default=False)
    cleared_at: Mapped[datetime | None]
    cleared_by: Mapped[str] = mapped_column(String(200), default="")
    public_text: Mapped[str] = mapped_column(Text, default="")
    worded_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    worded_by_id: Mapped[int | None]  # who words it for the public does not clear it
    captured: Mapped[str] = mapped_column(String(20), default=Capture.OFFICER.value)
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id", ondelete="SET NULL"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("programme_session.id", ondelete="SET NULL"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("bilateral_meeting.id", ondelete="SET NULL"), index=True)
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_follow_up.id", ondelete="SET NULL"))
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id", ondelete="SET NULL"), index=True)
    announced_commitment_id: Mapped[int | None] = mapped_column(ForeignKey("announced_commitment.id", ondelete="SET NULL"))
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id", ondelete="SET NULL"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")  # for the secretariat only
    search_key: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    holders: Mapped[list["CommitmentHolder"]] = relationship(cascade="all, delete-orphan", order_by="CommitmentHolder.id")
    themes: Mapped[list["CommitmentTheme"]] = relationship(cascade="all, delete-orphan", order_by="CommitmentTheme.id")
    asks: Mapped[list["CommitmentAsk"]] = relationship(cascade="all, delete-orphan", order_by="CommitmentAsk.id")
    sources: Mapped[list["CommitmentSource"]] = relationship(cascade="all, delete-orphan", order_by="CommitmentSource.id")
    milestones: Mapped[list["Milestone"]] = relationship(cascade="all, delete-orphan", order_by="Milestone.due_on, Milestone.id")
    readiness: Mapped[ReadinessLevel | None] = relationship()
    summit: Mapped[Summit | None] = relationship()
    session: Mapped[ProgrammeSession | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    position: Mapped[Position | None] = relationship()
    announced: Mapped[AnnouncedCommitment | None] = relationship()
    officer: Mapped[Account | None] = relationship()
    superseded_by: Mapped["Commitment | None"] = relationship(remote_side="Commitment.id")


class CommitmentHolder(db.Model):
    """A party that undertakes it, alone or with others."""

    __tablename__ = "commitment_holder"
    __table_args__ = (UniqueConstraint("commitment_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    is_lead: Mapped[bool] = mapped_column(default=True)
    party: Mapped[Party] = relationship()


class CommitmentTheme(db.Model):
    """A theme it belongs to, in the version of the list it was tagged with."""

    __tablename__ = "commitment_theme"
    __table_args__ = (UniqueConstraint("commitment_id", "theme_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    theme: Mapped[Theme] = relationship()


class CommitmentAsk(db.Model):
    """An ask, an obligation, an objective or outcome, or a paragraph of a resolution it answers; its words are kept as they then were."""

    __tablename__ = "commitment_ask"
    __table_args__ = (UniqueConstraint("commitment_id", "piece_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    piece: Mapped[Piece | None] = relationship()


class CommitmentSource(db.Model):
    """Where it stands that it was undertaken: kept when commitments are merged or superseded."""

    __tablename__ = "commitment_source"
    __table_args__ = (
        CheckConstraint("start_offset IS NULL OR end_offset > start_offset", name="ends_after_it_starts"),
        Index("ix_commitment_source_commitment", "commitment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    source_class: Mapped[str] = mapped_column(String(20))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("source_document.id", ondelete="SET NULL"), index=True)
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("source_piece.id", ondelete="SET NULL"))
    quotation: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[int | None] = mapped_column("start_offset")
    end: Mapped[int | None] = mapped_column("end_offset")
    said_on: Mapped[date | None]
    description: Mapped[str] = mapped_column(Text, default="")  # a note verbale and its number, a row of a list, a page of the portal
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(String(200))
    document: Mapped[SourceDocument | None] = relationship()


class CommitmentMove(db.Model):
    """A step from one state to another: who made it, when, and why."""

    __tablename__ = "commitment_move"
    __table_args__ = (Index("ix_commitment_move_commitment", "commitment_id", "moved_at"), Index("ix_commitment_move_moved_at", "moved_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    from_state: Mapped[str] = mapped_column(String(20), default="")
    to_state: Mapped[str] = mapped_column(String(20))
    effective_on: Mapped[date]  # the day of which it holds, in the summit's zone
    moved_at: Mapped[datetime]
    moved_by: Mapped[str] = mapped_column(String(200))
    moved_by_id: Mapped[int | None]  # who delivers does not verify
    reason: Mapped[str] = mapped_column(Text, default="")
    commitment: Mapped[Commitment] = relationship()


class Milestone(db.Model):
    """A step on the way, with a day and, where the commitment has one, a quantity."""

    __tablename__ = "commitment_milestone"
    __table_args__ = (
        CheckConstraint("quantity IS NULL OR quantity > 0", name="quantity_is_positive"),
        Index("ix_commitment_milestone_commitment", "commitment_id"),
        Index("ix_commitment_milestone_due", "reached_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    quantity: Mapped[Decimal | None] = mapped_column(Amount)
    reached_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class CommitmentReport(db.Model):
    """News of a commitment as of a day. `delivered` is the quantity delivered in all until then, in the unit of the commitment."""

    __tablename__ = "commitment_report"
    __table_args__ = (
        CheckConstraint("delivered IS NULL OR delivered >= 0", name="delivered_not_negative"),
        CheckConstraint("state IN ('submitted', 'accepted', 'returned')", name="known_state"),
        Index("ix_commitment_report_commitment", "commitment_id", "as_of"),
        Index("ix_commitment_report_state", "state", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    as_of: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    delivered: Mapped[Decimal | None] = mapped_column(Amount)
    proposes_state: Mapped[str] = mapped_column(String(20), default="")
    readiness_id: Mapped[int | None] = mapped_column(ForeignKey("readiness_level.id"))
    renews_until: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default=ReportState.SUBMITTED.value)
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[str] = mapped_column(String(200))
    by_mission: Mapped[bool] = mapped_column(default=False)
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str] = mapped_column(String(200), default="")
    review_note: Mapped[str] = mapped_column(Text, default="")  # shown to the Mission
    version: Mapped[int] = mapped_column(default=1)
    commitment: Mapped[Commitment] = relationship()
    evidence: Mapped[list["Evidence"]] = relationship(cascade="all, delete-orphan", order_by="Evidence.id")


class Evidence(db.Model):
    """A file that shows what a report says; never public."""

    __tablename__ = "commitment_evidence"
    __table_args__ = (CheckConstraint("byte_count > 0", name="is_not_empty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("commitment_report.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_count: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(200))
