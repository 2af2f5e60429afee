"""Removes a demonstration with everything that hangs on it; the trail keeps what happened, for it is never shortened."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Column, Table, delete, exists, select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.commitments.models import Commitment, CommitmentReport, ReadinessLevel
from uncops.core.database import db
from uncops.demo.commitments_told import LEVELS
from uncops.demo.officers import addresses
from uncops.demo.places import BUILDINGS
from uncops.demo.story import ACTOR
from uncops.documents.models import ReferenceCitation, ReferenceEntry, SourceDocument, SourceFile
from uncops.positions.models import ThemeSynonym
from uncops.statistics.models import ContributionMonth
from uncops.summits.models import Summit
from uncops.venue.models import Building

Doomed = dict[str, set[int]]
SLICE = 500  # SQLite takes at most 32,766 values in one statement; far fewer keep statements readable in a log


def remove_demonstration(session: Session, summits: Iterable[Summit]) -> int:
    """Remove these summits, the demonstration's venue and officers, and all rows that point at them; gives how many.

    Which rows those are is read from the foreign keys, so that a package written later is not forgotten.
    """
    tables = db.metadata.sorted_tables
    doomed = _roots(session, [summit.id for summit in summits])
    for table in tables:  # sorted: a table stands behind those it points at
        doomed[table.name] |= _pointing_at(session, table, doomed)
    count = 0
    for table in reversed(tables):
        count += _delete(session, table, doomed[table.name])
    session.execute(delete(ReferenceEntry).where(~exists().where(ReferenceCitation.entry_id == ReferenceEntry.id)))
    unused = [~exists().where(table.readiness_id == ReadinessLevel.id) for table in (Commitment, CommitmentReport)]
    session.execute(delete(ReadinessLevel).where(ReadinessLevel.code.in_([code for code, *_ in LEVELS]), *unused))
    session.expire_all()
    return count


def _roots(session: Session, summit_ids: list[int]) -> Doomed:
    files = select(SourceDocument.file_id).where(SourceDocument.summit_id.in_(summit_ids))
    doomed: Doomed = defaultdict(set)
    doomed[Summit.__tablename__] = set(summit_ids)
    doomed[SourceFile.__tablename__] = set(session.scalars(files))
    doomed[Building.__tablename__] = set(session.scalars(select(Building.id).where(Building.name.in_([name for name, *_ in BUILDINGS]))))
    doomed[ThemeSynonym.__tablename__] = set(session.scalars(select(ThemeSynonym.id).where(ThemeSynonym.changed_by == ACTOR)))
    doomed[ContributionMonth.__tablename__] = set(
        session.scalars(select(ContributionMonth.id).where(ContributionMonth.taken_in_by == ACTOR))
    )
    doomed[Account.__tablename__] = set(session.scalars(select(Account.id).where(Account.email.in_(addresses()))))
    return doomed


def _pointing_at(session: Session, table: Table, doomed: Doomed) -> set[int]:
    """The rows of a table that point at a row which goes, whether they need it or not."""
    if "id" not in table.columns:
        return set()
    found: set[int] = set()
    for column in table.columns:
        for key in column.foreign_keys:
            found |= _with_value(session, table, column, doomed[key.column.table.name])
    return found


def _with_value(session: Session, table: Table, column: Column, values: set[int]) -> set[int]:
    found: set[int] = set()
    for some in _slices(values):
        found |= set(session.scalars(select(table.c.id).where(column.in_(some))))
    return found


def _delete(session: Session, table: Table, ids: set[int]) -> int:
    for some in _slices(ids):
        session.execute(delete(table).where(table.c.id.in_(some)))
    return len(ids)


def _slices(values: set[int]) -> list[list[int]]:
    ordered = sorted(values)
    return [ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE)]
