"""Questions to the trail."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
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
