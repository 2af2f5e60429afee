"""Does a list fit, by how much not, and what to cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.speakers.fitting import fit, needed_for
from uncops.speakers.words import clock_words

LIMITS = st.lists(st.integers(30, 600), max_size=40)


@pytest.mark.parametrize(
    ("limits", "minutes", "over", "lower_limit", "cut_count"),
    [
        ([], 0, 0, None, 0),
        ([180], 3, 0, None, 0),
        ([180, 180], 6, 20, 150, 1),
        ([180, 180, 180], 10, 0, None, 0),
        ([300, 180, 180], 10, 100, 180, 1),
        ([180] * 40, 60, 4380, 60, 22),
        ([180] * 40, 30, 6180, None, 31),
    ],
)
def test_what_a_list_needs_and_what_to_cut(limits, minutes, over, lower_limit, cut_count):
    found = fit(limits, changeover=20, available=minutes * 60)

    assert (found.over, found.lower_limit, found.cut_count) == (over, lower_limit, cut_count)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(LIMITS, st.integers(0, 60), st.integers(0, 7200))
def test_what_is_proposed_fits_and_no_smaller_cut_would(limits, changeover, available):
    found = fit(limits, changeover=changeover, available=available)

    if found.fits:
        assert (found.lower_limit, found.cut_count) == (None, 0)
        return
    kept = limits[: len(limits) - found.cut_count]
    assert needed_for(kept, changeover) <= available
    assert needed_for(limits[: len(kept) + 1], changeover) > available
    if found.lower_limit:
        assert needed_for([min(own, found.lower_limit) for own in limits], changeover) <= available
        assert needed_for([min(own, found.lower_limit + 30) for own in limits], changeover) > available


def test_a_clock_shows_minutes_and_seconds():
    assert [clock_words(seconds) for seconds in (0, 59.9, 60, 3725)] == ["0:00", "0:59", "1:00", "62:05"]
