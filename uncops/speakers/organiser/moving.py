"""Moving speakers by hand: dragged or by a button, then the reason is asked; undoing a move."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.speakers.forms import MoveForm, number_in
from uncops.speakers.order import Move, move_to, moved
from uncops.speakers.organiser.inscribing import inscription_here
from uncops.speakers.organiser.lists import back_to
from uncops.speakers.organiser.loading import SessionHere, list_page, teller_here, words_of_lists
from uncops.speakers.queries.lists import ListHere
from uncops.speakers.services.inscriptions import move as make_move
from uncops.speakers.services.inscriptions import undo_move
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import Form, translated

AFTER = "after-"


@organiser.page("/speakers/<int:session_id>/order", permission="speakers.edit", methods=("POST",))
def speakers_order(session_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    wanted = _wanted(_movable(here))
    if wanted is None:
        return redirect(back_to(place), 303)
    beside = f"{AFTER if wanted.is_after else ''}{wanted.anchor_id}"
    return redirect(url_for("organiser.speakers_move", session_id=session_id, inscription_id=wanted.id, anchor=beside), 303)


def _movable(here: ListHere) -> list[int]:
    return [number for number in here.order if number not in here.floor.heard]


def _wanted(order: list[int]) -> Move | None:
    """What the page asks: a button moves one by one place, dragging sends the whole new order."""
    number, _colon, way = request.form.get("move", "").partition(":")
    if way in ("up", "down") and number_in(number) in order:
        place = order.index(number_in(number)) + (-1 if way == "up" else 1)
        return move_to(order, number_in(number), place)
    return dragged(order, [number_in(sent) for sent in request.form.getlist("order")])


def dragged(before: list[int], after: list[int]) -> Move | None:
    """The one move that makes the new order of the old; None when it is not one move."""
    if sorted(before) != sorted(after):
        return None
    differing = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if not differing:
        return None
    for number in (after[differing[0]], before[differing[0]]):
        wanted = move_to(before, number, after.index(number))
        if wanted is not None and moved(before, wanted) == after:
            return wanted
    return None


@organiser.page("/speakers/<int:session_id>/inscriptions/<int:inscription_id>/move", permission="speakers.edit", methods=("GET", "POST"))
def speakers_move(session_id: int, inscription_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    inscription_here(here, inscription_id)
    form = MoveForm()
    _offer(form, place, here, inscription_id)
    if not form.is_submitted():
        form.anchor.data = request.args.get("anchor", "")
    if form.validate_on_submit():
        is_after = form.anchor.data.startswith(AFTER)
        anchor_id = number_in(form.anchor.data.removeprefix(AFTER))
        wanted = (inscription_id, anchor_id, is_after)
        try:
            with transaction() as session:
                make_move(session, here.held.id, wanted, reason=form.reason.data, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{back_to(place)}#order", 303)
    place, here = list_page(session_id)
    teller = teller_here(place, here)
    page = render_template(
        "speakers/organiser/move.html", place=place, form=form, told=teller.told(inscription_id, _place(here, inscription_id)),
        **words_of_lists(place.summit),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _place(here: ListHere, inscription_id: int) -> int:
    return here.order.index(inscription_id) + 1 if inscription_id in here.order else 0


def _offer(form: MoveForm, place: SessionHere, here: ListHere, inscription_id: int) -> None:
    teller = teller_here(place, here)
    others = [number for number in _movable(here) if number != inscription_id]
    named = [(str(number), f"{here.order.index(number) + 1}. {teller.told(number).line}") for number in others]
    last = [(f"{AFTER}{others[-1]}", _("The end: directly after %(party)s", party=teller.told(others[-1]).line))] if others else []
    form.anchor.choices = [("", _("Select a speaker")), *named, *last]


@organiser.page("/speakers/<int:session_id>/moves/<int:move_id>/undo", permission="speakers.edit", methods=("POST",))
def speakers_move_undo(session_id: int, move_id: int) -> ResponseReturnValue:
    place, here = list_page(session_id)
    if move_id not in {move.id for move in here.moves}:
        raise NotFound
    form = Form()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                undo_move(session, move_id, deed=current_deed())
        except Refusal as refusal:
            flash(translated(refusal), "bad")
    return redirect(f"{back_to(place)}#moves", 303)
