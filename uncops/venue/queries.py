"""Questions about the venue."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from uncops.core.spans import Span
from uncops.venue.models import Building, Room, RoomClosure, WalkingTime

# Sort keys of the list of rooms, as they stand in the address; names settle what is equal.
SORTS = {
    "name": Room.name,
    "building": Building.name,
    "capacity": Room.capacity,
    "booths": Room.interpretation_booths,
}


@dataclass(frozen=True)
class RoomFilter:
    """Which rooms a list shows; empty means all."""

    building: str = ""
    room_class: str = ""
    sort: str = ""


def buildings(session: Session) -> list[Building]:
    """All buildings by name."""
    return list(session.scalars(select(Building).order_by(Building.name)))


def building_by_slug(session: Session, slug: str) -> Building | None:
    """The building of that short name."""
    return session.scalar(select(Building).where(Building.slug == slug))


def building_by_name(session: Session, name: str) -> Building | None:
    """The building of that name."""
    return session.scalar(select(Building).where(func.lower(Building.name) == name.lower()))


def room_counts(session: Session) -> dict[int, int]:
    """Number of rooms by building id."""
    rows = session.execute(select(Room.building_id, func.count()).group_by(Room.building_id))
    return {building_id: count for building_id, count in rows}  # noqa: C416 - a result is no mapping, dict() takes it for one


def rooms(session: Session, *, with_inactive: bool = False) -> list[Room]:
    """Rooms in use by building and name."""
    statement = select(Room).join(Room.building).order_by(Building.name, Room.name)
    return list(session.scalars(statement if with_inactive else statement.where(Room.is_active)))


def room_list(filtered: RoomFilter) -> Select[tuple[Room]]:
    """The rooms a list shows, in the order asked for; by building and name when none is."""
    statement = select(Room).join(Room.building)
    if filtered.building:
        statement = statement.where(Building.slug == filtered.building)
    if filtered.room_class:
        statement = statement.where(Room.room_class == filtered.room_class)
    column = SORTS.get(filtered.sort.removeprefix("-"))
    if column is None:
        return statement.order_by(Building.name, Room.name, Room.id)
    return statement.order_by(column.desc() if filtered.sort.startswith("-") else column, Building.name, Room.name, Room.id)


def room_by_slug(session: Session, slug: str) -> Room | None:
    """The room of that short name, with its closures."""
    return session.scalar(select(Room).where(Room.slug == slug).options(selectinload(Room.closures)))


def room_named(session: Session, building: Building, name: str) -> Room | None:
    """The room of that name in a building."""
    return session.scalar(select(Room).where(Room.building_id == building.id, func.lower(Room.name) == name.lower()))


def slugs_taken(session: Session, table: type[Building | Room]) -> frozenset[str]:
    """Short names in use."""
    return frozenset(session.scalars(select(table.slug)))


def closures_of(session: Session, room: Room) -> list[RoomClosure]:
    """When a room is closed, earliest first."""
    return list(session.scalars(select(RoomClosure).where(RoomClosure.room_id == room.id).order_by(RoomClosure.starts_at)))


def closure_of(session: Session, room: Room, closure_id: int) -> RoomClosure | None:
    """One closure of one room."""
    return session.scalar(select(RoomClosure).where(RoomClosure.room_id == room.id, RoomClosure.id == closure_id))


def closures_within(session: Session, span: Span) -> list[RoomClosure]:
    """Closures of any room that share time with a span; what plans sessions asks this."""
    statement = select(RoomClosure).where(RoomClosure.starts_at < span.ends_at, RoomClosure.ends_at > span.starts_at)
    return list(session.scalars(statement.order_by(RoomClosure.room_id, RoomClosure.starts_at)))


def walking_times(session: Session) -> list[WalkingTime]:
    """The measured ways, with their rooms."""
    rooms_too = (joinedload(WalkingTime.from_room), joinedload(WalkingTime.to_room))
    return list(session.scalars(select(WalkingTime).options(*rooms_too).order_by(WalkingTime.from_room_id, WalkingTime.to_room_id)))


def measured_walks(session: Session) -> dict[tuple[int, int], timedelta]:
    """The measured ways as `rules.walk_between` wants them."""
    rows = session.execute(select(WalkingTime.from_room_id, WalkingTime.to_room_id, WalkingTime.minutes))
    return {(lower, higher): timedelta(minutes=minutes) for lower, higher, minutes in rows}


def walk_of(session: Session, one: Room, other: Room) -> WalkingTime | None:
    """The measured way between two rooms."""
    lower, higher = sorted((one.id, other.id))
    return session.scalar(select(WalkingTime).where(WalkingTime.from_room_id == lower, WalkingTime.to_room_id == higher))
