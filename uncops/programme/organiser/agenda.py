"""Pages: the items of an agenda, their order, their minutes."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.core.database import transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.programme.forms import DeedForm, ItemForm, lines
from uncops.programme.models import AgendaItem, ItemKind, Session
from uncops.programme.organiser.loading import item_here, session_here, words_of_page
from uncops.programme.services import agenda as services
from uncops.programme.services.drafts import Redraft, redraft
from uncops.programme.services.meanwhile import check_unchanged, mark_of
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated


@organiser.page("/programme/sessions/<int:session_id>/items/new", permission="programme.edit", methods=("GET", "POST"))
def agenda_item_new(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    form, words = ItemForm(), words_of_page(summit)
    form.kind.choices = list(words["item_labels"].items())
    if request.method == "GET":
        form.minutes.data, form.kind.data = max(held.length_minutes - held.agenda_minutes, 0) or 10, ItemKind.PRESENTATION.value
    if form.validate_on_submit():
        with transaction() as session:
            services.add_item(session, session.get_one(Session, session_id), _facts(form), deed=current_deed())
        return redirect(url_for("organiser.session_show", session_id=session_id), 303)
    return render_template("programme/organiser/item_form.html", form=form, held=held, item=None, **words), 422 if form.errors else 200


@organiser.page("/programme/items/<int:item_id>", permission="programme.edit", methods=("GET", "POST"))
def agenda_item_change(item_id: int) -> ResponseReturnValue:
    item, held, summit = item_here(item_id)
    form, words = ItemForm(), words_of_page(summit)
    form.kind.choices = list(words["item_labels"].items())
    if request.method == "GET":
        form.title.data, form.kind.data, form.minutes.data = item.title, item.kind, item.minutes
        form.points.data, form.questions.data = "\n".join(item.points), "\n".join(item.questions)
        form.seen.data = mark_of(item)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                kept = session.get_one(AgendaItem, item_id)
                check_unchanged(session, kept, seen=form.seen.data or "")
                services.change_item(session, kept, _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
            form.seen.data = mark_of(item_here(item_id)[0])
        else:
            return redirect(url_for("organiser.session_show", session_id=held.id, _anchor=f"item-{item_id}"), 303)
    return render_template("programme/organiser/item_form.html", form=form, held=held, item=item, **words), 422 if form.errors else 200


def _facts(form: ItemForm) -> services.ItemFacts:
    return services.ItemFacts(
        kind=ItemKind(form.kind.data),
        title=form.title.data or "",
        minutes=form.minutes.data or 0,
        points=lines(form.points.data),
        questions=lines(form.questions.data),
    )


@organiser.page("/programme/items/<int:item_id>/remove", permission="programme.edit", methods=("POST",))
def agenda_item_remove(item_id: int) -> ResponseReturnValue:
    item, held, _summit = item_here(item_id)
    title = item.title
    with transaction() as session:
        services.remove_item(session, session.get_one(AgendaItem, item_id), deed=current_deed())
    flash(_("“%(title)s” was removed. It can be brought back at the foot of the agenda.", title=title), "good")
    return redirect(url_for("organiser.session_show", session_id=held.id), 303)


@organiser.page("/programme/items/<int:item_id>/bring-back", permission="programme.edit", methods=("POST",))
def agenda_item_bring_back(item_id: int) -> ResponseReturnValue:
    _item, held, _summit = item_here(item_id)
    with transaction() as session:
        services.bring_back_item(session, session.get_one(AgendaItem, item_id), deed=current_deed())
    return redirect(url_for("organiser.session_show", session_id=held.id), 303)


@organiser.page("/programme/sessions/<int:session_id>/order", permission="programme.edit", methods=("POST",))
def agenda_order(session_id: int) -> ResponseReturnValue:
    held, _summit = session_here(session_id)
    present = [item.id for item in held.agenda]
    wanted = moved(present, request.form["move"]) if "move" in request.form else numbers(request.form.getlist("order"))
    with transaction() as session:
        services.order_items(session, session.get_one(Session, session_id), wanted, deed=current_deed())
    anchor = f"item-{request.form['move'].partition(':')[0]}" if "move" in request.form else "agenda"
    return redirect(url_for("organiser.session_show", session_id=session_id, _anchor=anchor), 303)


def numbers(written: list[str]) -> list[int]:
    """The numbers a form of a list in order sent."""
    if not all(number.isascii() and number.isdigit() for number in written):
        raise NotFound
    return [int(number) for number in written]


def moved(present: list[int], move: str) -> list[int]:
    """The order after one step: 'ID:up' or 'ID:down'."""
    number, _colon, way = move.partition(":")
    moving = numbers([number])[0]
    if moving not in present or way not in {"up", "down"}:
        raise NotFound
    place = present.index(moving)
    other = min(max(place + (1 if way == "down" else -1), 0), len(present) - 1)
    present[place], present[other] = present[other], present[place]
    return present


@organiser.page("/programme/sessions/<int:session_id>/share-minutes", permission="programme.edit", methods=("POST",))
def agenda_share(session_id: int) -> ResponseReturnValue:
    session_here(session_id)
    try:
        with transaction() as session:
            services.share_anew(session, session.get_one(Session, session_id), deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "bad")
    return redirect(url_for("organiser.session_show", session_id=session_id, _anchor="agenda"), 303)


@organiser.page("/programme/sessions/<int:session_id>/redraft", permission="programme.edit", methods=("GET", "POST"))
def agenda_redraft(session_id: int) -> ResponseReturnValue:
    held, summit = session_here(session_id)
    if request.method == "POST":
        try:
            with transaction() as session:
                outcome = redraft(session, session.get_one(Session, session_id), deed=current_deed())
        except Refusal as refusal:
            flash(translated(refusal), "bad")
        else:
            flash(_told(outcome), "good")
        return redirect(url_for("organiser.session_show", session_id=session_id), 303)
    return render_template("programme/organiser/redraft.html", held=held, form=DeedForm(), **words_of_page(summit))


def _told(outcome: Redraft) -> str:
    parts = [
        ngettext("%(num)d item added", "%(num)d items added", len(outcome.added)),
        ngettext("%(num)d item brought up to date", "%(num)d items brought up to date", len(outcome.changed)),
        ngettext("%(num)d item removed", "%(num)d items removed", len(outcome.removed)),
        ngettext("%(num)d edited item left as it is", "%(num)d edited items left as they are", len(outcome.kept_as_edited)),
    ]
    return "; ".join(parts)
