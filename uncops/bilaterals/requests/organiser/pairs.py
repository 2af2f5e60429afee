"""Pairs that are kept apart: for those of the secretariat who may know of them."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.bilaterals.forms import DeedForm
from uncops.bilaterals.naming import names_on
from uncops.bilaterals.requests import keeping
from uncops.bilaterals.requests.apart import closed_pairs_at
from uncops.bilaterals.requests.filling import party_choices
from uncops.bilaterals.requests.forms import PairForm
from uncops.bilaterals.requests.models import ClosedPair
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.principals.queries import principals_of
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of


@organiser.page("/bilaterals/apart", permission="bilaterals.confidential", methods=("GET", "POST"))
def meeting_closed_pair_list() -> ResponseReturnValue:
    summit, form = required_summit(), PairForm()
    g.time_zone = summit.time_zone
    _offer(form, summit)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                keeping.close_pair(session, session.get_one(Summit, summit.id), _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("They are kept apart from now on."), "good")
            return redirect(url_for("organiser.meeting_closed_pair_list"), 303)
    page = page_of(db.session(), closed_pairs_at(summit.id), page_number())
    words = {"form": form, "page": page, "name_of": names_on(summit.starts_on)}
    return render_template("bilaterals/requests/organiser/pairs.html", **words), 422 if form.errors else 200


@organiser.page("/bilaterals/apart/<int:pair_id>/open", permission="bilaterals.confidential", methods=("POST",))
def meeting_closed_pair_open(pair_id: int) -> ResponseReturnValue:
    summit, form = required_summit(), DeedForm()
    if form.validate_on_submit():
        with transaction() as session:
            pair = session.get(ClosedPair, pair_id)
            if pair is None or pair.summit_id != summit.id:
                raise NotFound
            keeping.open_pair(session, pair, deed=current_deed())
        flash(_("They may meet again."), "good")
    return redirect(url_for("organiser.meeting_closed_pair_list"), 303)


def _facts(form: PairForm) -> keeping.PairFacts:
    return keeping.PairFacts(form.party_id.data, form.other_party_id.data or None, form.principal_id.data or None, form.note.data or "")


def _offer(form: PairForm, summit: Summit) -> None:
    session, name_of = db.session(), names_on(summit.starts_on)
    form.party_id.choices = party_choices(session, name_of, _("Select the party"))
    form.other_party_id.choices = party_choices(session, name_of, _("No party"))
    form.principal_id.choices = [
        (0, _("No principal")),
        *((held.id, _("%(name)s, %(office)s", name=held.name, office=held.office)) for held in principals_of(session, summit.id)),
    ]
