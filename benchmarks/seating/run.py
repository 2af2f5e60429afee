"""Seating: 193 Member States, observers and organizations seated for each of the 193 possible draws; then the page and the prints.

    python benchmarks/seating/run.py            # all 193 draws, page and PDF three times each
    python benchmarks/seating/run.py --times 1

Everything runs in one process on an installation of its own (SQLite); the page is asked of the application without a server.
Times are those of the processor, so that what else the machine does is left out.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from programme.builders import make_summit
from seating.seated import drawn, invite_more, plan_hall
from visitors import visitor

from uncops import create_app
from uncops.core.database import db
from uncops.reference.queries import parties
from uncops.running.preparing import prepare
from uncops.seating.layout import Wanted, place_all
from uncops.seating.order import seating_order, taking_part
from uncops.seating.shapes import PlanLayout, Shape, runs_of

HALL = Shape(PlanLayout.PLENARY, 14, (8, 12, 12, 8))
SEATS = 2


def main() -> int:
    """Seat, open, print; each is told in milliseconds."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNCOPS_INSTANCE"] = folder
        database = f"sqlite:///{folder}/uncops.sqlite3"
        app = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=database, TESTING=True, RATELIMIT_ENABLED=False)
        prepare(app)
        with app.app_context():
            unplaced = _seat_all()
            summit_id = make_summit()
            invite_more(summit_id, *(party.code for party in parties(db.session())))
            plan_id = plan_hall(summit_id, rows=HALL.row_count, blocks=HALL.blocks)
            drawn(summit_id, "NOR")
            officer = visitor(app, "protocol")
            for name, address in _addresses(plan_id):
                _tell(name, [_timed(lambda address=address: officer.get(address).get_data()) for _ in range(asked.times)])
    return 1 if unplaced else 0


def _seat_all() -> int:
    """How many delegations found no seat, over all draws."""
    everybody, runs = parties(db.session()), runs_of(HALL)
    unplaced, took = 0, []
    for first in taking_part(everybody):
        began = time.process_time()
        ordered = seating_order(everybody, first.sort_key, palestine_among_members=True)
        seated = place_all([Wanted(party.code, SEATS) for party in ordered], runs)
        took.append((time.process_time() - began) * 1000)
        unplaced += len(seated.unplaced) + len(seated.split)
    _tell(f"order and seats of {len(everybody)} parties, {len(took)} draws", took)
    print(f"without a seat or split, over all draws: {unplaced}; all draws together {sum(took):.0f} ms")
    return unplaced


def _addresses(plan_id: int) -> list[tuple[str, str]]:
    plan = f"/organiser/seating/{plan_id}"
    return [
        ("page", plan), ("page in Arabic", f"{plan}?names=ar"), ("PDF on A3", f"{plan}/plan-a3.pdf"), ("PDF on A4", f"{plan}/plan-a4.pdf"),
        ("PDF of the list", f"{plan}/list.pdf"),
    ]  # fmt: skip


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _tell(name: str, took: list[float]) -> None:
    print(f"{name}: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="how often the page and each print are made")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
