"""What stands in a day book."""

from dataclasses import dataclass
from datetime import datetime

from uncops.books.contents import Chapter, RunRow, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class SessionOfDay:
    """A session in short: when, where, its items without their points, who has a part in it."""

    title: Words
    kind: str
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    place: str = ""
    rows: tuple[RunRow, ...] = ()
    people: tuple[tuple[str, str], ...] = ()  # role, marked for translation, and who has it


@dataclass(frozen=True)
class SessionsOfDay(Chapter):
    """The sessions of a day with their run of show in short."""

    template = "sessions_of_day"
    heading = N_("Sessions")

    sessions: tuple[SessionOfDay, ...]


@dataclass(frozen=True)
class MeetingRow:
    """A bilateral meeting; `languages` of the meeting in words, `is_told` whether both sides know of it as it stands here."""

    starts_at: datetime
    ends_at: datetime
    room: str
    first: str
    second: str
    languages: str = ""
    is_told: bool = True


@dataclass(frozen=True)
class MeetingsOfRoom:
    """The meetings of one room in time order."""

    room: str
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class MeetingsOfDay(Chapter):
    """The bilateral meetings of a day by time, then the same by room."""

    template = "meetings_of_day"
    heading = N_("Bilateral meetings")

    rows: tuple[MeetingRow, ...]
    rooms: tuple[MeetingsOfRoom, ...]


@dataclass(frozen=True)
class MovementRow:
    """People of one delegation who come or leave together: how many, the head named where among them."""

    at: datetime
    party: str
    flight: str
    head: str
    count: int


@dataclass(frozen=True)
class Movements(Chapter):
    """Arrivals and departures of a day, by time."""

    template = "movements"
    heading = N_("Arrivals and departures")

    arrivals: tuple[MovementRow, ...]
    departures: tuple[MovementRow, ...]
