"""A feed as iCalendar text (RFC 5545, RFC 7986): the same bytes for the same feed, whenever and wherever written."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, vCategory, vText
from icalendar.prop import vDuration

from uncops.calendars.lines import component_bytes, escaped, event_lines, folded, plain, whole_second
from uncops.calendars.model import COLOUR, Feed, FeedEvent
from uncops.calendars.timezones import is_utc, vtimezone

PRODUCER = "-//UNCOPS//Summit programme//EN"
# Asked of clients; Outlook and Apple follow it, Google comes every 8 to 24 hours whatever it says.
REFRESH = timedelta(hours=1)
# Events kept as they were written, in each process; 200 sessions in six languages with and without reminders are 3,600.
EVENTS_KEPT = 8192
CALENDAR_END = b"END:VCALENDAR\r\n"


class PlainText(vText):
    """Text escaped as RFC 5545 has it (section 3.3.11); the library would take a typed backslash-N for a new line."""

    def to_ical(self) -> bytes:
        """The escaped text."""
        return escaped(self).encode()


def write(feed: Feed) -> bytes:
    """The feed as iCalendar."""
    return b"".join(pieces(feed))


def pieces(feed: Feed) -> tuple[bytes, ...]:
    """The feed in the order of its lines: frame, one piece for each event, end.

    An event written before is not written again: feeds of the same summit share most of theirs, and keep one copy of its bytes.
    """
    frame = component_bytes(calendar_frame(feed))
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
        calendar.add(name, text(feed.name))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, text(feed.description))
    calendar.add("X-WR-TIMEZONE", text(feed.time_zone))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    if feed.source_url:
        calendar.add("SOURCE", feed.source_url, {"VALUE": "URI"})
    if feed.page_url:
        calendar.add("URL", feed.page_url)
    calendar.add("LAST-MODIFIED", whole_second(feed.changed_at))
    calendar.add("COLOR", COLOUR)
    calendar.add("CATEGORIES", categories(feed.categories))
    return calendar


@lru_cache(maxsize=64)
def zone_bytes(time_zone: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE that events in these years need."""
    first, last = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year, 12, 31, tzinfo=UTC)
    return component_bytes(vtimezone(ZoneInfo(time_zone), first, last))


@lru_cache(maxsize=EVENTS_KEPT)
def event_bytes(event: FeedEvent, time_zone: str) -> bytes:
    """An event as it stands in every feed that has it."""
    reminder = b"" if event.alarm is None else component_bytes(_alarm(event))
    lines = (folded(line) for line in event_lines(event, ZoneInfo(time_zone)))
    return b"".join((b"BEGIN:VEVENT\r\n", *lines, reminder, b"END:VEVENT\r\n"))


def _alarm(event: FeedEvent) -> Alarm:
    """A reminder shown before the event begins."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -(event.alarm or timedelta(0)))
    alarm.add("DESCRIPTION", text(event.summary))
    return alarm


def text(given: str) -> PlainText:
    """Text as the library takes it."""
    return PlainText(plain(given))


def categories(names: tuple[str, ...]) -> vCategory:
    """Names of categories as the library takes them."""
    return vCategory([text(name) for name in names])
