"""What others ask of a Mission, once it was cleared for it, and its answers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.requests import apart, queries, rules
from uncops.bilaterals.requests.forms import AnswerForm
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.bilaterals.requests.replying import answered
from uncops.bilaterals.requests.telling import RequestTeller, state_labels, state_outside, state_tones
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.summits.models import Summit
from uncops.web.audiences import portal


@portal.page("/delegations/<int:delegation_id>/meetings/received", permission="registration.edit")
def meeting_received_list(delegation_id: int) -> ResponseReturnValue:
    delegation, session = own_delegation(delegation_id), db.session()
    summit = session.get_one(Summit, delegation.summit_id)
    told = RequestTeller(session, summit).all_told(_received(delegation), is_own=False)
    return render_template(
        "bilaterals/requests/portal/received.html",
        delegation=delegation, summit=summit, told=told, state_of=state_outside, request_states=state_labels(),
        request_tones=state_tones(), may_answer=lambda one: one.state in rules.ANSWERABLE,
    )  # fmt: skip


@portal.page("/delegations/<int:delegation_id>/meetings/received/<int:request_id>", permission="registration.edit", methods=("GET", "POST"))
def meeting_answer(delegation_id: int, request_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), AnswerForm()
    summit = db.session.get_one(Summit, delegation.summit_id)
    if answered(form, summit, _received_one(delegation, request_id)):
        flash(_("Your answer was sent to the secretariat and to the side that asks."), "good")
        return redirect(url_for("portal.meeting_received_list", delegation_id=delegation_id), 303)
    one = RequestTeller(db.session(), summit).told(_received_one(delegation, request_id), is_own=False)
    page = render_template("bilaterals/requests/portal/answer.html", delegation=delegation, summit=summit, form=form, one=one)
    return page, 422 if form.errors else 200


def _received(delegation: Delegation) -> list[MeetingRequest]:
    """What was cleared for a Mission; between parties kept apart nothing ever is."""
    closed = apart.closed_pairs(db.session(), delegation.summit_id)
    found = queries.asked_of(db.session(), delegation, only_cleared=True)
    return [one for one in found if apart.pair_asked(one) not in closed]


def _received_one(delegation: Delegation, request_id: int) -> MeetingRequest:
    """One of them.

    :raises NotFound: for one that is hidden, another's, or not there: all look the same.
    """
    found = next((one for one in _received(delegation) if one.id == request_id), None)
    if found is None:
        raise NotFound
    return found
