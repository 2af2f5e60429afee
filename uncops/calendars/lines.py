"""Content lines of iCalendar (RFC 5545, section 3.1), and an event as such lines.

A feed is some thousand lines. Built by icalendar property by property and folded by it letter by letter, those of the events take
nearly all the time of writing it, so they are written here: the same octets, which the tests hold against the library's.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Component, Parameters
from icalendar.timezone import tzid_from_tzinfo

from uncops.calendars.model import CalendarAddress, FeedEvent
from uncops.calendars.timezones import is_utc

# The space that continues a line is its 75th octet.
LINE_OCTETS = 74

_ESCAPES = frozenset(b"\\^")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def plain(text: str) -> str:
    """Text without what iCalendar cannot hold: every kind of line end is a new line, control characters go."""
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def escaped(text: str) -> str:
    """Plain text as a value (RFC 5545, section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def parameter(text: str) -> str:
    """Text as the value of a parameter, which can hold neither a quotation mark nor a new line (RFC 5545, section 3.2)."""
    return plain(text).replace("\n", " ").replace('"', "'")


def whole_second(moment: datetime) -> datetime:
    """iCalendar knows no fractions of a second; stamps are UTC."""
    return moment.astimezone(UTC).replace(microsecond=0)


def clock_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment by the clocks of the zone, or in UTC where they cannot say it: the hour that comes twice in autumn."""
    local = whole_second(moment).astimezone(zone)
    return local.astimezone(UTC) if is_utc(zone) or local.fold else local


def folded(line: str) -> bytes:
    """A line with its end, in pieces of at most 75 octets; none ends within a character, or between an escape and what it escapes.

    :raises ValueError: when it is more than one line, and what follows would be taken for a property.
    """
    if "\n" in line:
        raise ValueError("a line of a calendar cannot hold a new line")
    octets, begin, cut = line.encode(), 0, []
    while len(octets) - begin > LINE_OCTETS:
        end = begin + LINE_OCTETS
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        if octets[end - 1] in _ESCAPES:
            end -= 1
        cut.append(octets[begin:end])
        begin = end
    cut.append(octets[begin:])
    return b"\r\n ".join(cut) + b"\r\n"


def component_bytes(component: Component) -> bytes:
    """What the library made a component of, and all in it."""
    return b"".join(folded(line) for line in component.content_lines() if line)


def event_lines(event: FeedEvent, zone: ZoneInfo) -> Iterator[str]:
    """The event with its times by the clocks of a zone, whose VTIMEZONE the calendar must hold; in the library's order."""
    yield _line("SUMMARY", _text(event.summary), LANGUAGE=event.language)
    yield _clock_line("DTSTART", event.starts_at, zone)
    if event.ends_at > event.starts_at:
        yield _clock_line("DTEND", event.ends_at, zone)
    yield f"DTSTAMP:{_stamp(event.changed_at)}"
    yield f"UID:{_text(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield from (_address_line("ATTENDEE", attendee) for attendee in event.attendees)
    yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield f"CLASS:{'PRIVATE' if event.is_private else 'PUBLIC'}"
    if event.conference_url.lower().startswith(("https:", "http:")):
        yield _line("CONFERENCE", event.conference_url, VALUE="URI", FEATURE="VIDEO", LABEL=parameter(event.summary))
    yield f"CREATED:{_stamp(event.created_at)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.coordinates:
        yield "GEO:{};{}".format(*map(float, event.coordinates))
    yield f"LAST-MODIFIED:{_stamp(event.changed_at)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.organizer is not None:
        yield _address_line("ORGANIZER", event.organizer)
    yield f"STATUS:{event.status.value}"
    yield f"TRANSP:{'OPAQUE' if event.is_busy else 'TRANSPARENT'}"
    if event.url:
        yield f"URL:{event.url}"


def _text(text: str) -> str:
    return escaped(plain(text))


def _line(name: str, value: str, **parameters: str) -> str:
    """A property with its parameters, those without a value left out."""
    given = Parameters({key: said for key, said in parameters.items() if said})
    return f"{name};{given.to_ical().decode()}:{value}" if given else f"{name}:{value}"


def _address_line(name: str, somebody: CalendarAddress) -> str:
    """A bare mailto: with the name beside it."""
    answered = somebody.participation
    answer = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": answered.value} if answered is not None else {}
    return _line(name, f"mailto:{somebody.email}", CN=parameter(somebody.name), **answer)


def _clock_line(name: str, moment: datetime, zone: ZoneInfo) -> str:
    local = clock_time(moment, zone)
    return f"{name}:{_shown(local)}Z" if local.tzinfo is UTC or _goes_by_utc(zone) else _line(name, _shown(local), TZID=zone.key)


@lru_cache(maxsize=64)
def _goes_by_utc(zone: ZoneInfo) -> bool:
    """Whether the library takes the zone for another name of UTC, as it does with Greenwich and Accra."""
    return bool(tzid_from_tzinfo(zone) == "UTC")


def _stamp(moment: datetime) -> str:
    return f"{_shown(moment.astimezone(UTC))}Z"


def _shown(moment: datetime) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"
