"""Queries, milliseconds and weight of each page, on the demonstration summit.

    python benchmarks/pages/run.py                    # as the demonstration is
    python benchmarks/pages/run.py --people 2500      # with so many participants in it

Every page is opened once to warm up and five times to measure (median, in this process, on SQLite).
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import event, func, select, text

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from visitors import Visitor, visitor

from uncops import create_app
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.services.participants import register
from uncops.demo.services import fill
from uncops.reference.services import load_reference
from uncops.registration.models import FocalPoint
from uncops.summits.models import Summit

PAGES = (
    "/organiser/", "/organiser/delegations", "/organiser/delegations?page=5", "/organiser/delegations/{delegation}",
    "/organiser/participants", "/organiser/participants?page=40", "/organiser/participants?text=garcia",
    "/organiser/participants/{participant}",
    "/organiser/requests", "/organiser/requests?kind=speaker",
    "/organiser/programme", "/organiser/programme/sessions/{session}", "/organiser/programme/publish", "/organiser/documents",
    "/organiser/documents/1", "/organiser/documents/{record}", "/organiser/documents/references", "/organiser/books",
    "/organiser/calendars", "/organiser/venue", "/organiser/reference/parties", "/organiser/accounts", "/organiser/audit",
    "/organiser/jobs", "/organiser/search?q=police", "/summits/uncops-2031", "/summits/uncops-2031/programme",
    "/summits/uncops-2031/sessions/{session}", "/calendars/uncops-2031", "/calendars/uncops-2031.ics", "/login",
)  # fmt: skip
MISSION_PAGES = (
    "/portal/", "/portal/delegations/{delegation}", "/portal/delegations/{delegation}/requests",
    "/portal/delegations/{delegation}/participants/new",
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
            fill(say=lambda said: None)
            _add_people(asked_people())
            officer, focal_point = visitor(app, "organiser"), visitor(app, "focal-point")
            numbers = {
                "session": _number("programme_session WHERE number = 1"),
                "record": _number("source_document WHERE kind = 'meeting_record'"),
                "delegation": _number("delegation WHERE summit_id = (SELECT max(id) FROM summit) AND state = 'accepted'"),
                "participant": _number("participant WHERE accreditation_number IS NOT NULL"),
            }
            _let_register(focal_point, numbers["delegation"])
            counted: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *said: counted.append(said[2]))
        print(f"{'queries':>7} {'ms':>7} {'bytes':>9}  page")
        for page in (*PAGES, *MISSION_PAGES):
            who = focal_point if page in MISSION_PAGES else officer
            url, took = page.format(**numbers), []
            who.get(url)
            for _ in range(ROUNDS):
                counted.clear()
                begun = time.perf_counter()
                answer = who.get(url)
                took.append((time.perf_counter() - begun) * 1000)
            wrong = "" if answer.status_code == 200 else f"  ({answer.status_code})"
            print(f"{len(counted):7d} {statistics.median(took):7.1f} {len(answer.data):9,d}  {url}{wrong}")


def asked_people() -> int:
    """How many participants the summit shall have, 0 for as many as the demonstration has."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=0)
    return int(asked.parse_args().people)


def _add_people(wanted: int) -> None:
    """Register invented people in the accepted delegations, one each in turn, until there are so many."""
    summit = db.session.scalars(select(Summit).order_by(Summit.starts_on.desc())).first()
    here = select(func.count()).select_from(Participant).join(Delegation).where(Delegation.summit_id == summit.id)
    missing = wanted - db.session.scalar(here)
    accepted = (Delegation.summit_id == summit.id, Delegation.state == "accepted")
    delegations = list(db.session.scalars(select(Delegation.id).where(*accepted)))
    db.session.rollback()
    with transaction() as session:
        for number in range(max(missing, 0)):
            facts = ParticipantFacts(
                f"Further Member-{number:04d}", Function.MEMBER, "director", surname=f"Member-{number:04d}", office="Director"
            )
            delegation = session.get_one(Delegation, delegations[number % len(delegations)])
            register(session, delegation, facts, deed=Deed(at=clock.now(), actor="benchmark"))


def _let_register(focal_point: Visitor, delegation_id: int) -> None:
    with transaction() as session:
        session.add(FocalPoint(delegation_id=delegation_id, account_id=focal_point.account_id, place=2, since=clock.now()))


def _number(where: str) -> int:
    return db.session.execute(text(f"SELECT min(id) FROM {where}")).scalar() or 1


if __name__ == "__main__":
    main()
