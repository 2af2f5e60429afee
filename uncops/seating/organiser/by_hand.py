"""Pages: changes by hand (two delegations exchange places, one is given a place) and how many seats each delegation has."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.seating.arranging import Arranged
from uncops.seating.forms import AllotForm, DeedForm, FixForm, SwapForm
from uncops.seating.layout import seats_from
from uncops.seating.models import SeatingChange
from uncops.seating.organiser.found import arranged_here, party_here, place_choices, plan_here, words_of_seating
from uncops.seating.rules import NoSuchSeat, NotEnoughBeside, NotSeatedHere, seat_from
from uncops.seating.services.changes import Because, fix_place, swap_places, undo_change
from uncops.seating.services.plans import allot_seats
from uncops.seating.shapes import Seat, runs_of, seats_of
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated


@organiser.page("/seating/<int:plan_id>/swap", permission="seating.edit", methods=("GET", "POST"))
def seating_swap(plan_id: int) -> ResponseReturnValue:
    arranged, summit = arranged_here(plan_id)
    form = SwapForm()
    form.code.choices = form.other_code.choices = place_choices(arranged.places)
    _prepare(form, arranged)
    if form.validate_on_submit():
        try:
            one, other = party_here(form.code.data, "code"), party_here(form.other_code.data, "other_code")
            with transaction() as session:
                swap_places(session, plan_id, one, other, _because(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The places are exchanged."), "good")
            return redirect(url_for("organiser.seating_show", plan_id=plan_id), 303)
    return _by_hand(form, arranged, summit, _("Exchange two places"))


@organiser.page("/seating/<int:plan_id>/fix", permission="seating.edit", methods=("GET", "POST"))
def seating_fix(plan_id: int) -> ResponseReturnValue:
    arranged, summit = arranged_here(plan_id)
    form = FixForm()
    form.code.choices = place_choices(arranged.places)
    _prepare(form, arranged)
    if form.validate_on_submit():
        try:
            party, seat = party_here(form.code.data, "code"), seat_from(form.seat.data or "", "seat")
            _check_can_be_given(arranged, party.code, seat)
            with transaction() as session:
                fix_place(session, plan_id, party, seat, _because(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The place is fixed. The others move along."), "good")
            return redirect(url_for("organiser.seating_show", plan_id=plan_id), 303)
    return _by_hand(form, arranged, summit, _("Fix a place"))


@organiser.page("/seating/<int:plan_id>/changes/<int:change_id>/undo", permission="seating.edit", methods=("POST",))
def seating_undo(plan_id: int, change_id: int) -> ResponseReturnValue:
    plan_here(plan_id)
    known = select(SeatingChange.id).where(SeatingChange.id == change_id, SeatingChange.plan_id == plan_id)
    if db.session().scalar(known) is None:
        raise NotFound
    try:
        with transaction() as session:
            undo_change(session, plan_id, change_id, deed=current_deed())
        flash(_("The change is undone; it stays in the record."), "good")
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    return redirect(url_for("organiser.seating_show", plan_id=plan_id, _anchor="by-hand"), 303)


@organiser.page("/seating/<int:plan_id>/seats", permission="seating.edit", methods=("GET", "POST"))
def seating_seats(plan_id: int) -> ResponseReturnValue:
    arranged, summit = arranged_here(plan_id)
    form = AllotForm()
    form.code.choices = place_choices(arranged.places)
    if request.method == "GET":
        form.code.data = request.args.get("code", "")
        form.seats.data, form.seats_behind.data = arranged.plan.seats, arranged.plan.seats_behind
    if form.validate_on_submit():
        try:
            party = party_here(form.code.data, "code")
            with transaction() as session:
                numbers = {"seats": form.seats.data or 0, "seats_behind": form.seats_behind.data or 0}
                allot_seats(session, plan_id, party, **numbers, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The number of seats is saved."), "good")
            return redirect(url_for("organiser.seating_seats", plan_id=plan_id), 303)
    page = render_template(
        "seating/organiser/seats.html", form=form, arranged=arranged, plan=arranged.plan, deed=DeedForm(), **words_of_seating(summit)
    )
    return page, 422 if form.errors else 200


def _prepare(form: SwapForm | FixForm, arranged: Arranged) -> None:
    if request.method == "GET":
        form.seen.data = str(arranged.plan.version)
        form.code.data = request.args.get("code", "")


def _because(form: SwapForm | FixForm) -> Because:
    return Because(form.reason.data or "", int(form.seen.data) if (form.seen.data or "").isdigit() else 0)


def _check_can_be_given(arranged: Arranged, code: str, first: Seat) -> None:
    """A delegation can have the seats from one on: they are there side by side, not kept free, and not fixed for another."""
    place, plan = arranged.place_of(code), arranged.plan
    if place is None:
        raise NotSeatedHere("code")
    if first not in seats_of(plan.shape):
        raise NoSuchSeat("seat", seat=first.key)
    seats = seats_from(first, place.wanted, runs_of(plan.shape))
    kept = plan.blocked_seats | {seat for other in arranged.places if other.is_fixed and other.code != code for seat in other.seats}
    if len(seats) < place.wanted or not kept.isdisjoint(seats):
        raise NotEnoughBeside("seat", seat=first.key, count=place.wanted)


def _by_hand(form: Form, arranged: Arranged, summit: Summit, title: str) -> ResponseReturnValue:
    if form.form_errors and "seen" in form:
        form.seen.data = str(arranged.plan.version)
    page = render_template(
        "seating/organiser/by_hand.html", form=form, arranged=arranged, plan=arranged.plan, heading=title, **words_of_seating(summit)
    )
    return page, 422 if form.errors else 200
