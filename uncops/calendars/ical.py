"""A feed as iCalendar text (RFC 5545, RFC 7986): the same bytes for the same feed, whenever and wherever written."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCategory, vText
from icalendar.prop import vDuration

from uncops.calendars.contents import COLOUR, Feed, FeedEvent
from uncops.calendars.timezones import is_utc, vtimezone

PRODUCER = "-//UNCOPS//Summit programme//EN"
# Asked of clients; Outlook and Apple follow it, Google comes every 8 to 24 hours whatever it says.
REFRESH = timedelta(hours=1)

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
    """The feed as iCalendar. It carries no METHOD, which belongs to mail, and no UID of its own, which breaks vdirsyncer."""
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
    calendar.add("SOURCE", feed.source_url, {"VALUE": "URI"})
    calendar.add("URL", feed.page_url)
    calendar.add("LAST-MODIFIED", _whole_second(feed.changed_at))
    calendar.add("COLOR", COLOUR)
    calendar.add("CATEGORIES", _categories(feed.categories))
    zone = ZoneInfo(feed.time_zone)
    if not is_utc(zone):
        moments = [moment for event in feed.events for moment in (event.starts_at, event.ends_at)] or [feed.changed_at]
        calendar.add_component(vtimezone(zone, min(moments), max(moments)))
    for event in feed.events:
        calendar.add_component(_event(event, zone))
    return calendar.to_ical()


def _event(event: FeedEvent, zone: ZoneInfo) -> Event:
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
    component.add("CLASS", "PUBLIC")
    component.add("CATEGORIES", _categories(event.categories))
    if event.description:
        component.add("DESCRIPTION", _text(event.description))
    if event.location:
        component.add("LOCATION", _text(event.location))
    if event.coordinates:
        component.add("GEO", event.coordinates)
    if event.url:
        component.add("URL", event.url)
    return component


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
