"""Erasing what is due, in the background and for the command."""

from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, url_for

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.registry import Progress, job
from uncops.privacy.files import Files
from uncops.privacy.queries import summits
from uncops.privacy.services.due import Due, due_at, erase_due
from uncops.registration.drafts import forget_unsaved
from uncops.summits.models import Summit

ERASING = "privacy.erase-due"
AT_SUMMIT = N_("Looking through a summit")
DONE = N_("Erased: %(values)s values of %(people)s people.")
NOTHING = N_("Nothing is due.")


def today_at(summit: Summit) -> date:
    """The day it is where the summit is."""
    return clock.now().astimezone(ZoneInfo(summit.time_zone)).date()


def what_is_due(summit_id: int | None = None) -> list[Due]:
    """What would be erased now at one summit, or at each; nothing is touched."""
    session = db.session()
    chosen = [summit for summit in summits(session) if summit_id in (None, summit.id)]
    return [due for due in (due_at(session, summit, today_at(summit)) for summit in chosen) if due.value_count]


@job(ERASING)
def erase_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """The job behind the page: a summit a transaction, so that a broken one leaves the others done."""
    deed = Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id"))
    erased = erase_all_due(progress, deed, arguments.get("summit_id"))
    values, people = sum(due.value_count for due in erased), sum(len(due.people) for due in erased)
    summary = DONE % {"values": values, "people": people} if values else NOTHING
    return {"url": url_for("organiser.privacy") if arguments.get("has_page") else None, "summary": summary}


def erase_all_due(progress: Progress, deed: Deed, only_summit_id: int | None = None) -> list[Due]:
    """Erase what is due at every summit, or at one; and everywhere what was typed or uploaded long ago and never saved."""
    ids = [summit.id for summit in summits(db.session()) if only_summit_id in (None, summit.id)]
    erased = []
    for number, summit_id in enumerate(ids):
        progress.step(AT_SUMMIT, done=number, total=len(ids))
        with transaction() as session:
            summit = session.get_one(Summit, summit_id)
            erased.append(erase_due(session, summit, today_at(summit), Files(Path(current_app.instance_path)), deed=deed))
    with transaction() as session:
        forget_unsaved(session, deed.at)
    return [due for due in erased if due.value_count]
