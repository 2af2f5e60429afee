"""Name plates of a plan, in the order of its seats: printed where name plates are printed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from uncops.accreditation.models import PrintKind
from uncops.accreditation.organiser.prints import begin_print, to_print_page
from uncops.accreditation.rules import NobodyToPrint
from uncops.accreditation.services.prints import PrintOrder
from uncops.seating.forms import PlatesForm
from uncops.seating.organiser.found import arranged_here, words_of_seating
from uncops.seating.organiser.showing import BY_SEAT, in_order
from uncops.web.audiences import organiser


@organiser.page("/seating/<int:plan_id>/name-plates", permission="badges.print", methods=("GET", "POST"))
def seating_plates(plan_id: int) -> ResponseReturnValue:
    arranged, summit = arranged_here(plan_id)
    form = PlatesForm()
    form.offer_languages()
    if form.validate_on_submit():
        subject_ids = [place.delegation_id for place in in_order(arranged, BY_SEAT) if place.seats]
        order = PrintOrder(PrintKind.PLATES, subject_ids, paper=form.paper.data, form="parties", language=form.language.data or "")
        try:
            return to_print_page(begin_print(summit, order))
        except NobodyToPrint as refusal:
            form.refuse(refusal)
    page = render_template("seating/organiser/plates.html", form=form, arranged=arranged, plan=arranged.plan, **words_of_seating(summit))
    return page, 422 if form.errors else 200
