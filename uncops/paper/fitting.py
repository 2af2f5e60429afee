"""How large a text may be set so that it fits its box whole: names are never cut, they become smaller."""

import unicodedata
from dataclasses import dataclass

MILLIMETRES_A_POINT = 25.4 / 72
NARROW = frozenset("iIjlftr.,;:'’!|()[] ")
WIDE = frozenset("mwMWŒÆ@")


@dataclass(frozen=True)
class Box:
    """A place for text, in millimetres, and the height of its lines in ems."""

    width_mm: float
    height_mm: float
    line_height: float = 1.2


def fitting_size(text: str, box: Box, sizes: tuple[int, ...]) -> int:
    """The largest of these sizes, in points and falling, at which the text fits; the smallest when none does.

    A size at which a word would have to be broken is only taken when every smaller one breaks it too.
    """
    fitting = [size for size in sizes if _fits(text, box, size)]
    unbroken = [size for size in fitting if _longest_word(text) * size * MILLIMETRES_A_POINT <= box.width_mm]
    return next(iter(unbroken or fitting or sizes[-1:]))


def width_of(text: str) -> float:
    """The width of a text in ems of a bold sans serif, rather too wide than too narrow."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.03
    if letter in NARROW:
        return 0.42
    if letter in WIDE:
        return 1.0
    return 0.74 if letter.isupper() else 0.65


def _longest_word(text: str) -> float:
    # Ideographs break anywhere, and after a hyphen a line may end.
    words = text.replace("-", "- ").split()
    return max((width_of(word) for word in words if not any(unicodedata.east_asian_width(letter) in "WF" for letter in word)), default=0.0)


def _fits(text: str, box: Box, size: int) -> bool:
    em = size * MILLIMETRES_A_POINT
    return line_count(text, box.width_mm / em) * box.line_height * em <= box.height_mm


def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a measure of so many ems."""
    lines, used = 1, 0.0
    for word in text.replace("-", "- ").split():
        needed = width_of(word)
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        while needed > width:
            lines, needed = lines + 1, needed - width
        used += needed + 0.42
    return lines
