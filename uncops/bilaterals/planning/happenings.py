"""What others want to do when a schedule is published: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.models import BilateralVersion
from uncops.core.deeds import Deed
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Schedule:
    """A version of the schedule that is being published, with the meetings of which both sides are told."""

    summit: Summit
    version: BilateralVersion
    told: Sequence[Meeting]


Act = Callable[[Session, Schedule, Deed], object]
_acts: list[Act] = []


def when_schedule_published(act: Act) -> Act:
    """Have a function called in the transaction in which a version is published, after both sides were told."""
    _acts.append(act)
    return act


def tell_schedule_published(session: Session, schedule: Schedule, deed: Deed) -> None:
    """Call all who want to know."""
    for act in _acts:
        act(session, schedule, deed)
