"""The schedule is worked out from what is stored, taken in one deed, never against a rule, and its best survives whatever happens."""

from bilaterals.asking import asked
from bilaterals.meetings import arranged, do, facts
from bilaterals.schedules import meeting_rooms, published, run, stored_run, taken, three_requests

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.requests.models import MeetingRequest


def test_what_is_asked_is_worked_out_taken_and_told(app, session):
    meeting_rooms()
    three_requests()

    number = run()
    held = stored_run(session, number)
    assert (held.status, len(held.plan["meetings"]), held.ended_at is not None) == ("optimal", 3, True)
    wanted = taken(number)

    assert (len(wanted.new), wanted.moved, wanted.dropped) == (3, [], [])
    meetings = session.query(Meeting).all()
    assert len(meetings) == 3
    assert {meeting.told_at for meeting in meetings} == {None}
    assert {request.state for request in session.query(MeetingRequest)} == {"placed"}
    assert published() == 1
    session.expire_all()
    assert {meeting.state for meeting in session.query(Meeting)} == {"told"}
