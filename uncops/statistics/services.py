"""Keeping the monthly table of contributions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.statistics.queries import month_of
from uncops.statistics.reading import ContributionRow

LONGEST_SOURCE_NAME = 200
_COLUMNS = (Contribution.party_id, Contribution.mission_code, Contribution.personnel_type, Contribution.female, Contribution.male)


def keep_contributions(
    session: Session, month: date, rows: Sequence[ContributionRow], *, state_ids: Mapping[str, int], source_name: str, deed: Deed
) -> bool:
    """Keep the table of a month in place of what was kept of it; False, and nothing written, when it is the same already."""
    first_day = month.replace(day=1)
    wanted = {(state_ids[row.party], row.mission, row.personnel_type.value, row.female, row.male) for row in rows}
    kept = month_of(session, first_day)
    present = {tuple(row) for row in session.execute(select(*_COLUMNS).where(Contribution.month_id == kept.id))} if kept else set()
    if kept is not None and present == wanted:
        return False
    if kept is None:
        kept = ContributionMonth(month=first_day, taken_in_at=deed.at, taken_in_by=deed.actor)
        session.add(kept)
        session.flush()
    session.execute(delete(Contribution).where(Contribution.month_id == kept.id))
    kept.source_name, kept.taken_in_at, kept.taken_in_by = source_name[:LONGEST_SOURCE_NAME], deed.at, deed.actor
    names = [column.key for column in _COLUMNS]
    session.add_all(Contribution(month_id=kept.id, **dict(zip(names, row, strict=True))) for row in sorted(wanted))
    record(
        session, deed=deed, action="contributions.brought-in", subject=kept,
        before={"rows": len(present)}, after={"month": first_day, **_sums(rows)},
    )  # fmt: skip
    return True


def remove_month(session: Session, month: ContributionMonth, *, deed: Deed) -> None:
    """Forget the table of a month."""
    record(session, deed=deed, action="contributions.removed", subject=month, before={"month": month.month})
    session.delete(month)


def _sums(rows: Sequence[ContributionRow]) -> dict[str, Any]:
    return {"rows": len(rows), "women": sum(row.female for row in rows), "men": sum(row.male for row in rows)}
