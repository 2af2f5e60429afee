"""What must be true of a programme, at its edges."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from uncops.core import moments
from uncops.core.spans import Span
from uncops.programme import differences, rules
from uncops.programme.placing import Placing, place, propose

NEW_YORK = ZoneInfo("America/New_York")
DAY = date(2031, 6, 4)
TEN = datetime(2031, 6, 4, 14, tzinfo=UTC)


def span(minutes_after_ten, minutes):
    return Span(TEN + timedelta(minutes=minutes_after_ten), TEN + timedelta(minutes=minutes_after_ten + minutes))


def clocks(spans):
    return [f"{held.starts_at.astimezone(NEW_YORK):%H:%M}" for held in spans]


def test_ten_in_new_york_is_two_in_the_afternoon_utc_in_summer_and_three_in_winter():
    assert moments.local_moment(DAY, time(10), NEW_YORK, field="starts_at") == TEN
    assert moments.local_moment(date(2031, 12, 4), time(10), NEW_YORK, field="starts_at").hour == 15


@pytest.mark.parametrize("clock", [time(2, 0), time(2, 30), time(2, 59)])
def test_an_hour_the_clocks_skip_does_not_exist(clock):
    with pytest.raises(moments.NoSuchTime, match="clocks go forward"):
        moments.local_moment(date(2031, 3, 9), clock, NEW_YORK, field="starts_at")


@pytest.mark.parametrize(("clock", "hour"), [(time(1, 59), 6), (time(3, 0), 7)])
def test_the_minutes_beside_the_skipped_hour_exist(clock, hour):
    assert moments.local_moment(date(2031, 3, 9), clock, NEW_YORK, field="starts_at").hour == hour


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert moments.local_moment(date(2031, 11, 2), time(1, 30), NEW_YORK, field="starts_at") == datetime(2031, 11, 2, 5, 30, tzinfo=UTC)


def test_a_session_ends_after_it_starts():
    with pytest.raises(rules.EndsBeforeItStarts, match="10:00"):
        rules.check_times(TEN, TEN, NEW_YORK)
    assert rules.check_times(TEN, TEN + timedelta(minutes=1), NEW_YORK).length == timedelta(minutes=1)


def test_a_session_of_fourteen_hours_is_the_longest():
    rules.check_times(TEN, TEN + timedelta(hours=14), NEW_YORK)

    with pytest.raises(rules.TooLong):
        rules.check_times(TEN, TEN + timedelta(hours=14, minutes=1), NEW_YORK)


@pytest.mark.parametrize(("minutes", "fits"), [([60, 30], True), ([60, 29], False), ([60, 31], False), ([], True)])
def test_an_agenda_fills_its_session_or_there_is_none(minutes, fits):
    if fits:
        rules.check_minutes_fit("Opening", minutes, 90)
    else:
        with pytest.raises(rules.MinutesDiffer):
            rules.check_minutes_fit("Opening", minutes, 90)


BEFORE = {"title": "A", "starts_at": "x", "ends_at": "y", "room": "", "building": "", "items": [], "takeaway": "", "kind": "plenary"}


@pytest.mark.parametrize(
    ("after", "kind", "is_told"),
    [
        (BEFORE | {"starts_at": "z"}, "moved", True),
        (BEFORE | {"room": "B"}, "moved", True),
        (BEFORE | {"title": "B"}, "changed", True),
        (BEFORE | {"items": [{"title": "Welcome", "points": []}]}, "changed", True),
        (BEFORE | {"takeaway": "B"}, "changed", False),
    ],
)
def test_a_change_is_named_and_matters_to_a_calendar_or_not(after, kind, is_told):
    assert differences.change_of("u", BEFORE, after).kind == kind
    assert differences.is_told_to_calendars(BEFORE, after) is is_told


def test_new_and_cancelled_sessions_are_changes_and_equal_ones_are_none():
    assert differences.change_of("u", None, BEFORE).kind == "new"
    assert differences.change_of("u", BEFORE, None).kind == "cancelled"
    assert differences.change_of("u", BEFORE, dict(BEFORE)) is None


@pytest.mark.parametrize(
    ("count", "starts"),
    [
        (1, ["10:00"]),
        (2, ["10:00", "15:00"]),
        (3, ["09:00", "11:00", "15:00"]),
        (4, ["10:00", "11:30", "15:00", "16:30"]),
    ],
)
def test_sessions_spread_over_morning_and_afternoon(count, starts):
    first, minutes = propose(count)

    assert clocks(place(count, Placing(DAY, first, minutes), NEW_YORK)) == starts


def test_three_notes_have_105_minutes_each():
    assert propose(3) == (time(9), 105)


def test_sessions_go_round_what_everybody_attends():
    opening = span(-30, 60)

    assert clocks(place(2, Placing(DAY, time(9), 60), NEW_YORK, [opening])) == ["10:30", "11:45"]


def test_a_session_longer_than_a_plenary_may_cross_midday():
    assert clocks(place(1, Placing(DAY, time(10), 240), NEW_YORK)) == ["10:00"]


def test_the_last_session_may_end_at_midnight_and_not_later():
    assert clocks(place(1, Placing(DAY, time(21), 180), NEW_YORK)) == ["21:00"]

    with pytest.raises(rules.DoesNotFitDay):
        place(1, Placing(DAY, time(21), 185), NEW_YORK)
