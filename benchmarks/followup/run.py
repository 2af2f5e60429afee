"""Milliseconds, queries and weight of the follow-up with 3,000 commitments of four summits.

    python benchmarks/followup/run.py                       # 3,000 commitments, 2,000 positions
    python benchmarks/followup/run.py --commitments 300 --positions 200

Each page is opened once to warm up; then three times with nothing kept ("cold", as after a change of the data) and five times
with what is kept ("warm"); medians, in this process, on SQLite. Ratios are to a trivial page of the same program, the page on
which one signs in: they say more than milliseconds on a machine that does other work. Processor time, of this process alone,
stands beside the time on the clock.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
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
from uncops.followup.kept import EXTENSION
from uncops.reference.services import load_reference
from uncops.running.serving import settle

TRIVIAL = "/login"
PAGES = (
    "/organiser/follow-up", "/organiser/follow-up?of=all", "/organiser/follow-up?of=all&on=2023-06-01",
    "/organiser/follow-up/coverage", "/organiser/follow-up/coverage?of=all", "/organiser/follow-up/coverage?by=theme&of=all",
    "/organiser/follow-up/coverage/parties/AFR", "/organiser/follow-up/coverage/ask/{piece}",
    "/organiser/follow-up/coverage/ask/{piece}?level=nothing",
    "/organiser/follow-up/commitments?of=all", "/organiser/follow-up/commitments?of=all&page=100", "/organiser/follow-up/comparison",
    "/organiser/follow-up/sheets?of=all", "/organiser/follow-up/sheets/parties/NOR?of=all",
    "/organiser/follow-up/sheets/themes/a4p-plus:integration?of=all", "/organiser/follow-up/figures.json?of=all",
    "/organiser/follow-up/commitments.csv?of=all", "/organiser/follow-up/coverage.xlsx", "/organiser/follow-up/summary",
    "/organiser/commitments", "/organiser/commitments?page=100", "/organiser/commitments?words=training",
    "/organiser/commitments?group=AFR&sort=due", "/organiser/commitments/1500", "/organiser/commitments?overdue=1", "/commitments",
    "/commitments?group=AFR",
)  # fmt: skip
ROUNDS, COLD_ROUNDS = 5, 3


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
        settle()
        trivial = _measured(officer, TRIVIAL, counted, ROUNDS)
        heads = "  ".join(f"{kind:>5} ms     cpu  ratio queries" for kind in ("cold", "warm"))
        print(f"{heads}     bytes  page")
        for page in ("", *PAGES):
            url = page.format(piece=piece) or TRIVIAL
            officer.get(url)
            cold = _measured(officer, url, counted, COLD_ROUNDS, before=lambda: app.extensions.pop(EXTENSION, None))
            warm = _measured(officer, url, counted, ROUNDS)
            print(f"{_told(cold, trivial)} {_told(warm, trivial)} {warm.weight:9,d}  {url}{'' if warm.is_right else '  WRONG'}", flush=True)


def _told(one, trivial):
    return f"{one.milliseconds:8.1f} {one.processor:7.1f} {one.processor / trivial.processor:6.1f} {one.queries:7d}"


def _asked():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--commitments", type=int, default=3000)
    asked.add_argument("--positions", type=int, default=2000)
    return asked.parse_args()


@dataclass(frozen=True)
class Measured:
    """Medians of one page; processor time is in milliseconds too."""

    milliseconds: float
    processor: float
    queries: int
    weight: int
    is_right: bool


def _measured(who, url, counted, rounds, before=lambda: None):
    took, worked = [], []
    for _round in range(rounds):
        before()
        counted.clear()
        begun, busy = time.perf_counter(), time.process_time()
        answer = who.get(url)
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    weight, is_right = len(answer.get_data()), answer.status_code in (200, 302)
    return Measured(statistics.median(took), statistics.median(worked), len(counted), weight, is_right)


if __name__ == "__main__":
    main()
