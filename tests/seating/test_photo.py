"""Rows of the group photograph."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.seating.photo import RowSizes, outward, rows_of


@pytest.mark.parametrize(
    ("count", "row"),
    [(1, [1]), (2, [2, 1]), (3, [2, 1, 3]), (5, [4, 2, 1, 3, 5]), (6, [6, 4, 2, 1, 3, 5])],
)
def test_the_first_stands_in_the_middle_the_second_at_their_right_hand(count, row):
    # The right hand of who looks into the camera is the left of the photograph.
    assert rows_of(range(1, count + 1), RowSizes(front=count)) == [row]


def test_the_next_row_begins_in_its_middle_again():
    assert rows_of(range(1, 9), RowSizes(front=3, behind=3)) == [[2, 1, 3], [5, 4, 6], [8, 7]]


@given(st.integers(1, 300), st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=100, derandomize=True)
def test_everybody_stands_once_and_nobody_outward_or_behind_comes_before_in_precedence(count, front, behind):
    rows = rows_of(range(count), RowSizes(front, behind))

    assert sorted(person for row in rows for person in row) == list(range(count))
    assert [len(row) for row in rows[:-1]] == [front, *[behind] * (len(rows) - 2)][: len(rows) - 1]
    assert all(max(row) < min(following) for row, following in pairwise(rows))
    for row in rows:
        outward_from_middle = [row[place] for place in outward(len(row))]
        assert outward_from_middle == sorted(row)
        assert all(abs(place - len(row) // 2) <= abs(following - len(row) // 2) for place, following in pairwise(outward(len(row))))

