"""The work behind the pages: storing a large import."""

from typing import Any

from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.exchange import services
from uncops.exchange.queries import held_import
from uncops.exchange.rules import RegistrationsChanged
from uncops.jobs.registry import Progress, job

CHECKING = N_("Comparing with what is registered, then storing everything at once")
STORED = N_("%(new)s new, %(changed)s changed, %(unchanged)s as before, %(left_out)s left out.")


@job(services.STORING)
def store_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """Store an import in one transaction; the bar cannot move meanwhile, because nothing is stored until everything is."""
    progress.step(CHECKING, done=0, total=1)
    deed = Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id"))
    with transaction() as session:
        run = held_import(session, arguments["import_id"])
        is_stored = services.accept(session, run, deed=deed)
        counts = dict(run.counts)
    if not is_stored:
        raise RegistrationsChanged
    return {"url": f"/organiser/imports/{arguments['import_id']}", "summary": STORED % counts}
