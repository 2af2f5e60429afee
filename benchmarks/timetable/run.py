"""The timetable of two days with 12 rooms and 90 sessions: its page, its state, one session judged everywhere, one move.

    python benchmarks/timetable/run.py

Beside a trivial page of the same run. Median of so many rounds in this process, on SQLite; every move
is a real one, with its check for conflicts and its entry in the trail.
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import event

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from visitors import Visitor, visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.programme.models import PersonRole, SessionKind
from uncops.programme.services.people import PersonFacts, add_person
from uncops.programme.services.sessions import SessionFacts, add_session
from uncops.reference.services import load_reference
from uncops.summits.services import SummitFacts, create_summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room

DAYS = (date(2031, 6, 3), date(2031, 6, 4))
ZONE = ZoneInfo("America/New_York")
ROOMS, SESSIONS, PEOPLE_EACH = 12, 90, 4
ROUNDS = 15
SETTINGS = {"IMMEDIATE_JOBS": True, "DEMONSTRATION": True, "RATELIMIT_ENABLED": False, "TESTING": True, "WTF_CSRF_ENABLED": False}
TIMETABLE, STATE, TRIVIAL = f"/organiser/timetable?day={DAYS[0]}", f"/organiser/timetable/day?day={DAYS[0]}", "/organiser/components/state"


def main() -> None:
    """Print milliseconds, queries and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instance_path=Path(folder), **SETTINGS)
        with app.app_context():
            db.create_all()
            plan()
            officer = visitor(app, "organiser")
            counted: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *said: counted.append(said[2]))
        trivial, _queries, size = measured(officer, TRIVIAL, counted)
        print(f"{'ms':>7} {'queries':>7} {'bytes':>9} {'× trivial':>9}")
        print(f"{trivial:7.1f} {_queries:7d} {size:9,d} {1:9.1f}  trivial page {TRIVIAL}")
        for name, url in (("page", TIMETABLE), ("state for the board", STATE)):
            took, queries, size = measured(officer, url, counted)
            print(f"{took:7.1f} {queries:7d} {size:9,d} {took / trivial:9.1f}  {name} {url}")
        places = officer.get(STATE).get_json()["sessions"][0]["places"] + f"?day={DAYS[0]}"
        took, queries, size = measured(officer, places, counted)
        print(f"{took:7.1f} {queries:7d} {size:9,d} {took / trivial:9.1f}  one session judged in every room at every quarter of an hour")
        took, queries = moves(officer, counted)
        print(f"{took:7.1f} {queries:7d} {'':9} {took / trivial:9.1f}  one move, a quarter of an hour to and fro")


def plan() -> None:
    """Rooms, sessions and people; in each room sessions of an hour with half an hour between them."""
    deed = Deed(at=datetime(2031, 3, 1, tzinfo=UTC), actor="benchmark")
    with transaction() as session:
        load_reference(session, deed=deed)
        facts = SummitFacts("uncops-2031", "Summit", "New York", ZONE.key, *DAYS)
        summit = create_summit(session, facts, deed=deed)
        building = add_building(session, BuildingFacts("House", "1 Avenue", ZONE.key), deed=deed)
        session.flush()
        rooms = [
            add_room(session, RoomFacts(f"Room {number}", building, 200, Layout.THEATRE, RoomClass.CONFERENCE), deed=deed)
            for number in range(ROOMS)
        ]
        session.flush()
        for number in range(SESSIONS):
            day, place = DAYS[number % 2], number // 2
            starts = datetime(day.year, day.month, day.day, 9, tzinfo=ZONE) + timedelta(minutes=90 * (place // ROOMS))
            span = (starts.astimezone(UTC), (starts + timedelta(minutes=60)).astimezone(UTC))
            wanted = SessionFacts(SessionKind.SIDE_EVENT, f"Side event {number}", *span, room_id=rooms[place % ROOMS].id, setup_minutes=15)
            held = add_session(session, summit, wanted, deed=deed)
            for person in range(PEOPLE_EACH):
                add_person(session, held, PersonFacts(PersonRole.PANELLIST, name=f"Person {number}-{person}"), deed=deed)


def measured(officer: Visitor, url: str, counted: list[str]) -> tuple[float, int, int]:
    """Median milliseconds, queries and bytes of a page."""
    officer.get(url)
    took = []
    for _ in range(ROUNDS):
        counted.clear()
        begun = time.perf_counter()
        answer = officer.get(url)
        took.append((time.perf_counter() - begun) * 1000)
    assert answer.status_code == 200, answer.status_code
    return statistics.median(took), len(counted), len(answer.data)


def moves(officer: Visitor, counted: list[str]) -> tuple[float, int]:
    """Median milliseconds and queries of moving one session to and fro."""
    held = officer.get(STATE).get_json()["sessions"][0]
    seen, took = held["seen"], []
    for number in range(ROUNDS):
        starts, ends = ("09:15", "10:15") if number % 2 == 0 else ("09:00", "10:00")
        body = {"starts": f"{DAYS[0]}T{starts}", "ends": f"{DAYS[0]}T{ends}", "room": held["room"], "seen": seen}
        counted.clear()
        begun = time.perf_counter()
        answer = officer.client.post(held["move"], json=body)
        took.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, answer.get_json()
        seen = answer.get_json()["session"]["seen"]
    return statistics.median(took), len(counted)


if __name__ == "__main__":
    clock.set_to(None)
    main()
