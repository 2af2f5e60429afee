"""The sides of a book as they are printed: their numbers, what is compared between editions, where names stand."""

import hashlib
from collections.abc import Mapping, Sequence

from uncops.books.pieces import COVER
from uncops.books.printed import Printed, PrintedSide
from uncops.paper.chapters.facts import Facts
from uncops.paper.chapters.numbering import BLANK, Leaf, Side

RIGHT_EDGE, LEFT_EDGE = 578.0, 15.0  # points from the left, in the outer margin of either side of A4 and Letter
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Small Roman numerals, for the pages before the first chapter."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


def front_sides(extents: Sequence[tuple[str, int]]) -> tuple[Side, ...]:
    """The sides before the first chapter, in Roman numerals; the cover counts and does not show its number."""
    sides: list[Side] = []
    for name, count in extents:
        for page in range(count + count % 2):
            sides.append(Side(roman(len(sides) + 1), name, page if page < count else BLANK))
    return tuple(sides)


def pages_of_names(sides: Sequence[Side], facts: Mapping[str, Facts]) -> dict[str, str]:
    """On which page each name stands, by its printed number."""
    label_of = {(side.chapter, side.page): side.label for side in sides}
    return {
        name: label_of[piece, page]
        for piece, told in facts.items()
        for name, (page, _x, _y) in told.targets.items()
        if (piece, page) in label_of
    }


def digest_of(drawn: str, around: str) -> str:
    """A hash of what is printed on a side except the edition."""
    return hashlib.sha256(f"{drawn}\n{around}".encode()).hexdigest()[:24]


def printed_leaves(sides: Sequence[PrintedSide]) -> tuple[Leaf, ...]:
    """The leaves of an edition that was handed out."""
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return tuple(Leaf((front.label, back.label), (front.digest, back.digest)) for front, back in pairs)


def body_of(printed: Printed | None, front: Sequence[str]) -> tuple[Side, ...]:
    """The numbered sides of an edition, without those before the first chapter."""
    if printed is None:
        return ()
    return tuple(Side(side.label, side.piece, side.page) for side in printed.sides if side.piece not in front)


def bars_at(*, is_back: bool, is_mirrored: bool) -> float:
    """Where the bars stand: in the outer margin, which is the left one on a back, or on a front of a book that opens to the right."""
    return LEFT_EDGE if is_back != is_mirrored else RIGHT_EDGE


def reader_label(side: Side, cover: str) -> str:
    """How a reader of the file calls a page."""
    return cover if side.chapter == COVER and side.page == 0 else side.label
