"""What an officer says of two commitments that look alike: that they are one, or that they are not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments.chasing.models import NotTheSame
from uncops.commitments.models import Commitment
from uncops.commitments.services.moving import supersede
from uncops.core.deeds import Deed
from uncops.core.wording import N_

ENTERED_TWICE = N_("Entered twice.")


def say_not_the_same(session: Session, one_id: int, other_id: int, *, deed: Deed) -> None:
    """Remember that two commitments are two, so that they are not shown as possible duplicates again."""
    first, second = sorted((one_id, other_id))
    held = session.get_one(Commitment, first)
    other = session.get_one(Commitment, second)
    if first == second or session.scalar(select(NotTheSame.id).where(NotTheSame.first_id == first, NotTheSame.second_id == second)):
        return
    session.add(NotTheSame(first_id=first, second_id=second, said_at=deed.at, said_by=deed.actor))
    record(session, deed=deed, action="commitment.not-the-same", subject=held, after={"other": other.reference})


def merge(session: Session, kept_id: int, other_id: int, *, deed: Deed) -> Commitment:
    """Keep one of two that are the same; the other ends and points to it, its sources and reports go over.

    :raises Refusal: when the one that is kept has ended itself.
    """
    return supersede(session, other_id, kept_id, deed=deed, reason=ENTERED_TWICE, are_same=True)
