"""Coverage: asks, themes, objectives, outcomes and paragraphs by regional group, and by party within a group."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.refusals import NotFound
from uncops.followup.asking import COLUMNS
from uncops.followup.axes import AxisRow
from uncops.followup.covering import Covered, covered
from uncops.followup.exporting import handed_out
from uncops.followup.figures.coverage import Axis, Cell, Level
from uncops.followup.figures.facts import PartyFact
from uncops.followup.lines import page_of_rows
from uncops.followup.organiser.overview import PDF, READ
from uncops.followup.pictures import map_drawing
from uncops.followup.printing import coverage_pdf
from uncops.followup.wording import AXIS_LABELS, LEVEL_LABELS, column_labels, stale_words, translated
from uncops.web.audiences import organiser
from uncops.web.downloads import download

FILE_KEYS = (
    "row", "mark", "heading", "group", "parties", "answered", "announced", "delivered", "nothing_recorded", "positions", "commitments",
    "delivered_commitments", "as_of",
)  # fmt: skip

FILE_LEVELS = (Level.ANSWERED, Level.ANNOUNCED, Level.DELIVERED, Level.NOTHING)


@organiser.page("/follow-up/coverage", permission=READ)
def follow_up_coverage() -> ResponseReturnValue:
    shown = covered()
    page = page_of_rows(shown.rows)
    total = shown.grid.total.total
    return render_template(
        "followup/organiser/coverage.html",
        covered=shown, seen=shown.seen, page=page, sections=sections(page.rows), grid=cells_by_row(shown), total=shown.grid.total,
        map=_map(shown), stale=stale_words(total.sum.freshness, shown.seen.asked.stale_after_days), **words(),
    )  # fmt: skip


@organiser.page("/follow-up/coverage.<any(csv,xlsx,json):file_format>", permission=READ)
def follow_up_coverage_export(file_format: str) -> ResponseReturnValue:
    shown, columns = covered(), column_labels()
    headings = [
        _("Row"), _("Mark"), _("From"), _("Regional group"), _("Parties"), *(_(LEVEL_LABELS[level]) for level in FILE_LEVELS),
        _("Positions"), _("Commitments"), _("Delivered commitments"), _("As of"),
    ]  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for told, held in zip((*shown.rows, None), (*shown.grid.rows, shown.grid.total), strict=True):
        where = (told.text, told.mark, told.heading) if told else (_("All rows together"), "", "")
        rows += [_file_row((*where, columns[column]), held.cells[column], shown) for column in shown.grid.columns]
        rows.append(_file_row((*where, _("Total")), held.total, shown))
    return handed_out(
        shown.seen, _("Coverage"), FILE_KEYS, headings, rows, name=f"coverage-{shown.axis.value}", file_format=file_format
    )


@organiser.page("/follow-up/coverage.pdf", permission=READ)
def follow_up_coverage_print() -> ResponseReturnValue:
    shown = covered()
    content = coverage_pdf(shown, sections(shown.rows), cells_by_row(shown), _map(shown))
    return download(content, file_name=f"coverage-{shown.axis.value}.pdf", content_type=PDF, inline=True)


@organiser.page("/follow-up/coverage/parties/<string:group>", permission=READ)
def follow_up_coverage_parties(group: str) -> ResponseReturnValue:
    if group not in COLUMNS:
        raise NotFound
    shown = covered()
    lines = [line for line in shown.seen.parties.values() if line.is_active and line.fact.column == group]
    page = page_of_rows(lines)
    return render_template(
        "followup/organiser/parties.html",
        covered=shown, seen=shown.seen, group=group, page=page,
        levels={line.fact.id: [shown.said[row.key].level_of(line.fact) for row in shown.rows] for line in page.rows}, **words(),
    )  # fmt: skip


def sections(rows: Sequence[AxisRow]) -> list[tuple[str, list[AxisRow]]]:
    """Rows under the headings they come from, in their order."""
    found: list[tuple[str, list[AxisRow]]] = []
    for row in rows:
        if not found or found[-1][0] != row.heading:
            found.append((row.heading, []))
        found[-1][1].append(row)
    return found


def cells_by_row(shown: Covered) -> dict[str, Any]:
    """The rows of the grid by their key."""
    return {row.key: row for row in shown.grid.rows}


def words() -> dict[str, Any]:
    """What the templates of coverage call things."""
    return {
        "axes": translated(AXIS_LABELS), "columns": column_labels(), "level_words": translated(LEVEL_LABELS), "levels_known": tuple(Level),
        "Axis": Axis,
    }  # fmt: skip


def _file_row(where: tuple[str, ...], cell: Cell, shown: Covered) -> tuple[Any, ...]:
    """A cell as one row of a file: parties and commitments counted apart."""
    levels = [cell.at(level) for level in FILE_LEVELS]
    counts = (cell.position_count, cell.sum.commitment_count, cell.sum.delivered_count)
    return (*where, cell.party_count, *levels, *counts, shown.seen.asked.on)


def _map(shown: Covered) -> Any:
    def url_of(party: PartyFact) -> str:
        return shown.seen.url("follow_up_party_sheet", code=party.code)

    title = _("Who has come how far with any of these")
    return map_drawing("coverage-map", title, shown.overall.levels, shown.seen, url_of)
