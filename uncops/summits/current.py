"""Which summit the visitor is working on: chosen in the switcher, kept in the session, otherwise the latest."""

from flask import abort, g, request, url_for
from flask import session as cookie

from uncops.core.database import db
from uncops.summits.models import Summit
from uncops.summits.queries import all_summits

COOKIE_KEY = "summit"


def summits_here() -> list[Summit]:
    """All summits, asked once a request."""
    if "summits" not in g:
        g.summits = all_summits(db.session())
    return g.summits


def current_summit() -> Summit | None:
    """The summit of this request; None only while there is no summit at all."""
    asked = request.args.get("summit") or cookie.get(COOKIE_KEY)
    found = next((summit for summit in summits_here() if summit.slug == asked), None)
    summit = found or next(iter(summits_here()), None)
    if found is not None and cookie.get(COOKIE_KEY) != found.slug and request.args.get("summit"):
        cookie[COOKIE_KEY] = found.slug
    if summit is not None:
        g.time_zone = summit.time_zone
    return summit


def required_summit() -> Summit:
    """The summit of this request, for pages that mean nothing without one."""
    summit = current_summit()
    if summit is None:
        abort(404)
    return summit


def summits_menu() -> list[tuple[str, str, bool]]:
    """(title, address, whether it is the current one) for the switcher."""
    chosen = current_summit()
    return [(summit.title, url_for("organiser.overview", summit=summit.slug), summit is chosen) for summit in summits_here()]
