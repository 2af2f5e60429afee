"""Two officers change the schedule at the same moment: one of them goes through, the other is told, and no rule is broken."""

from dataclasses import replace

from bilaterals.asking import asked
from bilaterals.laid_plans import laid_run
from bilaterals.meetings import arranged, facts, stored
from bilaterals.schedules import breaches, meeting_rooms, taken, three_requests
from delegations.test_at_once import at_once
from programme.builders import DAY_1, at, deed_now, make_room
from registration.missions import the_summit

from uncops.audit.models import AuditEntry
from uncops.bilaterals.board.queries import waiting_at
from uncops.bilaterals.board.rules import Change, Place, place_of
from uncops.bilaterals.board.services import apply_changes, place_wanted
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.models import BilateralVersion
from uncops.bilaterals.planning.publishing import mark_of, news_of, publish
from uncops.bilaterals.planning.taking import take
from uncops.core.database import transaction
from uncops.summits.models import Summit


def moving(summit_id: int, seen: Change, *others: Change):
    """Put one of these meetings where it shall stand: what an officer does who saw them as they are."""
    changes = (seen, *others)

    def act(session, number: int) -> None:
        summit = session.get_one(Summit, summit_id)
        apply_changes(session, summit, [changes[number % len(changes)]], deed=deed_now())

    return act


def to(session, number: int, starts: str, room: int | None = None, **more) -> Change:
    """A meeting as it is seen, at another place."""
    meeting = stored(session, number)
    begins = at(DAY_1, starts)
    place = replace(place_of(meeting), starts_at=begins, ends_at=begins + meeting.span.length, room_id=room, **more)
    return Change(number, place, meeting.version)


def one_of(*acts):
    """Each thread does one of these."""
    return lambda session, number: acts[number % len(acts)](session, number)


def done(session, action: str) -> int:
    return session.query(AuditEntry).filter_by(action=action).count()


def test_the_same_meeting_is_moved_once(app, session):
    number, summit_id = arranged(), the_summit()
    changes = [to(session, number, starts) for starts in ("11:00", "11:30", "12:00", "12:30")]
    session.rollback()

    came = at_once(app, moving(summit_id, *changes))

    assert came == ["MeetingChangedMeanwhile"] * 3 + ["done"]
    assert stored(session, number).version == 2
    assert done(session, "meeting.moved") == 1


def test_the_last_free_room_at_a_time_is_given_once(app, session):
    numbers = [arranged(facts(one, other, starts)) for one, other, starts in (("FRA", "SEN", "10:00"), ("NOR", "PER", "10:00"))]
    room, summit_id = make_room("Room 5"), the_summit()
    changes = [to(session, number, "12:00", room) for number in numbers]
    session.rollback()

    came = at_once(app, moving(summit_id, *changes), count=2)

    session.expire_all()
    assert came == ["Conflicting", "done"]
    assert [meeting.room_id for meeting in session.query(Meeting) if meeting.room_id] == [room]


def test_a_request_is_placed_once(app, session):
    asked("FRA", "SEN")
    summit_id = the_summit()
    (wanted,) = waiting_at(session, summit_id)
    session.rollback()

    def put(session, number):
        starts = at(DAY_1, f"1{number}:00")
        place = Place(starts, starts + (at(DAY_1, "10:30") - at(DAY_1, "10:00")), None)
        place_wanted(session, session.get_one(Summit, summit_id), wanted, place, deed=deed_now())

    came = at_once(app, put)

    assert came == ["MeetsAlready"] * 3 + ["done"]
    assert session.query(Meeting).count() == 1


def test_two_plans_taken_together_leave_one_plan_that_keeps_every_rule(app, session):
    meeting_rooms(1)
    three_requests()
    runs = laid_run(), laid_run(is_backwards=True)

    came = at_once(app, lambda session, number: take(session, runs[number % 2], deed=deed_now()))

    session.expire_all()
    assert came == ["done"] * 4
    assert len({(meeting.first_id, meeting.second_id) for meeting in session.query(Meeting)}) == session.query(Meeting).count() == 3
    assert breaches(session) == []


def test_what_is_published_is_what_the_officer_saw_or_nothing(app, session):
    number, summit_id = arranged(facts(), MeetingState.TOLD), the_summit()
    change = to(session, number, "11:00")
    with transaction() as writing:
        apply_changes(writing, writing.get_one(Summit, summit_id), [change], deed=deed_now())
    again, seen = moving(summit_id, to(session, number, "12:00")), mark_of(news_of(session, summit_id))
    session.rollback()

    def tell(session, _number):
        publish(session, session.get_one(Summit, summit_id), note="", seen=seen, deed=deed_now())

    came = at_once(app, one_of(again, tell), count=2)

    meeting = stored(session, number)
    assert came in (["ScheduleChangedMeanwhile", "done"], ["MeetingChangedMeanwhile", "done"])
    assert done(session, "meeting-schedule.published") == (0 if meeting.has_news else 1)
    assert meeting.told_starts_at == at(DAY_1, "10:00" if meeting.has_news else "11:00")


def test_a_schedule_is_published_once_however_many_press_the_button(app, session):
    meeting_rooms()
    three_requests()
    taken(laid_run())
    summit_id = the_summit()
    seen = mark_of(news_of(session, summit_id))
    session.rollback()

    came = at_once(app, lambda session, _number: publish(session, session.get_one(Summit, summit_id), note="", seen=seen, deed=deed_now()))

    assert came == ["NothingNew"] * 3 + ["done"]
    assert [version.number for version in session.query(BilateralVersion)] == [1]
    assert done(session, "meeting.told") == 3


def test_a_repair_and_a_change_by_hand_leave_a_plan_that_keeps_every_rule(app, session):
    (room,) = meeting_rooms(1)
    three_requests()
    taken(laid_run())
    repair = laid_run(is_repair=True)
    summit_id = the_summit()
    meeting = session.query(Meeting).order_by(Meeting.starts_at).first()
    by_hand = moving(summit_id, to(session, meeting.id, "16:00", room, is_pinned=True))
    session.rollback()

    came = at_once(app, one_of(by_hand, lambda session, _number: take(session, repair, deed=deed_now())), count=2)

    session.expire_all()
    assert came in (["done", "done"], ["PlanOutdated", "done"], ["MeetingChangedMeanwhile", "done"])
    assert breaches(session) == []
