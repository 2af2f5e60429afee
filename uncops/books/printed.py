"""An edition as it was printed: what the next one is compared with."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PrintedSide:
    """One side as it was printed: its number, the piece and the page of it (-1 for a blank back), the edition it was last changed in.

    `digest` is a hash of all that is printed on it except the edition.
    """

    label: str
    piece: str
    page: int
    digest: str
    edition: int
    edition_day: date


@dataclass(frozen=True)
class PrintedPiece:
    """A piece of a book as it was laid out: its name, and the key under which it stands on the shelf."""

    name: str
    key: str


@dataclass(frozen=True)
class Printed:
    """An edition that was handed out: its sides and pieces, in their order."""

    number: int
    sides: tuple[PrintedSide, ...]
    pieces: tuple[PrintedPiece, ...]
