"""What a Mission asks for, and what the other sides say to it."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.requests import answering, queries
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.bilaterals.requests.telling import RequestTeller, state_labels, state_outside, state_tones
from uncops.bilaterals.requests.wanted import NOT_COMING
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.models import Delegation
from uncops.registration.own import own_delegation
from uncops.registration.wishes.happenings import ToldMore, add_telling
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


@portal.page("/delegations/<int:delegation_id>/meetings/asked", permission="registration.edit")
def meeting_asked_list(delegation_id: int) -> ResponseReturnValue:
    return _page(own_delegation(delegation_id), DeedForm())


@portal.page("/delegations/<int:delegation_id>/meetings/asked/<int:request_id>/agree", permission="registration.edit", methods=("POST",))
def meeting_counter_agree(delegation_id: int, request_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), DeedForm()
    asked = db.session.get(MeetingRequest, request_id)
    if asked is None or asked.delegation_id != delegation_id:
        raise NotFound
    if form.validate_on_submit():
        try:
            with transaction() as session:
                answering.take_counter(session, request_id, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(url_for("portal.meeting_asked_list", delegation_id=delegation_id), 303)
    return _page(delegation, form), 422


@add_telling("bilateral")
def requests_told(session: Session, wishes: Sequence[Any]) -> dict[int, ToldMore]:
    """Where the requests stand that wishes became, on the Mission's own page."""
    found = select(MeetingRequest).options(*queries.WHOLE).where(MeetingRequest.wish_id.in_([wish.id for wish in wishes]))
    labels = state_labels()
    return {one.wish_id: ToldMore(_told_of(one, labels)) for one in session.scalars(found)}


def _told_of(request: MeetingRequest, labels: dict[str, str]) -> tuple[tuple[str, str], ...]:
    stands = (_("Where it stands"), labels[state_outside(request)])
    return (stands, (_("Answer"), request.answer)) if request.answer else (stands,)


def _page(delegation: Delegation, form: DeedForm) -> str:
    session = db.session()
    summit = session.get_one(Summit, delegation.summit_id)
    asked = queries.asked_by(session, delegation.id)
    teller = RequestTeller(session, summit)
    own = [one for one in asked if one.wish_id is not None]
    told = {one.request.id: one for one in teller.all_told(own, is_own=True, is_confidential=True)}
    # What the secretariat noted when it entered a request for the Mission is the secretariat's.
    told |= {one.request.id: one for one in teller.all_told([one for one in asked if one not in own], is_own=True)}
    here = queries.delegations_of_parties(session, summit.id, [one.to_party_id for one in asked if one.to_party_id])
    coming = {party_id for party_id, held in here.items() if held.state not in NOT_COMING}
    return render_template(
        "bilaterals/requests/portal/asked.html",
        delegation=delegation, summit=summit, form=form, told=[told[one.id] for one in asked], state_of=state_outside,
        request_states=state_labels(), request_tones=state_tones(),
        is_absent=lambda one: one.to_party_id is not None and one.to_party_id not in coming,
        is_countered=lambda one: one.state == RequestState.COUNTERED.value,
    )  # fmt: skip
