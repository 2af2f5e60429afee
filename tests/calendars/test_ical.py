"""Feeds as bytes, read back by three libraries that are not ours."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import vobject
from feed_builders import NEW_YORK, NOW, feed, item, programme, session, setting, written
from hypothesis import example, given, settings
from hypothesis import strategies as st

from uncops.calendars.contents import Choice, feed_of
from uncops.calendars.ical import write
from uncops.calendars.lines import plain
from uncops.calendars.lint import lint

AWKWARD = 'Police, peace; C:\\News "now"\nالشرطة\r\n警察 🕊️👮🏽‍♀️ — e\u0301'
texts = st.text(max_size=300) | st.text(alphabet=",;:\\nN\"'\r\n شرطة警察🕊 a", max_size=120)


def content_lines(feed_bytes):
    """Unfolded content lines."""
    return re.sub(rb"\r\n[ \t]", b"", feed_bytes).decode().split("\r\n")


def value_of(feed_bytes, name):
    """The last value of a text property, unescaped letter by letter as RFC 5545 has it."""
    line = [line for line in content_lines(feed_bytes) if re.match(rf"{name}[:;]", line)][-1]
    marks = {"\\n": "\n", "\\N": "\n", "\\\\": "\\", "\\,": ",", "\\;": ";"}
    return re.sub(r"\\.", lambda found: marks[found[0]], line.split(":", 1)[1])


@settings(max_examples=300, deadline=None)
@given(title=texts, purpose=texts)
@example(title="Session \\N", purpose="\\n\\\\n")
@example(title="x" * 65 + "警" * 40, purpose="")
def test_any_text_survives_and_no_line_is_too_long(title, purpose):
    feed_bytes = written(session(title="T" + title, purpose="P" + purpose + "."))

    assert value_of(feed_bytes, "SUMMARY") == plain("T" + title)
    assert value_of(feed_bytes, "DESCRIPTION").startswith(plain("P" + purpose + ".").strip())
    assert lint(feed_bytes) == []


@settings(max_examples=60, deadline=None)
@given(title=st.text(alphabet=st.characters(exclude_characters="\\", exclude_categories=["C", "Z"]), min_size=1, max_size=200))
def test_three_libraries_read_the_title_as_written(title):
    feed_bytes = written(session(title=title))

    assert str(icalendar.Calendar.from_ical(feed_bytes).events[0]["SUMMARY"]) == title
    assert vobject.readOne(feed_bytes.decode()).vevent.summary.value == title
    assert [event.name for event in ics.Calendar(feed_bytes.decode()).events] == [title]


def test_three_libraries_find_nothing_wrong():
    starts_at = datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK)
    full = session(1, title=AWKWARD, purpose=AWKWARD, items=(item(AWKWARD, starts_at=starts_at, points=(AWKWARD,)),))
    feed_bytes = written(full, session(2, status="cancelled", changed_at=NOW))

    parsed = icalendar.Calendar.from_ical(feed_bytes)

    assert [error for component in parsed.walk() for error in component.errors] == []
    assert vobject.readOne(feed_bytes.decode()).validate(raiseException=True)
    assert len(ics.Calendar(feed_bytes.decode()).events) == 2


@pytest.mark.parametrize(
    ("key", "local"),
    [
        ("America/New_York", datetime(2031, 6, 26, 8, 30)),
        ("America/New_York", datetime(2031, 12, 3, 8, 30)),
        ("Africa/Nairobi", datetime(2031, 6, 26, 8, 30)),
        ("Australia/Sydney", datetime(2031, 12, 3, 8, 30)),
        ("Australia/Sydney", datetime(2031, 7, 3, 8, 30)),
        ("America/Santiago", datetime(2031, 9, 7, 9, 0)),
    ],
)
def test_every_library_sees_the_moment_meant(key, local):
    moment = local.replace(tzinfo=ZoneInfo(key)).astimezone(UTC)

    feed_bytes = written(session(starts_at=moment), time_zone=key)
    # Under a name they have never met, the two that can must read the rules in the feed.
    renamed = feed_bytes.replace(key.encode(), f"Time-of-{moment:%m}-{key[-6:]}".encode())

    assert icalendar.Calendar.from_ical(renamed).events[0].start.astimezone(UTC) == moment
    assert vobject.readOne(renamed.decode()).vevent.dtstart.value.astimezone(UTC) == moment
    assert next(iter(ics.Calendar(feed_bytes.decode()).events)).begin.datetime.astimezone(UTC) == moment


def test_an_event_across_the_change_lasts_as_long_as_it_lasts():
    saturday_night = datetime(2031, 3, 9, 4, 0, tzinfo=UTC)

    feed_bytes = written(session(starts_at=saturday_night, ends_at=saturday_night + timedelta(hours=6)))

    event = vobject.readOne(feed_bytes.decode()).vevent
    assert [line for line in content_lines(feed_bytes) if line.startswith("DTEND")] == ["DTEND;TZID=America/New_York:20310309T060000"]
    assert event.dtend.value - event.dtstart.value == timedelta(hours=7), "as the clocks show it"
    assert event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC) == timedelta(hours=6)


def test_the_hour_that_comes_twice_is_said_in_utc():
    second_half_past_one = datetime(2031, 11, 2, 6, 30, tzinfo=UTC)

    feed_bytes = written(session(starts_at=second_half_past_one))

    assert "DTSTART:20311102T063000Z" in content_lines(feed_bytes)


def test_universal_time_has_no_time_zone():
    lines = content_lines(written(session(starts_at=datetime(2031, 6, 26, 8, 0, tzinfo=UTC)), time_zone="UTC"))

    assert "DTSTART:20310626T080000Z" in lines
    assert [line for line in lines if "TZID" in line] == []


def test_a_feed_names_itself_and_says_how_often_to_come():
    lines = content_lines(written(session(1)))

    assert lines[: lines.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//UNCOPS//Summit programme//EN",
        "CALSCALE:GREGORIAN",
        "DESCRIPTION:The published programme. Times and rooms follow the secretariat's changes by themselves.",
        "X-WR-CALDESC:The published programme. Times and rooms follow the secretariat's changes by themselves.",
        "NAME:Summit of 2031",
        "X-WR-CALNAME:Summit of 2031",
        "CATEGORIES:Summit programme",
        "COLOR:dodgerblue",
        "LAST-MODIFIED:20310201T120000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://uncops.example/calendars/uncops-2031.ics",
        "URL:https://uncops.example/calendars/uncops-2031",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:America/New_York",
    ]


def test_an_event_is_complete():
    made = feed_of(programme(session(1, sequence=3)), Choice(), setting(coordinates={"Conference Building": (40.749, -73.968)}), NOW)

    lines = content_lines(write(made))

    assert lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")] == [
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=en:Session 1",
        "DTSTART;TZID=America/New_York:20310626T100000",
        "DTEND;TZID=America/New_York:20310626T130000",
        "DTSTAMP:20310201T120000Z",
        "UID:00000000-0000-0000-0000-000000000001",
        "SEQUENCE:3",
        "CATEGORIES:Plenary",
        "CLASS:PUBLIC",
        "CREATED:20310201T120000Z",
        "DESCRIPTION:https://uncops.example/sessions/1",
        "GEO:40.749;-73.968",
        "LAST-MODIFIED:20310201T120000Z",
        "LOCATION:Conference Building\\, Chamber",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://uncops.example/sessions/1",
    ]


def test_a_feed_without_events_is_still_a_calendar():
    feed_bytes = written()

    assert lint(feed_bytes) == []
    assert icalendar.Calendar.from_ical(feed_bytes).events == []


def test_unchanged_data_gives_unchanged_bytes_whenever_it_is_written():
    sessions = [session(number, title=AWKWARD) for number in range(1, 6)]

    assert written(*sessions, now=NOW) == written(*reversed(sessions), now=NOW + timedelta(days=400))


def test_a_moment_with_microseconds_is_written_in_whole_seconds():
    exact = feed(session(changed_at=datetime(2031, 2, 1, 12, 0, 0, 999999, tzinfo=UTC)))

    assert "DTSTAMP:20310201T120000Z" in content_lines(write(exact))
