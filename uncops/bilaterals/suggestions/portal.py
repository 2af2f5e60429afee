"""The Mission's page of whom to meet, from what is public or its own."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.requests.apart import party_key
from uncops.bilaterals.suggestions import queries, services
from uncops.bilaterals.suggestions.rules import Suggestion
from uncops.bilaterals.suggestions.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.registration.wishes.rules import NOT_COMING
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


@portal.page("/delegations/<int:delegation_id>/meetings/suggestions", permission="registration.edit", methods=("GET", "POST"))
def meeting_suggestion_list(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), DeedForm()
    if form.validate_on_submit() and (count := _taken(form, delegation_id)) is not None:
        flash(ngettext("You asked for %(num)d meeting.", "You asked for %(num)d meetings.", count), "good")
        return redirect(url_for("portal.meeting_asked_list", delegation_id=delegation_id), 303)
    delegation, summit, found = _found(delegation_id)
    return render_template(
        "bilaterals/suggestions/portal.html",
        delegation=delegation, form=form, told=told(db.session(), summit, party_key(delegation.party_id), found),
        may_ask=delegation.state not in NOT_COMING,
    ), 422 if form.errors else 200  # fmt: skip


def _found(delegation_id: int) -> tuple[Delegation, Summit, list[Suggestion]]:
    session = db.session()
    held = session.get_one(Delegation, delegation_id)
    summit = session.get_one(Summit, held.summit_id)
    seen = queries.asking(session, held, only_cleared=True)
    return held, summit, queries.suggested(session, summit, held, only_public=True, seen=seen)


def _taken(form: DeedForm, delegation_id: int) -> int | None:
    """How many meetings were asked for; none is said where it is refused."""
    try:
        with transaction() as session:
            held, _summit, found = _found(delegation_id)
            chosen = services.chosen_among(found, request.form.getlist("to"))
            return services.take_as_mission(session, held, chosen, deed=current_deed())
    except Refusal as refusal:
        form.form_errors.append(translated(refusal))
        return None
