"""What stands in the report of a summit."""

from dataclasses import dataclass

from uncops.books.contents import Chapter, Words
from uncops.books.followup.contents import Drawing
from uncops.core.wording import N_


@dataclass(frozen=True)
class Held(Chapter):
    """What was held: numbers first, their labels marked for translation, then the sessions by kind."""

    template = "held"
    heading = N_("What was held")

    numbers: tuple[tuple[str, str], ...]
    by_kind: tuple[tuple[str, int, str], ...]  # kind of session, how many, how long together


@dataclass(frozen=True)
class AttendanceRow:
    """One part of a figure: its name, its count, the count within its denominator in words."""

    label: str
    count: str
    told: str


@dataclass(frozen=True)
class AttendanceFigure:
    """A figure about delegations as its page shows it."""

    title: str
    note: str
    headline: str
    rows: tuple[AttendanceRow, ...]
    drawing: Drawing


@dataclass(frozen=True)
class Attendance(Chapter):
    """Who came, in figures; nobody is named."""

    template = "attendance"
    heading = N_("Who came")

    basis: str
    figures: tuple[AttendanceFigure, ...]


@dataclass(frozen=True)
class AnnouncedRow:
    """A commitment in the words cleared for everybody."""

    reference: str
    holders: str
    text: Words
    kind: str
    state: str
    quantity: str = ""


@dataclass(frozen=True)
class Announced(Chapter):
    """The commitments announced, as the public register shows them."""

    template = "announced"
    heading = N_("Commitments announced")

    numbers: tuple[tuple[str, str], ...]
    rows: tuple[AnnouncedRow, ...]


@dataclass(frozen=True)
class Documents(Chapter):
    """The documents of the summit, for the annexes."""

    template = "documents"
    heading = N_("Documents of the summit")

    rows: tuple[tuple[Words, str, str], ...]  # title, symbol, kind in words
