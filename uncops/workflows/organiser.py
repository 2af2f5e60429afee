"""The page on which a summit is postponed: first what would move, then the deed."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.telling import tell
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.mail.programme.audience import audience_of
from uncops.programme.queries import latest_version
from uncops.summits.happenings import movers
from uncops.summits.models import Summit
from uncops.summits.organiser import offer_zones
from uncops.summits.queries import postponements_of, summit_by_slug
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.workflows import queries
from uncops.workflows.forms import PostponeForm
from uncops.workflows.services import Postponement, check_postponement, postpone

tell({"summit.postponed": N_("Summit postponed")})


@organiser.page("/summits/<slug:slug>/postpone", permission="programme.postpone", methods=("GET", "POST"))
def summit_postpone(slug: str) -> ResponseReturnValue:
    summit, form = _summit(slug), PostponeForm()
    offer_zones(form)
    if not form.is_submitted():
        form.time_zone.data = summit.time_zone
        return _page(summit, form, {})
    if not form.validate():
        return _page(summit, form, {}), 422
    wanted = Postponement(form.starts_on.data, form.time_zone.data, form.reason.data or "", form.deadline_on.data)
    try:
        if request.form.get("act") != "postpone":
            return _page(summit, form, _what_would_move(summit, wanted))
        with transaction() as session:
            postpone(session, session.get_one(Summit, summit.id), wanted, seen=form.seen.data or "", deed=current_deed())
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(_summit(slug), form, {}), 422
    flash(_("The summit is postponed. The letters wait in the outbox to be reviewed."), "good")
    return redirect(url_for("organiser.summit_postpone", slug=slug), 303)


def _summit(slug: str) -> Summit:
    summit = summit_by_slug(db.session(), slug)
    if summit is None:
        raise NotFound
    g.time_zone = summit.time_zone
    return summit


def _what_would_move(summit: Summit, wanted: Postponement) -> dict[str, Any]:
    """What the page shows before anything is done."""
    session = db.session()
    move = check_postponement(summit, wanted, deed=current_deed())
    version = latest_version(session, summit.id)
    g.time_zone = wanted.time_zone
    return {
        "move": move,
        "ends_on": move.day(summit.ends_on),
        "counts": [(_(mover.label), mover.count(session, summit)) for mover in movers()],
        "clashes": queries.clashes_of(session, summit, move),
        "traveller_count": queries.travellers_of(session, summit.id),
        "usual_deadline": queries.usual_deadline(session, summit.id),
        "delegation_count": len(audience_of(session, summit, ()).delegations),
        "version_number": version.number + 1 if version else None,
    }


def _page(summit: Summit, form: PostponeForm, shown: dict[str, Any]) -> str:
    form.seen.data = queries.mark_of_summit(db.session(), summit)
    history = postponements_of(db.session(), summit.id)
    return render_template("workflows/organiser/postpone.html", summit=summit, form=form, shown=shown, history=history)
