"""Feeds for everybody, and the page that tells how to subscribe to them."""

from flask import Response, abort, g, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from uncops.calendars.answers import feed_answer
from uncops.calendars.contents import Choice
from uncops.calendars.cookieless import SessionsForPeople
from uncops.calendars.qr import qr_code
from uncops.calendars.queries import Publication, publication_of
from uncops.calendars.serving import DEFAULT_LANGUAGE, feed_url, rendered_feed, subscription_url
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme.queries import published_programme
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@public.page("/calendars/<slug:slug>.ics", permission=EVERYONE)
def programme_feed(slug: str) -> ResponseReturnValue:
    return _feed(slug, Choice(), file_name=f"{slug}.ics")


@public.page("/calendars/<slug:slug>/sessions/<int:session_id>.ics", permission=EVERYONE)
def session_feed(slug: str, session_id: int) -> ResponseReturnValue:
    return _feed(slug, Choice(session_id=session_id), file_name=f"{slug}-{session_id}.ics")


@public.page("/calendars/<slug:slug>", permission=EVERYONE)
def feed_page(slug: str) -> ResponseReturnValue:
    publication = _publication(slug)
    if publication is None:
        raise NotFound
    g.time_zone = publication.summit.time_zone
    address = feed_url(slug, Choice(), language())
    return render_template(
        "calendars/public/show.html",
        current_summit=publication.summit,
        programme=published_programme(db.session(), publication.summit),
        address=address,
        subscription=subscription_url(address),
        code=qr_code(request.base_url),
    )


def _feed(slug: str, choice: Choice, *, file_name: str) -> Response:
    """The feed, or a plain 404: a program asks, for which a page would be drawn in vain."""
    publication = _publication(slug)
    asked = request.args.get("lang")
    spoken = asked if asked in OFFICIAL_LANGUAGES else DEFAULT_LANGUAGE
    feed = publication and rendered_feed(db.session(), publication, choice, language=spoken, now=clock.now())
    if not feed:
        abort(Response("There is no such feed.\n", 404, content_type="text/plain; charset=utf-8"))
    return feed_answer(request, feed, file_name=file_name, now=clock.now())


def _publication(slug: str) -> Publication | None:
    """What the public may see of a summit; one in draft looks as if it were not there."""
    publication = publication_of(db.session(), slug)
    return publication if publication and publication.summit.is_public else None


@public.record_once
def _spare_feeds_the_session(state: BlueprintSetupState) -> None:
    state.app.session_interface = SessionsForPeople()
