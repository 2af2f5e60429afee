"""What chapters of the follow-up show: the same figures as its pages, in the words of the book's language."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from uncops.books.contents import Chapter, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG, and what it shows in words."""

    told: str
    svg: str

    @property
    def markup(self) -> Markup:
        """The drawing as it stands in a chapter."""
        return Markup(self.svg)  # noqa: S704 - the drawing escapes its texts


@dataclass(frozen=True)
class FigureRow:
    """One part of a figure with its counts as they are written."""

    label: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A figure: its parts with commitments, delivered ones and States, their total, the drawing beside it."""

    key: str
    title: str
    note: str
    rows: tuple[FigureRow, ...]
    total: FigureRow
    drawing: Drawing


@dataclass(frozen=True)
class QuantityRow:
    """A quantity by its measure; money says of which days it is."""

    label: str
    pledged: str
    delivered: str
    percent: str
    count: str
    valued: str = ""


@dataclass(frozen=True)
class Figures(Chapter):
    """Where commitments stand as of a day; `stale` says of how many there was no news for too long."""

    template = "commitment_figures"
    heading = N_("Commitments in figures")

    as_of: date
    numbers: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    quantities: tuple[QuantityRow, ...]
    stale: str = ""
    progress: Drawing | None = None
    map: Drawing | None = None


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment as it stood on the day; `days_late` only where its day has passed and it is still open."""

    reference: str
    holders: str
    text: Words
    kind: str
    state: str
    quantity: str = ""
    delivered: str = ""
    due_on: date | None = None
    days_late: int | None = None


@dataclass(frozen=True)
class HolderRows:
    """The commitments of one holder."""

    name: str
    rows: tuple[CommitmentRow, ...]


@dataclass(frozen=True)
class Register(Chapter):
    """The commitments by party, those of one regional group or kind of party."""

    template = "register"
    heading = N_("Register of commitments")

    title: Words
    column: str
    holders: tuple[HolderRows, ...]

    @property
    def name(self) -> Words:
        """Whose commitments they are."""
        return self.title

    @property
    def key(self) -> str:
        """The group or kind of party."""
        return f"register-{self.column.lower().replace('_', '-')}"


@dataclass(frozen=True)
class RegisterBelow(Register):
    """The same below the one before it: where there are few, each on a leaf of its own would be nearly empty."""

    template = "register_below"
    shares_paper = True


@dataclass(frozen=True)
class CommitmentList(Chapter):
    """Commitments in one list, each with who holds it."""

    template = "commitment_list"
    heading = N_("Commitments")

    as_of: date
    rows: tuple[CommitmentRow, ...]
    standing_count: str = ""
    state_count: str = ""
    amounts: tuple[tuple[str, str, str], ...] = ()  # measure, pledged, delivered


@dataclass(frozen=True)
class OverdueList(CommitmentList):
    """The commitments whose day has passed, the latest first."""

    template = "overdue_list"
    heading = N_("Overdue commitments")


@dataclass(frozen=True)
class CoverageRow:
    """One row: its words and cells 'answered · announced · delivered'; an empty cell means nothing recorded."""

    text: Words
    mark: str
    cells: tuple[str, ...]
    commitments: str


@dataclass(frozen=True)
class CoverageSection:
    """Rows under the heading they come from."""

    title: Words | None
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True)
class Coverage(Chapter):
    """Who answered, announced and delivered, by row and regional group; `axis` names what the rows are."""

    template = "coverage"
    heading = N_("Coverage")

    title: str
    axis: str
    as_of: date
    columns: tuple[str, ...]
    sections: tuple[CoverageSection, ...]
    total: CoverageRow
    map: Drawing | None = None

    @property
    def name(self) -> str:
        """Coverage of asks, or of themes."""
        return self.title

    @property
    def key(self) -> str:
        """What the rows are."""
        return f"coverage-{self.axis}"


@dataclass(frozen=True)
class CoverageBelow(Coverage):
    """The same below another coverage: a table of one row needs no leaf of its own."""

    template = "coverage_below"
    shares_paper = True
