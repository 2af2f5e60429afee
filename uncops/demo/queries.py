"""Questions about the demonstration."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.models import AuditEntry


def is_half_made(session: Session) -> bool:
    """Whether the demonstration was begun and never finished: the process ended in between."""
    newest = select(AuditEntry.action).where(AuditEntry.action.startswith("demonstration.")).order_by(AuditEntry.id.desc()).limit(1)
    return session.scalar(newest) == "demonstration.begun"
