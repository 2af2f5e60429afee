"""The venue of the demonstration: real names of buildings, invented capacities and walking times."""

from sqlalchemy.orm import Session

from uncops.demo.story import DATES, FIRST_DAY, ZONE, deed_on, local
from uncops.venue.models import Layout, Room, RoomClass
from uncops.venue.queries import building_by_name, room_named
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room, close_room, set_walking_time

ADDRESS = "405 East 42nd Street, New York, NY 10017"
# Name, latitude, longitude. The places on the map are approximate.
BUILDINGS = (
    ("General Assembly Building", 40.7505, -73.9678),
    ("Conference Building", 40.7497, -73.9672),
    ("Secretariat Building", 40.7489, -73.9680),
)
# Building, room, capacity, layout, class, booths. Capacities and booths are invented.
ROOMS = (
    (0, "General Assembly Hall", 1400, Layout.THEATRE, RoomClass.PLENARY, 6),
    (0, "Conference Room 11", 120, Layout.THEATRE, RoomClass.CONFERENCE, 6),
    (1, "Trusteeship Council Chamber", 480, Layout.HORSESHOE, RoomClass.PLENARY, 6),
    (1, "Conference Room 1", 300, Layout.HORSESHOE, RoomClass.CONFERENCE, 6),
    (1, "Conference Room 2", 220, Layout.HORSESHOE, RoomClass.CONFERENCE, 6),
    (1, "Conference Room 3", 180, Layout.HORSESHOE, RoomClass.CONFERENCE, 6),
    (1, "Delegates’ Reception Hall", 600, Layout.STANDING, RoomClass.RECEPTION, 0),
    (1, "Bilateral Room A", 14, Layout.BILATERAL, RoomClass.BILATERAL, 1),
    (1, "Bilateral Room B", 14, Layout.BILATERAL, RoomClass.BILATERAL, 1),
    (1, "Bilateral Room C", 10, Layout.BILATERAL, RoomClass.BILATERAL, 0),
    (2, "Bilateral Room D", 12, Layout.BOARDROOM, RoomClass.BILATERAL, 0),
    (2, "Summit Secretariat", 20, Layout.BOARDROOM, RoomClass.OFFICE, 0),
)
MINUTES_WITHIN, MINUTES_BETWEEN = 3, {frozenset({0, 1}): 6, frozenset({1, 2}): 7, frozenset({0, 2}): 11}


def furnish(session: Session) -> int:
    """Make buildings, rooms and walking times, leaving what is there already; gives the number of rooms."""
    deed = deed_on(DATES.venue)
    buildings = [
        building_by_name(session, name) or add_building(session, BuildingFacts(name, ADDRESS, ZONE.key, latitude, longitude), deed=deed)
        for name, latitude, longitude in BUILDINGS
    ]
    rooms: list[Room] = []
    for place, name, capacity, layout, room_class, booths in ROOMS:
        facts = RoomFacts(name, buildings[place], capacity, layout, room_class, booths)
        rooms.append(room_named(session, buildings[place], name) or add_room(session, facts, deed=deed))
    for index, room in enumerate(rooms):
        for other_index, other in enumerate(rooms[:index]):
            places = frozenset({ROOMS[index][0], ROOMS[other_index][0]})
            set_walking_time(session, room, other, minutes=MINUTES_BETWEEN.get(places, MINUTES_WITHIN), deed=deed)
    if not rooms[5].closures:
        closed = (local(FIRST_DAY, "07:00"), local(FIRST_DAY, "10:30"))
        close_room(session, rooms[5], starts_at=closed[0], ends_at=closed[1], reason="Interpretation equipment is tested", deed=deed)
    return len(rooms)
