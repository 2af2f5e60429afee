"""The schedule of the demonstration's meetings: its terms, interpreters, a plan that was worked out, a version that was published."""

from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.bilaterals.planning.grid import Hours
from uncops.bilaterals.planning.models import PlanRun, RunKind
from uncops.bilaterals.planning.publishing import mark_of, news_of, publish
from uncops.bilaterals.planning.running import thinned
from uncops.bilaterals.planning.services import draw_for
from uncops.bilaterals.planning.staying import PINNED
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.planning.terms import MINISTERS, Pool, Terms, set_terms
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.reasons import explained
from uncops.bilaterals.solver.solve import solve
from uncops.bilaterals.solver.watching import Progress
from uncops.core.deeds import Deed
from uncops.demo.story import FIRST_DAY, SECOND_DAY, deed_on, local
from uncops.principals.models import Principal
from uncops.principals.services import PrincipalFacts, change_principal
from uncops.summits.models import Summit
from uncops.venue.queries import rooms

SET_ON, WORKED_OUT_AT = date(2031, 5, 5), "10:05"  # the first meetings of the day are over then
HOURS = (
    Hours(FIRST_DAY, time(9), time(13)), Hours(FIRST_DAY, time(14, 30), time(17, 30)), Hours(SECOND_DAY, time(13), time(14, 30)),
)  # fmt: skip
POOLS = (Pool(("ar", "en"), 2), Pool(("en", "es"), 2), Pool(("en", "fr"), 3), Pool(("en", "ru"), 1), Pool(("en", "zh"), 1))
QUOTA, LONGEST_RUN = 6, 3
BUILDING = "Conference Building"
SETTINGS = {"seconds": 20, "seed": 1, "objective": "quick", "fixed": PINNED}
WORKERS = 1  # so that it finds the same plan each time


def set_the_terms(session: Session, summit: Summit, officer: Account) -> None:
    """Hours, rooms of one building, of which the largest is for ministers, interpreters, and how many meetings a principal takes."""
    there = [room for room in rooms(session) if room.room_class == "bilateral" and room.building.name == BUILDING]
    tables = sorted(there, key=lambda room: (-room.capacity, room.id))
    used = {room.id: MINISTERS if place == 0 else "" for place, room in enumerate(tables)}
    set_terms(session, summit, Terms(hours=HOURS, rooms=used, pools=POOLS), seen_version=None, deed=_by(officer, SET_ON))
    for held in session.scalars(select(Principal).where(Principal.summit_id == summit.id)).all():
        facts = PrincipalFacts(
            held.name, held.office, held.rank, held.email, held.account_id, held.note, daily_quota=QUOTA, longest_run=LONGEST_RUN
        )
        change_principal(session, held.id, facts, seen_version=None, deed=_by(officer, SET_ON))


def publish_the_schedule(session: Session, summit: Summit, deed: Deed) -> int:
    """Publish what has news; the number of the version."""
    seen = mark_of(news_of(session, summit.id))
    return publish(session, summit, note="Told by telephone before.", seen=seen, deed=deed).number


class Recording:
    """Writes down what the solver tells; without seconds, which are of the machine and not of the summit."""

    def __init__(self) -> None:
        self.points: list[dict[str, Any]] = []

    def tell(self, progress: Progress) -> None:
        """Keep how far it is, unless it was as far before."""
        point = {
            "level": progress.level, "placed": progress.placed, "value": progress.value, "bound": progress.bound,
            "gap": progress.gap, "seconds": None,
        }  # fmt: skip
        if not self.points or self.points[-1] != point:
            self.points.append(point)

    def should_stop(self) -> bool:
        """Never."""
        return False


def work_it_out(session: Session, summit: Summit, officer: Account) -> int:
    """Keep a plan that was worked out for the requests there are, and how the solver got there; the number of meetings it holds."""
    deed = Deed(at=local(FIRST_DAY, WORKED_OUT_AT), actor=officer.name, actor_id=officer.id)
    drawn = draw_for(surroundings_of(session, summit, deed.at), RunKind.SOLVE.value, SETTINGS)
    instance, recording = read_instance(drawn.document), Recording()
    found = solve(instance, seconds=SETTINGS["seconds"], workers=WORKERS, seed=SETTINGS["seed"], watch=recording)
    plan = explained(instance, found).as_document()
    del plan["seconds"]
    session.add(PlanRun(
        summit_id=summit.id, kind=RunKind.SOLVE.value, status=plan["status"], title="Plan worked out", settings=SETTINGS,
        instance=drawn.document, keys=drawn.keys | {"kept": list(drawn.kept)}, plan=plan, progress=thinned(recording.points), group="",
        started_by=officer.name, created_at=deed.at, began_at=deed.at, ended_at=deed.at,
    ))  # fmt: skip
    return len(plan["meetings"])


def _by(officer: Account, day: date) -> Deed:
    return Deed(at=deed_on(day).at, actor=officer.name, actor_id=officer.id)
