"""Commands about feeds."""

import click
from flask import Flask, current_app, has_app_context
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.calendars.contents import Choice
from uncops.calendars.queries import room_choice, summit_id_of
from uncops.calendars.serving import public_feed, written_for_delegation
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.programme.queries import published_programme
from uncops.reference.models import Party
from uncops.summits.models import Summit

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


class UnknownDelegation(Refusal):
    """A feed of a party that is not at the summit."""

    sentence = N_("No delegation with the code %(code)s is at this summit; use three letters, such as NOR.")


@click.group()
def calendars() -> None:
    """Feeds of the published programme."""


@calendars.command()
@click.option("--summit", "slug", required=True, help="Short name of the summit.")
@click.option("--delegation", "code", help="The programme with the meetings of this delegation, by the three letters of its party.")
@click.option("--room", help="Only the sessions of this room, by its short name.")
@click.option("--session", "session_id", type=int, help="Only this session, by its number.")
@click.option("--language", type=click.Choice(["ar", "zh", "en", "fr", "ru", "es"]), default="en", show_default=True)
@click.option("--url", default=ADDRESS_HERE, envvar="UNCOPS_URL", show_default=True, help="Where this installation is reached.")
def export(slug: str, code: str | None, room: str | None, session_id: int | None, language: str, url: str) -> None:
    """Write a feed to standard output, as a subscriber would receive it."""
    if sum(given is not None for given in (code, room, session_id)) > 1:
        raise click.UsageError("Give one of --delegation, --room and --session.")
    with _application().test_request_context(base_url=url):
        session = db.session()
        if code is not None:
            body = _of_delegation(session, slug, code, language=language)
        else:
            body = _of_programme(session, slug, room=room, session_id=session_id, language=language)
    click.get_binary_stream("stdout").write(body)


def _application() -> Flask:
    """The application; the one at hand when there is one."""
    from uncops import create_app

    return current_app._get_current_object() if has_app_context() else create_app()  # type: ignore[attr-defined]


def _of_programme(session: Session, slug: str, *, room: str | None, session_id: int | None, language: str) -> bytes:
    """The bytes of a public feed.

    :raises Refusal: when the summit, the room or the session is not there.
    """
    summit_id = summit_id_of(session, slug)
    programme = published_programme(session, session.get_one(Summit, summit_id)) if summit_id else None
    if summit_id is None or programme is None:
        raise NothingPublished(slug=slug)
    found = room_choice(session, room, programme) if room else None
    if room and found is None:
        raise UnknownRoom(room=room)
    feed = public_feed(session, summit_id, Choice(session_id=session_id, room=found), language=language, now=clock.now())
    if feed is None:
        raise UnknownSession(session_id=session_id)
    return feed.body


def _of_delegation(session: Session, slug: str, code: str, *, language: str) -> bytes:
    """The bytes of a delegation's feed; it has no SOURCE, because no address was made for it.

    :raises Refusal: when the summit or the delegation is not there.
    """
    summit_id = summit_id_of(session, slug)
    if summit_id is None:
        raise NothingPublished(slug=slug)
    asked = select(Delegation).join(Party).where(Delegation.summit_id == summit_id, Party.code == code.upper())
    delegation = session.scalar(asked)
    if delegation is None:
        raise UnknownDelegation(code=code)
    return written_for_delegation(session, delegation, language=language, now=clock.now())
