"""What a feed is made of, as plain frozen data: made from programme and meetings, written by `ical`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

TOMBSTONE_TIME = timedelta(days=30)
COLOUR = "dodgerblue"


class Status(StrEnum):
    """Whether an event takes place (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Participation(StrEnum):
    """What somebody has answered to being wanted (RFC 5545, section 3.2.12)."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


@dataclass(frozen=True)
class CalendarAddress:
    """Somebody as a calendar names them: e-mail address, name, and what they answered; an organiser answers nothing."""

    email: str
    name: str = ""
    participation: Participation | None = None


@dataclass(frozen=True)
class FeedEvent:
    """One event of a feed. Its moments are aware; the stamps come from stored data, never from the clock."""

    uid: str
    sequence: int
    status: Status
    created_at: datetime
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    language: str
    description: str
    location: str
    coordinates: tuple[float, float] | None
    url: str | None
    categories: tuple[str, ...]
    is_busy: bool
    conference_url: str = ""
    is_private: bool = False
    alarm: timedelta | None = None
    organizer: CalendarAddress | None = None
    attendees: tuple[CalendarAddress, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to. `source_url` is empty where it was written to a file and cannot be fetched again."""

    name: str
    description: str
    language: str
    time_zone: str
    changed_at: datetime
    source_url: str
    page_url: str
    categories: tuple[str, ...]
    events: tuple[FeedEvent, ...]


@dataclass(frozen=True)
class Setting:
    """What a feed takes from where it is served: the language and how it is spoken, and addresses.

    `session_url` gives the public page of a session by its number, or None; `coordinates` holds
    (latitude, longitude) in degrees by the name of the building; `day_name` and `language_name` say a day and the code
    of a language in words.
    """

    language: str
    translate: Callable[[str], str]
    source_url: str
    page_url: str
    session_url: Callable[[int], str | None]
    coordinates: Mapping[str, tuple[float, float]]
    tombstone_time: timedelta = TOMBSTONE_TIME
    day_name: Callable[[date], str] = date.isoformat
    language_name: Callable[[str], str] = str
    organizer: CalendarAddress | None = None
