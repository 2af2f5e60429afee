"""What the pages of seating load, and the words they need."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from uncops.audit.telling import tell, tell_values
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.delegations.words import words_of
from uncops.reference.models import Party
from uncops.reference.queries import party_by_code
from uncops.seating import queries, rules
from uncops.seating.arranging import Arranged, Place, arranged
from uncops.seating.models import SeatingLot, SeatingPlan
from uncops.seating.order import Lot, draw
from uncops.seating.shapes import FirstSeat, PlanLayout
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.languages import direction, language

tell({
    "seating.plan-made": N_("Seating plan made"),
    "seating.plan-changed": N_("Seating plan changed"),
    "seating.plan-removed": N_("Seating plan removed"),
    "seating.seats-allotted": N_("Number of seats of a delegation changed"),
    "seating.lot-drawn": N_("Lot drawn"),
    "seating.fixed": N_("Place fixed by hand"),
    "seating.swapped": N_("Places exchanged by hand"),
    "seating.change-undone": N_("Change by hand undone"),
    "photo-rows.changed": N_("Rows of the group photograph changed"),
})  # fmt: skip
for _column, _labels in (
    ("layout", rules.LAYOUT_LABELS), ("first_seat", rules.FIRST_SEAT_LABELS), ("path", rules.PATH_LABELS),
    ("splitting", rules.SPLITTING_LABELS), ("who_comes", rules.WHO_COMES_LABELS),
):  # fmt: skip
    tell_values("seating_plan", _column, _labels)  # type: ignore[arg-type]


def plan_here(plan_id: int) -> tuple[SeatingPlan, Summit]:
    """The plan of an address and its summit.

    :raises NotFound: when there is none at this summit.
    """
    summit = required_summit()
    plan = queries.plan_of(db.session(), plan_id, summit.id)
    if plan is None:
        raise NotFound
    return plan, summit


def arranged_here(plan_id: int, names_in: str | None = None) -> tuple[Arranged, Summit]:
    """The plan of an address worked out, with names in a language."""
    plan, summit = plan_here(plan_id)
    return arranged(db.session(), plan, summit, names_in or language()), summit


def party_here(code: str, field: str) -> Party:
    """The party that was chosen in a form.

    :raises NotSeatedHere: when there is none of that code.
    """
    party = party_by_code(db.session(), code)
    if party is None:
        raise rules.NotSeatedHere(field)
    return party


def place_choices(places: Sequence[Place]) -> list[tuple[str, str]]:
    """Delegations to choose from, by name, none chosen beforehand."""
    named = sorted(((place.name, place.code) for place in places), key=lambda pair: pair[0])
    return [("", _("Select a delegation")), *((code, name) for name, code in named)]


def steps_of(lot: SeatingLot) -> Lot | None:
    """Every step of a lot drawn from a seed, worked out anew; None where it was drawn by hand."""
    return draw(lot.seed, lot.codes) if lot.seed else None


def seats_in_words(layout: str, spans: Sequence[tuple[int, int, int]]) -> str:
    """'row 3, seats 12–13'."""
    return "; ".join(_span_in_words(layout, *span) for span in spans)


def _span_in_words(layout: str, row: int, first: int, last: int) -> str:
    seats = f"\u2066{first}–{last}\u2069" if direction() == "rtl" else f"{first}–{last}"
    if layout == PlanLayout.U_SHAPE.value:
        return (
            _("ring %(row)s, seat %(seat)s", row=row, seat=first)
            if first == last
            else _("ring %(row)s, seats %(seats)s", row=row, seats=seats)
        )
    if layout in (PlanLayout.ROUND_TABLES.value, PlanLayout.RECTANGULAR_TABLES.value):
        if first == last:
            return _("table %(row)s, seat %(seat)s", row=row, seat=first)
        return _("table %(row)s, seats %(seats)s", row=row, seats=seats)
    return (
        _("row %(row)s, seat %(seat)s", row=row, seat=first) if first == last else _("row %(row)s, seats %(seats)s", row=row, seats=seats)
    )


def words_of_seating(summit: Summit) -> dict[str, Any]:
    """Labels every page about seating shows."""
    labels = {
        "layout_labels": rules.LAYOUT_LABELS, "path_labels": rules.PATH_LABELS, "who_comes_labels": rules.WHO_COMES_LABELS,
        "means_labels": rules.MEANS_LABELS, "change_labels": rules.CHANGE_LABELS,
    }  # fmt: skip
    told = {name: {known.value: _(label) for known, label in kept.items()} for name, kept in labels.items()}
    return {**words_of(summit), **told, "summit": summit, "seats_in_words": seats_in_words, "where_first": where_first}


def where_first(plan: SeatingPlan) -> str:
    """Where the first seat is, from both sides, so that nobody mistakes left for right."""
    if plan.first_seat == FirstSeat.LEFT.value:
        return _("The first seat is at the front, on the left as seen from the podium: at the right of this drawing.")
    return _("The first seat is at the front, on the right as seen from the podium: at the left of this drawing.")
