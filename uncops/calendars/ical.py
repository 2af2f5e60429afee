"""A feed as iCalendar text (RFC 5545, RFC 7986): the same bytes for the same feed, whenever and wherever written."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vCategory, vText
from icalendar.prop import vDuration

from uncops.calendars.model import COLOUR, CalendarAddress, Feed, FeedEvent
from uncops.calendars.timezones import is_utc, vtimezone

PRODUCER = "-//UNCOPS//Summit programme//EN"
# Asked of clients; Outlook and Apple follow it, Google comes every 8 to 24 hours whatever it says.
REFRESH = timedelta(hours=1)
# Events kept as they were written, in each process; 200 sessions in six languages with and without reminders are 3,600.
EVENTS_KEPT = 8192
CALENDAR_END = b"END:VCALENDAR\r\n"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


class PlainText(vText):
    """Text escaped as RFC 5545 has it (section 3.3.11); the library would take a typed backslash-N for a new line."""

    def to_ical(self) -> bytes:
        """The escaped text."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def plain(text: str) -> str:
    """Text without what iCalendar cannot hold: every kind of line end is a new line, control characters go."""
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def write(feed: Feed) -> bytes:
    """The feed as iCalendar."""
    return b"".join(pieces(feed))


def pieces(feed: Feed) -> tuple[bytes, ...]:
    """The feed in the order of its lines: frame, one piece for each event, end.

    An event written before is not written again: feeds of the same summit share most of theirs, and keep one copy of its bytes.
    """
    frame = calendar_frame(feed).to_ical()
    zone = ZoneInfo(feed.time_zone)
    moments = [moment for event in feed.events for moment in (event.starts_at, event.ends_at)] or [feed.changed_at]
    clock = b"" if is_utc(zone) else zone_bytes(feed.time_zone, *(moment.astimezone(UTC).year for moment in (min(moments), max(moments))))
    events = (event_bytes(event, feed.time_zone) for event in feed.events)
    return (frame.removesuffix(CALENDAR_END) + clock, *events, CALENDAR_END)


def calendar_frame(feed: Feed) -> Calendar:
    """The calendar without what is in it. It carries no METHOD, which belongs to mail, and no UID of its own, which breaks vdirsyncer."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCER)
    calendar.add("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, _text(feed.name))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, _text(feed.description))
    calendar.add("X-WR-TIMEZONE", _text(feed.time_zone))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    if feed.source_url:
        calendar.add("SOURCE", feed.source_url, {"VALUE": "URI"})
    if feed.page_url:
        calendar.add("URL", feed.page_url)
    calendar.add("LAST-MODIFIED", _whole_second(feed.changed_at))
    calendar.add("COLOR", COLOUR)
    calendar.add("CATEGORIES", _categories(feed.categories))
    return calendar


@lru_cache(maxsize=64)
def zone_bytes(time_zone: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE that events in these years need."""
    first, last = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year, 12, 31, tzinfo=UTC)
    return vtimezone(ZoneInfo(time_zone), first, last).to_ical()


@lru_cache(maxsize=EVENTS_KEPT)
def event_bytes(event: FeedEvent, time_zone: str) -> bytes:
    """An event as it stands in every feed that has it."""
    return event_component(event, ZoneInfo(time_zone)).to_ical()


def event_component(event: FeedEvent, zone: ZoneInfo) -> Event:
    """The event as a VEVENT with its times by the clocks of a zone, whose VTIMEZONE the calendar must hold."""
    component = Event()
    component.add("UID", _text(event.uid))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", _whole_second(event.changed_at))
    component.add("CREATED", _whole_second(event.created_at))
    component.add("LAST-MODIFIED", _whole_second(event.changed_at))
    component.add("DTSTART", _clock_time(event.starts_at, zone))
    if event.ends_at > event.starts_at:
        component.add("DTEND", _clock_time(event.ends_at, zone))
    component.add("SUMMARY", _text(event.summary, language=event.language))
    component.add("STATUS", event.status.value)
    component.add("TRANSP", "OPAQUE" if event.is_busy else "TRANSPARENT")
    component.add("CLASS", "PRIVATE" if event.is_private else "PUBLIC")
    component.add("CATEGORIES", _categories(event.categories))
    if event.description:
        component.add("DESCRIPTION", _text(event.description))
    if event.location:
        component.add("LOCATION", _text(event.location))
    if event.coordinates:
        component.add("GEO", event.coordinates)
    if event.url:
        component.add("URL", event.url)
    _add_people(component, event)
    if event.conference_url.lower().startswith(("https:", "http:")):
        component.add("CONFERENCE", event.conference_url, {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": _parameter(event.summary)})
    if event.alarm is not None:
        component.add_component(_alarm(event))
    return component


def _add_people(component: Event, event: FeedEvent) -> None:
    """ORGANIZER and ATTENDEE, where somebody concerned by the event may see them."""
    if event.organizer is not None:
        component.add("ORGANIZER", _address(event.organizer))
    for attendee in event.attendees:
        component.add("ATTENDEE", _address(attendee))


def _address(somebody: CalendarAddress) -> vCalAddress:
    """A bare mailto: with the name beside it."""
    address = vCalAddress(f"mailto:{somebody.email}")
    if somebody.name:
        address.params["CN"] = _parameter(somebody.name)
    if somebody.participation is not None:
        address.params["ROLE"] = "REQ-PARTICIPANT"
        address.params["PARTSTAT"] = somebody.participation.value
    return address


def _parameter(text: str) -> str:
    """Text as the value of a parameter, which can hold neither a quotation mark nor a new line (RFC 5545, section 3.2)."""
    return plain(text).replace("\n", " ").replace('"', "'")


def _alarm(event: FeedEvent) -> Alarm:
    """A reminder shown before the event begins."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -(event.alarm or timedelta(0)))
    alarm.add("DESCRIPTION", _text(event.summary))
    return alarm


def _clock_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment by the clocks of the zone, or in UTC where they cannot say it: the hour that comes twice in autumn."""
    local = _whole_second(moment).astimezone(zone)
    return local.astimezone(UTC) if is_utc(zone) or local.fold else local


def _whole_second(moment: datetime) -> datetime:
    """iCalendar knows no fractions of a second; stamps are UTC."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _text(text: str, *, language: str | None = None) -> PlainText:
    return PlainText(plain(text), params={"LANGUAGE": language} if language else None)


def _categories(names: tuple[str, ...]) -> vCategory:
    return vCategory([_text(name) for name in names])
