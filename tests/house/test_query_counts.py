"""A list asks the database as often for many rows as for few, and no page asks often."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from filled import Filled
from opened import answers
from sqlalchemy import event

from uncops.core.database import db

MOST_QUERIES = 30
PAGED = ("/organiser/delegations", "/organiser/participants", "/organiser/audit", "/organiser/reference/parties")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent while the block runs."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def _queries(filled: Filled, address: str, name: str = "organiser.delegation_list") -> int:
    with counted() as sent:
        assert filled.visitor_of(name).get(address).status_code == 200
    return len(sent)


@pytest.mark.parametrize("address", PAGED)
def test_a_full_page_of_a_list_asks_as_often_as_its_last_page(filled: Filled, address: str) -> None:
    with filled.app.app_context():
        filled.visitors["organiser"].get(address)
        full, last = _queries(filled, address), _queries(filled, f"{address}?page=999")

    assert 0 < full == last


def test_no_page_asks_the_database_often(filled: Filled) -> None:
    answers(filled)  # what is asked once only has been asked then
    leading_on = {"public.home", "public.arrive", "public.link_open", "organiser.document_piece", "organiser.timetable_session"}
    with filled.app.app_context():
        counts = {endpoint: _queries(filled, place, endpoint) for endpoint, place in filled.pages().items() if endpoint not in leading_on}

    assert {endpoint: count for endpoint, count in counts.items() if count > MOST_QUERIES} == {}
