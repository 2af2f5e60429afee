"""The overview, coverage and sheets on paper: the same figures and drawings as on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.followup.asking import Seen
from uncops.followup.axes import AxisRow
from uncops.followup.covering import Covered
from uncops.followup.sheet import Sheet, subtitle
from uncops.followup.tables import ShownFigure, ShownQuantity
from uncops.followup.wording import AXIS_LABELS, column_labels, source_words, stale_words
from uncops.paper.finishing import finish
from uncops.paper.handouts import flag_url
from uncops.paper.pdf import Sheet as StyledSheet
from uncops.paper.pdf import lay_out
from uncops.paper.scripts import clean
from uncops.web.languages import direction, language

if TYPE_CHECKING:
    from uncops.followup.organiser.overview import KeyNumber

UPRIGHT, ACROSS = "paper/followup-upright.css", "paper/followup-across.css"


@dataclass(frozen=True)
class Report:
    """What the report of the overview shows."""

    title: str
    seen: Seen
    numbers: Sequence["KeyNumber"]
    figures: Sequence[ShownFigure]
    quantities: Sequence[ShownQuantity]
    progress: Markup | None
    map: Markup
    stale: str


def report_pdf(report: Report) -> bytes:
    """The overview as PDF."""
    return _printed("report", UPRIGHT, report=report, seen=report.seen, title=report.title)


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet of a party or a theme as PDF, all its commitments on it."""
    flag = flag_url(sheet.iso2) if sheet.iso2 else None
    return _printed(
        "sheet", UPRIGHT, sheet=sheet, seen=sheet.seen, title=sheet.title, subtitle=subtitle(sheet), flag=flag, **source_words()
    )


def coverage_pdf(
    covered: Covered, sections: Sequence[tuple[str, list[AxisRow]]], grid: Mapping[str, Any], drawn_map: Markup
) -> bytes:
    """Coverage as PDF, across the sheet."""
    total = covered.grid.total
    return _printed(
        "coverage", ACROSS, covered=covered, seen=covered.seen, sections=sections, grid=grid, total=total, map=drawn_map,
        title=_("Coverage"), axis=_(AXIS_LABELS[covered.axis]), columns=column_labels(),
        stale=stale_words(total.total.sum.freshness, covered.seen.asked.stale_after_days),
    )  # fmt: skip


def _printed(template: str, style: str, **values: Any) -> bytes:
    html = render_template(f"followup/paper/{template}.html", clean=clean, language=language(), direction=direction(), **values)
    return finish(lay_out(html, StyledSheet((style, "paper/followup.css")))[0], cover_label="1")
