"""The dossier of a delegation, and where its registration is moved on."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations import queries, rules
from uncops.delegations.forms import MoveForm
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.organiser.found import found_delegation
from uncops.delegations.services import invitations
from uncops.delegations.words import words_of
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed


@organiser.page("/delegations/<int:delegation_id>", permission="delegations.read")
def delegation_show(delegation_id: int) -> ResponseReturnValue:
    return _dossier(found_delegation(delegation_id), MoveForm())


@organiser.page("/delegations/<int:delegation_id>/state", permission="delegations.edit", methods=("POST",))
def delegation_move(delegation_id: int) -> ResponseReturnValue:
    delegation, form = found_delegation(delegation_id), MoveForm()
    form.state.choices = _next_states(delegation)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                wanted = DelegationState(form.state.data)
                held = session.get_one(Delegation, delegation_id)
                invitations.move_delegation(session, held, wanted, reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.delegation_show", delegation_id=delegation_id), 303)
    return _dossier(found_delegation(delegation_id), form), 422


def _next_states(delegation: Delegation) -> list[tuple[str, str]]:
    following = rules.NEXT_STATES[DelegationState(delegation.state)]
    return [(state.value, _(rules.STATE_LABELS[state])) for state in following]


def _dossier(delegation: Delegation, form: MoveForm) -> str:
    summit = db.session.get_one(Summit, delegation.summit_id)
    form.state.choices = _next_states(delegation)
    people = queries.participants_of(db.session(), delegation.id) if may("participants.read") else None
    trail = told(trail_of(db.session(), delegation))
    return render_template(
        "delegations/organiser/show.html",
        delegation=delegation, summit=summit, form=form, people=people, trail=trail, **words_of(summit),
    )  # fmt: skip
