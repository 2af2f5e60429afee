"""Where feeds are found, and how long they keep what was cancelled."""

from datetime import timedelta

from flask import current_app, url_for

from uncops.calendars.contents import Choice
from uncops.calendars.model import TOMBSTONE_TIME

DEFAULT_LANGUAGE = "en"


def feed_url(slug: str, choice: Choice, language: str) -> str:
    """The whole address of a public feed."""
    named = None if language == DEFAULT_LANGUAGE else language
    if choice.session_id is not None:
        return url_for("public.session_feed", slug=slug, session_id=choice.session_id, lang=named, _external=True)
    if choice.room is not None:
        return url_for("public.room_feed", slug=slug, room_slug=choice.room.slug, lang=named, _external=True)
    if choice.day is not None:
        return url_for("public.day_feed", slug=slug, day=choice.day.isoformat(), lang=named, _external=True)
    return url_for("public.programme_feed", slug=slug, lang=named, _external=True)


def key_url(key: str) -> str:
    """The whole address of a private feed; its language is kept with the key."""
    return url_for("public.private_feed", key=key, _external=True)


def session_url(slug: str, session_id: int) -> str:
    """The public page of a session."""
    return url_for("public.session_show", slug=slug, session_id=session_id, _external=True)


def subscription_url(url: str) -> str:
    """The address that opens the calendar of the device; webcal, because iOS refuses webcals."""
    return "webcal://" + url.partition("://")[2]


def file_name(slug: str, choice: Choice) -> str:
    """How a public feed is called when it is saved."""
    parts = (choice.session_id, choice.room and choice.room.slug, choice.day and choice.day.isoformat())
    return "-".join([slug, *(str(part) for part in parts if part is not None)]) + ".ics"


def tombstone_time() -> timedelta:
    """How long what was cancelled stays in a feed."""
    return timedelta(days=current_app.config.get("FEED_TOMBSTONE_DAYS", TOMBSTONE_TIME.days))
