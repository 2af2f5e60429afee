"""Tables of speakers' lists: inscriptions, statements, moves, what happened on the floor, the record, keys of boards."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from uncops.core.database import db
from uncops.core.spans import Span
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party
from uncops.registration.models import SpeakerWish, WishState
from uncops.registration.wishes.rules import NOT_COMING

# A list speaks of its limits in seconds. Assumed; ask the secretariat: three minutes each, three for a reply, 20 seconds between two.
USUAL_LIMIT_SECONDS, USUAL_REPLY_SECONDS, USUAL_CHANGEOVER_SECONDS = 180, 180, 20


class Ordering(StrEnum):
    """What decides within one rank."""

    TIME = "time"
    DRAW = "draw"


class GroupPlace(StrEnum):
    """Where those stand who speak for a group."""

    HEAD = "head"
    RANK = "rank"


class OthersPlace(StrEnum):
    """Where observers and organizations stand."""

    AFTER = "after"
    MIXED = "mixed"


class SpeakersList(db.Model):
    """The speakers' list of a session; `version` rises with every change of it, `event_number` with every step on the floor."""

    __tablename__ = "speakers_list"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at", name="closes_after_it_opens"),
        CheckConstraint("limit_seconds > 0 AND reply_seconds > 0", name="some_time_to_speak"),
        CheckConstraint("changeover_seconds >= 0", name="changeover_not_negative"),
        Index("ix_speakers_list_summit", "summit_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"), unique=True)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # by hand, whatever the times say
    ordering: Mapped[str] = mapped_column(String(10), default=Ordering.TIME.value)
    draw_seed: Mapped[str] = mapped_column(String(64), default="")
    drawn_at: Mapped[datetime | None]
    drawn_by: Mapped[str] = mapped_column(String(200), default="")
    groups: Mapped[str] = mapped_column(String(10), default=GroupPlace.HEAD.value)
    others: Mapped[str] = mapped_column(String(10), default=OthersPlace.AFTER.value)
    limit_seconds: Mapped[int] = mapped_column(default=USUAL_LIMIT_SECONDS)
    rank_limits: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # seconds by code of rank
    reply_seconds: Mapped[int] = mapped_column(default=USUAL_REPLY_SECONDS)
    changeover_seconds: Mapped[int] = mapped_column(default=USUAL_CHANGEOVER_SECONDS)
    event_number: Mapped[int] = mapped_column(default=0)
    conducted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    session: Mapped[ProgrammeSession] = relationship()

    def limit_of(self, rank: str) -> int:
        """Seconds that somebody of a rank has."""
        return self.rank_limits.get(rank, self.limit_seconds)


class Inscription(db.Model):
    """Somebody on a list. With a Mission's request (`wish`) all that the request says stands there, and only there."""

    __tablename__ = "inscription"
    __table_args__ = (
        CheckConstraint(
            "wish_id IS NOT NULL OR party_id IS NOT NULL OR principal_id IS NOT NULL OR group_name <> ''", name="somebody_speaks"
        ),
        Index("ix_inscription_list", "list_id"),
        Index("ix_inscription_participant", "participant_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"))
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("speaker_wish.id", ondelete="CASCADE"), unique=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="SET NULL"))
    group_name: Mapped[str] = mapped_column(String(200), default="")  # the code of a regional group, or a name
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(String(200), default="")
    office: Mapped[str] = mapped_column(String(300), default="")
    rank: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(40), default="")
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    is_reply: Mapped[bool] = mapped_column(default=False)  # a right of reply, taken after the list
    version: Mapped[int] = mapped_column(default=1)
    entered_by: Mapped[str] = mapped_column(String(200), default="")
    wish: Mapped[SpeakerWish | None] = relationship()
    party: Mapped[Party | None] = relationship()
    principal: Mapped[Principal | None] = relationship()
    participant: Mapped[Participant | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    list: Mapped[SpeakersList] = relationship()

    @property
    def inscribed_at(self) -> datetime:
        """When it was inscribed; a Mission that withdrew and came back has the time of coming back."""
        return self.wish.inscribed_at if self.wish is not None else self.entered_at

    @property
    def known_rank(self) -> str:
        """The rank of who speaks, as the request says where there is one."""
        return self.wish.rank if self.wish is not None else self.rank

    @property
    def known_language(self) -> str:
        """The language of the statement."""
        return self.wish.language if self.wish is not None else self.language

    @property
    def known_participant(self) -> Participant | None:
        """Who speaks, where the person is registered."""
        return self.wish.participant if self.wish is not None else self.participant

    @property
    def known_name(self) -> str:
        """The name as it stands on lists; empty while nobody is named."""
        person = self.known_participant
        if person is not None:
            return person.listed_name
        return self.name or (self.principal.name if self.principal is not None else "")

    @property
    def known_office(self) -> str:
        """The office of who speaks."""
        person = self.known_participant
        if person is not None:
            return person.office
        return self.office or (self.principal.office if self.principal is not None else "")

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back, by the Mission or by an officer, or because the delegation does not come."""
        is_taken_back = self.wish is not None and self.wish.state == WishState.WITHDRAWN.value
        return self.withdrawn_at is not None or is_taken_back or (self.delegation is not None and self.delegation.state in NOT_COMING)


class SpeakingSlot(db.Model):
    """When a delegation is expected to speak, as its calendars were last told; `sequence` rises with every change that matters.

    It outlives its inscription: calendars must hear that there is nothing any more.
    """

    __tablename__ = "speaking_slot"
    __table_args__ = (
        CheckConstraint("ends_at >= starts_at", name="ends_after_it_starts"),
        CheckConstraint("sequence >= 0", name="sequence_not_negative"),
        Index("ix_speaking_slot_list", "list_id"),
        Index("ix_speaking_slot_delegation", "delegation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"))
    inscription_id: Mapped[int | None] = mapped_column(ForeignKey("inscription.id", ondelete="SET NULL"), unique=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(60), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text)  # of the session, as published
    location: Mapped[str] = mapped_column(String(400), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    @property
    def span(self) -> Span:
        """When it was told to be."""
        return Span(self.starts_at, self.ends_at)


class Statement(db.Model):
    """The text of a statement as received before it is held, for interpreters and the record; the newest counts."""

    __tablename__ = "statement"
    __table_args__ = (Index("ix_statement_inscription", "inscription_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    inscription_id: Mapped[int] = mapped_column(ForeignKey("inscription.id", ondelete="CASCADE"))
    file_name: Mapped[str] = mapped_column(String(255))
    format: Mapped[str] = mapped_column(String(10))
    byte_count: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    text: Mapped[str] = deferred(mapped_column(Text, default=""))
    has_text: Mapped[bool] = mapped_column(default=True)
    check_against_delivery: Mapped[bool] = mapped_column(default=True)
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(200))


class ListMove(db.Model):
    """One speaker moved by hand, with the reason: directly before or after another, wherever that one stands."""

    __tablename__ = "list_move"
    __table_args__ = (CheckConstraint("inscription_id <> anchor_id", name="not_beside_oneself"), Index("ix_list_move_list", "list_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"))
    inscription_id: Mapped[int] = mapped_column(ForeignKey("inscription.id", ondelete="CASCADE"))
    anchor_id: Mapped[int] = mapped_column(ForeignKey("inscription.id", ondelete="CASCADE"))
    is_after: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(200), default="")


class FloorEvent(db.Model):
    """One step on the floor. Rows are added and never changed; what was wrong is corrected by a further row."""

    __tablename__ = "floor_event"
    __table_args__ = (UniqueConstraint("list_id", "number"), CheckConstraint("number > 0", name="counts_from_one"))

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    inscription_id: Mapped[int | None] = mapped_column(ForeignKey("inscription.id", ondelete="CASCADE"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))  # who raises a point of order
    made_by: Mapped[str] = mapped_column(String(200))


class FloorRecord(db.Model):
    """A list as it was conducted: who spoke when and how long, frozen when it was closed."""

    __tablename__ = "floor_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime]
    kept_by: Mapped[str] = mapped_column(String(200))


class RecordCorrection(db.Model):
    """What a record should say instead, and why; appended, for the record itself does not change."""

    __tablename__ = "record_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))


class BoardKey(db.Model):
    """A secret address under which the screen in the room shows a list; the table holds the hash of its key."""

    __tablename__ = "board_key"
    __table_args__ = (
        Index(
            "uq_board_key_in_force", "list_id", unique=True,
            sqlite_where=text("revoked_at IS NULL"), postgresql_where=text("revoked_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("speakers_list.id", ondelete="CASCADE"))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))
    revoked_at: Mapped[datetime | None]
