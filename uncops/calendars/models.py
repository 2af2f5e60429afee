"""Tables of the feeds: the keys of private ones, and the marks by which a change is noticed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.accounts.models import Account
from uncops.core.database import db
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal


class FeedKind(StrEnum):
    """Of whom or what a private feed is."""

    DELEGATION = "delegation"
    PARTICIPANT = "participant"
    PRINCIPAL = "principal"
    MINE = "mine"


ONE_TARGET = (
    "(kind = 'delegation' AND delegation_id IS NOT NULL AND participant_id IS NULL AND principal_id IS NULL) OR "
    "(kind = 'participant' AND participant_id IS NOT NULL AND delegation_id IS NULL AND principal_id IS NULL) OR "
    "(kind = 'principal' AND principal_id IS NOT NULL AND delegation_id IS NULL AND participant_id IS NULL) OR "
    "(kind = 'mine' AND account_id IS NOT NULL AND delegation_id IS NULL AND participant_id IS NULL AND principal_id IS NULL)"
)


class FeedKey(db.Model):
    """The secret address of a private feed; its reader holds the key, the table its hash only.

    `account_id` is whose it is: it says nothing any more once that person may not see what it is of. A key without
    one was handed over by the secretariat. Renewed, the same row has another hash, and the old address leads nowhere.
    """

    __tablename__ = "feed_key"
    __table_args__ = (
        CheckConstraint(ONE_TARGET, name="one_target"),
        CheckConstraint("alarm_minutes IS NULL OR alarm_minutes > 0", name="reminds_before"),
        Index("ix_feed_key_summit_kind", "summit_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(2), default="en")
    alarm_minutes: Mapped[int | None]
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    made_at: Mapped[datetime]
    renewed_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    delegation: Mapped[Delegation | None] = relationship()
    participant: Mapped[Participant | None] = relationship()
    principal: Mapped[Principal | None] = relationship()
    account: Mapped[Account | None] = relationship()


class FeedMark(db.Model):
    """The present mark of something feeds are made from: another one after every change, never one that was there before.

    `scope` is 'summit:1', 'delegation:31' and so on. A mark is drawn by lot instead of counted, so that a database put
    back from a backup never shows one under which something else is remembered.
    """

    __tablename__ = "feed_mark"

    scope: Mapped[str] = mapped_column(String(60), primary_key=True)
    mark: Mapped[str] = mapped_column(String(32))
    changed_at: Mapped[datetime]
