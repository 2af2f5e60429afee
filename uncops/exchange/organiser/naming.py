"""The page on which the columns of a file are named."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.delegations.columns import Recognition
from uncops.exchange import rules, services
from uncops.exchange.files import FoundTable, found_table
from uncops.exchange.kinds import kind_of
from uncops.exchange.models import ImportRun
from uncops.exchange.organiser.found import found_import
from uncops.exchange.organiser.shown import printable
from uncops.exchange.queries import held_import
from uncops.sheets.days import DayOrder
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import language

COLUMN_FIELD = "column-"


@dataclass(frozen=True)
class ShownColumn:
    """One column of the file on the page."""

    index: int
    heading: str
    samples: list[str]
    chosen: str
    is_doubtful: bool
    is_twice: bool


@organiser.page("/imports/<int:import_id>/columns", permission="imports.use", methods=("GET", "POST"))
def import_columns(import_id: int) -> ResponseReturnValue:
    run, refused = found_import(import_id, with_file=True), ""
    if run.erased_at:
        return redirect(url_for("organiser.import_show", import_id=import_id), 303)
    _sheet, found = found_table(run.content, kind_of(run.kind), run.sheet)
    chosen = _chosen(run, found)
    if request.method == "POST":
        try:
            with transaction() as session:
                services.name_columns(session, held_import(session, import_id), chosen, _day_order(), deed=current_deed())
        except Refusal as refusal:
            refused = _told(refusal, run)
        else:
            return redirect(url_for("organiser.import_show", import_id=import_id), 303)
    return _page(import_id, found, chosen, refused), 422 if refused else 200


@organiser.page("/imports/<int:import_id>/sheet", permission="imports.use", methods=("POST",))
def import_sheet(import_id: int) -> ResponseReturnValue:
    found_import(import_id)
    asked = request.form.get("sheet", "")
    sheet = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    with transaction() as session:
        services.choose_sheet(held_import(session, import_id), sheet)
    return redirect(url_for("organiser.import_columns", import_id=import_id), 303)


def _chosen(run: ImportRun, found: FoundTable) -> list[str]:
    """What is chosen for each column: as sent, or as kept; unknown words are left out."""
    known = kind_of(run.kind).columns
    kept = [*run.columns, *[""] * len(found.headings)]
    asked = [request.form.get(f"{COLUMN_FIELD}{index}", kept[index]) for index in range(len(found.headings))]
    return [column if column in known else "" for column in asked]


def _day_order() -> DayOrder:
    asked = request.form.get("day_order", "")
    return DayOrder(asked) if asked in set(DayOrder) else DayOrder.UNKNOWN


def _told(refusal: Refusal, run: ImportRun) -> str:
    if isinstance(refusal, rules.ColumnChosenTwice):
        refusal.values["column"] = kind_of(run.kind).heading(str(refusal.values["column"]), language())
    return translated(refusal)


def _samples(found: FoundTable, index: int) -> list[str]:
    return [printable(value) for value in found.samples(index)]


def _is_open(recognised: Recognition, chosen: str) -> bool:
    return recognised.is_doubtful and chosen == recognised.column


def _page(import_id: int, found: FoundTable, chosen: list[str], refused: str) -> str:
    run = found_import(import_id)
    kind = kind_of(run.kind)
    columns = [
        ShownColumn(
            one.index, printable(one.heading), _samples(found, one.index),
            chosen[one.index], _is_open(one, chosen[one.index]), one.is_twice,
        )
        for one in found.recognised(kind)
    ]
    choices = [(name, kind.heading(name, language())) for name in kind.columns]
    day_order = request.form.get("day_order", run.day_order)
    return render_template(
        "exchange/organiser/columns.html",
        run=run, found=found, columns=columns, choices=choices, refused=refused, day_order=day_order, has_rows=bool(found.rows),
    )  # fmt: skip
