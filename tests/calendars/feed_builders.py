"""Published sessions and programmes for the tests of feeds; every value that matters is given by the test."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from uncops.calendars.contents import Choice, feed_of
from uncops.calendars.ical import write
from uncops.calendars.model import Feed, Setting
from uncops.programme.published import PublishedItem, PublishedProgramme, PublishedSessionView

PUBLISHED_AT = datetime(2031, 2, 1, 12, 0, tzinfo=UTC)
NOW = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")


def item(title: str = "Chair's opening", *, starts_at: datetime, minutes: int = 15, **given: Any) -> PublishedItem:
    values = {"kind": "opening", "points": (), "questions": (), "passage": None, "ends_at": starts_at + timedelta(minutes=minutes)}
    return PublishedItem(title=title, starts_at=starts_at, minutes=minutes, **(values | given))


def session(number: int = 1, **given: Any) -> PublishedSessionView:
    starts_at = given.pop("starts_at", datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK)).astimezone(UTC)
    values: dict[str, Any] = {
        "id": number,
        "uid": str(UUID(int=number)),
        "sequence": 0,
        "status": "confirmed",
        "created_at": PUBLISHED_AT,
        "changed_at": PUBLISHED_AT,
        "kind": "plenary",
        "number": number,
        "title": f"Session {number}",
        "purpose": "",
        "takeaway": "",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "room": "Chamber",
        "building": "Conference Building",
        "items": (),
        "reading": (),
    }
    return PublishedSessionView(**(values | given))


def programme(*sessions: PublishedSessionView, **given: Any) -> PublishedProgramme:
    values: dict[str, Any] = {
        "summit_slug": "uncops-2031",
        "summit_title": "Summit of 2031",
        "time_zone": "America/New_York",
        "version": 1,
        "published_at": PUBLISHED_AT,
        "changed_at": PUBLISHED_AT,
    }
    return PublishedProgramme(sessions=sessions, **(values | given))


def setting(*, language: str = "en", translate: Callable[[str], str] = str, **given: Any) -> Setting:
    values: dict[str, Any] = {
        "source_url": "https://uncops.example/calendars/uncops-2031.ics",
        "page_url": "https://uncops.example/calendars/uncops-2031",
        "session_url": lambda number: f"https://uncops.example/sessions/{number}",
        "coordinates": {},
    }
    return Setting(language=language, translate=translate, **(values | given))


def feed(*sessions: PublishedSessionView, choice: Choice | None = None, now: datetime = NOW, **given: Any) -> Feed:
    made = feed_of(programme(*sessions, **given), choice or Choice(), setting(), now)
    assert made is not None
    return made


def written(*sessions: PublishedSessionView, **given: Any) -> bytes:
    return write(feed(*sessions, **given))
