"""The schedule is worked out from what is stored, taken in one deed, never against a rule, and its best survives whatever happens."""

from random import Random

import pytest
from bilaterals.asking import asked
from bilaterals.meetings import arranged, facts, stored
from bilaterals.schedules import absent, breaches, meeting_rooms, published, repaired, run, stored_run, taken, three_requests
from programme.builders import DAY_1, DAY_2, at, deed_now
from registration.missions import invited_delegation

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning import process, services
from uncops.bilaterals.planning.models import BilateralVersion, PlanRun
from uncops.bilaterals.planning.repairing import outcome_of
from uncops.bilaterals.planning.running import CHILD_FAILED, ENDED_BY_ITSELF
from uncops.bilaterals.planning.taking import PlanOutdated
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.core.database import transaction

PARTIES = ("FRA", "SEN", "GHA", "NOR", "PER")
PAIRS = [(first, second) for first in PARTIES for second in PARTIES if first < second]


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


def test_a_plan_that_is_out_of_date_is_not_taken(app, session):
    meeting_rooms()
    three_requests()
    number = run()
    for day in (DAY_1, DAY_2):
        absent("FRA", day, "08:00", "20:00")

    with pytest.raises(PlanOutdated) as refused:
        taken(number)

    assert any("not available" in words for words in refused.value.broken)
    assert session.query(Meeting).count() == 0


def test_of_two_plans_taken_at_once_the_second_changes_the_first(app, session):
    meeting_rooms()
    three_requests()
    one, other = run(), run(seed=7)

    taken(one)
    wanted = taken(other)

    assert wanted.new == []
    assert session.query(Meeting).filter(Meeting.state != "cancelled").count() == 3


def test_who_was_told_is_left_in_peace_until_the_schedule_is_published(app, session):
    meeting_rooms()
    three_requests()
    taken(run())
    published()
    asked("GHA", "PER", priority=1)
    before = {meeting.id: (meeting.told_starts_at, meeting.told_room_id, meeting.sequence) for meeting in session.query(Meeting)}

    taken(run())

    session.expire_all()
    for meeting in session.query(Meeting).filter(Meeting.id.in_(before)):
        assert (meeting.told_starts_at, meeting.told_room_id, meeting.sequence) == before[meeting.id]
        assert meeting.starts_at == meeting.told_starts_at
    assert published() == 2
    assert session.query(BilateralVersion).filter_by(number=2).one().counts["new"] == 1


def test_what_a_plan_leaves_out_is_cancelled_and_its_request_waits(app, session):
    (room,) = meeting_rooms(1)
    number = arranged(facts(room_id=room))
    asked("FRA", "NOR")
    made = run()
    with transaction() as writing:
        held = writing.get_one(PlanRun, made)
        held.plan = {**held.plan, "meetings": [one for one in held.plan["meetings"] if not one["request"].startswith("meeting:")]}

    wanted = taken(made)

    assert [meeting.id for meeting in wanted.dropped] == [number]
    assert stored(session, number).state == "cancelled"


def test_a_solver_killed_in_mid_run_leaves_its_best_plan_and_can_run_again(app, session, monkeypatch):
    meeting_rooms()
    three_requests()
    monkeypatch.setattr(process, "CHILD", "bilaterals.dying_solver")

    number = run()

    held = stored_run(session, number)
    assert (held.status, len(held.plan["meetings"]), held.settings["failure"]) == ("feasible", 1, ENDED_BY_ITSELF)
    assert held.ended_at is not None
    monkeypatch.undo()
    with transaction() as writing:
        again = services.start_again(writing, writing.get_one(PlanRun, number), deed=deed_now()).id
    assert (stored_run(session, again).status, "failure" in stored_run(session, again).settings) == ("optimal", False)


def test_a_solver_that_dies_at_once_says_that_it_failed(app, session, monkeypatch):
    meeting_rooms()
    three_requests()
    monkeypatch.setattr(process, "CHILD", "bilaterals.no_such_solver")

    held = stored_run(session, run())

    assert (held.status, held.plan, held.settings["failure"]) == ("failed", None, CHILD_FAILED)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_taken_breaks_no_rule(app, session, seed):
    luck = Random(seed)
    meeting_rooms(luck.choice([1, 2]))
    for first, second in luck.sample(PAIRS, 6):
        asked(first, second, priority=luck.choice([1, 2, 3]))
    absent(luck.choice(PARTIES), DAY_1, "08:00", "18:00")
    taken(run(seconds=2, seed=seed))

    assert breaches(session) == []
    for meeting in session.query(Meeting).all():
        with transaction() as writing:
            writing.get_one(Meeting, meeting.id).is_pinned = luck.random() < 0.3
    absent(luck.choice(PARTIES), DAY_2, "08:00", "13:00")
    absent(luck.choice(PARTIES), DAY_1, "12:00", "18:00")
    taken(luck.choice(repaired()))

    assert breaches(session) == []


def test_a_late_flight_moves_as_few_meetings_as_can_be_and_tells_nobody(app, session):
    meeting_rooms()
    three_requests()
    taken(run())
    published()
    before = {meeting.id: meeting.starts_at for meeting in session.query(Meeting)}
    senegals = session.query(Meeting).filter(Meeting.second_id == invited_delegation("SEN"), Meeting.starts_at < at(DAY_2, "00:00")).count()
    absent("SEN", DAY_1, "08:00", "20:00")

    fewest, most = repaired()

    outcome = outcome_of(stored_run(session, fewest))
    assert (len(outcome.moved), outcome.lost, outcome.placed) == (senegals, (), ())
    assert len(outcome_of(stored_run(session, most)).lost) == 0
    wanted = taken(fewest)
    assert (len(wanted.moved), senegals > 0) == (senegals, True)
    session.expire_all()
    assert {meeting.id: meeting.told_starts_at for meeting in session.query(Meeting)} == before
