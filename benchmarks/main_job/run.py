"""From a dropped file of background notes to a published, subscribed and printed session: seconds by step.

Everything goes through the pages, as a person's browser would send it, on a database of its own; background
work is done at once, in the same process.

    python benchmarks/main_job/run.py [NOTES.txt]

Without a file the invented notes of the demonstration are used.
"""

import argparse
import io
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from visitors import Visitor, visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.reference.services import load_reference
from uncops.summits.services import SummitFacts, create_summit

INVENTED = ROOT / "uncops" / "demo" / "documents" / "background-notes-2031.md"
FACTS = SummitFacts("uncops-trial", "A trial summit", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print how long a step took."""
    begun = time.perf_counter()
    yield
    print(f"{time.perf_counter() - begun:8.2f} s  {name}")


def number_in(visitor_here: Visitor, url: str, pattern: str) -> list[str]:
    """The numbers a pattern finds on a page."""
    return list(dict.fromkeys(re.findall(pattern, visitor_here.get(url).get_data(as_text=True))))


def main() -> None:
    """Do the main job once, step by step."""
    asked = argparse.ArgumentParser()
    asked.add_argument("notes", nargs="?", type=Path, default=INVENTED)
    notes = asked.parse_args().notes
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instance_path=Path(folder), IMMEDIATE_JOBS=True, DEMONSTRATION=True, RATELIMIT_ENABLED=False, TESTING=True)
        with app.app_context():
            db.create_all()
            deed = Deed(at=clock.now(), actor="benchmark")
            with transaction() as session:
                load_reference(session, deed=deed)
                create_summit(session, FACTS, deed=deed)
            officer = visitor(app, "organiser")
        begun = time.perf_counter()
        do_the_job(officer, notes)
        print(f"{time.perf_counter() - begun:8.2f} s  altogether")


def do_the_job(officer: Visitor, notes: Path) -> None:
    """Receive, review, draft, publish, subscribe, print."""
    with step("files received and read"):
        sent = {"files": (io.BytesIO(notes.read_bytes()), notes.name)}
        answer = officer.submit("/organiser/documents", sent, form="/receive")
        if answer.status_code >= 400:
            sys.exit(f"the file was refused: {answer.status_code}")
    with step("review page opened"):
        documents = number_in(officer, "/organiser/documents", r"/organiser/documents/(\d+)\"")
        officer.get(f"/organiser/documents/{documents[-1]}")
    with step("sessions drafted"):
        answer = officer.submit("/organiser/programme/draft", {}, form=-1)
        if answer.status_code != 303:
            sys.exit(f"nothing was drafted: {answer.status_code}")
    with step("programme published"):
        answer = officer.submit("/organiser/programme/publish", {}, form=-1)
        if answer.status_code != 303:
            sys.exit(f"nothing was published: {answer.status_code}")
    with step("public page opened"):
        officer.get("/summits/uncops-trial/programme")
    with step("feed fetched the first time"):
        feed = officer.get("/calendars/uncops-trial.ics")
    with step("feed asked again (304)"):
        again = officer.get("/calendars/uncops-trial.ics", headers={"If-None-Match": feed.headers["ETag"]})
        if again.status_code != 304:
            sys.exit("the feed was sent again although nothing had changed")
    with step("session books printed"):
        officer.submit("/organiser/books", {}, form="/make")
    with step("book downloaded"):
        books = number_in(officer, "/organiser/books", r"/organiser/books/editions/(\d+)")
        content = officer.get(f"/organiser/books/editions/{books[0]}").data
    print(f"{feed.data.count(b'BEGIN:VEVENT'):8d}    events in the feed, {len(books)} books, the first of {len(content):,} bytes")


if __name__ == "__main__":
    main()
