"""Summits side by side: what was announced at each, what became of it, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.commitments.wording import amount_text
from uncops.followup.asking import Seen, seen
from uncops.followup.drawing.lines import Axis, Curve, lines_svg
from uncops.followup.exporting import handed_out
from uncops.followup.figures.facts import FALLEN
from uncops.followup.figures.progress import DAYS_A_MONTH, Point, by_age
from uncops.followup.figures.sums import OVERDUE, Quantity, Sum, sum_of
from uncops.followup.organiser.overview import READ
from uncops.followup.tables import FILE_KEYS, Line, drawn, file_headings, percent_words, sum_rows
from uncops.followup.wording import measure_label, valued_words
from uncops.lists.showing import labelled
from uncops.summits.current import summits_here
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.languages import direction, number

SUMMITS_COMPARED = 6
MONTHS_COMPARED = 24
MARKS = (0, 6, 12, 18, 24)


@dataclass(frozen=True)
class Compared:
    """One summit: what stands of it, what fell, and its course by age."""

    summit: Summit
    sum: Sum
    overdue_count: int
    fallen_count: int
    course: tuple[Point, ...]


@dataclass(frozen=True)
class Measured:
    """One line of the table: a number for each summit, and the list it counts where there is one."""

    label: str
    values: tuple[tuple[str, str], ...]


@organiser.page("/follow-up/comparison", permission=READ)
def follow_up_comparison() -> ResponseReturnValue:
    looked_at = seen(every_summit=True)
    compared = _compared(looked_at)
    lines = [Line(one.summit.title, one.sum, _url(looked_at, one, "standing")) for one in compared]
    return render_template(
        "followup/organiser/comparison.html",
        seen=looked_at, compared=compared, counts=_counts(looked_at, compared), quantities=_quantities(looked_at, compared),
        bars=drawn("comparison", _("Commitments of each summit"), lines), courses=_courses(compared),
    )  # fmt: skip


@organiser.page("/follow-up/comparison.<any(csv,xlsx,json):file_format>", permission=READ)
def follow_up_comparison_export(file_format: str) -> ResponseReturnValue:
    looked_at = seen(every_summit=True)
    title = _("Comparison of summits")
    rows: list[tuple[Any, ...]] = []
    for one in _compared(looked_at):
        rows += sum_rows(title, one.summit.title, one.sum)
        rows += [
            (title, one.summit.title, label, count, "", looked_at.asked.on, None, None)
            for label, count in ((_("Overdue"), one.overdue_count), (_("Lapsed or withdrawn"), one.fallen_count))
        ]
    return handed_out(looked_at, title, FILE_KEYS, file_headings(), rows, name="comparison", file_format=file_format)


def _compared(looked_at: Seen) -> list[Compared]:
    """The summits that have commitments, the earliest first, the last six of them."""
    summits = sorted(summits_here(), key=lambda one: one.starts_on)
    days = tuple((summit.id, summit.starts_on) for summit in summits)
    held = looked_at.kept(("compared", days), lambda: {number: _counted(looked_at, number, begun_on) for number, begun_on in days})
    return [Compared(summit, *counted) for summit in summits if (counted := held[summit.id])][-SUMMITS_COMPARED:]


def _counted(looked_at: Seen, summit_id: int, begun_on: date) -> tuple[Sum, int, int, tuple[Point, ...]] | None:
    """What is counted of one summit; nothing where it has no commitment."""
    facts = [fact for fact in looked_at.facts if fact.summit_id == summit_id]
    if not facts:
        return None
    on = looked_at.asked.on
    histories = [history for history in looked_at.histories if history.fact.summit_id == summit_id]
    return (
        sum_of([fact for fact in facts if fact.is_standing], looked_at.asked), sum(1 for fact in facts if fact.is_overdue(on)),
        sum(1 for fact in facts if fact.state in FALLEN), by_age(histories, begun_on, on, MONTHS_COMPARED),
    )  # fmt: skip


def _url(looked_at: Seen, one: Compared, which: str) -> str:
    kept = {name: value for name, value in looked_at.arguments.items() if name != "of"}
    return url_for("organiser.follow_up_list", summit=one.summit.slug, which=which, **kept)


def _counts(looked_at: Seen, compared: Sequence[Compared]) -> list[Measured]:
    """What is counted of each summit, each number leading to its list."""
    asked: tuple[tuple[str, str, Any], ...] = (
        (_("Commitments that stand"), "standing", lambda one: one.sum.commitment_count),
        (_("States"), "", lambda one: one.sum.state_count),
        (_("Organizations"), "", lambda one: one.sum.organisation_count),
        (_("Delivered commitments"), "delivered", lambda one: one.sum.delivered_count),
        (_("Open commitments"), "open", lambda one: one.sum.freshness.open_count),
        (_("Overdue"), OVERDUE, lambda one: one.overdue_count),
        (_("Without recent news"), "stale", lambda one: one.sum.freshness.stale_count),
        (_("Lapsed or withdrawn"), "", lambda one: one.fallen_count),
    )
    lines = [
        Measured(label, tuple((number(count(one)), _url(looked_at, one, which) if which else "") for one in compared))
        for label, which, count in asked
    ]
    shares = tuple((percent_words(Decimal(one.sum.delivered_count), Decimal(one.sum.commitment_count)), "") for one in compared)
    lines.insert(4, Measured(_("Delivered, per cent of commitments"), shares))
    return lines


def _quantities(looked_at: Seen, compared: Sequence[Compared]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By unit and currency, for each summit what was pledged, what delivered, and of which days money is."""
    measures = sorted({one.measure for held in compared for one in held.sum.quantities}, key=lambda one: (one.is_money, one))
    return [(measure_label(measure), [_quantity_words(held, measure) for held in compared]) for measure in measures]


def _quantity_words(held: Compared, measure: Any) -> tuple[str, str, str]:
    found: Quantity | None = next((one for one in held.sum.quantities if one.measure == measure), None)
    if found is None:
        return "", "", ""
    return amount_text(found.pledged), amount_text(found.delivered), valued_words(found)


def _courses(compared: Sequence[Compared]) -> list[tuple[str, Markup]]:
    """Announced and delivered by age, a line for each of the last four summits."""
    shown = [one for one in compared if one.course][-4:]
    titles = {"announced": _("Commitments that stand, by months since the summit"), "delivered": _("Delivered, by months since the summit")}
    return [(title, _course(name, title, shown)) for name, title in titles.items()] if shown else []


def _age(one: Compared, point: Point) -> float:
    return (point.on - one.summit.starts_on).days / DAYS_A_MONTH


def _course(name: str, title: str, shown: Sequence[Compared]) -> Markup:
    curves = [
        Curve(str(one.summit.starts_on.year), [(_age(one, point) / MONTHS_COMPARED, point.count(name)) for point in one.course])
        for one in shown
    ]
    told = "; ".join(labelled(curve.name, number(curve.points[-1][1])) for curve in curves)
    axis = Axis([(mark / MONTHS_COMPARED, number(mark)) for mark in MARKS], number)
    facts = (f"course-{name}", title, told)
    return Markup(lines_svg(facts, curves, axis, right_to_left=direction() == "rtl"))  # noqa: S704 - the drawing escapes its texts
