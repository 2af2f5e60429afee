"""The call for side events as everybody may read it."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme.linked import announcements
from uncops.programme.models import SessionKind
from uncops.programme.public import public_summit, words_of_programme
from uncops.programme.queries import published_programme
from uncops.side_events import queries
from uncops.side_events.rules import last_day_of
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import day, language
from uncops.web.linked import Link


@public.page("/summits/<slug:slug>/side-events", permission=EVERYONE)
def side_event_call(slug: str) -> ResponseReturnValue:
    summit, session, now = public_summit(slug), db.session(), clock.now()
    call = queries.call_of(session, summit.id)
    if call is None or now < call.opens_at:
        raise NotFound
    programme = published_programme(session, summit)
    held = [one for one in programme.sessions if one.kind == SessionKind.SIDE_EVENT.value] if programme else []
    return render_template(
        "side_events/public/call.html",
        current_summit=summit, call=call, text=call.text_in(language()), is_open=call.is_open(now),
        last_day=last_day_of(call.closes_at, ZoneInfo(summit.time_zone)), held=held, **words_of_programme(),
    )  # fmt: skip


@announcements.add(10)
def call_for_side_events(session: Any, summit: Summit) -> list[Link]:
    """A line on the page of the summit while the call is open."""
    call = queries.call_of(session, summit.id)
    if call is None or not call.is_open(clock.now()):
        return []
    last_day = last_day_of(call.closes_at, ZoneInfo(summit.time_zone))
    text = _("Permanent Missions can propose side events until the end of %(day)s.", day=day(last_day))
    return [Link(_("Call for side events"), url_for("public.side_event_call", slug=summit.slug), text)]
