"""The page of a request, and the steps it takes by a button."""

from collections.abc import Callable, Mapping

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.requests import answering, apart, queries, rules, services
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.bilaterals.requests.seeing import found_request, may_answer, may_change, sees_all
from uncops.bilaterals.requests.telling import RequestTeller, state_labels, state_tones
from uncops.bilaterals.requests.wanted import NOT_COMING
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated

Verb = Callable[..., MeetingRequest]
# What a button asks for, with its words and its verb.
STEPS: Mapping[str, tuple[str, Verb]] = {
    "clear": (N_("Show to the other side"), answering.clear),
    "hide": (N_("Hide from the other side"), answering.hide),
    "take-counter": (N_("Agree to the other terms"), answering.take_counter),
    "place-again": (N_("Let it wait for another meeting"), answering.place_again),
}


@organiser.page("/bilaterals/requests/<int:request_id>", permission="bilaterals.read")
def meeting_request_show(request_id: int) -> ResponseReturnValue:
    return _page(required_summit(), request_id, DeedForm())


@organiser.page("/bilaterals/requests/<int:request_id>/step", permission="bilaterals.read", methods=("POST",))
def meeting_request_step(request_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), DeedForm()
    asked = found_request(db.session(), summit, request_id)
    step = request.form.get("step", "")
    if step not in _steps_for(asked):
        raise NotFound
    if form.validate_on_submit():
        try:
            with transaction() as session:
                STEPS[step][1](session, request_id, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(url_for("organiser.meeting_request_show", request_id=request_id), 303)
    return _page(summit, request_id, form), 422


@organiser.page("/bilaterals/requests/<int:request_id>/withdraw", permission="bilaterals.ask", methods=("GET", "POST"))
def meeting_request_withdraw(request_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), DeedForm()
    asked = found_request(db.session(), summit, request_id)
    if not may_change(asked):
        raise NotFound
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.withdraw(session, request_id, deed=current_deed())
        except Refusal as refusal:
            form.form_errors.append(translated(refusal))
        else:
            return redirect(url_for("organiser.meeting_request_show", request_id=request_id), 303)
    one = RequestTeller(db.session(), summit).told(found_request(db.session(), summit, request_id), is_own=False)
    return render_template("bilaterals/requests/organiser/withdraw.html", form=form, one=one), 422 if form.errors else 200


def _steps_for(asked: MeetingRequest) -> list[str]:
    """The steps the visitor may take with it now."""
    steps = []
    if sees_all() and asked.state != RequestState.WITHDRAWN.value:
        steps.append("clear" if asked.cleared_at is None else "hide")
    if may_change(asked) and asked.state == RequestState.COUNTERED.value:
        steps.append("take-counter")
    if may("bilaterals.arrange") and asked.state in (RequestState.CANCELLED.value, RequestState.MISSED.value):
        steps.append("place-again")
    return steps


def _page(summit: Summit, request_id: int, form: DeedForm) -> str:
    g.time_zone = summit.time_zone
    session = db.session()
    asked = found_request(session, summit, request_id)
    teller = RequestTeller(session, summit)
    other = answering.counterpart_of(session, asked) if sees_all() else None
    here = queries.delegations_of_parties(session, summit.id, [asked.to_party_id]) if asked.to_party_id else {}
    held = here.get(asked.to_party_id or 0)
    is_open = asked.state in rules.ANSWERABLE
    return render_template(
        "bilaterals/requests/organiser/show.html",
        one=teller.told(asked, is_own=True, is_confidential=sees_all()), asked=asked, form=form, summit=summit,
        other=teller.told(other, is_own=True, is_confidential=True) if other is not None else None,
        request_states=state_labels(), request_tones=state_tones(), other_delegation=held,
        is_absent=asked.to_party_id is not None and (held is None or held.state in NOT_COMING),
        is_apart=sees_all() and apart.pair_asked(asked) in apart.closed_pairs(session, summit.id),
        steps=[(step, _(STEPS[step][0])) for step in _steps_for(asked)],
        may_answer=may_answer(asked) and is_open and asked.cleared_at is not None,
        may_change=may_change(asked) and (is_open or asked.state in rules.WITH_MEETING),
        may_withdraw=may_change(asked) and asked.state not in rules.OVER and asked.state != RequestState.WITHDRAWN.value,
        may_arrange=may("bilaterals.arrange") and asked.state in rules.TO_PLACE, trail=told(trail_of(session, asked)),
    )  # fmt: skip
