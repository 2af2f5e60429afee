"""Feeds for everybody and for the holders of keys, and the pages that tell how to subscribe."""

from collections.abc import Callable
from datetime import date

from flask import Response, abort, current_app, g, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from uncops.calendars.addresses import DEFAULT_LANGUAGE, feed_url, subscription_url
from uncops.calendars.answers import address_of, asked_language, feed_answer
from uncops.calendars.contents import Choice
from uncops.calendars.cookieless import SessionsForPeople
from uncops.calendars.door import ANSWERED_WITH, shelf_of
from uncops.calendars.keys import key_opening
from uncops.calendars.public import account  # noqa: F401 - hangs its pages
from uncops.calendars.qr import qr_code
from uncops.calendars.queries import room_choice, rooms_in, summit_id_of
from uncops.calendars.rendered import RenderedFeed
from uncops.calendars.serving import private_feed as feed_of_key
from uncops.calendars.serving import public_feed
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme.public import days_of
from uncops.programme.queries import published_programme
from uncops.summits.models import Summit
from uncops.summits.queries import summit_by_slug
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import language


@public.page("/calendars/<slug:slug>.ics", permission=EVERYONE)
def programme_feed(slug: str) -> ResponseReturnValue:
    return _shared(slug, lambda: Choice())


@public.page("/calendars/<slug:slug>/sessions/<int:session_id>.ics", permission=EVERYONE)
def session_feed(slug: str, session_id: int) -> ResponseReturnValue:
    return _shared(slug, lambda: Choice(session_id=session_id))


@public.page("/calendars/<slug:slug>/days/<string:day>.ics", permission=EVERYONE)
def day_feed(slug: str, day: str) -> ResponseReturnValue:
    return _shared(slug, lambda: _day_choice(day))


@public.page("/calendars/<slug:slug>/rooms/<slug:room_slug>.ics", permission=EVERYONE)
def room_feed(slug: str, room_slug: str) -> ResponseReturnValue:
    return _shared(slug, lambda: _room_choice(slug, room_slug))


@public.page("/calendars/k/<string:key>.ics", permission=EVERYONE)
def private_feed(key: str) -> ResponseReturnValue:
    held = key_opening(db.session(), key)
    if held is None:
        return _no_feed()
    asked = asked_language(request.query_string.decode("latin-1"))
    return _answer(feed_of_key(db.session(), held, language=asked, source_url=request.base_url, now=clock.now()))


@public.page("/calendars/<slug:slug>", permission=EVERYONE)
def feed_page(slug: str) -> ResponseReturnValue:
    summit = _public_summit(slug)
    programme = published_programme(db.session(), summit)
    if programme is None:
        raise NotFound
    g.time_zone = summit.time_zone
    address = feed_url(slug, Choice(), language())
    return render_template(
        "calendars/public/show.html",
        current_summit=summit,
        programme=programme,
        address=address,
        subscription=subscription_url(address),
        code=qr_code(request.base_url),
        days_held=[day for day, _ in days_of(programme)],
        rooms_held=rooms_in(programme),
    )


def _shared(slug: str, choose: Callable[[], Choice | None]) -> Response:
    """A public feed, or a plain 404: a program asks, for which a page would be drawn in vain. A summit in draft is not there."""
    summit_id = summit_id_of(db.session(), slug)
    choice = choose() if summit_id is not None else None
    if summit_id is None or choice is None:
        return _no_feed()
    spoken = asked_language(request.query_string.decode("latin-1")) or DEFAULT_LANGUAGE
    feed = public_feed(db.session(), summit_id, choice, language=spoken, now=clock.now())
    return _answer(feed) if feed is not None and _is_public(summit_id) else _no_feed()


def _answer(feed: RenderedFeed) -> Response:
    """The feed, put on the shelf from which the door answers from now on."""
    shelf = shelf_of(current_app._get_current_object())  # type: ignore[attr-defined]
    shelf.feeds.put(address_of(request.environ), feed)
    request.environ[ANSWERED_WITH] = feed
    answer = feed_answer(request.environ, feed, shelf, now=clock.now())
    told = Response(answer.body, answer.status)
    told.headers.clear()  # the length it counted itself too: the answer to HEAD has none of the body it speaks of
    told.headers.extend(answer.headers)
    return told


def _no_feed() -> Response:
    return abort(Response("There is no such feed.\n", 404, content_type="text/plain; charset=utf-8"))


def _is_public(summit_id: int) -> bool:
    return db.session.get_one(Summit, summit_id).is_public


def _public_summit(slug: str) -> Summit:
    summit = summit_by_slug(db.session(), slug)
    if summit is None or not summit.is_public:
        raise NotFound
    return summit


def _day_choice(written: str) -> Choice | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return Choice(day=day) if written == day.isoformat() else None


def _room_choice(slug: str, room_slug: str) -> Choice | None:
    summit = summit_by_slug(db.session(), slug)
    programme = published_programme(db.session(), summit) if summit else None
    room = room_choice(db.session(), room_slug, programme)
    return Choice(room=room) if room else None


@public.record_once
def _spare_feeds_the_session(state: BlueprintSetupState) -> None:
    state.app.session_interface = SessionsForPeople()
