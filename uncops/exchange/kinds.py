"""What tables can be brought in and taken out: those of people here, and those that packages above add."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.columns import Headings, Recognition, heading_in, keys_of, known_count, recognise_by
from uncops.exchange.files import FoundTable
from uncops.exchange.models import ImportKind, ImportRun
from uncops.exchange.plans import Plan
from uncops.sheets.writing import Cell
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Written:
    """A table that was made: its headings, its rows, and the labels of what was left out of it."""

    headings: list[str]
    rows: list[list[Cell]]
    left_out: list[str]


@dataclass(frozen=True)
class Wording:
    """How a table is written: the language of its words, the day on which names of parties hold, the zone of its hours."""

    language: str
    on: date
    zone: ZoneInfo


def nothing_else(session: Session, question: str, answer: str) -> bool:
    """Only names of parties are asked."""
    return False


def no_options(choice: Mapping[str, Any]) -> list[tuple[str, str]]:
    """No row may be there already."""
    return []


@dataclass(frozen=True)
class TableKind:
    """One kind of table: its columns, who may bring it in, and what becomes of its rows.

    `check` refuses when a column without which nothing can be stored is missing; `options` are the answers to whether a row is
    there already, and `is_answer` says which of them can be kept; `explained` and `words` are for the empty table.
    """

    kind: ImportKind
    label: str
    permission: str
    columns: Mapping[str, Headings]
    check: Callable[[frozenset[str]], None]
    plan: Callable[[Session, ImportRun, FoundTable], Plan]
    store: Callable[[Session, ImportRun, Plan, Deed], None]
    export: Callable[[Session, Summit, Wording], Written]
    value: Callable[[str, Any], str]
    pattern_columns: Sequence[str]
    explained: Mapping[str, str]
    words: Callable[[str, str], list[str]]
    is_answer: Callable[[Session, str, str], bool] = nothing_else
    options: Callable[[Mapping[str, Any]], list[tuple[str, str]]] = no_options
    visible: Callable[[int], frozenset[str] | None] = field(default=lambda _summit_id: None)
    recognise_with: Callable[[Sequence[str]], list[Recognition]] | None = None
    several_words: frozenset[str] = frozenset()
    has_party_column: bool = False
    holds_people: bool = True

    def recognise(self, headings: Sequence[str]) -> list[Recognition]:
        """What each heading was taken for."""
        return self.recognise_with(headings) if self.recognise_with else recognise_by(keys_of(self.columns), headings)

    def known_count(self, headings: Sequence[str]) -> int:
        """How many headings are known beyond doubt."""
        return known_count(keys_of(self.columns), headings)

    def heading(self, column: str, language: str) -> str:
        """The heading over a column."""
        return heading_in(self.columns, column, language)


_kinds: dict[ImportKind, TableKind] = {}


def add_kind(kind: TableKind) -> None:
    """Make a kind of table known, from here or from a package above."""
    _kinds[kind.kind] = kind


def kind_of(kind: ImportKind | str) -> TableKind:
    """A kind that was made known."""
    return _kinds[ImportKind(kind)]


def all_kinds() -> list[TableKind]:
    """Every kind, in their order."""
    return [_kinds[kind] for kind in ImportKind if kind in _kinds]
