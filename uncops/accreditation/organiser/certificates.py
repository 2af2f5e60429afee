"""Ordering certificates of participation."""

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.accreditation import queries
from uncops.accreditation.forms import CertificatePrintForm
from uncops.accreditation.models import PrintKind
from uncops.accreditation.organiser.prints import begin_print, delegation_choices, to_print_page
from uncops.accreditation.rules import NobodyToPrint
from uncops.accreditation.services.prints import PrintOrder
from uncops.core.database import db
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser


@organiser.page("/accreditation/certificates", permission="badges.print", methods=("GET", "POST"))
def certificate_list() -> ResponseReturnValue:
    summit = required_summit()
    form = _form(summit)
    if form.validate_on_submit():
        order = _order(summit, form)
        try:
            return to_print_page(begin_print(summit, order))
        except NobodyToPrint as refusal:
            form.refuse(refusal)
    made = queries.print_runs_of(db.session(), required_summit().id)
    prints = [one for one in made if one.kind == PrintKind.CERTIFICATES.value]
    status = 422 if form.errors or form.form_errors else 200
    return render_template("accreditation/organiser/certificates.html", form=form, prints=prints), status


def _form(summit: Summit) -> CertificatePrintForm:
    form = CertificatePrintForm()
    form.offer_languages()
    form.delegation.choices = delegation_choices(summit)
    return form


def _order(summit: Summit, form: CertificatePrintForm) -> PrintOrder:
    chosen = int(form.delegation.data) if form.delegation.data else None
    people = queries.people_for_certificates(db.session(), summit.id, delegation_id=chosen, came_only=form.whose.data == "came")
    return PrintOrder(PrintKind.CERTIFICATES, people, paper=form.paper.data, form="people", language=form.language.data or "")
