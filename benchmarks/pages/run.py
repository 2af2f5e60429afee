"""Queries, milliseconds and weight of each page, on the demonstration summit.

    python benchmarks/pages/run.py

Every page is opened once to warm up and five times to measure (median, in this process, on SQLite).
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import event

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from visitors import visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.demo.services import fill
from uncops.reference.services import load_reference

PAGES = (
    "/organiser/", "/organiser/delegations", "/organiser/delegations?page=5", "/organiser/delegations/1", "/organiser/participants",
    "/organiser/programme", "/organiser/programme/sessions/{session}", "/organiser/programme/publish", "/organiser/documents",
    "/organiser/documents/1", "/organiser/documents/{record}", "/organiser/documents/references", "/organiser/books",
    "/organiser/calendars", "/organiser/venue", "/organiser/reference/parties", "/organiser/accounts", "/organiser/audit",
    "/organiser/jobs", "/organiser/search?q=police", "/summits/uncops-2031", "/summits/uncops-2031/programme",
    "/summits/uncops-2031/sessions/{session}", "/calendars/uncops-2031", "/calendars/uncops-2031.ics", "/login",
)  # fmt: skip
ROUNDS = 5


def main() -> None:
    """Print one line a page."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instance_path=Path(folder), IMMEDIATE_JOBS=True, DEMONSTRATION=True, RATELIMIT_ENABLED=False, TESTING=True)
        with app.app_context():
            db.create_all()
            with transaction() as session:
                load_reference(session, deed=Deed(at=clock.now(), actor="benchmark"))
            fill(say=lambda text: None)
            officer = visitor(app, "organiser")
            numbers = {
                "session": _number("programme_session WHERE number = 1"),
                "record": _number("source_document WHERE kind = 'meeting_record'"),
            }
            counted: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *said: counted.append(said[2]))
        print(f"{'queries':>7} {'ms':>7} {'bytes':>9}  page")
        for page in PAGES:
            url, took = page.format(**numbers), []
            officer.get(url)
            for _ in range(ROUNDS):
                counted.clear()
                begun = time.perf_counter()
                answer = officer.get(url)
                took.append((time.perf_counter() - begun) * 1000)
            wrong = "" if answer.status_code == 200 else f"  ({answer.status_code})"
            print(f"{len(counted):7d} {statistics.median(took):7.1f} {len(answer.data):9,d}  {url}{wrong}")


def _number(where: str) -> int:
    from sqlalchemy import text

    return db.session.execute(text(f"SELECT min(id) FROM {where}")).scalar() or 1


if __name__ == "__main__":
    main()
