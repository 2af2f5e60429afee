"""Ordering name plates."""

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.accreditation import queries
from uncops.accreditation.forms import PlatePrintForm
from uncops.accreditation.models import PrintKind
from uncops.accreditation.organiser.prints import begin_print, delegation_choices, to_print_page
from uncops.accreditation.rules import NobodyToPrint
from uncops.accreditation.services.prints import PrintOrder
from uncops.core.database import db
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser


@organiser.page("/accreditation/name-plates", permission="badges.print", methods=("GET", "POST"))
def plate_list() -> ResponseReturnValue:
    summit = required_summit()
    form = _form(summit)
    if form.validate_on_submit():
        order = _order(summit, form)
        try:
            return to_print_page(begin_print(summit, order))
        except NobodyToPrint as refusal:
            form.refuse(refusal)
    prints = [made for made in queries.print_runs_of(db.session(), required_summit().id) if made.kind == PrintKind.PLATES.value]
    return render_template("accreditation/organiser/plates.html", form=form, prints=prints), 422 if form.errors or form.form_errors else 200


def _form(summit: Summit) -> PlatePrintForm:
    form = PlatePrintForm()
    form.offer_languages()
    form.delegation.choices = delegation_choices(summit)
    return form


def _order(summit: Summit, form: PlatePrintForm) -> PrintOrder:
    chosen = int(form.delegation.data) if form.delegation.data else None
    if form.whose.data == "parties":
        accepted = queries.accepted_delegations(db.session(), summit.id)
        subject_ids = [delegation.id for delegation in accepted if chosen in (None, delegation.id)]
    else:
        subject_ids = queries.people_for_plates(db.session(), summit.id, delegation_id=chosen, heads_only=form.whose.data == "heads")
    return PrintOrder(
        PrintKind.PLATES, subject_ids, paper=form.paper.data, form="parties" if form.whose.data == "parties" else "people",
        language=form.language.data or "",
    )  # fmt: skip
