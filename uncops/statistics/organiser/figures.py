"""The figures of a summit as page, as charts and as files."""

from dataclasses import dataclass

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.lists.exporting import table_file
from uncops.reference.queries import ranks
from uncops.statistics import queries
from uncops.statistics.charts import svg
from uncops.statistics.figures import Basis, Figure, figures_of, percent_of
from uncops.statistics.wording import (
    BASIS_LABELS,
    BASIS_NOTES,
    NOTES,
    TITLES,
    Labels,
    chart_of,
    decimal_words,
    headline,
    part_words,
)  # fmt: skip
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.languages import language


@dataclass(frozen=True)
class ShownPart:
    """One line of a figure's table, in words."""

    label: str
    count: int
    percent: str
    words: str
    within: int | None


@dataclass(frozen=True)
class ShownFigure:
    """A figure as the page shows it."""

    key: str
    title: str
    note: str
    headline: str
    of: int
    parts: tuple[ShownPart, ...]
    chart: Markup
    has_within: bool


@organiser.page("/statistics", permission="statistics.read")
def statistics() -> ResponseReturnValue:
    basis, labels = _basis(), _labels()
    shown = [_shown(figure, labels) for figure in _figures(basis)]
    missing = [key for key in TITLES if key not in {figure.key for figure in shown}]
    newest = queries.newest_month(db.session())
    return render_template(
        "statistics/organiser/statistics.html",
        figures=shown, basis=basis.value, bases={one.value: _(label) for one, label in BASIS_LABELS.items()},
        basis_note=_(BASIS_NOTES[basis]), missing=missing, newest=newest, titles={key: _(title) for key, title in TITLES.items()},
    )  # fmt: skip


@organiser.page("/statistics/figures.<any(csv,xlsx):file_format>", permission="statistics.read")
def statistics_export(file_format: str) -> ResponseReturnValue:
    basis, labels = _basis(), _labels()
    headings = [_("Figure"), _("Part"), _("Count"), _("Of"), _("Per cent"), _("Counted")]
    rows = [
        [_(TITLES[figure.key]), labels.of(figure, part), part.count, figure.of, _as_number(figure, part.count), _(BASIS_LABELS[basis])]
        for figure in _figures(basis)
        for part in figure.parts
    ]
    return table_file(_("Figures"), headings, rows, file_name=f"{required_summit().slug}-figures", file_format=file_format)


@organiser.page("/statistics/charts/<string:figure_key>.svg", permission="statistics.read")
def statistics_chart(figure_key: str) -> ResponseReturnValue:
    figure = next((one for one in _figures(_basis()) if one.key == figure_key), None)
    if figure is None:
        raise NotFound
    return Response(svg(chart_of(figure, _labels()), with_namespace=True), content_type="image/svg+xml; charset=utf-8")


def _basis() -> Basis:
    asked = request.args.get("basis", "")
    return Basis(asked) if asked in set(Basis) else Basis.SUBMITTED


def _figures(basis: Basis) -> tuple[Figure, ...]:
    session, summit = db.session(), required_summit()
    return figures_of(queries.delegation_facts(session, summit.id), basis, queries.surroundings(session, summit))


def _labels() -> Labels:
    return Labels({rank.code: rank.label(language()) for rank in ranks(db.session())})


def _shown(figure: Figure, labels: Labels) -> ShownFigure:
    parts = tuple(
        ShownPart(labels.of(figure, part), part.count, _percent(figure, part.count), part_words(figure, part), part.within)
        for part in figure.parts
    )
    return ShownFigure(
        key=figure.key, title=_(TITLES[figure.key]), note=_(NOTES[figure.key]), headline=headline(figure, labels), of=figure.of,
        parts=parts, chart=Markup(svg(chart_of(figure, labels))),  # noqa: S704 - the chart escapes every text in it
        has_within=any(part.within is not None for part in figure.parts),
    )  # fmt: skip


def _percent(figure: Figure, count: int) -> str:
    share = percent_of(count, figure.of)
    return "–" if share is None else decimal_words(share)


def _as_number(figure: Figure, count: int) -> float | None:
    share = percent_of(count, figure.of)
    return None if share is None else float(share)
