"""What stands in a book, as plain frozen data: nothing here knows of pages, HTML or the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from uncops.core.wording import N_
from uncops.paper.formats import Paper


class BookKind(StrEnum):
    """The kinds of books there are."""

    SESSION = "session"
    SUMMIT = "summit"
    DELEGATION = "delegation"
    PRINCIPAL = "principal"
    DAY = "day"
    THEME = "theme"
    COMMITMENTS = "commitments"
    PARTICIPANTS = "participants"
    REPORT = "report"


@dataclass(frozen=True)
class Words:
    """A text and the language it is written in; without one it is in the language of the book."""

    text: str
    language: str | None = None


@dataclass(frozen=True)
class Chapter:
    """What every chapter says of itself: its template, its heading (marked for translation), whether it shares the leaf before it."""

    template: ClassVar[str]
    heading: ClassVar[str]
    shares_paper: ClassVar[bool] = False

    @property
    def name(self) -> "str | Words":
        """Its heading: marked for translation, or words somebody wrote."""
        return self.heading

    @property
    def key(self) -> str:
        """Its name within its part, the same from edition to edition: letters, figures and hyphens."""
        return self.template.replace("_", "-")

    @property
    def pictures(self) -> Mapping[str, tuple[str, bytes]]:
        """The stored pictures it shows: by the hash in their address, what kind of file each is, and its bytes."""
        return {}


@dataclass(frozen=True)
class Mark:
    """Where a paragraph refers to a footnote: its number, and how many letters stand before the mark."""

    number: str
    position: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a note; `marker` is the sign of a listed one as the author wrote it ('①', '(a)', '•')."""

    text: str
    marks: tuple[Mark, ...] = ()
    marker: str | None = None


@dataclass(frozen=True)
class Section:
    """A stretch of a note under one heading; what stands before the first heading has none.

    `depth` is 1 for a heading of the note and 2 for one below such a heading.
    """

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    depth: int = 1


@dataclass(frozen=True)
class Footnote:
    """A footnote under the number its author gave it."""

    number: str
    text: str


@dataclass(frozen=True)
class RunRow:
    """One agenda item in the run of show; `kind` is the programme's word for it."""

    starts_at: datetime
    minutes: int
    kind: str
    title: Words
    points: tuple[Words, ...] = ()
    questions: tuple[Words, ...] = ()


@dataclass(frozen=True)
class RunOfShow(Chapter):
    """The session minute by minute, for the chair and the moderator."""

    template = "run_of_show"
    heading = N_("Run of show")

    starts_at: datetime
    ends_at: datetime
    rows: tuple[RunRow, ...]
    purpose: Words | None = None
    takeaway: Words | None = None


@dataclass(frozen=True)
class Note(Chapter):
    """A source document set again in full, its footnotes kept."""

    template = "note"
    heading = N_("Background note")

    title: Words
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...] = ()
    symbol: str | None = None
    dated_on: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class Place:
    """Where in the note of the same part something stands: section and paragraph, counted from 0."""

    section: int
    paragraph: int


@dataclass(frozen=True)
class Ask:
    """One thing asked, of whom, under which heading of the note, and where in it."""

    number: int
    holder: Words
    text: Words
    citation: Words
    place: Place | None = None


@dataclass(frozen=True)
class Asks(Chapter):
    """What the note asks of those who come, and the duties it states with their bearers."""

    template = "asks"
    heading = N_("Asks")

    asks: tuple[Ask, ...]
    obligations: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A document referred to: its title when known, the paragraphs meant, the heading under which it is cited."""

    symbol: str
    title: Words | None = None
    paragraphs: tuple[str, ...] = ()
    cited_under: Words | None = None


@dataclass(frozen=True)
class References(Chapter):
    """The documents referred to, and those proposed for reading."""

    template = "references"
    heading = N_("References")
    shares_paper = True

    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Term:
    """An acronym or a defined term, and what it stands for."""

    term: Words
    meaning: Words


@dataclass(frozen=True)
class Glossary(Chapter):
    """Acronyms and defined terms in the order of the alphabet."""

    template = "glossary"
    heading = N_("Glossary")
    shares_paper = True

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class ProgrammeRow:
    """A session in the programme at a glance; `part` is the name of the part that holds it, if one does."""

    title: Words
    kind: str
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    place: str = ""
    part: str | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class ProgrammeDay:
    """The sessions of one day."""

    day: date
    rows: tuple[ProgrammeRow, ...]


@dataclass(frozen=True)
class Programme(Chapter):
    """The programme at a glance."""

    template = "programme"
    heading = N_("Programme at a glance")

    days: tuple[ProgrammeDay, ...]


@dataclass(frozen=True)
class Unmade(Chapter):
    """Stands in the place of a chapter that could not be made, and says so on paper; `chapter` is the name of that one."""

    template = "unmade"

    chapter: str | Words

    @property
    def name(self) -> str | Words:
        """The heading of what is missing."""
        return self.chapter


@dataclass(frozen=True)
class Part:
    """Chapters that belong together. A titled part opens with a page of its own.

    `name` stays the same from edition to edition: the letters, figures and hyphens by which the part is known.
    """

    chapters: tuple[Chapter, ...]
    title: Words | None = None
    number: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    name: str = "part"


@dataclass(frozen=True)
class Cover:
    """The first page: what book this is, for which session and summit."""

    title: Words
    summit: Words
    starts_at: datetime | date
    ends_at: datetime | date
    place: str = ""
    number: int | None = None
    purpose: Words | None = None
    is_draft: bool = False
    facts: tuple[tuple[str, Words], ...] = ()  # further ones under their labels, which are marked for translation


@dataclass(frozen=True)
class Book:
    """A book before it is set: everything that will stand on paper except edition and date."""

    kind: BookKind
    cover: Cover
    parts: tuple[Part, ...]
    time_zone: str
    language: str = "en"
    classification: str = ""
    paper: Paper = Paper.A4

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in their order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)
