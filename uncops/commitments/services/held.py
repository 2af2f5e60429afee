"""Rows of the register as stored now, held until the transaction ends, and what every service does with them."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.queries import trail_of
from uncops.commitments.models import Commitment, CommitmentMove, CommitmentReport, Milestone
from uncops.commitments.refusals import CommitmentChangedMeanwhile
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.core.text import fold
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import HEADQUARTERS_ZONE


def locked_commitment(session: Session, commitment_id: int) -> Commitment:
    """A commitment as stored now, held until the transaction ends.

    :raises NotFound: when there is none of that number.
    """
    statement = select(Commitment).where(Commitment.id == commitment_id).with_for_update(of=Commitment)
    held = session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if held is None:
        raise NotFound
    return held


def locked_report(session: Session, report_id: int) -> CommitmentReport:
    """A report as stored now, held until the transaction ends; its commitment is held first, so that nobody waits for another crosswise.

    :raises NotFound: when there is none of that number.
    """
    commitment_id = session.scalar(select(CommitmentReport.commitment_id).where(CommitmentReport.id == report_id))
    if commitment_id is None:
        raise NotFound
    locked_commitment(session, commitment_id)
    statement = select(CommitmentReport).where(CommitmentReport.id == report_id).with_for_update(of=CommitmentReport)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def locked_milestone(session: Session, milestone_id: int) -> Milestone:
    """A milestone as stored now; its commitment is held with it.

    :raises NotFound: when there is none of that number.
    """
    commitment_id = session.scalar(select(Milestone.commitment_id).where(Milestone.id == milestone_id))
    if commitment_id is None:
        raise NotFound
    locked_commitment(session, commitment_id)
    statement = select(Milestone).where(Milestone.id == milestone_id)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def check_seen(session: Session, held: Commitment, seen_version: int | None) -> None:
    """Nobody changed it since the version that was seen.

    :raises CommitmentChangedMeanwhile: naming who did.
    """
    if seen_version is None or seen_version == held.version:
        return
    newest = trail_of(session, held, limit=1)
    raise CommitmentChangedMeanwhile("text", who=newest[0].actor if newest else "–")


def touch(held: Commitment, deed: Deed) -> None:
    """A new version of it, for everybody who has it open, with the key under which it is searched."""
    held.version += 1
    held.changed_at = deed.at
    held.search_key = search_key(held)


def search_key(held: Commitment) -> str:
    """The words under which a commitment is found: its reference, holders in every language, what it says, partners, what it is for."""
    names = [name.short for holder in held.holders if holder.party for name in holder.party.names if name.valid_to is None]
    leads = [party_name(holder.party) for holder in held.holders if holder.party]
    words = [held.reference, *leads, *names, held.holder_name, held.text, held.public_text, held.partners, held.mission_code]
    return fold(" ".join(dict.fromkeys(word for word in words if word)))


def today_of(session: Session, held: Commitment, deed: Deed) -> date:
    """The day of a deed in the zone of the summit it was announced at, or of Headquarters."""
    summit = session.get(Summit, held.summit_id) if held.summit_id else None
    return deed.at.astimezone(ZoneInfo(summit.time_zone if summit else HEADQUARTERS_ZONE)).date()


def note_move(session: Session, held: Commitment, before: str, to: str, *, on: date, reason: str, deed: Deed) -> CommitmentMove:
    """Keep a step with who made it."""
    step = CommitmentMove(
        commitment_id=held.id, from_state=before, to_state=to, effective_on=on, moved_at=deed.at, moved_by=deed.actor,
        moved_by_id=deed.actor_id, reason=reason.strip(),
    )  # fmt: skip
    session.add(step)
    return step
