"""The larger drawings of the follow-up with their words: progress over time, and the map."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _
from markupsafe import Markup

from uncops.followup.asking import Seen
from uncops.followup.drawing.lines import Axis, Curve, areas_svg
from uncops.followup.drawing.tiles import Tile, tiles_svg
from uncops.followup.figures.coverage import Level
from uncops.followup.figures.facts import CommitmentHistory, PartyFact
from uncops.followup.figures.progress import SERIES, Point, days_between, first_day, progress_of
from uncops.followup.wording import LEVEL_LABELS, SERIES_LABELS
from uncops.lists.showing import labelled
from uncops.reference.tiles import places
from uncops.web.languages import day, direction, number

MARKS_ALONG_TIME = 6


def progress_points(seen: Seen, histories: Sequence[CommitmentHistory]) -> tuple[Point, ...]:
    """How commitments stood at the end of each month until the day that is looked at."""
    first = first_day(histories)
    if first is None or first > seen.asked.on:
        return ()
    return progress_of(histories, days_between(first, seen.asked.on))


def progress_drawing(points: Sequence[Point]) -> Markup:
    """Announced, under way and delivered over time, as areas."""
    last = max(len(points) - 1, 1)
    curves = [Curve(_(SERIES_LABELS[name]), [(at / last, point.count(name)) for at, point in enumerate(points)]) for name in SERIES]
    told = "; ".join(labelled(day(point.on), _told(point)) for point in points[-1:])
    facts = ("progress", _("Commitments over time"), told)
    return Markup(areas_svg(facts, curves, Axis(_marks(points), number), right_to_left=direction() == "rtl"))  # noqa: S704 - escaped


def _told(point: Point) -> str:
    return ", ".join(f"{number(point.count(name))} {_(SERIES_LABELS[name])}" for name in SERIES)


def _marks(points: Sequence[Point]) -> list[tuple[float, str]]:
    """A few days along the bottom, the first and the last among them."""
    last = len(points) - 1
    if last <= 0:
        return [(0.0, month(point.on)) for point in points]
    count = min(MARKS_ALONG_TIME, last)
    return [(at / last, month(points[at].on)) for at in sorted({round(last * part / count) for part in range(count + 1)})]


def month(on: date) -> str:
    """'Mar 2031'."""
    return str(format_date(on, "LLL y", rebase=False))


def map_drawing(
    key: str, title: str, levels: Mapping[PartyFact, Level], seen: Seen, url_of: Callable[[PartyFact], str]
) -> Markup:
    """The map of Member and observer States by how far they have come."""
    found = places()
    lines = [line for line in seen.parties.values() if line.is_active and line.fact.code in found]
    tiles = []
    for line in lines:
        level = levels.get(line.fact, Level.NOTHING)
        tiles.append(Tile(line.fact.code, level, labelled(line.name, _(LEVEL_LABELS[level])), url_of(line.fact)))
    told = "; ".join(
        labelled(_(label), number(sum(1 for tile in tiles if tile.level is level))) for level, label in LEVEL_LABELS.items()
    )
    return Markup(tiles_svg(key, title, told, tiles))  # noqa: S704 - the drawing escapes its texts
