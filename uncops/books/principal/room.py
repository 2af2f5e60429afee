"""How much room there is for notes below what is printed, as far as the length of texts tells: on the safe side."""

from dataclasses import dataclass

from uncops.books.contents import Words

PAGE_MM = 208  # of a page of Letter, which is the shorter paper
NOTE_LINE_MM = 9.6
FEWEST, MOST = 3, 18  # lines for notes: fewer are of no use, more look empty
FIRST_WIDE = "\u2e80"  # from here on letters are as wide as they are high


@dataclass(frozen=True)
class Line:
    """How high a line of text is, and how many Latin and how many wide letters it holds."""

    height_mm: float
    letters: int
    wide_letters: int


BIG_LINE, USUAL_LINE, SMALL_LINE, NARROW_LINE = Line(6, 78, 36), Line(5.2, 92, 42), Line(4.2, 110, 52), Line(4.6, 36, 17)


def height_of(words: Words | None, line: Line = USUAL_LINE) -> float:
    """How high a text stands, in millimetres."""
    if words is None or not words.text:
        return 0
    a_line = line.wide_letters if max(words.text) >= FIRST_WIDE else line.letters
    return line.height_mm * -(-len(words.text) // a_line)


def lines_in(room_mm: float) -> int:
    """How many lines for notes stand in so much room; none where it is too little."""
    lines = int(room_mm / NOTE_LINE_MM)
    return 0 if lines < FEWEST else min(lines, MOST)
