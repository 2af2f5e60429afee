"""The pages of the schedule: terms set, a run watched and read, taken, published, repaired."""


from bilaterals.schedules import meeting_rooms, three_requests
from delegations.test_delegations import text_of

from uncops.bilaterals.models import Meeting

PLAN = "/organiser/bilaterals/plan"


def test_an_officer_has_it_worked_out_reads_it_takes_it_and_publishes(app, session, sign_in):
    meeting_rooms()
    three_requests()
    officer = sign_in("organiser")

    sent = officer.submit(PLAN, {"seconds": "3"}, form=-1)
    shown = text_of(officer.get(sent.location))
    assert "Proven best" in shown
    assert "3 meetings placed" in shown
    assert "Every request has its meeting" in shown
    assert "France – Senegal" in text_of(officer.get(f"{sent.location}/meetings"))
    assert "3 new, 0 moved, 0 cancelled" in text_of(officer.get(f"{sent.location}/take"))
    taken_at = officer.submit(f"{sent.location}/take", {}, form=-1)
    assert taken_at.status_code == 303
    assert session.query(Meeting).count() == 3
    assert "New to both sides: 3 meetings" in text_of(officer.get(PLAN))

    told = officer.submit(f"{PLAN}/publish", {"note": "First one"}, form=-1)

    assert told.status_code == 303
    session.expire_all()
    assert {meeting.state for meeting in session.query(Meeting)} == {"told"}
    assert "First one" in text_of(officer.get(f"{PLAN}/versions"))
    assert "France – Senegal" in text_of(officer.get(f"{PLAN}/versions/1"))
    assert "Nothing is new" in text_of(officer.get(f"{PLAN}/publish"))
