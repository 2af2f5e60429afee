"""Questions about background work."""

from sqlalchemy import Select, select

from uncops.jobs.models import JobRun


def runs() -> Select[tuple[JobRun]]:
    """All background work, newest first."""
    return select(JobRun).order_by(JobRun.id.desc())
