"""What is done with buildings and rooms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.text import slug
from uncops.venue.models import Building, Layout, Room, RoomClass, RoomClosure, WalkingTime
from uncops.venue.queries import building_by_name, closures_of, room_named, slugs_taken, walk_of
from uncops.venue.rules import (
    BuildingNameTaken,
    NameMissing,
    ReasonMissing,
    RoomNameTaken,
    check_closure,
    check_place,
    check_room,
    check_walk,
    check_zone,
    closing_span,
)


@dataclass(frozen=True)
class BuildingFacts:
    """What is said of a building; latitude and longitude in degrees, both or neither."""

    name: str
    address: str
    time_zone: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class RoomFacts:
    """What is said of a room."""

    name: str
    building: Building
    capacity: int
    layout: Layout
    room_class: RoomClass
    interpretation_booths: int = 0
    is_active: bool = True


def add_building(session: Session, facts: BuildingFacts, *, deed: Deed) -> Building:
    """Add a building.

    :raises Refusal: when its name, zone or place cannot be.
    """
    _check_building(session, facts, building=None)
    building = Building(slug=_free_slug(session, Building, facts.name), **vars(facts))
    session.add(building)
    record(session, deed=deed, action="building.added", subject=building, after=vars(facts))
    return building


def change_building(session: Session, building: Building, facts: BuildingFacts, *, deed: Deed) -> Building:
    """Change what is said of a building; its short name stays, for addresses and feeds use it."""
    _check_building(session, facts, building=building)
    _change(session, building, vars(facts), action="building.changed", deed=deed)
    return building


def add_room(session: Session, facts: RoomFacts, *, deed: Deed) -> Room:
    """Add a room.

    :raises Refusal: when its name is taken in the building, or it holds nobody.
    """
    _check_room(session, facts, room=None)
    told = _told(facts)
    room = Room(slug=_free_slug(session, Room, facts.name, facts.building.name), **told)
    session.add(room)
    record(session, deed=deed, action="room.added", subject=room, after=told)
    return room


def change_room(session: Session, room: Room, facts: RoomFacts, *, deed: Deed) -> Room:
    """Change what is said of a room; its short name stays, for addresses and feeds use it."""
    _check_room(session, facts, room=room)
    _change(session, room, _told(facts), action="room.changed", deed=deed)
    return room


def close_room(session: Session, room: Room, *, starts_at: datetime, ends_at: datetime, reason: str, deed: Deed) -> RoomClosure:
    """Close a room for a time.

    :raises Refusal: when the time has no length, no reason is given, or the room is closed then already.
    """
    span = closing_span(starts_at, ends_at)
    if not reason.strip():
        raise ReasonMissing("reason")
    others = [(closure.span, closure.reason) for closure in closures_of(session, room)]
    check_closure(room.name, span, others)
    closure = RoomClosure(room_id=room.id, starts_at=starts_at, ends_at=ends_at, reason=reason.strip())
    session.add(closure)
    record(session, deed=deed, action="room.closed", subject=room, after=_closed(closure))
    return closure


def open_room(session: Session, closure: RoomClosure, *, deed: Deed) -> None:
    """Open a room again: take a closure away."""
    room = session.get_one(Room, closure.room_id)
    before = _closed(closure)
    session.delete(closure)
    record(session, deed=deed, action="room.opened", subject=room, before=before, after=dict.fromkeys(before))


def set_walking_time(session: Session, one: Room, other: Room, *, minutes: int, deed: Deed) -> WalkingTime:
    """Say how many minutes the way between two rooms takes, in both directions.

    :raises Refusal: when it is one room, or no walk takes so long.
    """
    check_walk(one.id, other.id, minutes)
    walk = walk_of(session, one, other)
    before = {"minutes": walk.minutes} if walk else None
    if walk is None:
        lower, higher = sorted((one.id, other.id))
        walk = WalkingTime(from_room_id=lower, to_room_id=higher)
        session.add(walk)
    walk.minutes = minutes
    if before != {"minutes": minutes}:
        record(session, deed=deed, action="walking_time.set", subject=walk, before=before, after={"minutes": minutes})
    return walk


def _check_building(session: Session, facts: BuildingFacts, building: Building | None) -> None:
    if not facts.name.strip():
        raise NameMissing("name")
    check_zone(facts.time_zone)
    check_place(facts.latitude, facts.longitude)
    other = building_by_name(session, facts.name)
    if other is not None and other is not building:
        raise BuildingNameTaken("name", name=other.name)


def _check_room(session: Session, facts: RoomFacts, room: Room | None) -> None:
    if not facts.name.strip():
        raise NameMissing("name")
    check_room(facts.capacity, facts.interpretation_booths)
    other = room_named(session, facts.building, facts.name)
    if other is not None and other is not room:
        raise RoomNameTaken("name", building=facts.building.name, name=other.name)


def _told(facts: RoomFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "building_id": facts.building.id,
        "capacity": facts.capacity,
        "layout": facts.layout.value,
        "room_class": facts.room_class.value,
        "interpretation_booths": facts.interpretation_booths,
        "is_active": facts.is_active,
    }


def _closed(closure: RoomClosure) -> dict[str, Any]:
    return {"starts_at": closure.starts_at, "ends_at": closure.ends_at, "reason": closure.reason}


def _change(session: Session, thing: Building | Room, told: dict[str, Any], *, action: str, deed: Deed) -> None:
    changed = {name: value for name, value in told.items() if getattr(thing, name) != value}
    if not changed:
        return
    before = {name: getattr(thing, name) for name in changed}
    for name, value in changed.items():
        setattr(thing, name, value)
    record(session, deed=deed, action=action, subject=thing, before=before, after=changed)


def _free_slug(session: Session, table: type[Building | Room], name: str, place: str = "") -> str:
    """A short name nobody has: the name, then with its place, then numbered."""
    taken = slugs_taken(session, table)
    wanted = [slug(name)[:50], slug(f"{place} {name}")[:50], *(f"{slug(name)[:50]}-{number}" for number in range(2, len(taken) + 3))]
    return next(free for free in wanted if free not in taken)
