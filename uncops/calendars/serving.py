"""The feeds of this installation: from the last published version, in the language asked for, at their addresses."""

from datetime import datetime, timedelta

from flask import current_app, url_for
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from uncops.calendars.contents import TOMBSTONE_TIME, Choice, Feed, Setting, feed_of, last_change, next_change
from uncops.calendars.ical import write
from uncops.calendars.queries import Publication, coordinates_of_buildings
from uncops.calendars.rendered import FeedShelf, RenderedFeed, rendered
from uncops.programme.published import PublishedProgramme
from uncops.programme.queries import published_programme

DEFAULT_LANGUAGE = "en"
Coordinates = dict[str, tuple[float, float]]


def rendered_feed(session: Session, publication: Publication, choice: Choice, *, language: str, now: datetime) -> RenderedFeed | None:
    """The feed of a choice of sessions, taken from the shelf unless something in it changed."""
    coordinates = coordinates_of_buildings(session)
    source_url = feed_url(publication.summit.slug, choice, language)
    key = (publication.mark, choice, language, source_url, tuple(coordinates.items()))

    def make() -> RenderedFeed | None:
        programme = published_programme(session, publication.summit)
        feed = programme and feed_in(programme, choice, coordinates, language=language, now=now)
        if not programme or not feed:
            return None
        body = write(feed)
        changed_at = last_change(programme, choice, tombstone_time(), now)
        return rendered(body, changed_at=changed_at, valid_until=next_change(programme, tombstone_time(), now))

    return shelf().take(key, now, make)


def feed_in(programme: PublishedProgramme, choice: Choice, coordinates: Coordinates, *, language: str, now: datetime) -> Feed | None:
    """The feed of a choice of sessions in a language."""
    slug = programme.summit_slug
    setting = Setting(
        language=language,
        translate=gettext,
        source_url=feed_url(slug, choice, language),
        page_url=url_for("public.feed_page", slug=slug, _external=True),
        session_url=lambda number: session_url(slug, number),
        coordinates=coordinates,
        tombstone_time=tombstone_time(),
    )
    with force_locale(language):
        return feed_of(programme, choice, setting, now)


def feed_url(slug: str, choice: Choice, language: str) -> str:
    """The whole address of a feed; a room's feed is made by command and names the programme's."""
    named = None if language == DEFAULT_LANGUAGE else language
    if choice.session_id is not None:
        return url_for("public.session_feed", slug=slug, session_id=choice.session_id, lang=named, _external=True)
    return url_for("public.programme_feed", slug=slug, lang=named, _external=True)


def session_url(slug: str, session_id: int) -> str:
    """The public page of a session."""
    return url_for("public.session_show", slug=slug, session_id=session_id, _external=True)


def subscription_url(url: str) -> str:
    """The address that opens the calendar of the device; webcal, because iOS refuses webcals."""
    return "webcal://" + url.partition("://")[2]


def tombstone_time() -> timedelta:
    """How long cancelled sessions stay in a feed."""
    return timedelta(days=current_app.config.get("FEED_TOMBSTONE_DAYS", TOMBSTONE_TIME.days))


def shelf() -> FeedShelf:
    """The feeds this process has written."""
    return current_app.extensions.setdefault("uncops.feeds", FeedShelf())
