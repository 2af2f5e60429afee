"""Pages: a plan drawn, beside it the same as a list; and that list as a file."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.core.database import db
from uncops.core.text import fold
from uncops.delegations.choices import language_labels
from uncops.lists.exporting import table_file
from uncops.seating.arranging import Arranged, Place
from uncops.seating.drawing import drawing_of
from uncops.seating.forms import PAPERS, DeedForm
from uncops.seating.organiser.found import arranged_here, seats_in_words, words_of_seating
from uncops.web.audiences import organiser
from uncops.web.languages import OFFICIAL_LANGUAGES, language

SIZES = ("whole", "larger", "largest")
BY_SEAT, BY_NAME = "seat", "name"


@organiser.page("/seating/<int:plan_id>", permission="seating.read")
def seating_show(plan_id: int) -> ResponseReturnValue:
    names_in = names_asked()
    arranged, summit = arranged_here(plan_id, names_in)
    looked_for = request.args.get("find", "").strip()[:100]
    found = found_places(arranged, looked_for)
    size = request.args.get("size", "")
    drawing = drawing_of(arranged, found=frozenset(place.code for place in found), podium=arranged.plan.podium)
    return render_template(
        "seating/organiser/plan.html", arranged=arranged, plan=arranged.plan, drawing=drawing, looked_for=looked_for, found=found,
        size=size if size in SIZES else SIZES[0], sizes=_sizes(plan_id), names_in=names_in, languages=language_labels(),
        order=order_asked(), places=in_order(arranged, order_asked()), papers=PAPERS, form=DeedForm(),
        trail=told(trail_of(db.session(), arranged.plan)), **words_of_seating(summit),
    )  # fmt: skip


@organiser.page("/seating/<int:plan_id>/list.<any(csv,xlsx):file_format>", permission="seating.read")
def seating_list(plan_id: int, file_format: str) -> ResponseReturnValue:
    arranged, summit = arranged_here(plan_id, names_asked())
    headings, rows = list_of(arranged, order_asked())
    title = arranged.plan.title
    return table_file(title, headings, rows, file_name=f"{summit.slug}-seating-{plan_id}", file_format=file_format)


def names_asked() -> str:
    """In which language the names are asked for: the visitor's own where nothing is said."""
    asked = request.args.get("names", "")
    return asked if asked in OFFICIAL_LANGUAGES else language()


def order_asked() -> str:
    """Whether the list is by seat or by name."""
    return BY_NAME if request.args.get("by") == BY_NAME else BY_SEAT


def in_order(arranged: Arranged, order: str) -> Sequence[Place]:
    """The delegations by seat, or in English alphabetical order of their names; those without a seat last."""
    if order == BY_NAME:
        return sorted(arranged.places, key=lambda place: fold(place.name_en))
    return sorted(arranged.places, key=lambda place: (not place.seats, sorted(place.seats)[:1], place.order))


def list_of(arranged: Arranged, order: str) -> tuple[list[str], list[list[str | int]]]:
    """The plan as a table: headings and rows."""
    headings = [_("Order"), _("Code"), _("Delegation"), _("Delegation, in English"), _("Seats"), _("Number of seats"), _("Chairs behind")]
    rows: list[list[str | int]] = [
        [
            place.order,
            place.code,
            place.name,
            place.name_en,
            seats_in_words(arranged.plan.layout, place.spans),
            len(place.seats),
            place.behind,
        ]
        for place in in_order(arranged, order)
    ]
    return headings, rows


def found_places(arranged: Arranged, looked_for: str) -> list[Place]:
    """The delegations whose name or code holds the words."""
    words = fold(looked_for)
    if not words:
        return []
    exact = [place for place in arranged.places if words == place.code.casefold()]
    return exact or [place for place in arranged.places if words in fold(place.name) or words in fold(place.name_en)]


def _sizes(plan_id: int) -> list[tuple[str, str, str]]:
    """(size, words, address) of each size the drawing can be looked at."""
    words = {"whole": _("Whole room"), "larger": _("Enlarged"), "largest": _("Largest")}
    kept = {name: value for name, value in request.args.items() if name not in ("size", "lang")}
    return [(size, words[size], url_for("organiser.seating_show", plan_id=plan_id, **{**kept, "size": size})) for size in SIZES]
