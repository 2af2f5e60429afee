"""One row of coverage: who answered, who announced, who delivered, with passages and commitments; and of whom nothing is recorded."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.followup.asking import COLUMNS
from uncops.followup.chains import chains_of, parties_at
from uncops.followup.covering import Covered, covered
from uncops.followup.figures.coverage import Axis, Level
from uncops.followup.figures.facts import PartyFact
from uncops.followup.lines import lines_of, page_of_rows
from uncops.followup.organiser.coverage import cells_by_row, words
from uncops.followup.organiser.overview import READ
from uncops.followup.pictures import map_drawing
from uncops.followup.tables import shown_quantities
from uncops.followup.wording import source_words, stale_words
from uncops.web.audiences import organiser

SHOWN_ALONE = 25


@organiser.page("/follow-up/coverage/<string:axis_name>/<string:row_key>", permission=READ)
def follow_up_coverage_row(axis_name: str, row_key: str) -> ResponseReturnValue:
    if axis_name not in set(Axis):
        raise NotFound
    shown = covered(axis_name)
    row = shown.row(row_key)
    if row is None:
        raise NotFound
    said, looked_at = shown.said[row.key], shown.seen
    group = request.args.get("group", "") if request.args.get("group") in COLUMNS else ""
    level = _level()
    page = page_of_rows(parties_at(said, looked_at.parties.values(), level, group))
    held = cells_by_row(shown)[row.key]
    cell = held.cells[group] if group else held.total
    loose = [] if group or level else [fact for fact in said.commitments if not fact.parties][:SHOWN_ALONE]
    return render_template(
        "followup/organiser/row.html",
        covered=shown, seen=looked_at, row=row, cell=cell, group=group, level=level, page=page,
        chains=chains_of(db.session(), said, page.rows, looked_at), others=lines_of(db.session(), looked_at, loose),
        quantities=shown_quantities(cell.sum.quantities, looked_at), map=_map(shown, row.key),
        stale=stale_words(cell.sum.freshness, looked_at.asked.stale_after_days), **source_words(), **words(),
    )  # fmt: skip


def _level() -> Level | None:
    asked = request.args.get("level", "")
    return Level(asked) if asked in set(Level) else None


def _map(shown: Covered, key: str) -> Any:
    def url_of(party: PartyFact) -> str:
        return shown.seen.url("follow_up_party_sheet", code=party.code)

    return map_drawing("row-map", _("Who has come how far with this"), shown.said[key].levels, shown.seen, url_of)
