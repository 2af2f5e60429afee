"""Writes the trail."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry, AuditHead
from uncops.audit.rules import FIRST_LINK, link_hash, plain
from uncops.core.deeds import Deed

HEAD_OF_TRANSACTION = "audit head of the open transaction"


def record(
    session: Session,
    *,
    deed: Deed,
    action: str,
    subject: Any,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add one link: what `deed` did to `subject`, with the fields that changed before and after.

    Call it after the change; the subject is flushed so that it has its number. Never pass a
    secret, nor personal detail beyond what changed.
    """
    session.flush()
    head = _locked_head(session)
    entry = AuditEntry(
        at=deed.at,
        actor_id=deed.actor_id,
        actor=deed.actor,
        action=action,
        subject_kind=subject.__tablename__,
        subject_id=getattr(subject, "id", None),
        summit_id=subject.id if subject.__tablename__ == "summit" else getattr(subject, "summit_id", None),
        before=plain(before),
        after=plain(after),
        previous_hash=head.hash,
    )
    entry.hash = link_hash(entry.previous_hash, facts_of(entry))
    session.add(entry)
    session.flush()
    head.entry_id, head.hash = entry.id, entry.hash  # written with the next link, or by the commit
    return entry


def facts_of(entry: AuditEntry) -> dict[str, Any]:
    """The facts of a link that its hash covers."""
    names = ("at", "actor_id", "actor", "action", "subject_kind", "subject_id", "summit_id", "before", "after")
    return {name: getattr(entry, name) for name in names}


def _locked_head(session: Session) -> AuditHead:
    """The head, read and locked once in a transaction: nobody else can move it before the end of that.

    Not remembered when locked within a savepoint, whose rollback would let go of the lock.
    """
    transaction, head = session.info.get(HEAD_OF_TRANSACTION, (None, None))
    if head is not None and transaction is session.get_transaction() and head in session:
        return head
    head = _lock_head(session)
    if not session.in_nested_transaction():
        session.info[HEAD_OF_TRANSACTION] = (session.get_transaction(), head)
    return head


def _lock_head(session: Session) -> AuditHead:
    head = session.scalar(select(AuditHead).where(AuditHead.id == 1).with_for_update())
    if head is None:
        head = AuditHead(id=1, entry_id=None, hash=FIRST_LINK)
        session.add(head)
        session.flush()
    return head
