"""The work behind the pages: storing a large import."""

from typing import Any

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.exchange import services
from uncops.exchange.models import ImportRun
from uncops.exchange.queries import held_import
from uncops.exchange.rules import RegistrationsChanged
from uncops.jobs.registry import Progress, job

AT_ONCE = N_("Storing %(count)s rows. This is one step: nothing is kept until the end.")
STORED = N_("%(new)s new, %(changed)s changed, %(unchanged)s as before, %(left_out)s left out.")


@job(services.STORING)
def store_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """Store an import in one transaction; the bar cannot move meanwhile, because nothing is stored until everything is."""
    # Without a number of parts the bar says that work goes on, and not how far it is.
    progress.step(AT_ONCE % {"count": f"{_row_count(arguments['import_id']):,}"}, done=0, total=0)
    deed = Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id"))
    with transaction() as session:
        run = held_import(session, arguments["import_id"])
        is_stored = services.accept(session, run, deed=deed)
        counts = dict(run.counts)
    if not is_stored:
        raise RegistrationsChanged
    return {"url": f"/organiser/imports/{arguments['import_id']}", "summary": STORED % counts}


def _row_count(import_id: int) -> int:
    counts = db.session.get_one(ImportRun, import_id).counts
    db.session.rollback()
    return counts.get("new", 0) + counts.get("changed", 0)
