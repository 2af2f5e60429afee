"""A Chair's summary as it is written out: everything in words, frozen; the document to edit and the PDF are made of nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One statement: by whom, as what, in which words, and the number of its source; `is_new` unless the one before is by the same."""

    by: str
    kind: str
    quotation: str
    language: str
    source: int
    is_new: bool = True


@dataclass(frozen=True)
class Group:
    """A theme or a session with what was said; `note` says who took the floor, or how many spoke."""

    heading: str
    note: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Table:
    """A table whose first column names the row; columns of numbers by their place."""

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Undertaking:
    """A commitment as the annex lists it; the words keep their language."""

    reference: str
    by: str
    text: str
    language: str
    quantity: str
    due: str
    state: str


@dataclass(frozen=True)
class UndertakingKind:
    """The commitments of one kind."""

    heading: str
    rows: tuple[Undertaking, ...]


@dataclass(frozen=True)
class Headings:
    """What the parts of the document are called, and the heads of the table of commitments."""

    introduction: str
    said: str
    figures: str
    annex: str
    sources: str
    columns: tuple[str, ...]
    nothing_said: str
    nothing_announced: str


@dataclass(frozen=True)
class SummaryText:
    """The whole summary in one language; `dated` is the day it is as of, as ISO writes it."""

    language: str
    direction: str
    title: str
    summit: str
    place: str
    as_of: str
    dated: str
    headings: Headings
    introduction: tuple[str, ...]
    introduction_language: str
    groups: tuple[Group, ...]
    figures: tuple[Table, ...]
    kinds: tuple[UndertakingKind, ...]
    annex: tuple[Table, ...]
    sources: tuple[tuple[str, ...], ...]
    figures_note: str = ""
    stale: str = ""
