"""Questions about runs of the solver."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from uncops.bilaterals.planning.models import PlanRun
from uncops.jobs.models import JobRun


def runs_newest_first(summit_id: int) -> Select[tuple[PlanRun]]:
    """The runs of a summit."""
    return select(PlanRun).where(PlanRun.summit_id == summit_id).order_by(PlanRun.id.desc())


def run_of(session: Session, summit_id: int, run_id: int) -> PlanRun | None:
    """One run with all that is kept of it."""
    whole = (undefer(PlanRun.instance), undefer(PlanRun.keys), undefer(PlanRun.plan))
    return session.scalar(select(PlanRun).options(*whole).where(PlanRun.summit_id == summit_id, PlanRun.id == run_id))


def runs_of_group(session: Session, summit_id: int, group: str) -> list[PlanRun]:
    """Runs that are alternatives to one another, the newest of each kind of preference."""
    whole = (undefer(PlanRun.instance), undefer(PlanRun.keys), undefer(PlanRun.plan))
    found = select(PlanRun).options(*whole).where(PlanRun.summit_id == summit_id, PlanRun.group == group).order_by(PlanRun.id)
    newest = {run.settings.get("prefer"): run for run in session.scalars(found)}
    return list(newest.values())


def is_interrupted(session: Session, run: PlanRun) -> bool:
    """Whether nobody works on a run any more that has not ended: its worker went away."""
    if run.ended_at is not None or run.job_id is None:
        return False
    job = session.get(JobRun, run.job_id)
    return job is not None and job.is_over
