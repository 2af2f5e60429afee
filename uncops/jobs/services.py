"""Starts, runs and cancels background work."""

import logging
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core import clock
from uncops.core.database import after_commit, transaction
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.jobs.models import JobRun, RunState
from uncops.jobs.registry import Cancelled, works

log = logging.getLogger(__name__)

FAULT_OF_OURS = N_("The work stopped on a fault of ours, which has been written down. It can be run again.")
INTERRUPTED = N_("The work was interrupted when the background worker stopped. It can be run again.")


class AlreadyOver(Refusal):
    """What has ended cannot be cancelled, and what has not ended cannot be run again."""

    sentence = N_("This work has already ended.")


class StillRunning(Refusal):
    """Only work that has ended can be run again."""

    sentence = N_("This work has not ended yet. Cancel it first, or wait.")


def start(
    session: Session,
    kind: str,
    arguments: dict[str, Any],
    *,
    title: str,
    deed: Deed,
    summit_id: int | None = None,
    after_seconds: int = 0,
) -> JobRun:
    """Begin a piece of background work; it is queued once the transaction has committed, and begins then or a while later."""
    if kind not in works:
        raise ValueError(f"no function is registered for background work {kind}")
    run = JobRun(
        kind=kind, title=title, arguments=arguments, actor=deed.actor, actor_id=deed.actor_id, created_at=deed.at, summit_id=summit_id
    )
    session.add(run)
    record(session, deed=deed, action="job.started", subject=run, after={"kind": kind, "title": title})
    queue, run_id = current_app.extensions["uncops.queue"], run.id
    after_commit(session, lambda: queue.put(run_id, after_seconds))
    return run


def cancel(session: Session, run: JobRun, *, deed: Deed) -> None:
    """Ask a piece of work to stop; work still in the queue stops at once, running work at its next step."""
    if run.is_over:
        raise AlreadyOver
    run.is_cancel_wanted = True
    if run.state == RunState.QUEUED.value:
        run.state, run.ended_at = RunState.CANCELLED.value, deed.at
    record(session, deed=deed, action="job.cancelled", subject=run)


def run_again(session: Session, run: JobRun, *, deed: Deed) -> JobRun:
    """Start the same work once more, with the same arguments."""
    if not run.is_over:
        raise StillRunning
    return start(session, run.kind, run.arguments, title=run.title, deed=deed, summit_id=run.summit_id)


class RecordedProgress:
    """Progress written to the run's row, each step in a short transaction of its own."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id

    def step(self, text: str, *, done: int, total: int) -> None:
        """Write the step down; stop here when a person asked for it."""
        with transaction() as session:
            run = session.get_one(JobRun, self.run_id)
            run.step, run.done_count, run.total_count = text, min(done, total), total
            stopped = run.is_cancel_wanted
        if stopped:
            raise Cancelled


def perform(run_id: int) -> None:
    """Do a queued piece of work to its end; called by the worker, inside the application's context."""
    kind, arguments = _begin(run_id, clock.now())
    if not kind:
        return
    try:
        result = works[kind](RecordedProgress(run_id), **arguments)
    except Cancelled:
        _end(run_id, RunState.CANCELLED)
    except Refusal as refusal:
        _end(run_id, RunState.FAILED, failure=str(refusal))
    except Exception:
        log.exception("background work %s number %s failed", kind, run_id)
        _end(run_id, RunState.FAILED, failure=FAULT_OF_OURS)
    else:
        _end(run_id, RunState.DONE, result=result)


def give_up_interrupted(session: Session, at: datetime) -> int:
    """Say of runs that nobody does any more that they were interrupted; how many those were.

    Only right where no other worker can be doing them: when the one worker of this machine starts.
    """
    left = session.scalars(select(JobRun).where(JobRun.state == RunState.RUNNING.value)).all()
    for run in left:
        run.state, run.failure, run.ended_at = RunState.FAILED.value, INTERRUPTED, at
    return len(left)


def _begin(run_id: int, at: datetime) -> tuple[str, dict[str, Any]]:
    with transaction() as session:
        run = session.get(JobRun, run_id)
        if run is None or run.is_over:
            return "", {}
        run.state, run.started_at = RunState.RUNNING.value, at
        return run.kind, run.arguments


def _end(run_id: int, state: RunState, *, result: dict[str, Any] | None = None, failure: str = "") -> None:
    with transaction() as session:
        run = session.get_one(JobRun, run_id)
        run.state, run.result, run.failure, run.ended_at = state.value, result, failure, clock.now()
        if state is RunState.DONE:
            run.done_count = run.total_count
