"""Pages: drawing the lot before witnesses, or entering what was drawn by hand; and how to do it again."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.reference.naming import party_name
from uncops.seating import queries
from uncops.seating.forms import DrawForm, EnterLotForm
from uncops.seating.models import SeatingLot, WhoComes
from uncops.seating.order import taking_part
from uncops.seating.organiser.found import steps_of, words_of_seating
from uncops.seating.services.lots import DrawFacts, draw_lot, enter_lot
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import language

SEED_BYTES = 8
NEIGHBOURS = 5


@organiser.page("/seating/lot", permission="seating.edit", methods=("GET", "POST"))
def seating_lot() -> ResponseReturnValue:
    summit, form = required_summit(), DrawForm()
    _offer(form, summit)
    if form.validate_on_submit():
        seed = " ".join((form.seed.data or "").split()) or secrets.token_hex(SEED_BYTES)
        try:
            with transaction() as session:
                lot_id = _flushed(session, draw_lot(session, summit.id, _facts(form), seed=seed, deed=current_deed()))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.seating_lot_show", lot_id=lot_id), 303)
    return _page("seating/organiser/lot.html", form, summit)


@organiser.page("/seating/lot/by-hand", permission="seating.edit", methods=("GET", "POST"))
def seating_lot_enter() -> ResponseReturnValue:
    summit, form = required_summit(), EnterLotForm()
    _offer(form, summit)
    members = taking_part(found.party for found in queries.delegations_coming(db.session(), summit.id, WhoComes.INVITED.value))
    form.code.choices = [("", _("Select the party")), *((party.code, party_name(party, language(), summit.starts_on)) for party in members)]
    if form.validate_on_submit():
        try:
            with transaction() as session:
                facts = _facts(form, drawn_by=form.drawn_by.data or "")
                lot_id = _flushed(session, enter_lot(session, summit.id, facts, form.code.data, deed=current_deed()))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The result is in the record."), "good")
            return redirect(url_for("organiser.seating_lot_show", lot_id=lot_id), 303)
    return _page("seating/organiser/lot_by_hand.html", form, summit)


@organiser.page("/seating/lots/<int:lot_id>", permission="seating.read")
def seating_lot_show(lot_id: int) -> ResponseReturnValue:
    summit = required_summit()
    lots = queries.lots_of(db.session(), summit.id)
    lot = next((kept for kept in lots if kept.id == lot_id), None)
    if lot is None:
        raise NotFound
    parties = queries.parties_by_code(db.session(), lot.codes)
    return render_template(
        "seating/organiser/lot_show.html", lot=lot, steps=steps_of(lot), holds=queries.lot_that_holds(lots, lot.plan_id) is lot,
        parties=[parties[code] for code in lot.codes if code in parties], following=_following(lot, NEIGHBOURS), by_code=parties,
        **words_of_seating(summit),
    )  # fmt: skip


def _following(lot: SeatingLot, count: int) -> list[str]:
    """The codes of those who sit next after the drawn party."""
    start = lot.codes.index(lot.party.code)
    return [lot.codes[(start + place) % len(lot.codes)] for place in range(1, min(count, len(lot.codes) - 1) + 1)]


def _flushed(session, lot: SeatingLot) -> int:  # noqa: ANN001
    session.flush()
    return lot.id


def _page(template: str, form: DrawForm | EnterLotForm, summit: Summit) -> ResponseReturnValue:
    lots = queries.lots_of(db.session(), summit.id)
    counts = {
        choice.value: len(taking_part(found.party for found in queries.delegations_coming(db.session(), summit.id, choice.value)))
        for choice in WhoComes
    }
    page = render_template(
        template,
        form=form,
        lots=lots,
        before=queries.lot_that_holds(lots, form.plan_id.data or None),
        counts=counts,
        **words_of_seating(summit),
    )
    return page, 422 if form.errors else 200


def _offer(form: DrawForm | EnterLotForm, summit: Summit) -> None:
    plans = queries.plans_of(db.session(), summit.id)
    form.plan_id.choices = [(0, _("All plans of the summit")), *((plan.id, _("Only “%(title)s”", title=plan.title)) for plan in plans)]
    if request.method == "GET":
        asked = request.args.get("plan", "")
        form.plan_id.data = int(asked) if asked.isdigit() and int(asked[:9]) in {plan.id for plan in plans} else 0


def _facts(form: DrawForm | EnterLotForm, drawn_by: str = "") -> DrawFacts:
    return DrawFacts(WhoComes(form.who_comes.data), form.plan_id.data or None, drawn_by, form.witnesses.data or "", form.reason.data or "")
