"""What is asked of a list in an address: a filter, an order, columns; and the statement that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Select

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.lists.description import Column, ListPage

# Parts of an address that say nothing of what is listed.
NOT_ASKED = frozenset({"page", "lang", "summit", "csrf_token"})


class FilterGone(Refusal):
    """A filter that means nothing any more would choose every row; nothing is done then."""

    sentence = N_("A part of the filter is no longer there. Open the list again and choose once more.")


@dataclass(frozen=True)
class Asked:
    """What is asked of a list: values of filters in the order of the list, the sort key, the columns (none: the usual ones)."""

    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    columns: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """What a filter is set to; empty when it is not."""
        return dict(self.filters).get(name, "")

    def without(self, name: str) -> "Asked":
        """The same with one filter taken away."""
        return replace(self, filters=tuple(pair for pair in self.filters if pair[0] != name))

    @property
    def unfiltered(self) -> "Asked":
        """The same order and columns, all rows."""
        return replace(self, filters=())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values as they stand in an address."""
        sort = [("sort", self.sort)] if self.sort else []
        return [*self.filters, *sort, *(("column", key) for key in self.columns)]

    @property
    def query(self) -> str:
        """The part of an address after the question mark; the same question has the same."""
        return urlencode(self.pairs)


def asked_of(listed: ListPage, pairs: Iterable[tuple[str, str]]) -> Asked:
    """What an address asks of a list; what the list does not know, or the visitor may not see, is passed over."""
    given = [(name, value.strip()) for name, value in pairs if value.strip()]
    values = dict(reversed(given))
    filters = tuple((known.name, values[known.name]) for known in listed.filters if known.understands(values.get(known.name, "")))
    wanted = {value for name, value in given if name == "column"}
    columns = tuple(column.key for column in listed.columns if column.key in wanted)
    usual = tuple(column.key for column in listed.columns if column.is_usual)
    return Asked(filters, _sort(listed, values.get("sort", "")), () if _with_first(listed, columns) == usual else columns)


def _with_first(listed: ListPage, columns: tuple[str, ...]) -> tuple[str, ...]:
    first = listed.columns[0].key
    return columns if not columns or first in columns else (first, *columns)


def _sort(listed: ListPage, given: str) -> str:
    column = listed.column(given.removeprefix("-"))
    return given if column is not None and column.order else ""


def asked_exactly(listed: ListPage, query: str) -> Asked:
    """What a query kept on a page asked of a list.

    :raises FilterGone: when any filter of it means nothing: without it more rows would be chosen than were shown.
    """
    pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=False) if name not in NOT_ASKED]
    asked = asked_of(listed, pairs)
    known = {*(name for name, _value in asked.filters), "sort", "column"}
    if any(name not in known for name, _value in pairs):
        raise FilterGone
    return asked


def shown_columns(listed: ListPage, asked: Asked) -> tuple[Column, ...]:
    """The columns shown: the chosen ones or the usual ones, the first always."""
    first, *others = listed.columns
    return (first, *(column for column in others if (column.key in asked.columns if asked.columns else column.is_usual)))


def narrowed(listed: ListPage, asked: Asked) -> Select[Any]:
    """The rows asked for, in no order."""
    statement = listed.statement
    for name, value in asked.filters:
        known = listed.filter(name)
        if known is not None:
            statement = statement.where(known.narrow(value))
    return statement


def ordered(listed: ListPage, asked: Asked) -> Select[Any]:
    """The rows asked for, in the order asked for; rows without a value stand last either way."""
    column = listed.column(asked.sort.removeprefix("-"))
    if column is None:
        return narrowed(listed, asked).order_by(*listed.order)
    falling = asked.sort.startswith("-")
    first = [(part.desc() if falling else part.asc()).nulls_last() for part in column.order]
    return narrowed(listed, asked).order_by(*first, *listed.order)
