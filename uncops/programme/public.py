"""Pages anybody may read: the summit and its programme as published."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme import rules
from uncops.programme.linked import announcements
from uncops.programme.models import Session, SessionKind
from uncops.programme.published import PublishedProgramme, PublishedSessionView
from uncops.programme.queries import published_programme
from uncops.summits.models import Summit
from uncops.summits.queries import postponements_of, public_summits, summit_by_slug
from uncops.web.access import EVERYONE
from uncops.web.audiences import public


def public_summit(slug: str) -> Summit:
    """A summit the public may see; one still in draft looks as if it were not there."""
    summit = summit_by_slug(db.session(), slug)
    if summit is None or not summit.is_public:
        raise NotFound
    g.time_zone = summit.time_zone
    return summit


def words_of_programme() -> dict[str, Any]:
    """What kinds of sessions and items are called, in the visitor's language."""
    return {
        "kind_labels": {kind.value: _(label) for kind, label in rules.KIND_LABELS.items()},
        "item_labels": {kind.value: _(label) for kind, label in rules.ITEM_LABELS.items()},
        "role_labels": {role.value: _(label) for role, label in rules.ROLE_LABELS.items()},
        "kind_of": kind_of,
    }


def kind_of(held: Session | PublishedSessionView) -> str:
    """What a session is called in short: 'Session 2' for a numbered plenary, 'Side event 4', 'Reception'."""
    kind = SessionKind(held.kind)
    if held.number is None:
        return _(rules.KIND_LABELS[kind])
    if kind is SessionKind.PLENARY:
        return _("Session %(number)s", number=held.number)
    return _("%(kind)s %(number)s", kind=_(rules.KIND_LABELS[kind]), number=held.number)


def days_of(programme: PublishedProgramme) -> list[tuple[Any, list[PublishedSessionView]]]:
    """(day, its sessions) in order; a cancelled session stays on its day, marked as such."""
    zone, days = ZoneInfo(programme.time_zone), {}
    for session in programme.sessions:
        days.setdefault(session.starts_at.astimezone(zone).date(), []).append(session)
    return sorted(days.items())


@public.page("/", permission=EVERYONE)
def home() -> ResponseReturnValue:
    summits = public_summits(db.session())
    if not summits:
        return render_template("programme/public/nothing.html", current_summit=None)
    return redirect(url_for("public.summit_show", slug=summits[0].slug, lang=request.args.get("lang")))


@public.page("/summits/<slug:slug>", permission=EVERYONE)
def summit_show(slug: str) -> ResponseReturnValue:
    summit = public_summit(slug)
    programme = published_programme(db.session(), summit)
    earlier = [other for other in public_summits(db.session()) if other is not summit]
    return render_template(
        "programme/public/summit.html",
        current_summit=summit, programme=programme, days_held=days_of(programme) if programme else [], earlier=earlier,
        postponements=postponements_of(db.session(), summit.id),
        announcements=announcements.of(db.session(), summit), **words_of_programme(),
    )  # fmt: skip


@public.page("/summits/<slug:slug>/programme", permission=EVERYONE)
def programme_show(slug: str) -> ResponseReturnValue:
    summit = public_summit(slug)
    programme = published_programme(db.session(), summit)
    return render_template(
        "programme/public/programme.html",
        current_summit=summit, programme=programme, days_held=days_of(programme) if programme else [], **words_of_programme(),
    )  # fmt: skip


@public.page("/summits/<slug:slug>/sessions/<int:session_id>", permission=EVERYONE)
def session_show(slug: str, session_id: int) -> ResponseReturnValue:
    summit = public_summit(slug)
    programme = published_programme(db.session(), summit)
    held = next((session for session in programme.sessions if session.id == session_id), None) if programme else None
    if held is None:
        raise NotFound
    return render_template(
        "programme/public/session.html", current_summit=summit, programme=programme, held=held, **words_of_programme()
    )
