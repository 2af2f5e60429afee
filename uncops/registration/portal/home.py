"""The first page of the portal, and the page of a delegation: what is done, what is missing, and submitting it."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.models import Delegation
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.programme.portal import programme
from uncops.reference.naming import party_name
from uncops.registration import moving, remarks
from uncops.registration.forms import AnswerForm, SayingWhyForm
from uncops.registration.labels import amendment_labels
from uncops.registration.own import own_delegation, own_delegations
from uncops.registration.standing import page_of_person, standing_of, words_of_deadline
from uncops.summits.current import summits_here
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated
from uncops.web.languages import language


@portal.page("/", permission="portal.read")
def home() -> ResponseReturnValue:
    own = own_delegations(db.session(), current_user.id)
    if not own:
        return programme()
    if len(own) == 1:
        return redirect(url_for("portal.registration_show", delegation_id=own[0].id))
    summits = {summit.id: summit for summit in summits_here()}
    lines = [(held, party_name(held.party, language(), summits[held.summit_id].starts_on), summits[held.summit_id]) for held in own]
    return render_template("registration/portal/choice.html", lines=lines)


@portal.page("/delegations/<int:delegation_id>", permission="registration.edit")
def registration_show(delegation_id: int) -> ResponseReturnValue:
    return show(own_delegation(delegation_id))


@portal.page("/delegations/<int:delegation_id>/submit", permission="registration.edit", methods=("POST",))
def registration_submit(delegation_id: int) -> ResponseReturnValue:
    own_delegation(delegation_id)
    try:
        with transaction() as session:
            moving.submit(session, delegation_id, deed=current_deed())
    except Refusal as refusal:
        return show(own_delegation(delegation_id), refusal=translated(refusal)), 422
    flash(_("Your registration is submitted. The secretariat looks at it and writes to you."), "good")
    return _back(delegation_id)


@portal.page("/delegations/<int:delegation_id>/decline", permission="registration.edit", methods=("GET", "POST"))
def registration_decline(delegation_id: int) -> ResponseReturnValue:
    return _moved_saying_why(delegation_id, moving.decline, "decline", _("The secretariat knows that you decline the invitation."))


@portal.page("/delegations/<int:delegation_id>/withdraw", permission="registration.edit", methods=("GET", "POST"))
def registration_withdraw(delegation_id: int) -> ResponseReturnValue:
    return _moved_saying_why(delegation_id, moving.withdraw, "withdraw", _("The secretariat knows that your delegation is withdrawn."))


@portal.page("/delegations/<int:delegation_id>/take-up", permission="registration.edit", methods=("POST",))
def registration_take_up(delegation_id: int) -> ResponseReturnValue:
    own_delegation(delegation_id)
    try:
        with transaction() as session:
            moving.take_up_again(session, delegation_id, deed=current_deed())
    except Refusal as refusal:
        return show(own_delegation(delegation_id), refusal=translated(refusal)), 422
    return _back(delegation_id)


@portal.page("/delegations/<int:delegation_id>/remarks/<int:remark_id>/answer", permission="registration.edit", methods=("GET", "POST"))
def remark_answer(delegation_id: int, remark_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), AnswerForm()
    remark = remarks.readable_remark(db.session(), delegation, remark_id)
    if form.validate_on_submit():
        with transaction() as session:
            held = session.get_one(Delegation, delegation_id)
            remarks.answer(session, held, remark_id, form.note.data or "", deed=current_deed())
        flash(_("Your answer is kept with the remark."), "good")
        return _back(delegation_id)
    page = render_template("registration/portal/remark_answer.html", delegation=delegation, form=form, remark=remark)
    return page, 422 if form.errors else 200


def show(delegation: Delegation, *, refusal: str = "") -> str:
    """The page of a delegation."""
    summit = db.session.get_one(Summit, delegation.summit_id)
    visible = fields_visible_here(summit.id)
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    standing = standing_of(db.session(), delegation, summit, visible, today)
    return render_template(
        "registration/portal/show.html",
        standing=standing, delegation=delegation, deadline=words_of_deadline(standing), refusal=refusal, form=Form(),
        at_field=page_of_person, amendments=standing.amendments, **amendment_labels(), **words_of(summit),
    )  # fmt: skip


def _moved_saying_why(delegation_id: int, move: Callable[..., object], page_name: str, said: str) -> ResponseReturnValue:
    """Ask for a reason on the page of that name, and move the delegation with it."""
    delegation, form = own_delegation(delegation_id), SayingWhyForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                move(session, delegation_id, reason=form.reason.data or "", deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(said, "good")
            return _back(delegation_id)
    page = render_template(f"registration/portal/{page_name}.html", delegation=delegation, form=form)
    return page, 422 if form.errors else 200


def _back(delegation_id: int) -> ResponseReturnValue:
    return redirect(url_for("portal.registration_show", delegation_id=delegation_id), 303)
