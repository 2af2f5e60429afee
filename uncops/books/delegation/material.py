"""Everything the packs of a summit are made from, as plain frozen data: for all of them together, and for each delegation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from uncops.books.build import SummitMaterial
from uncops.books.delegation.contents import OwnSeats, SeatDrawing
from uncops.books.delegation.texts import Notes

Labels = Mapping[str, str]  # by code of language


@dataclass(frozen=True)
class PartyNames:
    """How a party is called in each language, and its official name where it is known."""

    short: Labels
    official: Labels


@dataclass(frozen=True)
class Guest:
    """Somebody of a delegation, as much as stands in its pack."""

    name: str
    honorific: str
    function: str
    rank: str
    office: str


@dataclass(frozen=True)
class ToldMeeting:
    """A meeting as both sides were told, seen from one of them: with a party or with a principal."""

    starts_at: datetime
    ends_at: datetime
    place: str
    languages: tuple[str, ...]
    is_confirmed: bool
    party: PartyNames | None = None
    name: str = ""
    office: str = ""


@dataclass(frozen=True)
class Turn:
    """A delegation's place on the speakers' list of a session."""

    session_uid: str
    place: int
    limit_seconds: int
    speaker: str
    language: str
    expected_at: datetime | None


@dataclass(frozen=True)
class Sitting:
    """A delegation's seats in one plan; `session_uid` is empty where the plan is for a room and no session."""

    title: str
    place: str
    session_uid: str
    seats: tuple[OwnSeats, ...]
    behind: int
    drawing: SeatDrawing


@dataclass(frozen=True)
class Role:
    """What somebody of a delegation, or the delegation itself, does in a session; the label is marked for translation."""

    session_uid: str
    label: str
    who: str


@dataclass(frozen=True)
class Liaison:
    """Who looks after a delegation."""

    name: str
    email: str


@dataclass(frozen=True)
class DelegationMaterial:
    """What is in the pack of one delegation and of no other."""

    code: str
    language: str
    names: PartyNames
    people: tuple[Guest, ...] = ()
    liaison: Liaison | None = None
    meetings: tuple[ToldMeeting, ...] = ()
    turns: tuple[Turn, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class VenueRoom:
    """A room that can be in use."""

    id: int
    slug: str
    name: str
    is_for_meetings: bool
    capacity: int


@dataclass(frozen=True)
class VenueBuilding:
    """A building with its rooms in use, and where it lies."""

    name: str
    address: str
    rooms: tuple[VenueRoom, ...]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class PackMaterial:
    """What all packs of a summit are made from."""

    summit: SummitMaterial
    notes: Mapping[str, Notes]
    ranks: Mapping[str, Labels]
    buildings: tuple[VenueBuilding, ...]
    walks: Mapping[tuple[int, int], int]  # minutes between two rooms, the lower number first
    delegations: Mapping[str, DelegationMaterial]
    reply_to: str = ""
