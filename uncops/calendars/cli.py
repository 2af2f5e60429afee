"""Commands about feeds."""

import click
from flask import Flask, current_app, has_app_context
from sqlalchemy.orm import Session

from uncops.calendars.contents import Choice
from uncops.calendars.queries import publication_of, room_by_slug
from uncops.calendars.serving import rendered_feed
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

ADDRESS_HERE = "http://localhost:8000"


class NothingPublished(Refusal):
    """A feed of a summit that has no published programme, or does not exist."""

    sentence = N_("No programme of a summit called %(slug)s is published; check the name, or publish the programme first.")


class UnknownRoom(Refusal):
    """A feed of a room that is not in the venue."""

    sentence = N_("There is no room called %(room)s; use the short name shown in its address.")


class UnknownSession(Refusal):
    """A feed of a session that was never published."""

    sentence = N_("Session %(session_id)s is not in the published programme.")


@click.group()
def calendars() -> None:
    """Feeds of the published programme."""


@calendars.command()
@click.option("--summit", "slug", required=True, help="Short name of the summit.")
@click.option("--room", help="Only the sessions of this room, by its short name.")
@click.option("--session", "session_id", type=int, help="Only this session, by its number.")
@click.option("--language", type=click.Choice(["ar", "zh", "en", "fr", "ru", "es"]), default="en", show_default=True)
@click.option("--url", default=ADDRESS_HERE, envvar="UNCOPS_URL", show_default=True, help="Where this installation is reached.")
def export(slug: str, room: str | None, session_id: int | None, language: str, url: str) -> None:
    """Write a feed to standard output, as a subscriber would receive it."""
    if room is not None and session_id is not None:
        raise click.UsageError("Give --room or --session, not both.")
    with _application().test_request_context(base_url=url):
        body = _feed(db.session(), slug, room=room, session_id=session_id, language=language)
    click.get_binary_stream("stdout").write(body)


def _application() -> Flask:
    """The application; the one at hand when there is one."""
    from uncops import create_app

    return current_app._get_current_object() if has_app_context() else create_app()  # type: ignore[attr-defined]


def _feed(session: Session, slug: str, *, room: str | None, session_id: int | None, language: str) -> bytes:
    """The bytes of the feed asked for.

    :raises Refusal: when the summit, the room or the session is not there.
    """
    publication = publication_of(session, slug)
    if publication is None:
        raise NothingPublished(slug=slug)
    choice = Choice(session_id=session_id, room=_room(session, room) if room else None)
    feed = rendered_feed(session, publication, choice, language=language, now=clock.now())
    if feed is None:
        raise UnknownSession(session_id=session_id)
    return feed.body


def _room(session: Session, slug: str) -> tuple[str, str]:
    """Names of the building and the room of that short name, as sessions carry them."""
    found = room_by_slug(session, slug)
    if found is None:
        raise UnknownRoom(room=slug)
    return found.building.name, found.name
