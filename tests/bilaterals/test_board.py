"""The working plan changed by hand: moved, swapped, pinned, held, taken off, undone; nobody's change is overwritten."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from bilaterals.meetings import arranged, facts, principal, stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programme.builders import DAY_1, NEW_YORK, at, deed_now, make_room
from registration.missions import the_summit

from uncops.bilaterals.board import rules
from uncops.bilaterals.board.queries import said_at
from uncops.bilaterals.board.rules import Change, Place, place_of, swapped
from uncops.bilaterals.board.services import apply_changes
from uncops.bilaterals.board.slots import column_at, columns_of
from uncops.bilaterals.board.verdicts import Trying, Verdict
from uncops.bilaterals.engagements import engagement_of
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.planning.grid import Hours
from uncops.bilaterals.requests.models import StatedAbsence
from uncops.bilaterals.rules import MeetingChangedMeanwhile, NotOpen
from uncops.bilaterals.services import set_state
from uncops.conflicts.queries import situation_of
from uncops.conflicts.rules import Conflicting
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.summits.models import Summit

State = MeetingState


def apply(*changes: Change, reason: str = ""):
    summit_id = the_summit()
    with transaction() as session:
        return apply_changes(session, session.get_one(Summit, summit_id), changes, reason=reason, deed=deed_now())


def now_at(session, number: int) -> Place:
    return place_of(stored(session, number))


def to(session, number: int, starts: str, room: int | None = None, **more) -> Change:
    meeting = stored(session, number)
    begins = at(DAY_1, starts)
    place = replace(place_of(meeting), starts_at=begins, ends_at=begins + meeting.span.length, room_id=room, **more)
    return Change(number, place, meeting.version)


def test_a_meeting_is_moved_in_the_working_plan_and_both_sides_learn_nothing_of_it(app, session):
    number, room = arranged(facts(), State.TOLD), make_room("Room 5")

    (done,) = apply(to(session, number, "11:00", room))

    meeting = stored(session, number)
    assert (meeting.starts_at, meeting.room_id) == (at(DAY_1, "11:00"), room)
    assert (meeting.told_starts_at, meeting.sequence, meeting.is_changed_since_told) == (at(DAY_1, "10:00"), 0, True)
    assert (done.before.starts_at, done.version) == (at(DAY_1, "10:00"), meeting.version)


def test_undone_a_confirmed_meeting_is_confirmed_again(app, session):
    number = arranged(facts(), State.TOLD, State.CONFIRMED)
    (done,) = apply(to(session, number, "11:00"))
    assert stored(session, number).state == State.TOLD.value

    apply(done.undoing)

    meeting = stored(session, number)
    assert (meeting.state, meeting.is_changed_since_told) == (State.CONFIRMED.value, False)


def test_two_meetings_swap_although_neither_place_is_free(app, session):
    room, other = make_room("Room 5"), make_room("Room 6")
    one, two = arranged(facts(room_id=room)), arranged(facts("FRA", "NOR", "11:00", "11:20", room_id=other))
    pair = swapped(stored(session, one), stored(session, two))

    apply(*pair)

    assert (now_at(session, one).where_and_when) == (at(DAY_1, "11:00"), at(DAY_1, "11:30"), other)
    assert (now_at(session, two).where_and_when) == (at(DAY_1, "10:00"), at(DAY_1, "10:20"), room)


def test_what_stands_in_the_way_refuses_all_changes_together(app, session):
    one, two = arranged(facts()), arranged(facts("NOR", "PER", "11:00", "11:30"))
    arranged(facts("FRA", "KAZ", "12:00", "12:30"))

    with pytest.raises(Conflicting):
        apply(to(session, one, "12:00"), to(session, two, "15:00"))

    assert now_at(session, two).starts_at == at(DAY_1, "11:00")
    apply(to(session, one, "12:00"), reason="The ministers share a car")
    assert now_at(session, one).starts_at == at(DAY_1, "12:00")


def test_what_is_pinned_stays_until_it_is_unpinned(app, session):
    number = arranged()
    apply(Change(number, replace(now_at(session, number), is_pinned=True), None))

    with pytest.raises(rules.IsPinned):
        apply(to(session, number, "11:00"))
    with pytest.raises(rules.IsPinned):
        apply(Change(number, replace(now_at(session, number), is_on=False), None))
    apply(to(session, number, "11:00", is_pinned=False))

    assert now_at(session, number).where_and_when == (at(DAY_1, "11:00"), at(DAY_1, "11:30"), None)


def test_nobody_overwrites_what_was_not_seen(app, session):
    number = arranged()
    stale = to(session, number, "12:00")
    apply(to(session, number, "11:00"))

    with pytest.raises(MeetingChangedMeanwhile):
        apply(stale)

    assert now_at(session, number).starts_at == at(DAY_1, "11:00")


def test_what_was_held_does_not_move(app, session):
    number = arranged(facts(), State.TOLD)
    clock.set_to(at(DAY_1, "12:00"))
    with transaction() as writing:
        set_state(writing, number, State.HELD, deed=deed_now())

    with pytest.raises(NotOpen):
        apply(to(session, number, "15:00"))


def test_what_is_taken_off_is_put_back_where_it_stood(app, session):
    told = arranged(facts(), State.TOLD, State.CONFIRMED)
    (done,) = apply(Change(told, replace(now_at(session, told), is_on=False), None))
    assert stored(session, told).state == State.CANCELLED.value

    apply(done.undoing)

    meeting = stored(session, told)
    assert (meeting.state, meeting.cancelled_at, meeting.cancelled_because) == (State.CONFIRMED.value, None, "")
    assert not meeting.is_changed_since_told


def test_nothing_is_put_back_into_a_place_that_was_taken_meanwhile(app, session):
    room = make_room("Room 5")
    number = arranged(facts(room_id=room))
    (done,) = apply(Change(number, replace(now_at(session, number), is_on=False), None))
    arranged(facts("NOR", "PER", room_id=room))

    with pytest.raises(Conflicting):
        apply(done.undoing)

    assert stored(session, number).state == State.CANCELLED.value


# The plan of the property: three meetings of six delegations, two rooms, hours from 9 to 13.
HOURS = ("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00")
STEP = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 2), st.sampled_from(HOURS), st.integers(0, 2)),
    st.tuples(st.sampled_from(["pin", "hold", "off", "on"]), st.integers(0, 2)),
    st.tuples(st.just("swap"), st.integers(0, 2), st.integers(0, 2)),
)


def wanted(session, step, numbers: list[int], rooms: list[int | None]) -> list[Change]:
    kind, place = step[0], now_at(session, numbers[step[1]])
    number = numbers[step[1]]
    if kind == "move":
        return [to(session, number, step[2], rooms[step[3]])]
    if kind == "swap":
        return swapped(session.get_one(Meeting, number), session.get_one(Meeting, numbers[step[2]]))
    changes = {
        "pin": {"is_pinned": not place.is_pinned}, "hold": {"is_on_hold": not place.is_on_hold},
        "off": {"is_on": False}, "on": {"is_on": True},
    }  # fmt: skip
    return [Change(number, replace(place, **changes[kind]), None)]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_any_sequence_of_changes_undone_gives_the_plan_of_before_and_done_again_the_one_of_after(app, session, steps):
    db.session().rollback()
    if not session.query(Meeting).count():
        rooms = [make_room("Room 5"), make_room("Room 6")]
        arranged(facts("FRA", "SEN", "09:00", "09:30", room_id=rooms[0]), State.TOLD, State.CONFIRMED)
        arranged(facts("NOR", "FRA", "10:00", "10:20", room_id=rooms[1]), State.TOLD)
        arranged(facts("KAZ", "SEN", "11:00", "11:30"))
    held = session.query(Meeting).order_by(Meeting.id).all()
    numbers, rooms = [meeting.id for meeting in held], [None, *{meeting.room_id for meeting in held if meeting.room_id}]
    rooms = (rooms * 3)[:3]

    def plan() -> list[tuple]:
        db.session().expire_all()
        return [(number, now_at(session, number), stored(session, number).state) for number in numbers]

    before, done = plan(), []
    for step in steps:
        try:
            done.append(apply(*wanted(session, step, numbers, rooms)))
        except Refusal:
            db.session().rollback()
    after, back = plan(), []
    for changed in reversed(done):
        back.append(apply(*(one.undoing for one in fresh(session, changed))))

    assert plan() == before
    for changed in reversed(back):
        apply(*(one.undoing for one in fresh(session, changed)))
    assert plan() == after
    for changed in reversed(done):
        apply(*(one.undoing for one in fresh(session, changed)))


def fresh(session, changed):
    """What was changed, with the version each meeting has by now: the page keeps count of these."""
    db.session().expire_all()
    return [replace(one, version=session.get_one(Meeting, one.meeting_id).version) for one in changed]


def trying(session, number: int) -> Trying:
    summit = session.get_one(Summit, the_summit())
    engagement = engagement_of(session.get_one(Meeting, number), names_on(summit.starts_on))
    situation = situation_of(session, summit)
    known = frozenset(found.key for found in situation.touching(engagement))
    return Trying(engagement, situation, known, said_at(session, summit.id, principals_of(session, summit.id)))


def span(starts: str, minutes: int = 30) -> Span:
    return Span(at(DAY_1, starts), at(DAY_1, starts) + timedelta(minutes=minutes))


def test_while_dragged_each_place_says_whether_it_is_free(app, session):
    room, other = make_room("Room 5"), make_room("Room 6")
    number = arranged(facts("FRA", None, principal_id=principal(), room_id=room))
    arranged(facts("NOR", "PER", "11:00", "11:30", room_id=room))
    arranged(facts("FRA", "SEN", "12:00", "12:30"))
    held = trying(session, number)

    in_room = [held.answer(span(starts), room).verdict for starts in ("10:30", "11:00", "12:00")]
    elsewhere = held.answer_somewhere(span("11:00"), [room, other])

    assert in_room == [Verdict.FREE, Verdict.BLOCKED, Verdict.BLOCKED]
    assert (elsewhere.verdict, elsewhere.room_id) == (Verdict.FREE, other)
    assert "Senegal" in str(held.answer(span("12:00"), None).sentences[0])


def test_what_a_side_said_and_what_is_too_much_for_a_principal_warns(app, session):
    number = arranged(facts("FRA", None, principal_id=principal()))
    usg = session.query(Principal).one().id
    arranged(facts("NOR", None, "11:00", "11:30", principal_id=usg))
    with transaction() as writing:
        held, france = writing.get_one(Principal, usg), writing.get_one(Meeting, number).first_id
        held.daily_quota, held.break_minutes = 2, 15
        writing.add(StatedAbsence(
            summit_id=held.summit_id, delegation_id=france,
            starts_at=at(DAY_1, "15:00"), ends_at=at(DAY_1, "16:00"), entered_at=deed_now().at, entered_by="Ada Marsh",
        ))  # fmt: skip
    held = trying(session, number)

    said = {starts: " ".join(str(one) for one in held.answer(span(starts), None).sentences) for starts in ("10:30", "15:30", "17:00")}

    assert "less than 15 minutes" in said["10:30"]
    assert "cannot meet from 15:00 to 16:00" in said["15:30"]
    assert said["17:00"] == ""


def test_hours_are_the_columns_and_what_begins_between_them_has_one():
    hours = [Hours(DAY_1, time(9), time(10)), Hours(DAY_1, time(14, 30), time(15, 30))]

    columns = columns_of(DAY_1, NEW_YORK, hours, 30, [at(DAY_1, "09:20"), at(DAY_1, "17:20")])

    assert [column.key for column in columns] == ["09:00", "09:30", "14:30", "15:00", "17:00"]
    assert column_at(columns, at(DAY_1, "17:20")).key == "17:00"
    assert column_at(columns, at(DAY_1, "12:00")) is None
