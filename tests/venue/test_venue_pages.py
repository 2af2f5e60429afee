"""The pages of the venue as a visitor sees them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from uncops.core.database import db, transaction
from uncops.venue import queries
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room, close_room, set_walking_time

JUNE = datetime(2031, 6, 3, 13, 0, tzinfo=UTC)


@pytest.fixture
def harbour(app, deed):
    """A building in New York with two rooms, one of them closed on a morning in June."""
    with transaction() as session:
        building = add_building(session, BuildingFacts("Harbour House", "1 Quay", "America/New_York"), deed=deed)
        hall = add_room(session, RoomFacts("Hall 4", building, 120, Layout.HORSESHOE, RoomClass.CONFERENCE, 6), deed=deed)
        atrium = add_room(session, RoomFacts("Atrium", building, 400, Layout.STANDING, RoomClass.RECEPTION), deed=deed)
        close_room(session, hall, starts_at=JUNE, ends_at=JUNE + timedelta(hours=2), reason="Sweep by security", deed=deed)
        set_walking_time(session, hall, atrium, minutes=4, deed=deed)


def statements_of(visitor, url):
    """How many statements a page needs once the visitor is known."""
    visitor.get(url)
    db.session.expire_all()
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", counted)
    try:
        assert visitor.get(url).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", counted)
    return count


@pytest.mark.parametrize("url", ["/organiser/venue", "/organiser/venue/rooms/hall-4", "/organiser/venue/walking-times"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_for_a_viewer(harbour, sign_in, url, language):
    assert sign_in("viewer").get(f"{url}?lang={language}").status_code == 200


def test_an_empty_venue_offers_the_first_step(sign_in):
    page = sign_in("organiser").get("/organiser/venue").get_data(as_text=True)

    assert "No building yet" in page
    assert "/organiser/venue/buildings/add" in page


def test_a_building_and_a_room_are_added_through_their_forms(sign_in, session):
    visitor = sign_in("organiser")

    visitor.submit("/organiser/venue/buildings/add", {"name": "Tower", "time_zone": "Africa/Nairobi"}, form=-1)
    answer = visitor.submit("/organiser/venue/rooms/add", {"name": "Savannah", "capacity": "80"}, form=-1)

    assert (answer.status_code, answer.location) == (303, "/organiser/venue/rooms/savannah")
    assert queries.room_by_slug(session, "savannah").building.time_zone == "Africa/Nairobi"


def test_a_room_for_nobody_is_refused_at_its_field(harbour, sign_in, session):
    answer = sign_in("organiser").submit("/organiser/venue/rooms/hall-4/edit", {"capacity": "0"}, form=-1)

    assert answer.status_code == 422
    assert "Enter how many people the room holds, from 1 to 10000." in answer.get_data(as_text=True)
    assert queries.room_by_slug(session, "hall-4").capacity == 120


def test_closures_are_shown_and_typed_by_the_clock_of_the_building(harbour, sign_in, session):
    visitor = sign_in("protocol")

    shown = visitor.get("/organiser/venue/rooms/hall-4").get_data(as_text=True)
    times = {"starts_at": "2031-06-04T09:00", "ends_at": "2031-06-04T10:00", "reason": "Works"}
    visitor.submit("/organiser/venue/rooms/hall-4", times, form=-1)

    assert "3 June 2031, 09:00" in shown
    assert queries.room_by_slug(session, "hall-4").closures[-1].starts_at == datetime(2031, 6, 4, 13, 0, tzinfo=UTC)


def test_a_closure_in_the_way_is_named_and_nothing_is_kept(harbour, sign_in, session):
    times = {"starts_at": "2031-06-03T10:00", "ends_at": "2031-06-03T12:00", "reason": "Works"}

    answer = sign_in("organiser").submit("/organiser/venue/rooms/hall-4", times, form=-1)

    assert answer.status_code == 422
    assert "Hall 4 is already closed then: Sweep by security." in answer.get_data(as_text=True)
    assert len(queries.room_by_slug(session, "hall-4").closures) == 1


def test_a_room_is_opened_again_after_a_question(harbour, sign_in, session):
    visitor, closure = sign_in("organiser"), queries.room_by_slug(session, "hall-4").closures[0]
    url = f"/organiser/venue/rooms/hall-4/closures/{closure.id}/open"

    question = visitor.get(url).get_data(as_text=True)
    answer = visitor.submit(url, {}, form=-1)

    assert "The closure “Sweep by security” from 3 June 2031, 09:00 to 3 June 2031, 11:00 is taken away." in question
    assert answer.status_code == 303
    assert "The room is open all the time." in visitor.get(answer.location).get_data(as_text=True)


def test_a_walking_time_is_set_through_its_form(harbour, sign_in, session):
    hall, atrium = queries.room_by_slug(session, "hall-4"), queries.room_by_slug(session, "atrium")
    way = {"from_room_id": str(atrium.id), "to_room_id": str(hall.id), "minutes": "7"}

    answer = sign_in("organiser").submit("/organiser/venue/walking-times", way, form=-1)

    assert answer.status_code == 303
    assert [walk.minutes for walk in queries.walking_times(session)] == [7]


@pytest.mark.database
def test_the_list_is_narrowed_and_says_so(harbour, sign_in):
    page = sign_in("viewer").get("/organiser/venue?room_class=reception").get_data(as_text=True)

    assert "1 room" in page
    assert "/organiser/venue/rooms/atrium" in page
    assert "/organiser/venue/rooms/hall-4" not in page


def test_the_list_needs_the_same_queries_for_1_and_3_rooms(harbour, sign_in, deed):
    visitor = sign_in("viewer")
    few = statements_of(visitor, "/organiser/venue?room_class=reception")

    with transaction() as session:
        add_room(session, RoomFacts("Booth", queries.buildings(session)[0], 8, Layout.BILATERAL, RoomClass.BILATERAL), deed=deed)

    assert statements_of(visitor, "/organiser/venue") == few


@pytest.mark.parametrize("url", ["/organiser/venue/buildings/add", "/organiser/venue/rooms/add", "/organiser/venue/rooms/hall-4/edit"])
def test_a_viewer_changes_nothing(harbour, sign_in, url):
    assert sign_in("viewer").get(url).status_code == 403


def test_a_room_that_is_not_there_is_not_found(sign_in):
    assert sign_in("organiser").get("/organiser/venue/rooms/nowhere").status_code == 404
