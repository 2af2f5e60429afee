"""The archival copy of an edition: its pages as PDF/A-3 with what they were made from embedded, as JSON and as a calendar.

What a book was made from is kept when an edition is issued, each chapter once: most of them stand in many books.
"""

import dataclasses
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from uncops.books.contents import Book, Chapter
from uncops.books.models import Edition
from uncops.books.rules import ContentsNotKept
from uncops.books.services import plain_value
from uncops.paper.chapters.archiving import archival
from uncops.paper.chapters.binding import Attachment

CONTENTS = "contents"
JSON_NAME, CALENDAR_NAME = "book.json", "book.ics"


def keep_contents(folder: Path, key: str, book: Book) -> None:
    """Keep what a book was made from under the key of its content."""
    place = folder / CONTENTS / f"{key}.json"
    if place.exists():
        return
    told = _plain(dataclasses.replace(book, parts=()))
    told["parts"] = [
        _plain(dataclasses.replace(part, chapters=())) | {"chapters": [_keep_chapter(folder, chapter) for chapter in part.chapters]}
        for part in book.parts
    ]
    _write(place, told)


def _keep_chapter(folder: Path, chapter: Chapter) -> str:
    told = {"chapter": chapter.key, **_plain(chapter)}
    written = _json(told)
    name = hashlib.sha256(written).hexdigest()
    place = folder / CONTENTS / name[:2] / f"{name}.json"
    if not place.exists():
        _write(place, told)
    return name


def contents_of(folder: Path, key: str) -> dict[str, Any]:
    """What a book was made from.

    :raises ContentsNotKept: when that was not kept, or not all of it is there any more.
    """
    place = folder / CONTENTS
    try:
        told: dict[str, Any] = json.loads((place / f"{key}.json").read_bytes())
        for part in told["parts"]:
            part["chapters"] = [json.loads((place / name[:2] / f"{name}.json").read_bytes()) for name in part["chapters"]]
    except FileNotFoundError:
        raise ContentsNotKept from None
    return told


def archival_copy(folder: Path, edition: Edition, content: bytes) -> bytes:
    """The archival copy of an edition whose file is `content`; the same edition always gives the same bytes.

    :raises ContentsNotKept: as contents_of.
    """
    book = edition.book
    issued_at = edition.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {
        "edition": edition.number, "issued_at": issued_at, "title": book.title, "subject": book.subject, "sha256": edition.sha256,
        "missing_chapters": edition.failures, "book": contents_of(folder, edition.content_key),
    }  # fmt: skip
    return archival(
        content,
        [
            Attachment(JSON_NAME, "application/json", _json(told), "What this edition was made from"),
            Attachment(CALENDAR_NAME, "text/calendar", calendar_of(told["book"], edition.made_at), "Sessions and meetings in this book"),
        ],
    )


def calendar_of(told: Any, stamped_at: datetime) -> bytes:
    """Everything in a book that has a title and begins and ends at a moment, as a calendar (RFC 5545)."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//UNCOPS//Books//EN")
    for title, starts_at, ends_at, place in sorted(set(_events(told))):
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"{title} {starts_at} {ends_at} {place}")))
        event.add("dtstamp", stamped_at.astimezone(UTC))
        event.add("dtstart", starts_at)
        event.add("dtend", ends_at)
        event.add("summary", title)
        if place:
            event.add("location", place)
        calendar.add_component(event)
    return calendar.to_ical()


def _events(told: Any) -> Iterator[tuple[str, datetime, datetime, str]]:
    if isinstance(told, list):
        for one in told:
            yield from _events(one)
    elif isinstance(told, dict):
        title, span = _words(told.get("title")), [_aware(told.get(name)) for name in ("starts_at", "ends_at")]
        if title and span[0] and span[1]:
            yield title, span[0], span[1], _words(told.get("place"))
        for one in told.values():
            yield from _events(one)


def _words(told: Any) -> str:
    text = told.get("text") if isinstance(told, dict) else told
    return " ".join(text.split()) if isinstance(text, str) else ""


def _aware(told: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None  # a day is no moment


def _plain(one: Any) -> dict[str, Any]:
    return dataclasses.asdict(one)


def _json(told: Any) -> bytes:
    return json.dumps(told, default=plain_value, sort_keys=True, ensure_ascii=True, indent=1).encode()


def _write(place: Path, told: Any) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=place.parent, suffix=".half")
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(_json(told))
    os.replace(half, place)  # nobody ever sees half a file
