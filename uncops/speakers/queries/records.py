"""Questions about lists that were conducted."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.speakers.models import FloorRecord, RecordCorrection


def record_of(session: Session, list_id: int) -> FloorRecord | None:
    """The record of a list, once it was closed as one."""
    return session.scalar(select(FloorRecord).where(FloorRecord.list_id == list_id))


def corrections_of(session: Session, list_id: int) -> list[RecordCorrection]:
    """What was appended to a record, oldest first."""
    asked = select(RecordCorrection).where(RecordCorrection.list_id == list_id).order_by(RecordCorrection.id)
    return list(session.scalars(asked))
