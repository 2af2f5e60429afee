"""What the solver is asked says what is stored: who is where, what stays, what is wanted; in a fixed number of queries."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from bilaterals.asking import asked, kept_apart
from bilaterals.meetings import arranged, facts, principal
from bilaterals.schedules import meeting_rooms
from programme.builders import DAY_1, DAY_2, add, at, deed_now, statements_of
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.away import TimesNotRead, read_away, written_away
from uncops.bilaterals.planning.grid import Hours, number_of, slot_minutes, slots_in, slots_needed
from uncops.bilaterals.planning.instance import draw
from uncops.bilaterals.planning.staying import CONFIRMED
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.planning.terms import HoursOverlap, Pool, Terms, set_terms, terms_of
from uncops.bilaterals.requests.keeping import AbsenceFacts, state_absence
from uncops.bilaterals.requests.services import Asking
from uncops.bilaterals.solver.instance import read_instance
from uncops.core import clock
from uncops.core.database import transaction
from uncops.summits.models import Summit
from uncops.venue.models import Room
from uncops.venue.services import close_room

NEW_YORK = ZoneInfo("America/New_York")


def drawn(session, **given):
    session.expire_all()
    summit = session.get_one(Summit, the_summit())
    return draw(surroundings_of(session, summit, clock.now()), **given)


def slot(day, clock_time) -> int:
    return number_of(at(day, clock_time))


def party(document, key):
    return next(one for one in document["parties"] if one["id"] == key)


@pytest.mark.parametrize(
    ("grid", "lengths", "free", "minutes", "needed"),
    [
        (30, {20}, False, 30, [1]), (30, {20, 45}, False, 30, [1, 2]), (15, {30, 45}, False, 15, [2, 3]),
        (30, {30, 45}, True, 15, [2, 3]), (30, {20}, True, 10, [2]), (30, {20, 45}, True, 5, [4, 9]), (30, {22}, True, 5, [5]),
    ],
)  # fmt: skip
def test_a_meeting_takes_as_many_slots_as_its_length_needs(grid, lengths, free, minutes, needed):
    assert slot_minutes(grid, lengths, has_free_starts=free) == minutes
    assert [slots_needed(length, minutes) for length in sorted(lengths)] == needed


def test_slots_fill_the_hours_and_a_break_parts_them():
    hours = [Hours(date(2031, 6, 3), time(9), time(10, 15)), Hours(date(2031, 6, 3), time(14), time(15))]

    slots = slots_in(hours, 30, NEW_YORK)

    assert [f"{one.span.starts_at.astimezone(NEW_YORK):%H:%M}" for one in slots] == ["09:00", "09:30", "14:00", "14:30"]
    assert len({one.block for one in slots}) == 2


def test_the_document_is_one_the_solver_understands_and_names_what_is_asked(app, session):
    meeting_rooms()
    number = asked("FRA", "SEN", priority=1)
    france, senegal = invited_delegation("FRA"), invited_delegation("SEN")

    made = drawn(session)

    instance = read_instance(made.document)
    assert [request.id for request in instance.requests] == [f"delegation:{france}+delegation:{senegal}"]
    assert made.keys["requests"][instance.requests[0].id]["request_ids"] == [number]
    assert len(instance.slots) == 2 * 16
    assert {one.floor for one in instance.parties} == {1, None}


def test_nobody_is_placed_where_a_session_a_flight_or_an_absence_keeps_them(app, session):
    meeting_rooms()
    asked("FRA", "SEN")
    add(the_summit(), "Opening", "09:00", "10:00", day=DAY_1, kind="opening")
    france = invited_delegation("FRA")
    with transaction() as writing:
        summit = writing.get_one(Summit, the_summit())
        for begins, ends, is_soft in (("14:00", "15:00", False), ("16:00", "17:00", True)):
            state_absence(writing, summit, Asking(france), AbsenceFacts(at(DAY_2, begins), at(DAY_2, ends), is_soft), deed=deed_now())

    held = party(drawn(session).document, f"delegation:{france}")

    assert held["unavailable"] == [slot(DAY_1, "09:00"), slot(DAY_1, "09:30"), slot(DAY_2, "14:00"), slot(DAY_2, "14:30")]
    assert held["unavailable_soft"] == [slot(DAY_2, "16:00"), slot(DAY_2, "16:30")]


def test_a_room_is_closed_when_it_is_and_a_pair_kept_apart_is_not_asked_for(app, session):
    (room,) = meeting_rooms(1)
    asked("FRA", "SEN")
    asked("FRA", "GHA")
    asked("NOR", "GHA")
    kept_apart("FRA", "SEN")
    asked("NOR", "SEN")
    with transaction() as writing:
        held = writing.get_one(Room, room)
        close_room(writing, held, starts_at=at(DAY_1, "10:00"), ends_at=at(DAY_1, "10:45"), reason="Painting", deed=deed_now())

    document = drawn(session).document

    assert document["rooms"][0]["closed"] == [slot(DAY_1, "10:00"), slot(DAY_1, "10:30")]
    pairs = {frozenset(one["parties"]) for one in document["requests"]}
    france, senegal = f"delegation:{invited_delegation('FRA')}", f"delegation:{invited_delegation('SEN')}"
    assert frozenset({france, senegal}) not in pairs
    assert [set(pair) for pair in document["apart"]] == [{france, senegal}]


def test_what_is_pinned_confirmed_or_beside_the_grid_stays(app, session):
    room, _other = meeting_rooms()
    pinned = arranged(facts(room_id=room))
    confirmed = arranged(facts("NOR", "GHA", "11:00", "11:30", room_id=room), MeetingState.TOLD, MeetingState.CONFIRMED)
    beside = arranged(facts("FRA", "EGY", "15:10", "15:40", room_id=room))
    moving = arranged(facts("FRA", "PER", "12:00", "12:30", room_id=room))
    with transaction() as writing:
        writing.get_one(Meeting, pinned).is_pinned = True

    made = drawn(session, fixed=CONFIRMED)

    pins = {key["meeting_id"]: one["pinned"] for one, key in zip(made.document["requests"], made.keys["requests"].values(), strict=True)}
    place = f"room:{room}"
    assert pins == {
        pinned: {"slot": slot(DAY_1, "10:00"), "room": place}, confirmed: {"slot": slot(DAY_1, "11:00"), "room": place}, moving: None,
    }  # fmt: skip
    assert made.kept == (beside,)
    france = party(made.document, f"delegation:{invited_delegation('FRA')}")
    assert france["unavailable"] == [slot(DAY_1, "15:00"), slot(DAY_1, "15:30")]
    told = [(one["slot"], one["room"]) for one in made.document["published"]["meetings"]]
    assert told == [(slot(DAY_1, "11:00"), place)]


def test_a_principals_day_holds_no_more_meetings_than_the_quota(app, session):
    meeting_rooms()
    adviser = principal(daily_quota=2, longest_run=3)
    asked("FRA", adviser)

    held = party(drawn(session).document, f"principal:{adviser}")

    assert [entry["most"] for entry in held["quota_within"]] == [2, 2]
    assert (held["longest_run"], held["principal"]) == (3, True)


def test_terms_are_set_once_and_languages_need_their_interpreters(app, session):
    (room,) = meeting_rooms(1)
    asked("FRA", "SEN", languages=["fr"])
    asked("SEN", "FRA", languages=["ar"])
    with transaction() as writing:
        summit = writing.get_one(Summit, the_summit())
        hours = (Hours(DAY_1, time(9), time(12)),)
        set_terms(writing, summit, Terms(hours=hours, rooms={room: ""}, pools=(Pool(("fr", "ar"), 1),)), seen_version=0, deed=deed_now())

    document = drawn(session).document

    assert document["interpreters"] == [{"languages": ["ar", "fr"], "count": 1, "unavailable": []}]
    assert document["requests"][0]["languages"] == ["ar", "fr"]
    assert terms_of(session, session.get_one(Summit, the_summit())).version == 1
    with pytest.raises(HoursOverlap), transaction() as writing:
        overlapping = (Hours(DAY_1, time(9), time(12)), Hours(DAY_1, time(11), time(13)))
        set_terms(writing, writing.get_one(Summit, the_summit()), Terms(hours=overlapping), seen_version=1, deed=deed_now())


def test_times_interpreters_are_away_are_read_as_typed():
    read = read_away("2031-06-03 12:00-14:00; 2031-06-04 9:00–10:00", NEW_YORK, field="away")

    assert written_away(read, NEW_YORK) == "2031-06-03 12:00-14:00; 2031-06-04 09:00-10:00"
    for wrong in ("tomorrow", "2031-06-03 14:00-12:00", "2031-13-03 12:00-14:00"):
        with pytest.raises(TimesNotRead):
            read_away(wrong, NEW_YORK, field="away")


def test_it_asks_as_often_for_three_requests_as_for_one(app, session):
    meeting_rooms()
    asked("FRA", "SEN")
    arranged(facts("NOR", "GHA"))
    one = statements_of(lambda: drawn(session))
    asked("FRA", "GHA")
    asked("NOR", "SEN")
    arranged(facts("FRA", "EGY", "12:00", "12:30"), MeetingState.TOLD)

    assert statements_of(lambda: drawn(session)) == one
