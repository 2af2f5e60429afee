"""The buildings and rooms in use, the same for everybody: what is held where, and how far it is on foot; pure."""

from collections.abc import Mapping

from uncops.books.contents import Words
from uncops.books.delegation.drawing import site_drawing
from uncops.books.delegation.material import PackMaterial, VenueRoom
from uncops.books.delegation.practical import RoomUse, Site, VenuePlan
from uncops.books.delegation.saying import own_words, place_words

NOT_NAMED = frozenset({"break", "bilateral_block"})  # sessions that say nothing of a room


def venue_plan(material: PackMaterial) -> VenuePlan | None:
    """Where the summit is held; None while no session has a room."""
    held = _held(material)
    used = [room for building in material.buildings for room in building.rooms if room.slug in held]
    if not used:
        return None
    main = max(used, key=lambda room: (room.capacity, -room.id))
    sites, places = [], []
    for building in material.buildings:
        rooms = tuple(_room(room, held, main, material) for room in building.rooms if room.slug in held or room.is_for_meetings)
        if not rooms:
            continue
        number = len(sites) + 1
        sites.append(Site(number, own_words(building.name), place_words(" ".join(building.address.split())), rooms))
        if building.latitude is not None and building.longitude is not None:
            places.append((number, building.latitude, building.longitude))
    return VenuePlan(tuple(sites), own_words(main.name), site_drawing(places))


def _held(material: PackMaterial) -> Mapping[str, tuple[Words, ...]]:
    """The titles of what is held in each room by its short name, each once, in time order."""
    found: dict[str, dict[str, Words]] = {}
    for session in material.summit.sessions:
        view = session.view
        if view.room_slug and view.status == "confirmed":
            titles = found.setdefault(view.room_slug, {})
            if view.kind not in NOT_NAMED:
                titles.setdefault(view.title, own_words(view.title))
    return {slug: tuple(titles.values()) for slug, titles in found.items()}


def _room(room: VenueRoom, held: Mapping[str, tuple[Words, ...]], main: VenueRoom, material: PackMaterial) -> RoomUse:
    lower, higher = sorted((room.id, main.id))
    minutes = None if room.id == main.id else material.walks.get((lower, higher))
    return RoomUse(own_words(room.name), minutes, held.get(room.slug, ()), room.is_for_meetings)
