"""Milliseconds, queries and weight of the follow-up with 3,000 commitments of four summits.

    python benchmarks/followup/run.py                       # 3,000 commitments, 2,000 positions
    python benchmarks/followup/run.py --commitments 300 --positions 200

Each page is opened once to warm up and five times to measure (median, in this process, on SQLite). The last column
is its ratio to a trivial page of the same program, the page on which one signs in.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import event, select

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from bulk import plant
from visitors import visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.documents.models import Piece
from uncops.reference.services import load_reference

TRIVIAL = "/login"
PAGES = (
    "/organiser/follow-up", "/organiser/follow-up?of=all", "/organiser/follow-up?of=all&on=2023-06-01",
    "/organiser/follow-up/coverage", "/organiser/follow-up/coverage?of=all", "/organiser/follow-up/coverage?by=theme&of=all",
    "/organiser/follow-up/coverage/parties/AFR", "/organiser/follow-up/coverage/ask/{piece}",
    "/organiser/follow-up/coverage/ask/{piece}?level=nothing",
    "/organiser/follow-up/commitments?of=all", "/organiser/follow-up/commitments?of=all&page=100", "/organiser/follow-up/comparison",
    "/organiser/follow-up/sheets?of=all", "/organiser/follow-up/sheets/parties/NOR?of=all",
    "/organiser/follow-up/sheets/themes/a4p-plus:integration?of=all", "/organiser/follow-up/figures.json?of=all",
    "/organiser/follow-up/commitments.csv?of=all", "/organiser/follow-up/coverage.xlsx",
)  # fmt: skip
ROUNDS = 5


def main() -> None:
    """Print one line a page."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instance_path=Path(folder), IMMEDIATE_JOBS=True, DEMONSTRATION=True, RATELIMIT_ENABLED=False, TESTING=True)
        with app.app_context():
            db.create_all()
            with transaction() as session:
                load_reference(session, deed=Deed(at=clock.now(), actor="benchmark"))
            plant(asked.commitments, asked.positions)
            officer = visitor(app, "organiser")
            asks = select(Piece.id).where(Piece.kind == "ask").order_by(Piece.id.desc())
            piece = db.session.scalars(asks).first()
            counted: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *said: counted.append(said[2]))
        trivial = _measured(officer, TRIVIAL, counted)[0]
        print(f"{'ms':>7} {'queries':>7} {'bytes':>9} {'ratio':>6}  page   ({TRIVIAL}: {trivial:.1f} ms)")
        for page in PAGES:
            milliseconds, status, weight = _measured(officer, page.format(piece=piece), counted)
            wrong = "" if status == 200 else f"  ({status})"
            print(f"{milliseconds:7.1f} {len(counted):7d} {weight:9,d} {milliseconds / trivial:6.1f}  {page}{wrong}")


def _asked():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--commitments", type=int, default=3000)
    asked.add_argument("--positions", type=int, default=2000)
    return asked.parse_args()


def _measured(who, url, counted):
    took = []
    who.get(url)
    for _round in range(ROUNDS):
        counted.clear()
        begun = time.perf_counter()
        answer = who.get(url)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took), answer.status_code, len(answer.get_data())


if __name__ == "__main__":
    main()
