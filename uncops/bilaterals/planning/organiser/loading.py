"""What an address of these pages means, and the words they need."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g
from sqlalchemy.orm import Session

from uncops.bilaterals.planning import queries
from uncops.bilaterals.planning.calling import Called, called_in
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.wording import curve_of, status_words
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.paging import ROWS_A_PAGE, Page, page_number


def the_summit() -> Summit:
    """The summit one works on, by whose clock these pages show times."""
    summit = required_summit()
    g.time_zone = summit.time_zone
    return summit


def found_run(run_id: int) -> tuple[PlanRun, Summit]:
    """The run of an address.

    :raises NotFound: when there is none at this summit.
    """
    summit = the_summit()
    run = queries.run_of(db.session(), summit.id, run_id)
    if run is None:
        raise NotFound
    return run, summit


def state_of(session: Session, run: PlanRun) -> dict[str, Any]:
    """How far a run is, for the part of the page that changes."""
    is_interrupted = queries.is_interrupted(session, run)
    label, tone = status_words(run, is_interrupted=is_interrupted)
    last = run.progress[-1] if run.progress else None
    is_over = run.ended_at is not None or is_interrupted
    return {"run": run, "label": label, "tone": tone, "last": last, "curve": curve_of(run.progress), "is_over": is_over}


def called(run: PlanRun, summit: Summit, keys: Mapping[str, Any] | None = None) -> Called:
    """The names a run needs, or other keys of the same summit."""
    return called_in(db.session(), summit, run, keys)


def paged(rows: Sequence[Any]) -> Page:
    """One page of rows that are at hand."""
    count = max(1, -(-len(rows) // ROWS_A_PAGE))
    number = min(max(page_number(), 1), count)
    return Page(rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], number, count, len(rows))
