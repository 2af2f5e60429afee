"""Requests of every length are worked out together, whoever meets in two buildings has time to walk, and breaks are kept."""

from bilaterals.asking import asked
from bilaterals.laid_plans import laid_run
from bilaterals.meetings import arranged, facts, principal
from bilaterals.schedules import breaches, meeting_rooms, taken
from programme.builders import DAY_1, at, deed_now
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.planning.grid import number_of
from uncops.bilaterals.planning.instance import draw
from uncops.bilaterals.planning.surroundings import surroundings_of
from uncops.bilaterals.planning.terms import Terms, set_terms, usual_hours
from uncops.bilaterals.queries import live_meetings
from uncops.core.database import transaction
from uncops.principals.models import Principal
from uncops.summits.models import Summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room


def document(session, **given):
    session.expire_all()
    return draw(surroundings_of(session, session.get_one(Summit, the_summit()), deed_now().at), **given).document


def agreed(**wanted) -> None:
    with transaction() as writing:
        summit = writing.get_one(Summit, the_summit())
        set_terms(writing, summit, Terms(hours=usual_hours(summit), **wanted), seen_version=None, deed=deed_now())


def room_across_the_street() -> int:
    with transaction() as session:
        building = add_building(session, BuildingFacts("Delegates Building", "2 Avenue", "America/New_York"), deed=deed_now())
        session.flush()
        room = add_room(session, RoomFacts("Room Z", building, 12, Layout.BILATERAL, RoomClass.BILATERAL), deed=deed_now())
        session.flush()
        return room.id


def lengths(made) -> list[int]:
    return sorted(one.get("length", 1) for one in made["requests"])


def test_longer_requests_take_several_slots_and_are_placed(app, session):
    meeting_rooms()
    asked("FRA", "SEN", minutes=45)
    asked("FRA", "GHA", minutes=20)
    asked("NOR", "SEN", minutes=30)
    made = document(session)

    assert lengths(made) == [1, 1, 2]
    taken(laid_run())
    held = sorted(int(meeting.span.length.total_seconds() // 60) for meeting in live_meetings(session, the_summit()))
    assert held == [20, 30, 45]
    assert breaches(session) == []


def test_with_free_starts_slots_are_as_fine_as_lengths_ask(app, session):
    meeting_rooms(1)
    asked("FRA", "SEN", minutes=45)
    asked("FRA", "GHA", minutes=30)
    agreed(has_free_starts=True)
    made = document(session)

    assert lengths(made) == [2, 3]
    assert made["slots"][1]["id"] - made["slots"][0]["id"] == 15


def test_a_longer_meeting_on_the_grid_can_move_and_one_that_ends_in_a_break_stays(app, session):
    room, _other = meeting_rooms()
    moving = arranged(facts("FRA", "SEN", "10:00", "10:45", room_id=room))
    staying = arranged(facts("FRA", "GHA", "12:30", "13:15", room_id=room))
    session.expire_all()
    drawn = draw(surroundings_of(session, session.get_one(Summit, the_summit()), deed_now().at), from_working_plan=True)

    assert drawn.kept == (staying,)
    assert [(one["id"], one["length"]) for one in drawn.document["requests"]] == [(f"meeting:{moving}", 2)]
    assert drawn.document["published"]["meetings"][0]["slot"] == number_of(at(DAY_1, "10:00"))


def test_a_way_between_two_buildings_takes_the_slots_it_needs(app, session):
    meeting_rooms(1)
    room_across_the_street()
    asked("FRA", "SEN", minutes=30)
    with_way = document(session)
    agreed(usual_minutes=20)
    asked("FRA", "GHA", minutes=20)

    assert [way["slots"] for way in with_way["walking"]] == [1]
    assert len({room["building"] for room in with_way["rooms"]}) == 2
    # Between 09:00 and 13:00 on the one side and 14:00 on the other lie two slots of half an hour.
    assert sorted({slot["after"] for slot in with_way["slots"] if "after" in slot})[0] == 2


def test_nobody_is_pinned_where_they_could_not_walk_to(app, session):
    (here,) = meeting_rooms(1)
    there = room_across_the_street()
    first = arranged(facts("FRA", "SEN", "10:00", "10:30", room_id=here))
    second = arranged(facts("FRA", "GHA", "10:30", "11:00", room_id=there), reason="They know the way")
    with transaction() as writing:
        for number in (first, second):
            writing.get_one(Meeting, number).is_pinned = True
    session.expire_all()
    drawn = draw(surroundings_of(session, session.get_one(Summit, the_summit()), deed_now().at))

    assert drawn.kept == (second,)
    france = next(one for one in drawn.document["parties"] if one["id"] == f"delegation:{invited_delegation('FRA')}")
    assert number_of(at(DAY_1, "11:00")) in france["unavailable"]
    assert number_of(at(DAY_1, "10:00")) not in france["unavailable"]


def test_a_break_of_a_principal_is_a_pause_where_slots_do_not_leave_it(app, session):
    meeting_rooms(1)
    adviser = principal(longest_run=3)
    asked("FRA", adviser, minutes=20)
    with transaction() as writing:
        writing.get_one(Principal, adviser).break_minutes = 15
    one = next(one for one in document(session)["parties"] if one.get("principal"))

    assert (one["pause"], one["longest_run"]) == (1, 3)
