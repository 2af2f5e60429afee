"""The secretariat's page of whom a delegation should meet."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests.apart import party_key
from uncops.bilaterals.requests.seeing import sees_all
from uncops.bilaterals.suggestions import queries, services
from uncops.bilaterals.suggestions.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.delegations.queries import delegation_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


@organiser.page("/bilaterals/suggestions/<int:delegation_id>", permission="bilaterals.confidential", methods=("GET", "POST"))
def meeting_suggestion_list(delegation_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), DeedForm()
    held = delegation_of(db.session(), delegation_id)
    if held is None or held.summit_id != summit.id:
        raise NotFound
    if form.validate_on_submit() and (count := _taken(form, summit.id, delegation_id)) is not None:
        flash(ngettext("%(num)d request was entered.", "%(num)d requests were entered.", count), "good")
        return redirect(url_for("organiser.meeting_party_show", delegation_id=delegation_id), 303)
    session, held = db.session(), db.session.get_one(Delegation, delegation_id)
    seen = queries.asking(session, held, only_cleared=not sees_all())
    found = queries.suggested(session, summit, held, only_public=not sees_all(), seen=seen)
    return render_template(
        "bilaterals/suggestions/organiser.html",
        delegation=held, name=names_on(summit.starts_on)(held.party), form=form,
        told=told(session, summit, party_key(held.party_id), found),
    ), 422 if form.errors else 200  # fmt: skip


def _taken(form: DeedForm, summit_id: int, delegation_id: int) -> int | None:
    """How many requests were entered; none is said where it is refused. The theme of a request comes from what its side may know."""
    try:
        with transaction() as session:
            summit, held = session.get_one(Summit, summit_id), session.get_one(Delegation, delegation_id)
            seen = queries.asking(session, held, only_cleared=False)
            keys = request.form.getlist("to")
            known = queries.suggested(session, summit, held, only_public=True, seen=seen)
            every = queries.suggested(session, summit, held, only_public=False, seen=seen)
            chosen = services.chosen_among(services.as_told_outside(every, known), keys)
            return services.take_for(session, summit, held, chosen, deed=current_deed())
    except Refusal as refusal:
        form.form_errors.append(translated(refusal))
        return None
