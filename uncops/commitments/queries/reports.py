"""What was reported and accepted of commitments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from uncops.commitments.kinds import ReportState
from uncops.commitments.models import Commitment, CommitmentReport, Evidence


@dataclass(frozen=True)
class Delivered:
    """What is delivered of a commitment in all, as of a day."""

    amount: Decimal
    as_of: date


def delivered_of(session: Session, commitment_ids: Iterable[int]) -> dict[int, Delivered]:
    """What is delivered of each commitment by its newest accepted report with a quantity; none for those without one.

    In the unit or currency of the commitment. One query, however many commitments.
    """
    numbers = list(commitment_ids)
    if not numbers:
        return {}
    newest = newest_quantities().where(CommitmentReport.commitment_id.in_(numbers)).subquery()
    found = session.execute(select(newest.c.commitment_id, newest.c.delivered, newest.c.as_of).where(newest.c.place == 1))
    return {commitment_id: Delivered(amount, as_of) for commitment_id, amount, as_of in found}


def newest_quantities() -> Select[tuple[int, Decimal, date, int]]:
    """Accepted quantities with their place from the newest backwards: place 1 is what is delivered now; to be joined in sums."""
    order = (CommitmentReport.as_of.desc(), CommitmentReport.id.desc())
    place = func.row_number().over(partition_by=CommitmentReport.commitment_id, order_by=order).label("place")
    return select(CommitmentReport.commitment_id, CommitmentReport.delivered, CommitmentReport.as_of, place).where(  # type: ignore[return-value]
        CommitmentReport.state == ReportState.ACCEPTED.value, CommitmentReport.delivered.is_not(None)
    )


def newest_quantity() -> ScalarSelect[Decimal]:
    """What is delivered of the commitment that is asked about, by its newest accepted report with a quantity; found by its index."""
    accepted = (CommitmentReport.state == ReportState.ACCEPTED.value, CommitmentReport.delivered.is_not(None))
    newest = select(CommitmentReport.delivered).where(CommitmentReport.commitment_id == Commitment.id, *accepted).correlate(Commitment)
    return newest.order_by(CommitmentReport.as_of.desc(), CommitmentReport.id.desc()).limit(1).scalar_subquery()


def accepted_quantities(session: Session, commitment_id: int) -> list[tuple[date, Decimal]]:
    """The quantities delivered over time: day and amount in all until then, oldest first."""
    found = session.execute(
        select(CommitmentReport.as_of, CommitmentReport.delivered)
        .where(
            CommitmentReport.commitment_id == commitment_id, CommitmentReport.state == ReportState.ACCEPTED.value,
            CommitmentReport.delivered.is_not(None),
        )
        .order_by(CommitmentReport.as_of, CommitmentReport.id)
    )  # fmt: skip
    return [(day, amount) for day, amount in found]


def reports_of(session: Session, commitment_id: int) -> list[CommitmentReport]:
    """The reports on a commitment with their files, newest first."""
    wanted = select(CommitmentReport).where(CommitmentReport.commitment_id == commitment_id)
    ordered = wanted.order_by(CommitmentReport.as_of.desc(), CommitmentReport.id.desc())
    return list(session.scalars(ordered.options(selectinload(CommitmentReport.evidence))))


def report_of(session: Session, report_id: int) -> CommitmentReport | None:
    """A report with its commitment and files."""
    options = (joinedload(CommitmentReport.commitment), selectinload(CommitmentReport.evidence))
    return session.get(CommitmentReport, report_id, options=options)


def evidence_of(session: Session, evidence_id: int) -> tuple[Evidence, CommitmentReport] | None:
    """A file and the report it belongs to."""
    joined = select(Evidence, CommitmentReport).join(CommitmentReport, CommitmentReport.id == Evidence.report_id)
    found = session.execute(joined.where(Evidence.id == evidence_id)).one_or_none()
    return (found[0], found[1]) if found else None


def waiting_reports() -> Select[tuple[CommitmentReport]]:
    """Reports that wait for review, oldest first."""
    waiting = select(CommitmentReport).join(Commitment, Commitment.id == CommitmentReport.commitment_id)
    return waiting.where(CommitmentReport.state == ReportState.SUBMITTED.value).order_by(CommitmentReport.submitted_at, CommitmentReport.id)


def waiting_count(session: Session) -> int:
    """How many reports wait for review."""
    waiting = select(func.count(CommitmentReport.id)).where(CommitmentReport.state == ReportState.SUBMITTED.value)
    return session.scalar(waiting) or 0
