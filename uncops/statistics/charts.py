"""Bar charts as SVG: the same drawing on the page, as a file and on paper; readable in grey and from right to left; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH, ROW_HEIGHT, TOP, BOTTOM = 440, 42, 6, 8
LETTERS, BAR_HEIGHT, BAR_BELOW_TEXT = 13, 10, 8
UN_BLUE = "#009EDB"
FONT = "Noto Sans Variable, Noto Sans, Noto Sans Arabic Variable, Noto Sans Arabic, Noto Sans SC, sans-serif"


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, how long, and the figure in words at its end."""

    label: str
    count: int
    words: str


@dataclass(frozen=True)
class Chart:
    """Bars within one whole, each as long as its share; `target_percent` is a mark on the first bar."""

    key: str
    title: str
    description: str
    bars: Sequence[Bar]
    of: int
    target_percent: int | None = None
    right_to_left: bool = False


def svg(chart: Chart, *, with_namespace: bool = False) -> str:
    """The chart as one SVG element; the title and the description tell those who do not see it everything it shows."""
    height = TOP + ROW_HEIGHT * len(chart.bars) + BOTTOM
    name, told = f"chart-{chart.key}-title", f"chart-{chart.key}-description"
    xmlns = ' xmlns="http://www.w3.org/2000/svg"' if with_namespace else ""
    direction = ' direction="rtl"' if chart.right_to_left else ""
    lines = [
        f'<svg{xmlns} class="chart" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-labelledby="{name} {told}" font-family={quoteattr(FONT)} font-size="{LETTERS}" fill="currentColor"{direction}>',
        f'<title id="{name}">{escape(chart.title)}</title>',
        f'<desc id="{told}">{escape(chart.description)}</desc>',
    ]
    for index, bar in enumerate(chart.bars):
        lines += _drawn(chart, bar, TOP + index * ROW_HEIGHT, is_first=index == 0)
    return "\n".join([*lines, "</svg>"])


def _drawn(chart: Chart, bar: Bar, top: int, *, is_first: bool) -> list[str]:
    """Words above, the whole as a hairline frame, the share in it."""
    start, end = (WIDTH - 1, 1) if chart.right_to_left else (1, WIDTH - 1)
    baseline, bar_top = top + LETTERS, top + LETTERS + BAR_BELOW_TEXT
    whole = WIDTH - 2
    length = round(whole * bar.count / chart.of, 2) if chart.of else 0
    lines = [
        f'<text x="{start}" y="{baseline}">{escape(bar.label)}</text>',
        f'<text x="{end}" y="{baseline}" text-anchor="end">{escape(bar.words)}</text>',
        f'<rect x="1" y="{bar_top}" width="{whole}" height="{BAR_HEIGHT}" fill="none" stroke="currentColor" stroke-opacity="0.35"'
        ' stroke-width="0.75"/>',
    ]
    if length:
        lines.append(f'<rect x="{_from(chart, length)}" y="{bar_top}" width="{length}" height="{BAR_HEIGHT}" fill="{UN_BLUE}"/>')
    if is_first and chart.target_percent is not None:
        lines.append(_mark(chart, chart.target_percent, bar_top))
    return lines


def _from(chart: Chart, length: float) -> float:
    return round(WIDTH - 1 - length, 2) if chart.right_to_left else 1


def _mark(chart: Chart, percent: int, bar_top: int) -> str:
    """The target: a line that stands out of the bar above and below."""
    along = (WIDTH - 2) * percent / 100
    x = round(WIDTH - 1 - along if chart.right_to_left else 1 + along, 2)
    return f'<path d="M{x} {bar_top - 4}V{bar_top + BAR_HEIGHT + 4}" stroke="currentColor" stroke-width="1.5" fill="none"/>'
