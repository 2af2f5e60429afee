"""Areas over time, the smaller before the larger, each named at its end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from uncops.followup.drawing.canvas import LIGHT, MIDDLE, SMALL, STRONG, Canvas

WIDTH, HEIGHT, TOP, BOTTOM, BEFORE, AFTER = 820, 260, 14, 26, 40, 210
LABEL_DISTANCE = 17
PAINTS = (LIGHT, MIDDLE, STRONG)
STROKES = (
    'class="drawing-stroke" stroke="#00558C" stroke-width="2"',
    'stroke="#009EDB" stroke-width="2" stroke-dasharray="6 3"',
    'stroke="currentColor" stroke-width="1.5" stroke-dasharray="1.5 3"',
    'stroke="currentColor" stroke-opacity="0.6" stroke-width="1.5"',
)


@dataclass(frozen=True)
class Curve:
    """Counts at places between 0 and 1 along the axis, which rise; the name at the end says the last of them."""

    name: str
    points: Sequence[tuple[float, int]]


@dataclass(frozen=True)
class Axis:
    """Marks along the bottom, each at a place between 0 and 1."""

    marks: Sequence[tuple[float, str]]
    number: Callable[[int], str] = str


def areas_svg(canvas_facts: tuple[str, str, str], curves: Sequence[Curve], axis: Axis, *, right_to_left: bool = False) -> str:
    """Filled steps, largest first; `canvas_facts` are key, title and description."""
    return _curves_svg(canvas_facts, curves, axis, is_filled=True, right_to_left=right_to_left)


def lines_svg(canvas_facts: tuple[str, str, str], curves: Sequence[Curve], axis: Axis, *, right_to_left: bool = False) -> str:
    """Stepped lines, told apart by their strokes also in grey."""
    return _curves_svg(canvas_facts, curves, axis, is_filled=False, right_to_left=right_to_left)


def _curves_svg(
    canvas_facts: tuple[str, str, str], curves: Sequence[Curve], axis: Axis, *, is_filled: bool, right_to_left: bool
) -> str:
    canvas = Canvas(*canvas_facts, WIDTH, HEIGHT, right_to_left)
    most = max((count for curve in curves for _place, count in curve.points), default=0)
    step = _step(most)
    ceiling = max(step * -(-most // step), 1)
    parts = _ground(canvas, axis, step, ceiling)
    for index, curve in enumerate(curves):
        paint = PAINTS[index % 3] if is_filled else f'fill="none" {STROKES[index % 4]}'
        parts.append(f'<path d="{_path(canvas, curve, ceiling, is_filled=is_filled)}" {paint}/>')
    return canvas.drawn([*parts, *_names(canvas, curves, ceiling, axis)])


def _ground(canvas: Canvas, axis: Axis, step: int, ceiling: int) -> list[str]:
    """Hairlines with their counts, and the marks below."""
    parts = []
    for count in range(0, ceiling + 1, step):
        y = _y(count, ceiling)
        ends = f'x1="{canvas.at(BEFORE)}" x2="{canvas.at(WIDTH - AFTER)}" y1="{y}" y2="{y}"'
        parts.append(f'<line {ends} stroke="currentColor" stroke-opacity="{0.6 if not count else 0.18}" stroke-width="0.75"/>')
        parts.append(canvas.text(BEFORE - 6, y + 4, axis.number(count), is_at_end=True, size=SMALL))
    for place, words in axis.marks:
        anchor = "middle" if 0 < place < 1 else ""
        parts.append(canvas.text(_x(place), HEIGHT - 6, words, size=SMALL, anchor=anchor, is_at_end=place == 1))
    return parts


def _path(canvas: Canvas, curve: Curve, ceiling: int, *, is_filled: bool) -> str:
    drawn = []
    for index, (place, count) in enumerate(curve.points):
        x, y = canvas.at(_x(place)), _y(count, ceiling)
        drawn.append(f"M{x} {y}" if not index else f"H{x}V{y}")
    if is_filled and curve.points:
        first, last = (canvas.at(_x(curve.points[index][0])) for index in (0, -1))
        drawn.append(f"H{last}V{_y(0, ceiling)}H{first}Z")
    return "".join(drawn)


def _names(canvas: Canvas, curves: Sequence[Curve], ceiling: int, axis: Axis) -> list[str]:
    """Each curve's name and last count beside its end, kept apart from one another, the highest first."""
    ends = sorted(((_y(curve.points[-1][1], ceiling), curve) for curve in curves if curve.points), key=lambda end: end[0])
    parts, lowest = [], float(TOP)
    for y, curve in ends:
        lowest = max(y + 4, lowest)
        place, count = curve.points[-1]
        parts.append(canvas.text(_x(place) + 8, lowest, f"{axis.number(count)} · {curve.name}"))
        lowest += LABEL_DISTANCE
    return parts


def _x(place: float) -> float:
    return BEFORE + (WIDTH - BEFORE - AFTER) * place


def _y(count: int, ceiling: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / ceiling), 2)


def _step(most: int) -> int:
    """A round step of which four or five reach the top: 1, 2, 5, 10, 20, 50 and so on."""
    step, factors = 1, (2, 5, 10)
    while most > step * 5:
        scale = 10 ** (len(str(step)) - 1)
        step = scale * next(factor for factor in factors if scale * factor > step)
    return step
