"""Runs of the solver as background work: started in a process of its own, watched, stopped, its best plan kept whatever becomes of it."""

import time
from typing import Any

from uncops.bilaterals.planning.models import PlanRun, RunStatus
from uncops.bilaterals.planning.process import SolverProcess
from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.wording import N_
from uncops.jobs.registry import Cancelled, Progress, job

KIND = "bilaterals.plan"
NOTE_SECONDS, HEAR_SECONDS = 1.0, 0.2
# Beyond its time a solver needs a little to end and to name rooms; after that it is stopped by force.
GRACE_SECONDS = 30
MOST_POINTS = 400
ENDED_BY_ITSELF = N_("The solver ended before it was done. The best plan it had is kept; the run can be started again.")
CHILD_FAILED = N_("The solver stopped on a fault of ours, which has been written down. It can be run again.")
FINDING = N_("Working out the schedule")

_working: dict[int, SolverProcess] = {}


@job(KIND)
def perform_run(progress: Progress, *, run_id: int) -> dict[str, Any]:
    """Have the solver work on a run to its end; a run that ended already stays as it is."""
    question = _begin(run_id)
    if question is None:
        return {}
    with SolverProcess(question) as solver:
        _working[run_id] = solver
        try:
            finished = _follow(run_id, solver, question["seconds"], progress)
        finally:
            _working.pop(run_id, None)
    _end(run_id, finished)
    return {"url": f"/organiser/bilaterals/plan/runs/{run_id}"}


def process_of(run_id: int) -> int | None:
    """The number of the process that works on a run here, if one does."""
    solver = _working.get(run_id)
    return solver.pid if solver is not None else None


def _begin(run_id: int) -> dict[str, Any] | None:
    with transaction() as session:
        run = session.get(PlanRun, run_id, with_for_update=True)
        if run is None or run.ended_at is not None or run.instance is None:
            return None
        run.status, run.began_at = RunStatus.RUNNING.value, clock.now()
        settings = run.settings
        return {
            "instance": run.instance, "seconds": settings["seconds"], "seed": settings["seed"], "workers": settings.get("workers", 2),
            "repair": settings.get("prefer"),
        }  # fmt: skip


def _follow(run_id: int, solver: SolverProcess, seconds: float, progress: Progress) -> bool:
    """Hear what the solver says and write it down about once a second; whether it came to its own end."""
    until, noted_at, pending = time.monotonic() + seconds + GRACE_SECONDS, 0.0, _Pending()
    while time.monotonic() < until:
        line = solver.heard(HEAR_SECONDS)
        if line is None:
            break
        pending.take(line)
        if pending.is_done or time.monotonic() - noted_at > NOTE_SECONDS:
            noted_at = time.monotonic()
            if _note(run_id, pending) or _is_cancelled(progress):
                solver.stop()
        if pending.is_done:
            return True
    _note(run_id, pending)
    return False


class _Pending:
    """What was heard and not yet written down."""

    def __init__(self) -> None:
        self.points: list[dict[str, Any]] = []
        self.plan: dict[str, Any] | None = None
        self.is_done = False

    def take(self, line: dict[str, Any]) -> None:
        """Keep what a line says."""
        if "done" in line:
            self.plan, self.is_done = line["done"], True
        elif line:
            self.plan = line.pop("plan", None) or self.plan
            self.points.append(line)


def _note(run_id: int, pending: _Pending) -> bool:
    """Write down what is pending, in a short transaction; whether somebody wants the run to stop."""
    with transaction() as session:
        run = session.get_one(PlanRun, run_id)
        if pending.points:
            run.progress = thinned([*run.progress, *pending.points])
        if pending.plan is not None and pending.plan["status"] in ("optimal", "feasible"):
            run.plan = pending.plan
        elif pending.plan is not None and pending.is_done and run.plan is None:
            run.status = pending.plan["status"]
        pending.points, pending.plan = [], None
        return run.is_stop_wanted


def thinned(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Not more points than a curve can show: of the older half, every other one goes."""
    if len(points) <= MOST_POINTS:
        return points
    half = len(points) // 2
    return points[:half:2] + points[half:]


def _is_cancelled(progress: Progress) -> bool:
    """Whether somebody cancelled it in the list of background work; then it stops and keeps its best."""
    try:
        progress.step(FINDING, done=0, total=0)
    except Cancelled:
        return True
    return False


def _end(run_id: int, finished: bool) -> None:
    """Say how a run ended; the best plan stays in every case."""
    with transaction() as session:
        run = session.get_one(PlanRun, run_id)
        run.ended_at = clock.now()
        if run.plan is not None:
            run.status = run.plan["status"] if finished else RunStatus.FEASIBLE.value
        elif run.status == RunStatus.RUNNING.value:
            run.status = RunStatus.UNKNOWN.value if finished else RunStatus.FAILED.value
        if not finished:
            run.settings = {**run.settings, "failure": ENDED_BY_ITSELF if run.plan is not None else CHILD_FAILED}
