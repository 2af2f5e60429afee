"""Schedules for tests: what is asked, rooms for it, runs of the solver."""

from datetime import date

from bilaterals.asking import asked
from programme.builders import at, deed_now
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.planning import services
from uncops.bilaterals.planning.instance import draw
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.publishing import mark_of, news_of, publish
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.planning.taking import broken_rules, take
from uncops.bilaterals.requests.keeping import AbsenceFacts, state_absence
from uncops.bilaterals.requests.services import Asking
from uncops.core.database import transaction
from uncops.summits.models import Summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room


def meeting_rooms(count: int = 2) -> list[int]:
    """Rooms for meetings, all in one building."""
    with transaction() as session:
        building = add_building(session, BuildingFacts("Conference Building", "1 Avenue", "America/New_York"), deed=deed_now())
        session.flush()
        made = [
            add_room(session, RoomFacts(f"Room {letter}", building, 12, Layout.BILATERAL, RoomClass.BILATERAL), deed=deed_now())
            for letter in "ABCDEFGH"[:count]
        ]
        session.flush()
        return [room.id for room in made]


def three_requests() -> None:
    """France asks two, Norway asks one of them."""
    asked("FRA", "SEN", priority=1)
    asked("FRA", "GHA")
    asked("NOR", "SEN")


def run(seconds: int = 3, **wish) -> int:
    """A run from what is stored, worked out at once."""
    summit_id = the_summit()
    with transaction() as session:
        wished = services.Wish(seconds=seconds, **wish)
        return services.start_run(session, session.get_one(Summit, summit_id), wished, title="Schedule", deed=deed_now()).id


def taken(run_id: int):
    """A plan taken into the working plan."""
    with transaction() as session:
        return take(session, run_id, deed=deed_now())


def published() -> int:
    """The number of a version just published."""
    summit_id = the_summit()
    with transaction() as session:
        seen = mark_of(news_of(session, summit_id))
        return publish(session, session.get_one(Summit, summit_id), note="", seen=seen, deed=deed_now()).number


def stored_run(session, run_id: int) -> PlanRun:
    """A run as the database has it now."""
    session.expire_all()
    return session.get_one(PlanRun, run_id)


def absent(code: str, day: date, begins: str, ends: str) -> None:
    """A delegation that is not there for a while."""
    asking, absence = Asking(invited_delegation(code)), AbsenceFacts(at(day, begins), at(day, ends))
    with transaction() as session:
        state_absence(session, session.get_one(Summit, the_summit()), asking, absence, deed=deed_now())


def repaired() -> list[int]:
    """Alternatives that stay near the working plan: the fewest changes, and the most meetings."""
    summit_id = the_summit()
    with transaction() as session:
        preferred = [(services.FEWEST, "Fewest changes"), (services.MOST, "Most meetings")]
        runs = services.start_repair(session, session.get_one(Summit, summit_id), preferred, happened={"who": ""}, deed=deed_now())
        return [run.id for run in runs]


def breaches(session) -> list[str]:
    """The rules that the working plan breaks, in the words of the validator; what is fixed where it cannot be is beside the plan."""
    session.expire_all()
    drawn = draw(surroundings_of(session, session.get_one(Summit, the_summit()), deed_now().at), from_working_plan=True)
    return broken_rules(drawn, drawn.document["published"] or {"meetings": []})
