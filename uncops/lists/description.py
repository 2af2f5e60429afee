"""What a list is: its columns, filters and order, described once for the page, the export and the rows chosen on it.

A description is made for one visitor: a column or filter the visitor may not see is not in it, and so it cannot be shown,
exported, filtered or sorted by. Labels are already in the visitor's language.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session

Value = str | int | float | date | datetime | None
LONGEST_TEXT = 200


class FilterKind(StrEnum):
    """How a filter is asked for."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True)
class Cell:
    """How a value stands on the page: a party with its flag, a state in its tone, a day or number on one line, or plain words."""

    text: str
    url: str | None = None
    iso2: str | None = None
    tone: str | None = None
    is_party: bool = False
    is_unbroken: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its value as exported, how it stands on the page when that is more than the value, and what it sorts by."""

    key: str
    label: str
    value: Callable[[Any], Value]
    cell: Callable[[Any], Cell] | None = None
    order: tuple[ColumnElement[Any], ...] = ()
    is_usual: bool = True
    is_name: bool = False


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list; `says` tells a value in words, `choices` are the values there are for a CHOICE."""

    name: str
    label: str
    kind: FilterKind
    says: Callable[[str], str]
    narrow: Callable[[str], ColumnElement[bool]]
    choices: Mapping[str, str] = field(default_factory=dict)
    is_common: bool = False

    def understands(self, value: str) -> bool:
        """Whether a value from an address means something here."""
        if self.kind is FilterKind.CHOICE:
            return value in self.choices
        if self.kind is FilterKind.FLAG:
            return value == "1"
        return is_day(value) if self.kind is FilterKind.DAY else 0 < len(value) <= LONGEST_TEXT


def is_day(value: str) -> bool:
    """Whether a text is a day in ISO 8601, as forms send it."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def as_found(_session: Session, found: Sequence[Any]) -> Sequence[Any]:
    """The rows as the statement gives them."""
    return found


@dataclass(frozen=True)
class ChosenDeed:
    """Something done with chosen rows: the page that receives them, and what its button says.

    `is_done_at_once` when that page asks nothing before it acts: then the list asks. `fields` are sent along with the rows.
    """

    endpoint: str
    label: str
    icon: str
    is_done_at_once: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ListPage:
    """A list: the page it stands on, its rows, its columns (the first names the row), its filters, its usual order.

    The usual order also closes every other order, so that it ends in something that differs for every row.
    `rows` may add to what the statement finds, for all rows of a page at once.
    """

    endpoint: str
    export_endpoint: str
    statement: Select[Any]
    identity: ColumnElement[int]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    order: tuple[ColumnElement[Any], ...]
    rows: Callable[[Session, Sequence[Any]], Sequence[Any]] = as_found
    deeds: tuple[ChosenDeed, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((column for column in self.columns if column.key == key), None)

    def filter(self, name: str) -> Filter | None:
        """The filter of that name."""
        return next((narrowing for narrowing in self.filters if narrowing.name == name), None)
