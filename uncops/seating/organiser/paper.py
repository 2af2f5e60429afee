"""Plans and their lists on paper."""

from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.reference.naming import party_name
from uncops.seating.arranging import Arranged
from uncops.seating.drawing import drawing_of
from uncops.seating.organiser.found import arranged_here, seats_in_words, where_first
from uncops.seating.organiser.showing import in_order, names_asked, order_asked
from uncops.seating.printing import Heading, Row, list_pdf, plan_pdf
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import day, number

PDF = "application/pdf"


@organiser.page("/seating/<int:plan_id>/plan-<any(a3,a4):paper>.pdf", permission="seating.read")
def seating_paper(plan_id: int, paper: str) -> ResponseReturnValue:
    names_in = names_asked()
    arranged, summit = arranged_here(plan_id, names_in)
    drawing = drawing_of(arranged, podium=arranged.plan.podium)
    content = plan_pdf(drawing, _heading(arranged, summit, names_in), paper=paper)
    return download(content, file_name=f"{summit.slug}-seating-{plan_id}-{paper}.pdf", content_type=PDF, inline=True)


@organiser.page("/seating/<int:plan_id>/list.pdf", permission="seating.read")
def seating_list_paper(plan_id: int) -> ResponseReturnValue:
    names_in, order = names_asked(), order_asked()
    arranged, summit = arranged_here(plan_id, names_in)
    with force_locale(names_in):
        columns = [_("Order"), _("Delegation"), _("Seats"), _("Number of seats")]
        rows = [
            Row(
                (number(place.order), place.name, seats_in_words(arranged.plan.layout, place.spans) or "–", number(len(place.seats))),
                place.iso2,
            )
            for place in in_order(arranged, order)
        ]
    content = list_pdf(_heading(arranged, summit, names_in), columns, rows)
    return download(content, file_name=f"{summit.slug}-seating-{plan_id}-{order}.pdf", content_type=PDF, inline=True)


def _heading(arranged: Arranged, summit: Summit, names_in: str) -> Heading:
    with force_locale(names_in):
        lot = arranged.lot
        drawn = _("The lot has not been drawn yet")
        if lot is not None:
            party = party_name(lot.party, names_in, summit.starts_on)
            drawn = _("First by lot, drawn on %(day)s: %(party)s", day=day(lot.drawn_at), party=party)
        return Heading(arranged.plan.title, drawn, summit.title, names_in, where_first(arranged.plan))
