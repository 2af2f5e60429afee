"""Which rows were chosen on a list: those ticked, or all that match the filter, evaluated again."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from uncops.lists.asking import asked_exactly, narrowed
from uncops.lists.description import ListPage

CHOSEN, ALL_MATCHING = "chosen", "all_matching"
# A row number has no more digits than this in any database.
MOST_DIGITS = 18


def numbers_in(values: Iterable[str]) -> list[int]:
    """The row numbers among the values of a form, each once; nonsense is passed over."""
    digits = (value for value in values if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS)
    return list(dict.fromkeys(int(value) for value in digits))


def chosen_numbers(session: Session, listed: ListPage, *, ticked: Iterable[str], all_matching: str | None) -> list[int]:
    """Numbers of the rows chosen, in the list's usual order: of the ticked those that are in the list, or all of a query.

    :raises FilterGone: when the query holds a filter that means nothing any more.
    """
    if all_matching is not None:
        statement = narrowed(listed, asked_exactly(listed, all_matching))
    else:
        statement = listed.statement.where(listed.identity.in_(numbers_in(ticked)))
    numbers = statement.with_only_columns(listed.identity, maintain_column_froms=True).order_by(*listed.order)
    return list(session.scalars(numbers))
