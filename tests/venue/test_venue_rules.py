"""What must be true of closures, ways and places."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.core.spans import Span
from uncops.venue.rules import (
    WALKING_TIME,
    AlreadyClosed,
    BoothsOutOfRange,
    ClosedTooShort,
    HalfAPlace,
    HoldsNobody,
    OffTheMap,
    SameRoom,
    TooFar,
    UnknownTimeZone,
    check_closure,
    check_place,
    check_room,
    check_walk,
    check_zone,
    closing_span,
    moment_there,
    walk_between,
)

NINE = datetime(2031, 6, 3, 9, 0, tzinfo=UTC)


def hours(first, last):
    return Span(NINE + timedelta(hours=first), NINE + timedelta(hours=last))


@pytest.mark.parametrize(
    ("span", "overlaps"), [(hours(-1, 0), False), (hours(2, 3), False), (hours(-1, 1), True), (hours(1, 3), True), (hours(0, 2), True)]
)
def test_a_room_is_closed_once_at_a_time_and_may_be_closed_again_at_once(span, overlaps):
    others = [(hours(0, 2), "Sweep by security")]

    if overlaps:
        with pytest.raises(AlreadyClosed, match="Hall 4 is already closed then: Sweep by security"):
            check_closure("Hall 4", span, others)
    else:
        check_closure("Hall 4", span, others)


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_closure_lasts_some_time(minutes):
    with pytest.raises(ClosedTooShort):
        closing_span(NINE, NINE + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("capacity", "booths", "refusal"),
    [(0, 0, HoldsNobody), (-5, 0, HoldsNobody), (10_001, 0, HoldsNobody), (1, -1, BoothsOutOfRange), (1, 13, BoothsOutOfRange)],
)
def test_a_room_holds_somebody_and_has_a_believable_number_of_booths(capacity, booths, refusal):
    with pytest.raises(refusal):
        check_room(capacity, booths)


@pytest.mark.parametrize(
    ("latitude", "longitude", "refusal"),
    [(40.7, None, HalfAPlace), (None, -73.9, HalfAPlace), (90.1, 0.0, OffTheMap), (0.0, -180.1, OffTheMap)],
)
def test_a_place_is_whole_and_on_the_map(latitude, longitude, refusal):
    with pytest.raises(refusal):
        check_place(latitude, longitude)

    check_place(None, None)
    check_place(-90.0, 180.0)


@pytest.mark.parametrize("zone", ["New York", "", "America/Gotham"])
def test_a_zone_that_is_not_in_the_zone_data_is_refused(zone):
    with pytest.raises(UnknownTimeZone):
        check_zone(zone)


def test_a_walk_leads_from_one_room_to_another_within_two_hours():
    check_walk(1, 2, 0)

    with pytest.raises(SameRoom):
        check_walk(1, 1, 5)
    with pytest.raises(TooFar):
        check_walk(1, 2, 121)


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.dictionaries(st.tuples(st.integers(1, 4), st.integers(5, 9)), st.timedeltas(timedelta(0), timedelta(hours=2))),
)
def test_a_way_takes_as_long_there_as_back_and_no_time_within_a_room(one, other, measured):
    there, back = walk_between(measured, one, other), walk_between(measured, other, one)

    assert there == back
    assert there == (timedelta(0) if one == other else measured.get((min(one, other), max(one, other)), WALKING_TIME))


def test_a_clock_in_new_york_is_read_in_summer_time_in_june():
    assert moment_there("America/New_York", datetime(2031, 6, 3, 9, 0)).astimezone(UTC).hour == 13
    assert moment_there("America/New_York", datetime(2031, 12, 3, 9, 0)).astimezone(UTC).hour == 14
