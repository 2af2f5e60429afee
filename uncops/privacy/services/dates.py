"""How long something is kept at a summit."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.privacy.models import RetentionDate
from uncops.privacy.queries import dates_of
from uncops.privacy.retention import check_date, usual_date
from uncops.summits.models import Summit


def keep_until(session: Session, summit: Summit, key: str, until: date | None, *, deed: Deed) -> None:
    """Say until when a field or another holding is kept; None is for good.

    :raises Refusal: for what belongs to the record, and for a day before the summit is over.
    """
    check_date(key, until, summit.ends_on)
    before = dates_of(session, summit)[key]
    if before == until:
        return
    row = session.scalar(select(RetentionDate).where(RetentionDate.summit_id == summit.id, RetentionDate.field == key))
    if until == usual_date(key, summit.ends_on):
        if row is not None:
            session.delete(row)
    else:
        if row is None:
            row = RetentionDate(summit_id=summit.id, field=key)
            session.add(row)
        row.kept_until, row.changed_at, row.changed_by = until, deed.at, deed.actor
    told = {"field": key}
    record(
        session, deed=deed, action="privacy.date-changed", subject=summit, before=told | {"kept_until": before},
        after=told | {"kept_until": until},
    )  # fmt: skip
