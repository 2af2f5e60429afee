"""Whatever stands in a table, a row gives values or problems, never a fault of ours."""
# ruff: noqa: E501 - samples stand on one line

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.delegations.columns import DELEGATION_COLUMNS, PARTICIPANT_COLUMNS
from uncops.exchange.parties import Parties
from uncops.exchange.people import Invited, Present, plan_people
from uncops.exchange.plans import Doing
from uncops.exchange.rows import Reader, read_row
from uncops.reference.names import find_party
from uncops.sheets.days import DayOrder
from uncops.sheets.tables import FaultText, NumberText, Row

COLUMNS = tuple({**PARTICIPANT_COLUMNS, **DELEGATION_COLUMNS})
cells = st.one_of(
    st.text(max_size=20), st.text(max_size=12, alphabet="0123456789/-.: E+"), st.sampled_from(["Norway", "Head", "minister", "yes", "03/04/1970", "a@b.cd", "=1", "M"]),
    st.dates(), st.datetimes(), st.text(max_size=5).map(NumberText), st.just(FaultText("#REF!")),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(cells, max_size=len(COLUMNS) + 2), max_size=5), st.sampled_from(DayOrder), st.permutations(COLUMNS))
def test_any_rows_are_planned(rows, order, columns):
    reader = Reader(columns, columns, ZoneInfo("America/New_York"), order)
    read_rows = [read_row(Row(number, tuple(row)), reader) for number, row in enumerate(rows, start=2)]
    present = Present({"NOR": Invited(1, "NOR", date(2031, 1, 1))}, [], 2)

    plan = plan_people(read_rows, present, Parties(find_party, frozenset({"NOR", "GHA"}), {}))

    grave = {problem.row for problem in plan.problems if problem.is_grave}
    assert [row.number for row in plan.rows] == list(range(2, len(rows) + 2))
    assert {row.number for row in plan.rows if row.doing is Doing.LEFT_OUT} == grave
    assert all(isinstance(read.values.get("arrives_at", datetime.now()), datetime) for read in read_rows)
    assert plan.as_json()
