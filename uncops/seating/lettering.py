"""Names on desks: as large as they fit, on as many lines as there is room for; pure."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from uncops.paper.fitting import width_of

LARGEST, SMALLEST, STEP = 0.46, 0.14, 0.02
LINE = 1.16
# width_of measures bold letters, rather too wide; names stand in regular ones.
REGULAR = 0.88


@dataclass(frozen=True)
class Lettering:
    """A name on lines, and the size of its letters in the unit of the box."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the lines are together."""
        return len(self.lines) * self.size * LINE


@lru_cache(maxsize=4096)
def lettering(text: str, width: float, height: float) -> Lettering:
    """The largest letters in which a name fits its box without a word being broken; the smallest, broken, when none do."""
    size = LARGEST
    while size > SMALLEST:
        lines = _lines(text, width / size)
        if lines is not None and len(lines) * size * LINE <= height:
            return Lettering(round(size, 2), lines)
        size -= STEP
    return Lettering(SMALLEST, _broken(text, width / SMALLEST))


def _width(text: str) -> float:
    """The width of a text in ems; ideographs are as wide in regular letters as in bold ones."""
    return sum(width_of(letter) * (1 if unicodedata.east_asian_width(letter) in "WF" else REGULAR) for letter in text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(what may stand before it on its line, piece) for every piece between which a line may break."""
    for number, word in enumerate(text.split()):
        parts = word.replace("-", "-\n").replace("\u2011", "\u2011\n").split("\n")
        for place, part in enumerate(part for part in parts if part):
            for index, piece in enumerate(_ideographs(part)):
                yield (" " if number and not place and not index else ""), piece


def _ideographs(word: str) -> list[str]:
    """A word, or its ideographs one by one: between them a line may break."""
    if not any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
        return [word]
    return list(word)


def _lines(text: str, measure: float) -> tuple[str, ...] | None:
    """The text on lines of a measure in ems; None when a word is longer than that."""
    lines: list[str] = []
    for before, piece in _pieces(text):
        if _width(piece) > measure:
            return None
        if lines and _width(lines[-1] + before + piece) <= measure:
            lines[-1] += before + piece
        else:
            lines.append(piece)
    return tuple(lines)


def _broken(text: str, measure: float) -> tuple[str, ...]:
    lines = [""]
    for letter in text:
        if _width(lines[-1] + letter) > measure:
            lines.append("")
        lines[-1] += letter
    return tuple(line.strip() for line in lines if line.strip())
