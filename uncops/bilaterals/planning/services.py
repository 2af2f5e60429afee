"""Having the schedule worked out: starting runs, stopping and repeating them; and alternatives when something happened."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.bilaterals.planning.instance import USUAL_OBJECTIVE, draw
from uncops.bilaterals.planning.models import PlanRun, RunKind, RunStatus
from uncops.bilaterals.planning.running import KIND
from uncops.bilaterals.planning.staying import PINNED
from uncops.bilaterals.planning.surroundings import Surroundings, surroundings_of
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.jobs.services import start
from uncops.summits.models import Summit

LEAST_SECONDS, MOST_SECONDS = 1, 900
REPAIR_SECONDS = 20
FEWEST, MOST = "fewest", "most"
# In which order a plan is improved; what comes first is never given up for what comes later.
OBJECTIVES: Mapping[str, tuple[str, ...]] = {
    "usual": USUAL_OBJECTIVE,
    "quiet": ("change", "placed", "waits", "room_changes", "spread"),
    "quick": ("placed", "change"),
}


class NothingToPlace(Refusal):
    """A schedule of nothing."""

    sentence = N_("There is no request to place. Clear or accept requests first.")


class NoSlots(Refusal):
    """Nothing can be held."""

    sentence = N_("There is no time left in which meetings are held. Set the hours of meetings first.")


class RunIsOver(Refusal):
    """What has ended cannot be stopped."""

    sentence = N_("This run has ended already.")


@dataclass(frozen=True)
class Wish:
    """What an officer wants of a run."""

    seconds: int = 30
    seed: int = 1
    objective: str = "usual"
    fixed: str = PINNED

    def as_settings(self) -> dict[str, Any]:
        """As the run keeps it."""
        return {"seconds": self.seconds, "seed": self.seed, "objective": self.objective, "fixed": self.fixed}


def start_run(session: Session, summit: Summit, wish: Wish, *, title: str, deed: Deed) -> PlanRun:
    """Have the schedule worked out from what is stored now.

    :raises NothingToPlace, NoSlots: when there is nothing to work out.
    """
    around = _surroundings(session, summit, deed)
    return _start(session, around, RunKind.SOLVE, wish.as_settings(), title=title, group="", deed=deed)


def start_repair(
    session: Session, summit: Summit, preferred: Sequence[tuple[str, str]], *, happened: Mapping[str, Any], deed: Deed
) -> list[PlanRun]:
    """Have alternatives worked out that stay near the working plan: (what is preferred, title) each.

    :raises NothingToPlace, NoSlots: when there is nothing to work out.
    """
    around, group = _surroundings(session, summit, deed), str(uuid.uuid4())
    settings = {"seconds": REPAIR_SECONDS, "seed": 1, "objective": "quiet", "fixed": PINNED, "happened": dict(happened)}
    return [
        _start(session, around, RunKind.REPAIR, settings | {"prefer": prefer}, title=title, group=group, deed=deed)
        for prefer, title in preferred
    ]


def start_again(session: Session, run: PlanRun, *, deed: Deed) -> PlanRun:
    """The same once more, from what is stored now."""
    summit = session.get_one(Summit, run.summit_id)
    settings = {name: value for name, value in run.settings.items() if name != "failure"}
    return _start(session, _surroundings(session, summit, deed), RunKind(run.kind), settings, title=run.title, group=run.group, deed=deed)


def stop_run(session: Session, run_id: int, *, deed: Deed) -> PlanRun:
    """Ask a run to end with the best plan it has.

    :raises RunIsOver: when it has ended.
    """
    run = session.scalars(select(PlanRun).where(PlanRun.id == run_id).with_for_update()).one()
    if run.ended_at is not None:
        raise RunIsOver
    run.is_stop_wanted = True
    record(session, deed=deed, action="meeting-run.stopped", subject=run)
    return run


def draw_for(around: Surroundings, kind: str, settings: Mapping[str, Any]):  # noqa: ANN201 - Drawn
    """The instance a run of these settings has, as things stand in these surroundings."""
    is_repair = kind == RunKind.REPAIR.value
    return draw(
        around, fixed=settings.get("fixed", PINNED), objective=OBJECTIVES.get(settings.get("objective", ""), USUAL_OBJECTIVE),
        from_working_plan=is_repair,
    )  # fmt: skip


def _surroundings(session: Session, summit: Summit, deed: Deed) -> Surroundings:
    around = surroundings_of(session, summit, deed.at)
    if not around.slots:
        raise NoSlots
    if not around.wanted and not around.meetings:
        raise NothingToPlace
    return around


def _start(
    session: Session, around: Surroundings, kind: RunKind, settings: dict[str, Any], *, title: str, group: str, deed: Deed
) -> PlanRun:
    drawn = draw_for(around, kind.value, settings)
    if not drawn.document["requests"]:
        raise NothingToPlace
    run = PlanRun(
        summit_id=around.summit.id, kind=kind.value, status=RunStatus.WAITING.value, title=title, settings=settings,
        instance=drawn.document, keys=drawn.keys | {"kept": list(drawn.kept)}, progress=[], group=group, started_by=deed.actor,
        created_at=deed.at,
    )  # fmt: skip
    session.add(run)
    session.flush()
    run.job_id = start(session, KIND, {"run_id": run.id}, title=title, deed=deed, summit_id=around.summit.id).id
    told = {"kind": kind.value, "requests": len(drawn.document["requests"])}
    record(session, deed=deed, action="meeting-run.started", subject=run, after=told)
    return run
