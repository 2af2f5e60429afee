"""Questions the feeds ask."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.calendars.contents import RoomChoice
from uncops.calendars.models import FeedKey, FeedKind
from uncops.delegations.models import Delegation, Participant
from uncops.programme.published import PublishedProgramme
from uncops.reference.models import Party
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


def keys_of_summit(summit_id: int) -> Select[tuple[FeedKey]]:
    """The private calendars the secretariat made and those Missions made, the newest first; what people made of their own is theirs."""
    asked = _keys().where(FeedKey.summit_id == summit_id, FeedKey.kind != FeedKind.MINE.value)
    return asked.order_by(FeedKey.id.desc())


def keys_of_delegation(session: Session, delegation_id: int) -> list[FeedKey]:
    """The private calendars of a delegation and its people, whoever made them."""
    its_people = FeedKey.participant_id.in_(select(Participant.id).where(Participant.delegation_id == delegation_id))
    return list(session.scalars(_keys().where(or_(FeedKey.delegation_id == delegation_id, its_people)).order_by(FeedKey.id)))


def keys_of_account(session: Session, account_id: int) -> list[FeedKey]:
    """The private calendars over everything somebody may see."""
    asked = _keys().where(FeedKey.account_id == account_id, FeedKey.kind == FeedKind.MINE.value)
    return list(session.scalars(asked.order_by(FeedKey.id)))


def _keys() -> Select[tuple[FeedKey]]:
    """Keys that still open something, with what lists show of them."""
    whole = joinedload(FeedKey.delegation).joinedload(Delegation.party).selectinload(Party.names)
    people = (joinedload(FeedKey.participant), joinedload(FeedKey.principal), joinedload(FeedKey.account))
    return select(FeedKey).options(whole, *people).where(FeedKey.revoked_at.is_(None))
