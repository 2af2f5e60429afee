"""Bars in two shades: of what stands, how much is delivered."""

from collections.abc import Sequence
from dataclasses import dataclass

from uncops.followup.drawing.canvas import LETTERS, MIDDLE, NONE, STRONG, Canvas, linked

WIDTH, ROW_HEIGHT, TOP, BAR_HEIGHT, BAR_BELOW_TEXT = 440, 42, 6, 10, 8


@dataclass(frozen=True)
class Bar:
    """One bar: how long, how much of it is strong, the figure in words at its end, and the list it leads to."""

    label: str
    count: int
    strong: int
    words: str
    url: str = ""


def bars_svg(key: str, title: str, description: str, bars: Sequence[Bar], *, right_to_left: bool = False) -> str:
    """The bars, the longest as long as there is room."""
    canvas = Canvas(key, title, description, WIDTH, TOP * 2 + ROW_HEIGHT * len(bars), right_to_left)
    most = max((bar.count for bar in bars), default=0)
    return canvas.drawn([
        linked("".join(_drawn(canvas, bar, TOP + index * ROW_HEIGHT, most)), bar.url, f"{bar.label}: {bar.words}")
        for index, bar in enumerate(bars)
    ])  # fmt: skip


def _drawn(canvas: Canvas, bar: Bar, top: int, most: int) -> list[str]:
    whole, baseline, bar_top = WIDTH - 2, top + LETTERS, top + LETTERS + BAR_BELOW_TEXT
    length = whole * bar.count / most if most else 0
    strong = whole * min(bar.strong, bar.count) / most if most else 0
    parts = [
        canvas.text(1, baseline, bar.label), canvas.text(WIDTH - 1, baseline, bar.words, is_at_end=True),
        canvas.bar(1, bar_top, whole, BAR_HEIGHT, NONE),
    ]  # fmt: skip
    if length:
        parts.append(canvas.bar(1, bar_top, length, BAR_HEIGHT, MIDDLE))
    if strong:
        parts.append(canvas.bar(1, bar_top, strong, BAR_HEIGHT, STRONG))
    return parts
