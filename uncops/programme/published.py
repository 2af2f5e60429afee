"""The published programme as outputs read it: plain frozen data, no database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class PublishedItem:
    """A timed part of a published session."""

    kind: str
    title: str
    minutes: int
    starts_at: datetime
    ends_at: datetime
    points: tuple[str, ...]
    questions: tuple[str, ...]
    passage: str | None


@dataclass(frozen=True)
class PublishedPerson:
    """Somebody whose part in a session the public sees; the role is a value of PersonRole."""

    role: str
    name: str
    office: str


@dataclass(frozen=True)
class PublishedSessionView:
    """A session as it was published, or as it was when it was cancelled."""

    id: int
    uid: str
    sequence: int
    status: Literal["confirmed", "cancelled"]
    created_at: datetime
    changed_at: datetime
    kind: str
    number: int | None
    title: str
    purpose: str
    takeaway: str
    starts_at: datetime
    ends_at: datetime
    room: str
    building: str
    items: tuple[PublishedItem, ...]
    reading: tuple[tuple[str, str], ...]
    room_slug: str = ""
    interpretation: tuple[str, ...] = ()
    conference_url: str = ""
    people: tuple[PublishedPerson, ...] = ()


@dataclass(frozen=True)
class PublishedProgramme:
    """The programme of a summit in its last published version, cancelled sessions included."""

    summit_slug: str
    summit_title: str
    time_zone: str
    version: int
    published_at: datetime
    changed_at: datetime
    sessions: tuple[PublishedSessionView, ...]
