"""Entering a request for somebody, changing one, answering for the side that is asked."""

from zoneinfo import ZoneInfo

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.bilaterals.requests import services
from uncops.bilaterals.requests.filling import offer_request, read_request, show_request
from uncops.bilaterals.requests.forms import AnswerForm, RequestForm
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin
from uncops.bilaterals.requests.replying import answered
from uncops.bilaterals.requests.rules import RequestChangedMeanwhile, WhoAsks
from uncops.bilaterals.requests.seeing import found_request, may_answer, may_change, own_principals, sees_all, speaks_for
from uncops.bilaterals.requests.services import Asking
from uncops.bilaterals.requests.telling import RequestTeller
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

PARTS = ("delegation_id", "principal_id", "to_party_id", "to_principal_id")


@organiser.page("/bilaterals/requests/new", permission="bilaterals.ask", methods=("GET", "POST"))
def meeting_request_new() -> ResponseReturnValue:
    summit, form = required_summit(), RequestForm()
    _offer(form, summit)
    if request.method == "GET":
        _begin(form)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = session.get_one(Summit, summit.id)
                facts = read_request(form, ZoneInfo(held.time_zone))
                number = services.enter(session, held, _asking(form, held), facts, deed=current_deed()).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.meeting_request_show", request_id=number), 303)
    page = render_template("bilaterals/requests/organiser/form.html", form=form, one=None, summit=summit)
    return page, 422 if form.errors else 200


@organiser.page("/bilaterals/requests/<int:request_id>/change", permission="bilaterals.ask", methods=("GET", "POST"))
def meeting_request_change(request_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), RequestForm()
    asked = found_request(db.session(), summit, request_id)
    if not may_change(asked):
        raise NotFound
    _offer(form, summit)
    zone = ZoneInfo(summit.time_zone)
    if request.method == "GET":
        show_request(form, asked, zone)
    if form.validate_on_submit() and _changed(form, asked, zone):
        return redirect(url_for("organiser.meeting_request_show", request_id=request_id), 303)
    session = db.session()
    one = RequestTeller(session, summit).told(found_request(session, summit, request_id), is_own=True, is_confidential=sees_all())
    page = render_template("bilaterals/requests/organiser/form.html", form=form, one=one, summit=summit)
    return page, 422 if form.errors else 200


@organiser.page("/bilaterals/requests/<int:request_id>/answer", permission="bilaterals.ask", methods=("GET", "POST"))
def meeting_request_answer(request_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), AnswerForm()
    g.time_zone = summit.time_zone
    asked = found_request(db.session(), summit, request_id)
    if not may_answer(asked):
        raise NotFound
    if answered(form, summit, asked):
        return redirect(url_for("organiser.meeting_request_show", request_id=request_id), 303)
    one = RequestTeller(db.session(), summit).told(found_request(db.session(), summit, request_id), is_own=False)
    return render_template("bilaterals/requests/organiser/answer.html", form=form, one=one), 422 if form.errors else 200


def _changed(form: RequestForm, asked: MeetingRequest, zone: ZoneInfo) -> bool:
    number = asked.id
    try:
        with transaction() as session:
            facts = read_request(form, zone, session.get_one(MeetingRequest, number))
            services.change(session, number, facts, seen_version=form.seen_version, deed=current_deed())
    except RequestChangedMeanwhile as refusal:
        form.refuse(refusal)
        db.session.expire_all()
        form.show_version(db.session.get_one(MeetingRequest, number).version)
        return False
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _asking(form: RequestForm, summit: Summit) -> Asking:
    """Who asks; the office of a principal asks for its own alone.

    :raises WhoAsks: otherwise.
    """
    if may("bilaterals.arrange"):
        return Asking(form.delegation_id.data or None, form.principal_id.data or None, RequestOrigin.OFFICER)
    if form.delegation_id.data or not speaks_for(summit.id, form.principal_id.data or None):
        raise WhoAsks("principal_id")
    return Asking(None, form.principal_id.data, RequestOrigin.PRINCIPAL)


def _offer(form: RequestForm, summit: Summit) -> None:
    asking = None if may("bilaterals.arrange") else own_principals(summit.id)
    offer_request(form, db.session(), summit, asking=asking)
    if not sees_all() and asking is None:
        del form.confidential_note


def _begin(form: RequestForm) -> None:
    """With whom the address says that it begins; an office that looks after one principal begins with that one."""
    for name in PARTS:
        given = request.args.get(name, "")
        if given.isascii() and given.isdigit() and len(given) < 10:
            form[name].data = int(given)
    if len(form.delegation_id.choices) == 1 and len(form.principal_id.choices) == 2:
        form.principal_id.data = form.principal_id.choices[1][0]
