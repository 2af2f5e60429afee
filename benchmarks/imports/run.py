"""How long an import of 2,500 participants takes, with planted errors that must all be found: python benchmarks/imports/run.py"""

import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.imports.planted import ERRORS, HEADINGS, planted
from uncops import create_app
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.delegations.services.invitations import invite
from uncops.exchange import services
from uncops.exchange.models import ImportKind, ImportRun
from uncops.reference.catalogue import PartyKind
from uncops.reference.queries import parties
from uncops.running.preparing import prepare
from uncops.sheets.writing import csv_bytes, xlsx_bytes
from uncops.summits.services import SummitFacts, create_summit

DEED = Deed(at=datetime(2031, 3, 3, 9, tzinfo=UTC), actor="Measurement")
TIMES = 3


def _invited() -> tuple[int, list[str]]:
    with transaction() as session:
        facts = SummitFacts("measured", "Measured", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
        summit = create_summit(session, facts, deed=DEED)
        states = parties(session, kinds=(PartyKind.MEMBER_STATE,))
        invite(session, summit, states, deadline_on=None, deed=DEED)
        # Congo and Niger are asked by their names alone; here each State stands under a name that is certain.
        return summit.id, [state.code for state in states]


def _measured(what: str, work) -> object:
    began, worked = time.perf_counter(), time.process_time()
    result = work()
    print(f"{what:<34} {time.perf_counter() - began:7.2f} s, of these {time.process_time() - worked:.2f} s of work")
    return result


def _tried(summit_id: int, name: str, content: bytes, expected: set) -> int:
    with transaction() as session:
        run = services.receive_file(session, summit_id, ImportKind.PARTICIPANTS, name, content, deed=DEED)
        session.flush()
        plan = _measured(f"dry run, {name}", lambda: services.try_import(session, run, deed=DEED))
        found = {(problem.row, problem.kind) for problem in plan.problems}
        assert found == expected, (sorted(expected - found), sorted(found - expected))
        return run.id


def _accept(run_id: int) -> None:
    with transaction() as session:
        assert services.accept(session, session.get_one(ImportRun, run_id), deed=DEED)


def _again(run_id: int) -> dict[str, int]:
    with transaction() as session:
        return services.try_import(session, session.get_one(ImportRun, run_id), deed=DEED).counts()


def main() -> None:
    """Measure on an empty SQLite database and print."""
    folder = Path(tempfile.mkdtemp())
    app = create_app(instance_path=folder, IMMEDIATE_JOBS=True, POST="memory", DEMONSTRATION=True)
    prepare(app)
    with app.app_context():
        summit_id, states = _invited()
        made = planted(states, times=TIMES)
        print(f"{len(made.rows)} participants, {len(made.expected)} planted errors of {len(ERRORS)} kinds")
        content = _measured("writing XLSX", lambda: xlsx_bytes("People", HEADINGS, made.rows))
        _tried(summit_id, "people.xlsx", content, made.expected)
        run_id = _tried(summit_id, "people.csv", csv_bytes(HEADINGS, made.rows), made.expected)
        _measured("storing", lambda: _accept(run_id))
        counts = _measured("dry run once more", lambda: _again(run_id))
        print(counts)
        assert counts["new"] == counts["changed"] == 0


if __name__ == "__main__":
    main()
