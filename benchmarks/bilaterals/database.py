"""A run of the schedule on what is stored: requests drawn from the database, worked out within a limit, taken into the working plan.

    python benchmarks/bilaterals/database.py                         # 3,000 requests of 193 delegations, 25 rooms, 60 s
    python benchmarks/bilaterals/database.py --requests 600 --seconds 20

On SQLite in a folder thrown away, the solver in a process of its own as in service. Seconds of the clock, of the processor (the solver's
too) and queries of each step.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event, select

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from programme.builders import deed_now
from registration.missions import DEADLINE, the_summit

from benchmarks.bilaterals.generator import popularity
from benchmarks.bilaterals.measured import baseline
from uncops import create_app
from uncops.bilaterals.planning import services
from uncops.bilaterals.planning.instance import draw
from uncops.bilaterals.planning.models import PlanRun
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.planning.taking import take
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin
from uncops.core.database import db, transaction
from uncops.delegations.services.invitations import invite
from uncops.reference.models import Party, PartyKind
from uncops.running.preparing import prepare
from uncops.summits.models import Summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room


def main() -> None:
    """Store, draw, work out, take; a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--rooms", type=int, default=25)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    print(baseline())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNCOPS_INSTANCE"] = folder
        app = create_app(instance_path=Path(folder), IMMEDIATE_JOBS=True, DEMONSTRATION=True)
        prepare(app)
        with app.app_context():
            _store(asked.requests, asked.rooms)
            _measure(asked.seconds)
            db.session.remove()
            db.engine.dispose()
    print(baseline())


def _measure(seconds: int) -> None:
    queries: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: queries.append(said[2]))
    summit_id = the_summit()

    def drawn() -> str:
        with transaction() as session:
            document = draw(surroundings_of(session, session.get_one(Summit, summit_id), deed_now().at)).document
        return f"{len(document['requests'])} requests, {len(document['parties'])} parties, {len(document['slots'])} slots"

    def worked_out() -> str:
        with transaction() as session:
            wish = services.Wish(seconds=seconds)
            services.start_run(session, session.get_one(Summit, summit_id), wish, title="Schedule", deed=deed_now())
        with transaction() as session:
            plan = session.scalars(select(PlanRun)).one().plan or {"levels": [], "meetings": []}
        levels = ", ".join(f"{level['name']} {level['value']} (bound {level['bound']})" for level in plan["levels"])
        return f"{len(plan['meetings'])} placed; {levels}"

    def taken() -> str:
        with transaction() as session:
            return f"{len(take(session, session.scalars(select(PlanRun.id)).one(), deed=deed_now()).new)} arranged"

    for name, step in (("draw", drawn), (f"work out, {seconds} s at most", worked_out), ("take", taken)):
        _timed(name, step, queries)


def _timed(name: str, step: Callable[[], str], queries: list[str]) -> None:
    queries.clear()
    began, worked = time.monotonic(), _processor()
    said = step()
    took, processor = time.monotonic() - began, _processor() - worked
    print(f"{name:28} {took:8.2f} s {processor:8.2f} s of processor {len(queries):7d} queries  {said}", flush=True)


def _processor() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _store(requests: int, rooms: int) -> None:
    """Delegations of all States, rooms, and accepted requests of pairs that do not ask twice."""
    luck, summit_id = random.Random(1), the_summit()
    with transaction() as session:
        summit, deed = session.get_one(Summit, summit_id), deed_now()
        building = add_building(session, BuildingFacts("Conference Building", "1 Avenue", "America/New_York"), deed=deed)
        session.flush()
        for number in range(rooms):
            add_room(session, RoomFacts(f"Room {number}", building, 12, Layout.BILATERAL, RoomClass.BILATERAL), deed=deed)
        parties = list(session.scalars(select(Party).where(Party.kind == PartyKind.MEMBER_STATE.value).order_by(Party.id)))
        made = invite(session, summit, parties, deadline_on=DEADLINE, deed=deed)
        session.flush()
        popular, found = popularity(luck, [str(party.id) for party in parties]), set()
        while len(found) < requests:
            pair = (luck.randrange(len(made)), luck.choices(range(len(made)), popular)[0])
            if pair[0] != pair[1] and pair[::-1] not in found:
                found.add(pair)
        for first, second in sorted(found):
            session.add(
                MeetingRequest(
                    summit_id=summit_id, origin=RequestOrigin.OFFICER.value, delegation_id=made[first].id,
                    to_party_id=made[second].party_id, priority=luck.randint(1, 3),
                    cleared_at=deed.at, entered_at=deed.at, changed_at=deed.at,
                )
            )  # fmt: skip


if __name__ == "__main__":
    main()
