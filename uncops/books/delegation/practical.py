"""The chapters of delegation packs that help people on their way: the venue, what officers wrote, whom to turn to."""

from dataclasses import dataclass

from uncops.books.contents import Chapter, Words
from uncops.books.delegation.contents import Text
from uncops.core.wording import N_


@dataclass(frozen=True)
class RoomUse:
    """A room, its minutes on foot from the main room, and what is held there."""

    name: Words
    minutes: int | None = None
    sessions: tuple[Words, ...] = ()
    has_meetings: bool = False


@dataclass(frozen=True)
class Site:
    """A building with the rooms in use, under the number it has in the drawing."""

    number: int
    name: Words
    address: Words | None
    rooms: tuple[RoomUse, ...]


@dataclass(frozen=True)
class SiteDrawing:
    """The buildings from above, north at the top: places of their numbers, and the length of the scale."""

    width: float
    height: float
    places: tuple[tuple[int, float, float], ...]
    scale: float
    metres: int


@dataclass(frozen=True)
class VenuePlan(Chapter):
    """The buildings and rooms in use; the same for everybody."""

    template = "pack_venue"
    heading = N_("Venue")

    sites: tuple[Site, ...]
    main_room: Words
    drawing: SiteDrawing | None = None


@dataclass(frozen=True)
class Topic:
    """One subject of the practical notes; its label is marked for translation."""

    label: str
    text: Text


@dataclass(frozen=True)
class PracticalNotes(Chapter):
    """What an officer wrote for everybody: badges, check-in, transport."""

    template = "pack_notes"
    heading = N_("Practical notes")

    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class ContactLine:
    """Whom to turn to for something; what is not known is empty."""

    purpose: Words
    name: Words
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Contacts(Chapter):
    """The liaison officer and the focal points of the secretariat."""

    template = "pack_contacts"
    heading = N_("Contacts")
    shares_paper = True

    lines: tuple[ContactLine, ...]
    liaison: ContactLine | None = None
    only_in: str = ""
    reply_to: str = ""
