"""What stands in a theme book."""

from dataclasses import dataclass
from datetime import date

from uncops.books.contents import Chapter, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class NotePassage:
    """A paragraph of a note, and the heading it stands under."""

    text: Words
    heading: Words | None = None


@dataclass(frozen=True)
class NotePassages:
    """The paragraphs of one note that speak of a theme."""

    document: Words
    symbol: str
    passages: tuple[NotePassage, ...]


@dataclass(frozen=True)
class ThemeInNotes(Chapter):
    """Where the notes of the summit speak of a theme; found by the words that name it."""

    template = "theme_in_notes"
    heading = N_("In the notes of the summit")

    notes: tuple[NotePassages, ...]


@dataclass(frozen=True)
class Statement:
    """What was said, in the words in which it was: the kind of it, when, and the source; labels in the language of the book."""

    quotation: Words
    kind: str
    source: str
    document: Words | None = None
    symbol: str = ""
    said_on: date | None = None
    speaker: str = ""


@dataclass(frozen=True)
class StatementsOf:
    """What one party or office said."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Statements(Chapter):
    """Who said what, with the source of each; `theme` and its title where chapters of several themes stand in one book."""

    template = "statements"
    heading = N_("Who said what")

    speakers: tuple[StatementsOf, ...]
    title: Words | None = None
    theme: str = ""

    @property
    def name(self) -> str | Words:
        """The theme, where there are several."""
        return self.title or self.heading

    @property
    def key(self) -> str:
        """Which of several themes it is."""
        return f"statements-{self.theme}" if self.theme else "statements"


@dataclass(frozen=True)
class StatementsBelow(Statements):
    """The same below those of another theme: where there are few, each on a leaf of its own would be nearly empty."""

    template = "statements_below"
    shares_paper = True
