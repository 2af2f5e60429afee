"""Keys of private feeds: made, renewed, revoked, and when they were used. Who is given one sees it once; we keep its hash."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.sessions import key_hash
from uncops.audit.services import record
from uncops.audit.telling import tell
from uncops.calendars.models import FeedKey, FeedKind
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_

KEY_BYTES = 32  # 256 bits
USE_NOTED_EVERY = timedelta(hours=1)
ALARMS_MINUTES = (10, 30)
# More than anybody has devices, and few enough to see which one is no longer used.
KEYS_AT_MOST = 10

tell({
    "feed-key.made": N_("Private calendar made"),
    "feed-key.renewed": N_("Address of a private calendar renewed"),
    "feed-key.revoked": N_("Private calendar ended"),
})  # fmt: skip


class EndedMeanwhile(Refusal):
    """A key that somebody revoked or renewed after the page was opened."""

    sentence = N_("This calendar was ended or given another address in the meantime. Look at the list once more.")


class TooManyKeys(Refusal):
    """As many private calendars of one thing as are allowed."""

    sentence = N_("There are %(count)s calendars of this kind already. End one that is no longer used first.")


@dataclass(frozen=True)
class Target:
    """What a private feed is of: exactly one of these, or with only an account everything its owner may see."""

    kind: FeedKind
    delegation_id: int | None = None
    participant_id: int | None = None
    principal_id: int | None = None
    account_id: int | None = None

    @property
    def columns(self) -> dict[str, int | None]:
        """As the table has it."""
        return {name: getattr(self, name) for name in ("delegation_id", "participant_id", "principal_id", "account_id")}


@dataclass(frozen=True)
class Wanted:
    """How a feed speaks, and how long before each event it reminds."""

    language: str = "en"
    alarm_minutes: int | None = None


def make_key(session: Session, summit_id: int, target: Target, wanted: Wanted, *, deed: Deed) -> tuple[FeedKey, str]:
    """A new private feed, and its key, which is shown once and kept nowhere.

    :raises TooManyKeys: when there are ten of the same already.
    """
    if len(live_keys(session, summit_id, target)) >= KEYS_AT_MOST:
        raise TooManyKeys(count=KEYS_AT_MOST)
    key = secrets.token_urlsafe(KEY_BYTES)
    made = FeedKey(
        summit_id=summit_id, kind=target.kind.value, language=wanted.language, alarm_minutes=wanted.alarm_minutes,
        key_hash=key_hash(key), made_at=deed.at, **target.columns,
    )  # fmt: skip
    session.add(made)
    record(session, deed=deed, action="feed-key.made", subject=made, after=_told(made))
    return made, key


def renew_key(session: Session, key_id: int, *, seen: int, deed: Deed) -> tuple[FeedKey, str]:
    """Another address for a private feed; the old one leads nowhere from now on.

    :raises EndedMeanwhile: when it was renewed or revoked after the page was opened.
    """
    held = _locked(session, key_id, seen)
    key = secrets.token_urlsafe(KEY_BYTES)
    held.key_hash, held.renewed_at, held.last_used_at, held.version = key_hash(key), deed.at, None, held.version + 1
    record(session, deed=deed, action="feed-key.renewed", subject=held, after=_told(held))
    return held, key


def revoke_key(session: Session, key_id: int, *, seen: int, deed: Deed) -> FeedKey:
    """End a private feed.

    :raises EndedMeanwhile: when it was renewed or revoked after the page was opened.
    """
    held = _locked(session, key_id, seen)
    held.revoked_at, held.version = deed.at, held.version + 1
    record(session, deed=deed, action="feed-key.revoked", subject=held, after=_told(held))
    return held


def key_opening(session: Session, key: str) -> FeedKey | None:
    """The feed a key opens; None when it never did or no longer does."""
    return session.scalar(select(FeedKey).where(FeedKey.key_hash == key_hash(key), FeedKey.revoked_at.is_(None)))


def live_keys(session: Session, summit_id: int, target: Target) -> list[FeedKey]:
    """The private feeds of one thing, in the order they were made: those of its owner, or with no owner the secretariat's."""
    same = [getattr(FeedKey, name).is_not_distinct_from(value) for name, value in target.columns.items()]
    asked = select(FeedKey).where(FeedKey.summit_id == summit_id, FeedKey.kind == target.kind.value, FeedKey.revoked_at.is_(None), *same)
    return list(session.scalars(asked.order_by(FeedKey.id)))


def is_use_to_be_noted(last_used_at: datetime | None, now: datetime) -> bool:
    """Whether the last use noted is old enough to write a new one."""
    return last_used_at is None or now - last_used_at >= USE_NOTED_EVERY


def note_use(session: Session, key_id: int, now: datetime) -> None:
    """Write down that a feed was fetched, if no process has done so within the hour."""
    held = session.get(FeedKey, key_id)
    if held is not None and is_use_to_be_noted(held.last_used_at, now):
        held.last_used_at = now


def _locked(session: Session, key_id: int, seen: int) -> FeedKey:
    held = session.get(FeedKey, key_id, with_for_update=True)
    if held is None:
        raise NotFound
    if held.revoked_at is not None or held.version != seen:
        raise EndedMeanwhile
    return held


def _told(key: FeedKey) -> dict[str, object]:
    """What the trail says of a key: of what it is, never what it is."""
    target = {name: getattr(key, name) for name in ("delegation_id", "participant_id", "principal_id") if getattr(key, name)}
    return {"kind": key.kind, "language": key.language, **target}
