"""Each fault the lint is for, put into a sound feed, is found: a check that finds nothing proves nothing."""

import pytest
from feed_builders import session, written

from uncops.calendars.lint import lint

SOUND = written(session(1, title="Meeting 警察"), session(2))
EVENT_1, EVENT_2 = (f"UID:00000000-0000-0000-0000-00000000000{number}".encode() for number in (1, 2))


def with_event_line(line):
    return SOUND.replace(EVENT_1, EVENT_1 + b"\r\n" + line)


def with_calendar_line(line):
    return SOUND.replace(b"CALSCALE:", line + b"\r\nCALSCALE:")


SEEDED = {
    "bare line feeds": (SOUND.replace(b"\r\n", b"\n"), "line-end"),
    "one bare line feed": (SOUND.replace(b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\n", 1), "line-end"),
    "no end to the last line": (SOUND.removesuffix(b"\r\n"), "line-end"),
    "byte-order mark": (b"\xef\xbb\xbf" + SOUND, "byte-order-mark"),
    "76 octets": (with_event_line(b"COMMENT:" + b"x" * 68), "line-length"),
    "folded inside a character": (SOUND.replace("警".encode(), b"\xe8\r\n \xad\xa6"), "encoding"),
    "Latin-1": (with_event_line(b"COMMENT:caf\xe9"), "encoding"),
    "control character": (with_event_line(b"COMMENT:a\x07b"), "control-character"),
    "zone never defined": (SOUND.replace(b"DTSTART;TZID=America/New_York", b"DTSTART;TZID=Europe/Oslo", 1), "zone-missing"),
    "quoted zone never defined": (SOUND.replace(b"DTSTART;TZID=America/New_York", b'DTSTART;TZID="Europe/Oslo"', 1), "zone-missing"),
    "UTC as a zone": (SOUND.replace(b"DTSTART;TZID=America/New_York", b"DTSTART;TZID=UTC", 1), "zone-utc"),
    "zone as a list of dates": (SOUND.replace(b"TZNAME:EST", b"TZNAME:EST\r\nRDATE:20311102T020000"), "zone-dates"),
    "local UNTIL": (with_event_line(b"RRULE:FREQ=DAILY;UNTIL=20310630T100000"), "until-local"),
    "local UNTIL in a zone": (SOUND.replace(b"BYMONTH=11", b"BYMONTH=11;UNTIL=20401101T020000"), "until-local"),
    "same UID twice": (SOUND.replace(EVENT_2, EVENT_1), "duplicate-uid"),
    "unknown answer": (with_event_line(b"ATTENDEE;PARTSTAT=MAYBE:mailto:ada@example.org"), "participation"),
    "latitude of 91": (with_event_line(b"GEO:91.0;10.0"), "coordinates"),
    "longitude of -181": (with_event_line(b"GEO:10;-181"), "coordinates"),
    "half a position": (with_event_line(b"GEO:40.749"), "coordinates"),
    "hexadecimal colour": (SOUND.replace(b"COLOR:dodgerblue", b"COLOR:#009EDB"), "colour"),
    "script in a link": (with_event_line(b"URL:javascript:alert(1)"), "link"),
    "file as the source": (with_calendar_line(b"SOURCE;VALUE=URI:file:///etc/hosts"), "link"),
    "stamp without zone": (SOUND.replace(b"DTSTAMP:20310201T120000Z", b"DTSTAMP:20310201T120000", 1), "stamp-utc"),
    "end and duration": (with_event_line(b"DURATION:PT3H"), "end-and-duration"),
    "method of mail": (with_calendar_line(b"METHOD:PUBLISH"), "subscription"),
    "calendar's own UID": (with_calendar_line(b"UID:1"), "subscription"),
    "no UID": (SOUND.replace(EVENT_1 + b"\r\n", b""), "required"),
    "no producer": (SOUND.replace(b"PRODID", b"X-PRODID"), "required"),
    "never closed": (SOUND.replace(b"END:VTIMEZONE\r\n", b""), "structure"),
    "a second calendar": (SOUND + SOUND, "structure"),
    "not a calendar": (b"<!doctype html>\r\n", "structure"),
    "nothing": (b"", "structure"),
}


def test_a_sound_feed_has_no_faults():
    assert lint(SOUND) == []


@pytest.mark.parametrize("defect", SEEDED)
def test_a_seeded_defect_is_found(defect):
    seeded, rule = SEEDED[defect]

    assert seeded != SOUND
    assert rule in {fault.rule for fault in lint(seeded)}


def test_a_fault_says_on_which_line_it_is():
    [fault] = lint(SOUND.replace(b"COLOR:dodgerblue", b"COLOR:#009EDB"))

    assert SOUND.split(b"\r\n")[fault.line - 1].startswith(b"COLOR:")


def test_an_instance_of_a_series_may_repeat_its_uid():
    series = SOUND.replace(EVENT_2, EVENT_1 + b"\r\nRECURRENCE-ID:20310626T140000Z")

    assert lint(series) == []


def test_a_line_of_75_octets_is_allowed():
    assert lint(with_event_line(b"COMMENT:" + b"x" * 67)) == []
