"""What is asked of a list: read from any address, told back the same, never more than the list knows."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from uncops.lists.asking import FilterGone, asked_exactly, asked_of, ordered, shown_columns
from uncops.lists.chosen import numbers_in
from uncops.lists.description import Column, Filter, FilterKind, ListPage
from uncops.lists.rules import ViewNameMissing, ViewNameTaken, ViewNameTooLong, check_view_name
from uncops.reference.models import Party

LISTED = ListPage(
    endpoint="organiser.party_list", export_endpoint="organiser.party_export", statement=select(Party), identity=Party.id,
    columns=(
        Column("name", "Name", lambda row: row.code, order=(Party.sort_key,)),
        Column("code", "Code", lambda row: row.code, order=(Party.code,)),
        Column("note", "Note", lambda row: row.note, is_usual=False),
    ),
    filters=(
        Filter("text", "Name", FilterKind.TEXT, str, lambda value: Party.code == value),
        Filter("kind", "Kind", FilterKind.CHOICE, str, lambda value: Party.kind == value, {"member_state": "A", "organisation": "B"}),
        Filter("active", "Active", FilterKind.FLAG, str, lambda _value: Party.is_active),
        Filter("since", "Since", FilterKind.DAY, str, lambda value: Party.admitted_on >= value),
    ),
    order=(Party.sort_key, Party.id),
)  # fmt: skip

names = st.sampled_from(["text", "kind", "active", "since", "sort", "column", "page", "password", ""])
values = st.one_of(st.text(max_size=12), st.sampled_from(["member_state", "1", "2031-02-03", "name", "-code", "note", "-note", "code"]))
addresses = st.lists(st.tuples(names, values), max_size=12)


@given(addresses)
def test_any_address_asks_something_and_says_it_back_the_same(pairs):
    asked = asked_of(LISTED, pairs)

    assert asked_of(LISTED, parse_qsl(asked.query, keep_blank_values=True)) == asked
    assert asked_exactly(LISTED, asked.query) == asked
    assert {name for name, _value in asked.filters} <= {"text", "kind", "active", "since"}
    str(ordered(LISTED, asked))


@given(addresses)
def test_the_first_column_is_always_shown_and_none_twice(pairs):
    keys = [column.key for column in shown_columns(LISTED, asked_of(LISTED, pairs))]

    assert keys[0] == "name"
    assert len(keys) == len(set(keys))


def test_of_a_filter_given_twice_the_first_counts():
    assert asked_of(LISTED, [("kind", "organisation"), ("kind", "member_state")]).value("kind") == "organisation"


def test_the_usual_columns_are_not_worth_saying():
    assert asked_of(LISTED, [("column", "code"), ("column", "name")]).query == ""


def test_a_column_without_an_order_is_not_sorted_by():
    assert asked_of(LISTED, [("sort", "-note")]).sort == ""


@pytest.mark.parametrize("query", ["kind=gone", "password=1", "since=yesterday", "active=2"])
def test_a_filter_that_means_nothing_any_more_is_refused_where_rows_are_chosen(query):
    with pytest.raises(FilterGone):
        asked_exactly(LISTED, query)


def test_every_order_ends_in_the_usual_one():
    statement = str(ordered(LISTED, asked_of(LISTED, [("sort", "-code")])))

    assert statement.endswith("ORDER BY party.code DESC NULLS LAST, party.sort_key, party.id")


@given(st.lists(st.text(max_size=25)))
def test_numbers_of_chosen_rows_are_numbers_and_each_is_there_once(given_values):
    numbers = numbers_in(given_values)

    assert len(numbers) == len(set(numbers))
    assert all(0 <= number < 10**18 for number in numbers)


@pytest.mark.parametrize(("name", "refusal"), [("", ViewNameMissing), ("x" * 121, ViewNameTooLong), ("Mine", ViewNameTaken)])
def test_a_view_has_a_name_of_its_own(name, refusal):
    with pytest.raises(refusal):
        check_view_name(name, frozenset({"Mine"}))
