"""Saying how the rows of the group photograph are filled."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.seating.models import PhotoPlan, WhoComes
from uncops.seating.queries import photo_plan_of
from uncops.seating.rules import PlanChangedMeanwhile
from uncops.summits.models import Summit


@dataclass(frozen=True)
class PhotoFacts:
    """How many stand in the front row and in each behind, who is in the photograph, who stands next to the centre."""

    front_count: int = 15
    behind_count: int = 24
    who_comes: WhoComes = WhoComes.ACCEPTED
    with_principals: bool = True
    with_observers: bool = True
    host_party_id: int | None = None


def set_photo_rows(session: Session, summit_id: int, facts: PhotoFacts, *, seen: int, deed: Deed) -> PhotoPlan:
    """Say how the rows are filled; `seen` is the version that was looked at, 0 when nothing had been said.

    :raises PlanChangedMeanwhile: when somebody else said something else since.
    """
    summit = session.scalars(select(Summit).where(Summit.id == summit_id).with_for_update()).one()
    plan = photo_plan_of(session, summit_id)
    if (plan.version if plan else 0) != seen:
        raise PlanChangedMeanwhile
    if plan is None:
        plan = PhotoPlan(summit_id=summit_id, version=0)
        session.add(plan)
    before = {name: getattr(plan, name) for name in asdict(facts)} if seen else None
    for name, value in asdict(facts).items():
        setattr(plan, name, value.value if isinstance(value, WhoComes) else value)
    plan.version, plan.changed_at = plan.version + 1, deed.at
    record(session, deed=deed, action="photo-rows.changed", subject=summit, before=before, after=asdict(facts))
    return plan
