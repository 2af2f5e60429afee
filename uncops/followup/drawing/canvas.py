"""What all drawings share: the frame with its title, places counted from the side on which the language begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from uncops.statistics.charts import FONT, UN_BLUE

DEEP = "#00558C"
LETTERS, SMALL = 13, 11


@dataclass(frozen=True)
class Canvas:
    """A drawing of this size; x counts from the side on which the language begins."""

    key: str
    title: str
    description: str
    width: int
    height: int
    right_to_left: bool = False

    def at(self, x: float, length: float = 0) -> float:
        """Where something of that length begins, seen from the left."""
        return round(self.width - x - length if self.right_to_left else x, 2)

    def text(self, x: float, y: float, words: str, *, is_at_end: bool = False, size: int = LETTERS, anchor: str = "") -> str:
        """A line of text that begins or ends at x."""
        placed = anchor or ("end" if is_at_end else "start")
        return f'<text x="{self.at(x)}" y="{round(y, 2)}" text-anchor="{placed}" font-size="{size}">{escape(words)}</text>'

    def bar(self, x: float, y: float, length: float, height: float, paint: str) -> str:
        """A filled rectangle; `paint` are attributes of the fill."""
        return f'<rect x="{self.at(x, length)}" y="{round(y, 2)}" width="{round(length, 2)}" height="{height}" {paint}/>'

    def drawn(self, parts: Sequence[str], *, with_namespace: bool = False) -> str:
        """The whole drawing; title and description tell those who do not see it what it shows."""
        name, told = f"drawing-{self.key}-title", f"drawing-{self.key}-description"
        xmlns = ' xmlns="http://www.w3.org/2000/svg"' if with_namespace else ""
        direction = ' direction="rtl"' if self.right_to_left else ""
        return "\n".join([
            f'<svg{xmlns} class="drawing" width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
            f' aria-labelledby="{name} {told}" font-family={quoteattr(FONT)} font-size="{LETTERS}" fill="currentColor"{direction}>',
            f'<title id="{name}">{escape(self.title)}</title>', f'<desc id="{told}">{escape(self.description)}</desc>', *parts, "</svg>",
        ])  # fmt: skip


def linked(content: str, url: str, words: str) -> str:
    """Something that leads to its list when it is pressed; with the keyboard one goes by the table beside."""
    if not url:
        return content
    return f'<a href={quoteattr(url)} tabindex="-1"><title>{escape(words)}</title>{content}</a>'


# Fills: an attribute for paper and files, a class by which the page follows the colour scheme.
STRONG = f'class="drawing-strong" fill="{DEEP}"'
MIDDLE = f'class="drawing-middle" fill="{UN_BLUE}"'
LIGHT = f'class="drawing-light" fill="{UN_BLUE}" fill-opacity="0.28"'
NONE = 'fill="none" stroke="currentColor" stroke-opacity="0.35" stroke-width="0.75"'
