"""Reminding in the background and for the command: once a day, each time the whole register."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.commitments.chasing.queries import terms_of
from uncops.commitments.chasing.services.news import forget_unsent
from uncops.commitments.chasing.services.reminding import Outcome, planned, remind
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.models import JobRun, RunState
from uncops.jobs.registry import Progress, job
from uncops.jobs.services import start
from uncops.web.languages import HEADQUARTERS_ZONE

REMINDING = "commitments.remind"
TITLE = N_("Reminders of commitments")
LOOKING = N_("Looking through the register")
DONE = N_("%(reminders)s reminders, %(letters)s letters put into the outbox.")
AT_HOUR = time(6, 0)  # before the house begins to work


def today_at_headquarters() -> date:
    """The day it is at Headquarters: the register belongs to no summit."""
    return clock.now().astimezone(ZoneInfo(HEADQUARTERS_ZONE)).date()


def what_is_due(day: date) -> Outcome:
    """What would be said on a day; nothing is touched."""
    return planned(db.session(), day)


def remind_all(day: date, deed: Deed) -> Outcome:
    """Say what is due on a day, in one transaction; and forget what was typed half a year ago and never sent."""
    with transaction() as session:
        outcome = remind(session, day, deed=deed)
        forget_unsent(session, deed.at)
    return outcome


def ensure_daily(session: Session, *, deed: Deed) -> None:
    """Begin the work of every morning where it is wanted and does not wait already."""
    waiting = select(JobRun.id).where(JobRun.kind == REMINDING, JobRun.state == RunState.QUEUED.value)
    if terms_of(session).reminds_daily and session.scalar(waiting.limit(1)) is None:
        begin_daily(session, deed=deed)


def begin_daily(session: Session, *, deed: Deed) -> None:
    """Have the register remind tomorrow morning, and every morning after."""
    now = deed.at.astimezone(ZoneInfo(HEADQUARTERS_ZONE))
    next_morning = datetime.combine(now.date() + timedelta(days=1), AT_HOUR, ZoneInfo(HEADQUARTERS_ZONE)).astimezone(UTC)
    seconds = int((next_morning - deed.at).total_seconds())
    start(session, REMINDING, {"is_daily": True}, title=TITLE, deed=deed, after_seconds=seconds)


@job(REMINDING)
def remind_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """The daily work: run twice on one day, it says nothing twice; it queues itself for the next morning."""
    progress.step(LOOKING, done=0, total=1)
    deed = Deed(at=clock.now(), actor=TITLE)
    outcome = remind_all(today_at_headquarters(), deed)
    if arguments.get("is_daily"):
        with transaction() as session:
            ensure_daily(session, deed=deed)
    summary = DONE % {"reminders": len(outcome.reminders), "letters": outcome.letter_count}
    return {"url": "/organiser/commitments/chasing?show=said", "summary": summary}
