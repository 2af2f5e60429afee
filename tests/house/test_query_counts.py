"""A list asks the database as often for many rows as for few, and no page asks often."""

import pytest
from filled import Filled
from opened import answers, counted

MOST_QUERIES = 30
PAGED = ("/organiser/delegations", "/organiser/participants", "/organiser/audit", "/organiser/reference/parties")


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
    leading_on = {"public.home", "public.arrive", "public.link_open", "organiser.document_piece", "organiser.timetable_session"}
    asked = {endpoint: answer.query_count for endpoint, answer in answers(filled).items() if endpoint not in leading_on}
    often = [endpoint for endpoint, count in asked.items() if count > MOST_QUERIES]
    with filled.app.app_context():
        # What is asked once only has been asked by now.
        counts = {endpoint: _queries(filled, filled.addresses[endpoint], endpoint) for endpoint in often}

    assert sum(asked.values()) > len(asked) > 80  # it was counted
    assert {endpoint: count for endpoint, count in counts.items() if count > MOST_QUERIES} == {}
