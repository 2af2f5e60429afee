"""Files brought in by services, and the rows that came of them."""

import io

from programme.builders import deed_now, make_summit

from uncops.core.database import db, transaction
from uncops.delegations.queries import people_of_summit
from uncops.delegations.services.invitations import invite
from uncops.exchange import services
from uncops.exchange.models import ImportKind, ImportRun
from uncops.reference.queries import party_by_code
from uncops.sheets.writing import csv_bytes
from uncops.summits.models import Summit


def summit_with(*codes) -> int:
    """A summit to which these parties are invited."""
    summit_id = make_summit()
    with transaction() as session:
        parties = [party_by_code(session, code) for code in codes]
        invite(session, session.get_one(Summit, summit_id), parties, deadline_on=None, deed=deed_now())
    return summit_id


def tried(summit_id, content, kind="participants", answers=None):
    """The number of an import that was tried, and its plan."""
    with transaction() as session:
        run = services.receive_file(session, summit_id, ImportKind(kind), "list.csv", content, deed=deed_now())
        session.flush()
        run.answers = answers or {}
        plan = services.try_import(session, run, deed=deed_now())
        return run.id, plan


def table(headings, *rows):
    """A CSV file."""
    return csv_bytes(headings.split(","), rows)


def stored(summit_id, content, kind="participants"):
    """Try and store; the plan."""
    import_id, plan = tried(summit_id, content, kind)
    with transaction() as session:
        assert services.accept(session, session.get_one(ImportRun, import_id), deed=deed_now())
    return plan


def kinds(plan):
    """(row, kind) of every problem."""
    return [(problem.row, problem.kind.value) for problem in plan.problems]


def people(summit_id):
    """Everybody at a summit by name."""
    db.session.expire_all()
    return {person.name: person for person in db.session.scalars(people_of_summit(summit_id))}


def upload(content, name="list.csv"):
    """A file as a browser sends it."""
    return (io.BytesIO(content), name)
