"""What Missions wished before there were requests becomes requests, with the meetings they became."""

from bilaterals.meetings import arranged, do, facts, principal, wish
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.services import cancel
from uncops.config import ROOT
from uncops.core.database import db
from uncops.reference.services import load_reference


def revision_before() -> str:
    [path] = (ROOT / "uncops" / "migrations" / "versions").glob("*_requests_from_wishes.py")
    return next(line.split("'")[1] for line in path.read_text().splitlines() if line.startswith("down_revision"))


def test_wishes_of_before_become_requests_with_their_meetings(app, deed):
    db.session.remove()
    db.drop_all()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    upgrade()
    with app.app_context(), db.session.begin():
        load_reference(db.session(), deed=deed)
    adviser = principal()
    placed, waiting = wish("FRA", party="SEN", subject="Forensics"), wish("FRA", party="NOR")
    meant, unknown = wish("SEN", principal_written="the Police Adviser"), wish("NOR", principal_written="Somebody")
    meeting = arranged(facts(), MeetingState.TOLD)
    gone = arranged(facts("FRA", "NOR", "15:00", "15:30"))
    do(cancel, gone, "Planned anew")
    db.session.remove()

    downgrade(revision=revision_before())
    with db.engine.begin() as connection:
        links = connection.execute(text("SELECT wish_id, meeting_id FROM meeting_wish")).all()
        connection.execute(
            text("INSERT INTO meeting_wish (meeting_id, wish_id) VALUES (:meeting, :wish)"), {"meeting": gone, "wish": waiting}
        )
        connection.execute(text("DELETE FROM bilateral_request"))
    upgrade()

    assert [tuple(link) for link in links] == [(placed, meeting)]
    made = {one.wish_id: (one.state, one.meeting_id, one.to_principal_id, one.subject) for one in db.session.query(MeetingRequest)}
    assert made == {
        placed: ("placed", meeting, None, "Forensics"), waiting: ("requested", None, None, ""), meant: ("requested", None, adviser, ""),
    }  # fmt: skip
    assert unknown not in made
