"""Questions the feeds ask."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.calendars.contents import RoomChoice
from uncops.programme.published import PublishedProgramme
from uncops.summits.models import Summit
from uncops.venue.models import Building, Room


def summit_id_of(session: Session, slug: str) -> int | None:
    """The number of the summit of that short name."""
    return session.scalar(select(Summit.id).where(Summit.slug == slug))


def coordinates_of_buildings(session: Session) -> dict[str, tuple[float, float]]:
    """(latitude, longitude) in degrees by name, for the buildings whose place is known."""
    asked = select(Building.name, Building.latitude, Building.longitude).where(Building.latitude.is_not(None)).order_by(Building.name)
    return {name: (latitude, longitude) for name, latitude, longitude in session.execute(asked)}


def room_choice(session: Session, slug: str, programme: PublishedProgramme | None = None) -> RoomChoice | None:
    """The room of that short name: as the venue has it, or as the published programme had it."""
    room = session.scalar(select(Room).where(Room.slug == slug))
    if room is not None:
        return RoomChoice(slug, room.building.name, room.name)
    held = next((held for held in programme.sessions if held.room_slug == slug), None) if programme else None
    return RoomChoice(slug, held.building, held.room) if held else None


def rooms_in(programme: PublishedProgramme) -> list[RoomChoice]:
    """The rooms the published programme uses, by name; those published by an earlier release have no feed of their own."""
    found = {RoomChoice(held.room_slug, held.building, held.room) for held in programme.sessions if held.room_slug}
    return sorted(found, key=lambda room: (room.building, room.name))
