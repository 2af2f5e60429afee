"""Levels of readiness, and how many pledges stand at each."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.commitments.models import Commitment, ReadinessLevel
from uncops.commitments.states import OPEN_STATES


def levels_in_use(session: Session) -> list[tuple[ReadinessLevel, int]]:
    """All levels in their order, each with the number of open commitments that stand at it."""
    states = [state.value for state in OPEN_STATES]
    found = session.execute(
        select(ReadinessLevel, func.count(Commitment.id))
        .outerjoin(Commitment, (Commitment.readiness_id == ReadinessLevel.id) & Commitment.state.in_(states))
        .group_by(ReadinessLevel.id).order_by(ReadinessLevel.position, ReadinessLevel.id)
    )  # fmt: skip
    return [(level, count) for level, count in found]
