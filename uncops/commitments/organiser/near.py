"""Commitments of the same parties that may be the same, shown beside what is being entered."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.organiser.found import sees_drafts
from uncops.commitments.queries import RegisterFilter, eager, register
from uncops.commitments.queries.register import held_by
from uncops.commitments.similar import Likened, similar_to

MOST_COMPARED = 400


@dataclass(frozen=True)
class Near:
    """A commitment that may be the same, and how alike it is."""

    held: Commitment
    per_cent: int


def near_ones(session: Session, commitment_id: int) -> list[Near]:
    """Commitments that may be the same as this one, the likeliest first."""
    one = session.get_one(Commitment, commitment_id)
    parties = [holder.party_id for holder in one.holders]
    if not parties:
        return []
    others = register(RegisterFilter(sees_drafts=sees_drafts())).where(
        held_by(*parties), Commitment.id != one.id, Commitment.state != CommitmentState.SUPERSEDED.value
    )
    held = {other.id: other for other in session.scalars(others.options(*eager()).order_by(Commitment.id.desc()).limit(MOST_COMPARED))}
    found = similar_to(likened(one), [likened(other) for other in held.values()])
    return [Near(held[near.other], near.per_cent) for near in found]


def likened(held: Commitment) -> Likened:
    """A commitment as it is compared with others."""
    return Likened(
        key=held.id, parties=frozenset(holder.party.code for holder in held.holders), kind=held.kind, text=held.text,
        themes=frozenset(str(tag.theme_id) for tag in held.themes), quantity=held.quantity, unit=held.unit or held.currency,
        due_on=held.due_on, summit_id=held.summit_id,
    )  # fmt: skip


