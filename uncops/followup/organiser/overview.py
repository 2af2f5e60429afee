"""The overview of the follow-up, its file and its print."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.commitments.kinds import CommitmentKind
from uncops.core.database import db
from uncops.followup.asking import Seen, answers_of, seen
from uncops.followup.exporting import handed_out
from uncops.followup.figures.coverage import Said
from uncops.followup.figures.facts import PartyFact
from uncops.followup.figures.progress import Point
from uncops.followup.figures.sums import OVERDUE, Sum
from uncops.followup.labels import labels_here, shown_figures
from uncops.followup.pictures import map_drawing, progress_drawing, progress_points
from uncops.followup.printing import Report, report_pdf
from uncops.followup.tables import FILE_KEYS, figure_rows, file_headings, shown_quantities
from uncops.followup.wording import SERIES_LABELS, column_labels, stale_words
from uncops.web.audiences import organiser
from uncops.web.downloads import download
from uncops.web.languages import day

READ = "followup.read"
PDF = "application/pdf"


@dataclass(frozen=True)
class KeyNumber:
    """A number one looks for first, and the list it counts."""

    label: str
    count: int
    url: str
    note: str = ""


@organiser.page("/follow-up", permission=READ)
def follow_up_overview() -> ResponseReturnValue:
    looked_at = seen()
    points = _points(looked_at)
    standing = looked_at.standing
    return render_template(
        "followup/organiser/overview.html",
        seen=looked_at, sum=standing, numbers=key_numbers(looked_at, standing), figures=shown_figures(looked_at),
        quantities=shown_quantities(standing.quantities, looked_at), points=points, series=SERIES_LABELS,
        progress=progress_drawing(points) if len(points) > 1 else None, map=_map(looked_at),
        stale=stale_words(standing.freshness, looked_at.asked.stale_after_days), **filter_choices(),
    )  # fmt: skip


@organiser.page("/follow-up/figures.<any(csv,xlsx,json):file_format>", permission=READ)
def follow_up_export(file_format: str) -> ResponseReturnValue:
    looked_at = seen()
    rows = [*figure_rows(shown_figures(looked_at)), *_progress_rows(_points(looked_at))]
    return handed_out(looked_at, _("Follow-up"), FILE_KEYS, file_headings(), rows, name="follow-up", file_format=file_format)


@organiser.page("/follow-up/report.pdf", permission=READ)
def follow_up_print() -> ResponseReturnValue:
    looked_at = seen()
    points, standing = _points(looked_at), looked_at.standing
    report = Report(
        _("Follow-up of commitments"), looked_at, key_numbers(looked_at, standing), shown_figures(looked_at),
        shown_quantities(standing.quantities, looked_at), progress_drawing(points) if len(points) > 1 else None, _map(looked_at),
        stale_words(standing.freshness, looked_at.asked.stale_after_days),
    )  # fmt: skip
    return download(report_pdf(report), file_name=f"follow-up-{looked_at.asked.on.isoformat()}.pdf", content_type=PDF, inline=True)


def key_numbers(looked_at: Seen, standing: Sum) -> list[KeyNumber]:
    """What one looks for first, each leading to its list."""
    overdue = sum(1 for fact in looked_at.facts if fact.is_overdue(looked_at.asked.on))
    return [
        KeyNumber(_("Commitments that stand"), standing.commitment_count, looked_at.list_url(which="standing")),
        KeyNumber(_("States with a commitment"), standing.state_count, looked_at.url("follow_up_sheet_list", with_commitments=1)),
        KeyNumber(_("Delivered commitments"), standing.delivered_count, looked_at.list_url(which="delivered")),
        KeyNumber(_("Overdue"), overdue, looked_at.list_url(which=OVERDUE)),
        KeyNumber(_("Without recent news"), standing.freshness.stale_count, looked_at.list_url(which="stale")),
    ]


def filter_choices() -> dict[str, Any]:
    """What commitments can be narrowed to, by code."""
    labels = labels_here()
    return {
        "themes": labels.themes, "groups": column_labels(),
        "kinds": {kind.value: labels.of("kind", kind.value) for kind in CommitmentKind},
    }  # fmt: skip


def _points(looked_at: Seen) -> tuple[Point, ...]:
    return looked_at.kept("points", lambda: _made_points(looked_at))


def _made_points(looked_at: Seen) -> tuple[Point, ...]:
    counted = {fact.id for fact in looked_at.facts}
    return progress_points(looked_at, [history for history in looked_at.histories if history.fact.id in counted])


def _progress_rows(points: tuple[Point, ...]) -> list[tuple[Any, ...]]:
    """Progress as rows of the file: one number for each series and day."""
    title = _("Commitments over time")
    return [
        (title, day(point.on), _(label), point.count(name), "", point.on, None, None)
        for point in points
        for name, label in SERIES_LABELS.items()
    ]


def _map(looked_at: Seen) -> Any:
    """The map of who has come how far at all."""
    answers = answers_of(db.session(), looked_at, looked_at.wanted.summit_id)
    levels = looked_at.kept("levels", lambda: Said(tuple(answers), tuple(looked_at.facts)).levels)

    def url_of(party: PartyFact) -> str:
        return looked_at.url("follow_up_party_sheet", code=party.code)

    return map_drawing("map", _("Who has come how far"), levels, looked_at, url_of)
