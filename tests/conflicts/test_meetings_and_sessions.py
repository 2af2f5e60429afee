"""Bilateral meetings among the sessions: found, solved with a button, seen only by those who see meetings."""

from bilaterals.meetings import arranged, stored
from bilaterals.meetings import facts as meeting_facts
from conflicts.test_conflict_pages import PAGE, findings
from delegations.registering import text_of
from programme.builders import DAY_1, add, at
from registration.missions import the_summit


def test_a_meeting_beside_a_plenary_is_moved_as_offered(app, sign_in, session):
    summit = the_summit()
    add(summit, "Plenary", "10:00", "11:00", day=DAY_1)
    number = arranged(meeting_facts("FRA", "SEN", "10:00", "10:30"))
    officer, follower = sign_in("organiser"), sign_in("follow-up")

    shown, hidden = text_of(officer.get(PAGE)), text_of(follower.get(PAGE))
    officer.submit(PAGE, {}, form="/solve")

    assert "The meeting “France – Senegal” from 10:00 to 10:30 is held during “Plenary”, a session for everybody" in shown
    assert "Senegal" not in hidden
    assert "1 conflict concerns meetings or flights that you may not see." in hidden
    assert stored(session, number).starts_at == at(DAY_1, "09:30")
    assert findings(summit) == []
