"""A book that was bound: its file, and what is missing from it."""

from dataclasses import dataclass, field
from datetime import date

from uncops.books.printed import Printed


@dataclass(frozen=True)
class Imprint:
    """What an edition adds to the book: its number and its day."""

    edition: int
    made_on: date


@dataclass(frozen=True)
class Failure:
    """A chapter that could not be made, and what went wrong with it."""

    chapter: str
    reason: str


@dataclass(frozen=True)
class Bound:
    """A finished book: the bytes of its file, its pages, and the chapters that are missing from it.

    `changes` are the leaves that differ from the edition before, with what to do with them; empty without one, or when none differ.
    """

    content: bytes
    page_count: int
    printed: Printed
    failures: tuple[Failure, ...] = field(default=())
    changes: bytes = b""
    changed_count: int = 0
