"""Figures as tables in words: the one form from which pages, prints and files are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from uncops.commitments.wording import amount_text
from uncops.followup.asking import Seen
from uncops.followup.drawing.bars import Bar, bars_svg
from uncops.followup.figures.sums import Breakdown, Quantity, Sum
from uncops.followup.wording import NOTES, TITLES, Labels, count_words, measure_label, stale_words, valued_words
from uncops.lists.showing import labelled
from uncops.statistics.wording import decimal_words
from uncops.web.languages import direction

# Which commitments a figure is about, and the filter that leads from a part to its list.
WHICH = {"state": "", "due": "open", "group": "standing", "kind": "standing", "theme": "standing"}


@dataclass(frozen=True)
class Line:
    """One part of a figure: its name, its sum, the list it leads to."""

    label: str
    sum: Sum
    url: str = ""


@dataclass(frozen=True)
class ShownFigure:
    """A figure as it is shown: lines, their total, and the drawing of them."""

    key: str
    title: str
    note: str
    lines: tuple[Line, ...]
    total: Line
    drawing: Markup
    stale: str = ""


@dataclass(frozen=True)
class ShownQuantity:
    """A quantity in words: pledged, delivered, of which days, from how many commitments."""

    label: str
    pledged: str
    delivered: str
    percent: str
    valued: str
    count: int
    url: str


def shown_figure(figure: Breakdown, labels: Labels, seen: Seen) -> ShownFigure:
    """A breakdown in words, each part leading to the list of what it counts."""
    which, title = WHICH[figure.key], _(TITLES[figure.key])
    lines = tuple(
        Line(labels.of(figure.key, part.key), part.sum, seen.list_url(**({"which": which} | {figure.key: part.key})))
        for part in figure.parts
    )
    total = Line(_("Total"), figure.total, seen.list_url(which=which))
    return ShownFigure(figure.key, title, _(NOTES[figure.key]), lines, total, drawn(figure.key, title, lines),
                       stale_words(figure.total.freshness, seen.asked.stale_after_days))  # fmt: skip


def drawn(key: str, title: str, lines: Sequence[Line]) -> Markup:
    """Bars of some lines, with everything they show told in words too."""
    bars = [
        Bar(line.label, line.sum.commitment_count, line.sum.delivered_count,
            count_words(line.sum.commitment_count, 0 if key == "state" else line.sum.delivered_count), line.url)
        for line in lines
    ]  # fmt: skip
    told = "; ".join(labelled(bar.label, bar.words) for bar in bars)
    return Markup(bars_svg(key, title, told, bars, right_to_left=direction() == "rtl"))  # noqa: S704 - the drawing escapes its texts


def shown_quantities(quantities: Sequence[Quantity], seen: Seen) -> list[ShownQuantity]:
    """Quantities in words, each leading to its commitments."""
    return [
        ShownQuantity(
            measure_label(one.measure), amount_text(one.pledged), amount_text(one.delivered),
            percent_words(one.delivered, one.pledged), valued_words(one), one.commitment_count,
            seen.list_url(which="standing", unit=one.measure.unit, currency=one.measure.currency),
        )
        for one in quantities
    ]  # fmt: skip


def percent_words(part: Decimal, whole: Decimal) -> str:
    """'42.5'; a dash of nothing."""
    if not whole:
        return "–"
    return decimal_words((Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


# The columns of every file of figures: key in JSON, heading in the visitor's language.
FILE_KEYS = ("figure", "part", "counted", "value", "unit", "as_of", "valued_from", "valued_to")


def file_headings() -> list[str]:
    """The headings of a file of figures."""
    days = [_("Money as of, first day"), _("Money as of, last day")]
    return [_("Figure"), _("Part"), _("Counted"), _("Value"), _("Unit"), _("As of"), *days]


def figure_rows(figures: Sequence[ShownFigure]) -> list[tuple[Any, ...]]:
    """Figures as rows of a file: one number a row, each with its unit and its day."""
    return [
        row for figure in figures for line in (*figure.lines, figure.total) for row in sum_rows(figure.title, line.label, line.sum)
    ]


def sum_rows(figure: str, part: str, one: Sum) -> list[tuple[Any, ...]]:
    """Everything a sum counts, apart."""
    as_of = one.freshness.as_of
    counts: Mapping[str, int] = {
        _("Commitments"): one.commitment_count, _("Delivered commitments"): one.delivered_count, _("States"): one.state_count,
        _("Organizations"): one.organisation_count, _("Commitments in words only"): one.in_words_count,
        _("Open commitments"): one.freshness.open_count, _("Without recent news"): one.freshness.stale_count,
    }  # fmt: skip
    rows: list[tuple[Any, ...]] = [(figure, part, label, count, "", as_of, None, None) for label, count in counts.items()]
    for quantity in one.quantities:
        rows += _quantity_rows((figure, part), quantity, as_of)
    return rows


def _quantity_rows(where: tuple[str, str], quantity: Quantity, as_of: date) -> list[tuple[Any, ...]]:
    unit, days = measure_label(quantity.measure), (quantity.valued_from, quantity.valued_to)
    return [
        (*where, label, plain_number(amount), unit, as_of, *days)
        for label, amount in ((_("Pledged"), quantity.pledged), (_("Delivered"), quantity.delivered))
    ]


def plain_number(amount: Decimal) -> int | float:
    """A quantity as sheets and JSON hold it: whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
