"""Buildings and rooms are kept with a trail, and what may not be is not kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.core.spans import Span
from uncops.venue import queries
from uncops.venue.models import Building, Layout, Room, RoomClass, RoomClosure
from uncops.venue.rules import AlreadyClosed, BuildingNameTaken, ReasonMissing, RoomNameTaken, UnknownTimeZone, walk_between
from uncops.venue.services import (
    BuildingFacts,
    RoomFacts,
    add_building,
    add_room,
    change_building,
    change_room,
    close_room,
    open_room,
    set_walking_time,
)

HARBOUR = {"name": "Harbour House", "address": "1 Quay", "time_zone": "America/New_York", "latitude": 40.75, "longitude": -73.97}


def building_of(session, deed, **changed):
    return add_building(session, BuildingFacts(**HARBOUR | changed), deed=deed)


def room_of(session, building, deed, **changed):
    facts = {"name": "Hall 4", "building": building, "capacity": 120, "layout": Layout.HORSESHOE, "room_class": RoomClass.CONFERENCE}
    return add_room(session, RoomFacts(**facts | changed), deed=deed)


def actions(session):
    return list(session.scalars(select(AuditEntry.action).where(AuditEntry.action != "reference.loaded").order_by(AuditEntry.id)))


def test_a_building_and_its_rooms_are_added_with_a_trail(session, deed):
    with transaction() as writing:
        building = building_of(writing, deed)
        room_of(writing, building, deed)
        room_of(writing, building, deed, name="Atrium", room_class=RoomClass.RECEPTION)

    assert [room.name for room in queries.rooms(session)] == ["Atrium", "Hall 4"]
    assert queries.room_by_slug(session, "hall-4").building.slug == "harbour-house"
    assert actions(session) == ["building.added", "room.added", "room.added"]


def test_rooms_of_one_name_in_two_buildings_get_two_addresses(session, deed):
    with transaction() as writing:
        room_of(writing, building_of(writing, deed), deed)
        room_of(writing, building_of(writing, deed, name="Tower"), deed)

    assert sorted(room.slug for room in queries.rooms(session)) == ["hall-4", "tower-hall-4"]


def test_names_are_not_given_twice(session, deed):
    with transaction() as writing:
        building = building_of(writing, deed)
        room_of(writing, building, deed)

    with pytest.raises(BuildingNameTaken), transaction() as writing:
        building_of(writing, deed, name="HARBOUR house")
    with pytest.raises(RoomNameTaken), transaction() as writing:
        room_of(writing, writing.scalar(select(Building)), deed, name="hall 4")
    assert (len(queries.buildings(session)), len(queries.rooms(session))) == (1, 1)


def test_a_change_keeps_the_address_and_tells_only_what_changed(session, deed):
    with transaction() as writing:
        building = building_of(writing, deed)
        room = room_of(writing, building, deed)
        change_building(writing, building, BuildingFacts(**HARBOUR | {"name": "Harbour Hall"}), deed=deed)
        change_room(writing, room, RoomFacts("Hall 5", building, 90, Layout.HORSESHOE, RoomClass.CONFERENCE), deed=deed)

    assert queries.room_by_slug(session, "hall-4").name == "Hall 5"
    assert queries.building_by_slug(session, "harbour-house").name == "Harbour Hall"
    entry = session.scalar(select(AuditEntry).where(AuditEntry.action == "room.changed"))
    assert (entry.before, entry.after) == ({"name": "Hall 4", "capacity": 120}, {"name": "Hall 5", "capacity": 90})


def test_a_room_is_closed_and_opened_again(session, deed, morning):
    with transaction() as writing:
        room = room_of(writing, building_of(writing, deed), deed)
        closure = close_room(writing, room, starts_at=morning, ends_at=morning + timedelta(hours=2), reason=" Sweep ", deed=deed)

    hour = timedelta(hours=1)
    assert [closed.reason for closed in queries.closures_within(session, Span(morning + hour, morning + 3 * hour))] == ["Sweep"]
    assert queries.closures_within(session, Span(morning + 2 * hour, morning + 3 * hour)) == []
    with transaction() as writing:
        open_room(writing, writing.get_one(RoomClosure, closure.id), deed=deed)
    assert session.scalars(select(RoomClosure)).all() == []
    assert actions(session)[-2:] == ["room.closed", "room.opened"]


def test_two_closures_of_a_room_do_not_overlap(session, deed, morning):
    with transaction() as writing:
        room = room_of(writing, building_of(writing, deed), deed)
        close_room(writing, room, starts_at=morning, ends_at=morning + timedelta(hours=2), reason="Sweep", deed=deed)

    with pytest.raises(AlreadyClosed), transaction() as writing:
        close_room(
            writing,
            queries.room_by_slug(writing, "hall-4"),
            starts_at=morning + timedelta(hours=1),
            ends_at=morning + timedelta(hours=3),
            reason="Works",
            deed=deed,
        )

    with pytest.raises(ReasonMissing), transaction() as writing:
        close_room(
            writing,
            queries.room_by_slug(writing, "hall-4"),
            starts_at=morning + timedelta(days=1),
            ends_at=morning + timedelta(days=2),
            reason=" ",
            deed=deed,
        )
    assert len(session.scalars(select(RoomClosure)).all()) == 1


def test_a_way_is_measured_once_for_both_directions(session, deed):
    with transaction() as writing:
        building = building_of(writing, deed)
        one, other = room_of(writing, building, deed), room_of(writing, building, deed, name="Atrium")
        writing.flush()
        set_walking_time(writing, one, other, minutes=4, deed=deed)
        set_walking_time(writing, other, one, minutes=6, deed=deed)

    assert len(queries.walking_times(session)) == 1
    assert walk_between(queries.measured_walks(session), other.id, one.id) == timedelta(minutes=6)


def test_a_zone_nobody_knows_is_not_kept(session, deed):
    with pytest.raises(UnknownTimeZone), transaction() as writing:
        building_of(writing, deed, time_zone="Gotham")

    assert queries.buildings(session) == []


@pytest.mark.parametrize("wrong", [{"capacity": 0}, {"interpretation_booths": -1}])
def test_the_database_itself_refuses_an_impossible_room(session, deed, wrong):
    with transaction() as writing:
        building = building_of(writing, deed)

    facts = {"slug": "x", "name": "X", "building_id": building.id, "capacity": 1, "layout": "theatre", "room_class": "office"}
    with pytest.raises(IntegrityError), transaction() as writing:
        writing.add(Room(**facts | wrong))
