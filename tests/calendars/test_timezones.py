"""Time zones read back by clients' libraries show the same times as the zone itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.calendars.timezones import is_utc, observances, vtimezone

HOUR = timedelta(hours=1)
# Summer time north and south, none, half an hour, negative saving, midnight changes, Ramadan, a change for good, quarter hours.
TELLING_ZONES = [
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "America/Santiago",
    "Africa/Nairobi",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "America/Nuuk",
    "Asia/Almaty",
    "America/Asuncion",
    "Antarctica/Troll",
]
ZONES = sorted(key for key in available_timezones() if not is_utc(ZoneInfo(key)) and key not in {"localtime", "posixrules", "Factory"})


def moments(first: datetime, last: datetime, step: timedelta = HOUR) -> Iterator[datetime]:
    while first < last:
        yield first
        first += step


def read_by_dateutil(zone: ZoneInfo, first: datetime, last: datetime) -> tzinfo:
    text = vtimezone(zone, first, last).to_ical().decode()
    return tzical(StringIO(text)).get(zone.key)


def read_by_icalendar(zone: ZoneInfo, first: datetime, last: datetime) -> tzinfo:
    return type(vtimezone(zone, first, last)).from_ical(vtimezone(zone, first, last).to_ical()).to_tz(lookup_tzid=False)


def misread(zone: ZoneInfo, reader: tzinfo, instants: Iterator[datetime]) -> list[str]:
    """Instants whose local time the reader takes for another instant; the repeated hour is left out, no local time can say it."""
    wrong = []
    for instant in instants:
        local = instant.astimezone(zone)
        naive = local.replace(tzinfo=None, fold=0)
        if not local.fold and naive.replace(tzinfo=reader).utcoffset() != local.utcoffset():
            wrong.append(f"{zone.key} {instant:%Y-%m-%d %H:%M}Z")
    return wrong


@pytest.mark.parametrize("key", TELLING_ZONES)
def test_every_hour_of_three_years_is_read_as_the_zone_says(key):
    zone, first, last = ZoneInfo(key), datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)

    reader = read_by_dateutil(zone, first, last)

    assert misread(zone, reader, moments(first, last)) == []


@pytest.mark.parametrize("key", TELLING_ZONES)
def test_a_second_library_agrees_on_every_hour_of_a_year(key):
    zone, first, last = ZoneInfo(key), datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, 23, tzinfo=UTC)

    reader = read_by_icalendar(zone, first, last)

    assert misread(zone, reader, moments(first, last)) == []


@settings(max_examples=60, deadline=None)
@given(key=st.sampled_from(ZONES), year=st.integers(2016, 2040), length=st.integers(0, 2))
def test_any_zone_in_any_year_of_summits_is_read_right(key, year, length):
    zone, first, last = ZoneInfo(key), datetime(year, 1, 1, tzinfo=UTC), datetime(year + length, 12, 31, 20, tzinfo=UTC)

    reader = read_by_dateutil(zone, first, last)

    assert misread(zone, reader, moments(first, last, timedelta(hours=13))) == []


# The last year of a rule: Egypt's last Thursday of October falls on the 31st next year, Fiji and Mongolia gave summer time up.
@pytest.mark.parametrize(("key", "year"), [("Africa/Cairo", 2029), ("Asia/Ulaanbaatar", 2016), ("Pacific/Fiji", 2019), ("Asia/Gaza", 2035)])
def test_the_last_change_of_a_rule_is_not_lost(key, year):
    zone, first, last = ZoneInfo(key), datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, 20, tzinfo=UTC)

    assert misread(zone, read_by_dateutil(zone, first, last), moments(first, last)) == []
    assert misread(zone, read_by_icalendar(zone, first, last), moments(first, last)) == []


def test_new_york_is_two_open_rules_with_onsets_before_the_change():
    text = vtimezone(ZoneInfo("America/New_York"), datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC)).to_ical()

    assert text.decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:STANDARD",
        "DTSTART:20251102T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:EST",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260308T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_a_zone_without_summer_time_is_one_standard_time():
    parts = observances(ZoneInfo("Africa/Nairobi"), datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))

    assert [(part.kind, part.offset_before, part.offset, part.rule) for part in parts] == [("STANDARD", 3 * HOUR, 3 * HOUR, None)]


@pytest.mark.parametrize("key", ZONES[::9])
def test_no_zone_is_written_as_a_list_of_dates(key):
    text = vtimezone(ZoneInfo(key), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)).to_ical()

    assert b"RDATE" not in text


def test_ireland_saves_daylight_in_summer():
    parts = observances(ZoneInfo("Europe/Dublin"), datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC))

    assert [(part.kind, part.name) for part in parts] == [("STANDARD", "GMT"), ("DAYLIGHT", "IST")]


@pytest.mark.parametrize(("key", "expected"), [("UTC", True), ("Etc/UTC", True), ("Europe/London", False), ("Africa/Abidjan", False)])
def test_only_universal_time_goes_without_a_zone(key, expected):
    assert is_utc(ZoneInfo(key)) is expected
