"""Lines written by us, octet by octet those icalendar writes, which is slower."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentline
from library_events import event_component

from uncops.calendars.ical import event_bytes
from uncops.calendars.lines import folded
from uncops.calendars.model import CalendarAddress, FeedEvent, Participation, Status

AT = datetime(2031, 6, 26, 14, 0, tzinfo=UTC)
PLAIN = FeedEvent(
    uid="00000000-0000-0000-0000-000000000001", sequence=2, status=Status.CONFIRMED, created_at=AT - timedelta(days=9, microseconds=3),
    changed_at=AT - timedelta(days=2), starts_at=AT, ends_at=AT + timedelta(hours=2), summary="Opening", language="en", description="",
    location="", coordinates=None, url=None, categories=("Plenary",), is_busy=True,
)  # fmt: skip
words = st.text(alphabet=st.sampled_from("ab ,;:\\^\n\r\"'\u0085\ufeffé警الشر\U0001f46e"), max_size=120)
names = words.map(lambda word: f"N{word}")
people = st.builds(CalendarAddress, st.sampled_from(["a@example.org", "o'neil+x@example.org"]), words, st.sampled_from(Participation))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(line=st.text(alphabet=st.sampled_from("a\\^é警\U0001f46e"), min_size=1, max_size=320))
@example(line="x" * 74)
@example(line="x" * 75)
@example(line="x" * 73 + "\\n" + "\\" * 200)
@example(line="^" * 300)
def test_a_line_is_folded_as_the_library_folds_it(line):
    assert folded(line) == Contentline(line).to_ical() + b"\r\n"


def test_what_is_more_than_a_line_is_refused():
    with pytest.raises(ValueError, match="new line"):
        folded("URL:https://uncops.example/\nATTENDEE:mailto:a@example.org")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(event=st.builds(
    replace, st.just(PLAIN), summary=names, description=words, location=words,
    categories=st.lists(names, min_size=1, max_size=3).map(tuple),
    coordinates=st.sampled_from([None, (40.749, -73.968), (1, 0)]), url=st.sampled_from([None, "https://uncops.example/a,b;c"]),
    conference_url=st.sampled_from(["", "HTTPS://meet.example/a?b=c;d,e", "javascript:x"]), is_busy=st.booleans(),
    is_private=st.booleans(), language=st.sampled_from(["", "en"]), status=st.sampled_from(Status),
    ends_at=st.sampled_from([AT, AT + timedelta(hours=1)]), alarm=st.sampled_from([None, timedelta(minutes=15)]),
    organizer=st.sampled_from([None, CalendarAddress("s@example.org", "Summit, of; 2031")]),
    attendees=st.lists(people, max_size=2).map(tuple),
))  # fmt: skip
def test_an_event_is_written_as_the_library_writes_it(event):
    zone = ZoneInfo("America/New_York")

    assert event_bytes(event, zone.key) == event_component(event, zone).to_ical()


def test_its_times_are_written_so_in_every_zone():
    times = [AT, datetime(2031, 11, 2, 6, 30, tzinfo=UTC)]
    events = [replace(PLAIN, starts_at=moment, ends_at=moment + timedelta(minutes=40)) for moment in times]

    for event in events:
        differing = {key for key in available_timezones() if event_bytes(event, key) != event_component(event, ZoneInfo(key)).to_ical()}

        assert differing == set()
