"""Questions to the trail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry, AuditHead
from uncops.audit.rules import FIRST_LINK, link_hash
from uncops.audit.services import facts_of


def trail_of(session: Session, subject: Any, *, limit: int = 50) -> list[AuditEntry]:
    """The newest changes of one thing, newest first."""
    return list(
        session.scalars(
            select(AuditEntry)
            .where(AuditEntry.subject_kind == subject.__tablename__, AuditEntry.subject_id == subject.id)
            .order_by(AuditEntry.id.desc())
            .limit(limit)
        )
    )


def newest_link(session: Session, *, but: Sequence[str] = ()) -> str:
    """The hash of the newest entry that tells of anything else than these actions: the same while nothing more was recorded."""
    newest = select(AuditEntry.hash).where(AuditEntry.action.not_in(but)).order_by(AuditEntry.id.desc()).limit(1)
    return session.scalar(newest) or FIRST_LINK


def broken_links(session: Session) -> Iterator[str]:
    """What is wrong with the chain, a sentence each; nothing when it is whole."""
    previous = FIRST_LINK
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)):
        if entry.previous_hash != previous:
            yield f"Entry {entry.id} does not follow the entry before it."
        if entry.hash != link_hash(entry.previous_hash, facts_of(entry)):
            yield f"Entry {entry.id} was altered after it was written."
        previous = entry.hash
    head = session.get(AuditHead, 1)
    if head is not None and head.hash != previous:
        yield "The newest entries were removed."


@dataclass(frozen=True)
class TrailFilter:
    """What part of the trail is looked at; empty parts filter nothing."""

    actor: str = ""
    kind: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def entries(wanted: TrailFilter) -> Select[tuple[AuditEntry]]:
    """The entries wanted, newest first."""
    statement = select(AuditEntry).order_by(AuditEntry.id.desc())
    if wanted.actor:
        statement = statement.where(func.lower(AuditEntry.actor).contains(wanted.actor.lower(), autoescape=True))
    if wanted.kind:
        statement = statement.where(AuditEntry.subject_kind == wanted.kind)
    if wanted.starts_at is not None:
        statement = statement.where(AuditEntry.at >= wanted.starts_at)
    if wanted.ends_at is not None:
        statement = statement.where(AuditEntry.at < wanted.ends_at)
    return statement


def kinds_of_things(session: Session) -> list[str]:
    """The kinds of things the trail tells of."""
    return list(session.scalars(select(AuditEntry.subject_kind).distinct().order_by(AuditEntry.subject_kind)))


def entry_count(session: Session) -> int:
    """How many links the chain has."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0
