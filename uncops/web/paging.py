"""Lists, 25 rows a page, with two queries however long they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

ROWS_A_PAGE = 25


@dataclass(frozen=True)
class Page:
    """One page of a list; numbers count from 1."""

    rows: Sequence[Any]
    number: int
    page_count: int
    row_count: int
    size: int = ROWS_A_PAGE

    @property
    def first_row(self) -> int:
        """Number of the first row shown, 0 when there are none."""
        return 0 if not self.rows else (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        """Number of the last row shown."""
        return max(self.first_row + len(self.rows) - 1, 0)


def page_of(session: Session, statement: Select[Any], number: int, *, scalars: bool = True, size: int = ROWS_A_PAGE) -> Page:
    """Rows of a select, one page; a number out of range gives the nearest page there is."""
    counted = statement.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    row_count = session.scalar(counted) if not statement._group_by_clauses else None
    if row_count is None:
        row_count = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    page_count = max(1, -(-row_count // size))
    number = min(max(number, 1), page_count)
    found = session.execute(statement.limit(size).offset((number - 1) * size))
    rows = found.scalars().all() if scalars else found.all()
    return Page(rows, number, page_count, row_count, size)


def page_of_rows(rows: Sequence[Any], number: int, *, size: int = ROWS_A_PAGE) -> Page:
    """One page of a list that is already here."""
    page_count = max(1, -(-len(rows) // size))
    number = min(max(number, 1), page_count)
    return Page(rows[(number - 1) * size : number * size], number, page_count, len(rows), size)


def page_number() -> int:
    """The page asked for in this request's address, 1 when none or nonsense."""
    given = request.args.get("page", "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1
