"""Pages on which those who register a delegation let a colleague in and hand over."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration import queries, rules
from uncops.registration.access import Guest, let_in
from uncops.registration.focal_points import end_access, move_up
from uncops.registration.forms import GuestForm
from uncops.registration.letters import send_access_letter
from uncops.registration.models import FocalPoint
from uncops.registration.own import own_delegation
from uncops.summits.models import Summit
from uncops.web.audiences import portal
from uncops.web.deeds import current_deed
from uncops.web.forms import Form


@portal.page("/delegations/<int:delegation_id>/focal-points", permission="registration.edit")
def focal_point_list(delegation_id: int) -> ResponseReturnValue:
    delegation = own_delegation(delegation_id)
    held = queries.focal_points_of(db.session(), delegation_id)
    links = [link for link in queries.links_of(db.session(), delegation_id) if rules.is_waiting(link, current_deed().at)]
    return render_template(
        "registration/portal/focal_points.html", delegation=delegation, held=held, waiting=links, is_first=_is_first(held)
    )


@portal.page("/delegations/<int:delegation_id>/focal-points/second", permission="registration.edit", methods=("GET", "POST"))
def focal_point_invite(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), GuestForm()
    if guest := _guest_let_in(delegation_id, form, place=rules.SECOND, takes_over=False):
        flash(_("A link was sent to %(email)s.", email=guest.email), "good")
        return redirect(url_for("portal.focal_point_list", delegation_id=delegation_id), 303)
    return render_template("registration/portal/focal_point_invite.html", delegation=delegation, form=form), 422 if form.errors else 200


@portal.page("/delegations/<int:delegation_id>/focal-points/hand-over", permission="registration.edit", methods=("GET", "POST"))
def focal_point_hand_over(delegation_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), GuestForm()
    if guest := _guest_let_in(delegation_id, form, place=rules.FIRST, takes_over=True):
        flash(_("A link was sent to %(email)s. Your access ends when they open it.", email=guest.email), "good")
        return redirect(url_for("portal.focal_point_list", delegation_id=delegation_id), 303)
    held = queries.focal_points_of(db.session(), delegation_id)
    second = next((focal_point for focal_point in held if focal_point.place == rules.SECOND), None)
    page = render_template(
        "registration/portal/focal_point_hand_over.html", delegation=delegation, form=form, second=second, is_first=_is_first(held)
    )
    return page, 422 if form.errors else 200


@portal.page("/delegations/<int:delegation_id>/focal-points/move-up", permission="registration.edit", methods=("POST",))
def focal_point_move_up(delegation_id: int) -> ResponseReturnValue:
    own_delegation(delegation_id)
    with transaction() as session:
        delegation = locked_delegation(session, delegation_id)
        _check_first(queries.focal_points_of(session, delegation_id))
        move_up(session, delegation, deed=current_deed())
    flash(_("You have handed the registration over. You have no access to it any more."), "good")
    return redirect(url_for("public.arrive"), 303)


@portal.page(
    "/delegations/<int:delegation_id>/focal-points/<int:focal_point_id>/end", permission="registration.edit", methods=("GET", "POST")
)
def focal_point_end(delegation_id: int, focal_point_id: int) -> ResponseReturnValue:
    delegation, form = own_delegation(delegation_id), Form()
    held = queries.focal_points_of(db.session(), delegation_id)
    ending = next((one for one in held if one.id == focal_point_id and one.place == rules.SECOND), None)
    if ending is None or not (_is_first(held) or ending.account_id == current_user.id):
        raise NotFound
    if form.validate_on_submit():
        is_own = ending.account_id == current_user.id
        with transaction() as session:
            end_access(session, session.get_one(FocalPoint, focal_point_id), deed=current_deed())
        flash(_("The access is ended."), "good")
        return redirect(url_for("public.arrive") if is_own else url_for("portal.focal_point_list", delegation_id=delegation_id), 303)
    return render_template("registration/portal/focal_point_end.html", delegation=delegation, ending=ending)


def _guest_let_in(delegation_id: int, form: GuestForm, *, place: int, takes_over: bool) -> Guest | None:
    """Who was let in; None while the form is empty or when it was refused."""
    if form.validate_on_submit():
        try:
            return _let_in(delegation_id, form, place=place, takes_over=takes_over)
        except Refusal as refusal:
            form.refuse(refusal)
    return None


def _let_in(delegation_id: int, form: GuestForm, *, place: int, takes_over: bool) -> Guest:
    guest = Guest((form.email.data or "").strip().lower(), form.name.data or "", place, takes_over)
    with transaction() as session:
        delegation = locked_delegation(session, delegation_id)
        held = queries.focal_points_of(session, delegation_id)
        _check_first(held)
        rules.check_is_new(guest.email, [focal_point.account.email for focal_point in held])
        if not takes_over:
            rules.free_place(rules.SECOND, {focal_point.place for focal_point in held})
        key = let_in(session, delegation, guest, deed=current_deed())
        send_access_letter(delegation, session.get_one(Summit, delegation.summit_id), guest, key, by=current_user.name)
    return guest


def _is_first(held: list[FocalPoint]) -> bool:
    return any(focal_point.account_id == current_user.id and focal_point.place == rules.FIRST for focal_point in held)


def _check_first(held: list[FocalPoint]) -> None:
    """Asked under the lock too: who was first a moment ago may have handed over in another window."""
    if not _is_first(held):
        raise rules.OnlyTheFirst
