"""An invitation as iCalendar text (RFC 5546, 3.2.2 and 3.2.5): one event, one attendee, nobody else's address."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from uncops.calendars.ical import PRODUCER, PlainText, zone_bytes
from uncops.calendars.itip.models import Method
from uncops.calendars.lines import plain
from uncops.calendars.timezones import is_utc

CALENDAR_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class Occasion:
    """What somebody is invited to; `uid` is the one of the feeds, `known_as` the title in no language where it is translated."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    description: str = ""
    is_cancelled: bool = False
    session_id: int | None = None
    meeting_id: int | None = None
    known_as: str = ""

    @property
    def content(self) -> str:
        """A digest of what matters to whoever is invited: when, where, what; the same in every language."""
        title = self.known_as or self.title
        facts = (title, self.starts_at.astimezone(UTC).isoformat(), self.ends_at.astimezone(UTC).isoformat(), self.location)
        return hashlib.sha256("\0".join(facts).encode()).hexdigest()


@dataclass(frozen=True)
class Invited:
    """Whom it goes to, and in which language they are written to: that of their delegation, otherwise English."""

    email: str
    name: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Sending:
    """How it is sent: by which method, in which sequence, stamped when it was composed, by whom it is organized."""

    method: Method
    sequence: int
    stamped_at: datetime
    organizer: str
    organizer_name: str
    time_zone: str


def invitation_text(occasion: Occasion, invited: Invited, sending: Sending) -> bytes:
    """The body of the part text/calendar; the MIME parameter `method` must be the same as `sending.method`."""
    zone = ZoneInfo(sending.time_zone)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCER)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", sending.method.value)
    years = (occasion.starts_at.astimezone(UTC).year, occasion.ends_at.astimezone(UTC).year)
    clock = b"" if is_utc(zone) else zone_bytes(sending.time_zone, *years)
    return calendar.to_ical().removesuffix(CALENDAR_END) + clock + _event(occasion, invited, sending, zone).to_ical() + CALENDAR_END


def _event(occasion: Occasion, invited: Invited, sending: Sending, zone: ZoneInfo) -> Event:
    is_cancel = sending.method is Method.CANCEL
    event = Event()
    event.add("UID", PlainText(plain(occasion.uid)))
    event.add("SEQUENCE", sending.sequence)
    event.add("DTSTAMP", sending.stamped_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", _clock_time(occasion.starts_at, zone))
    event.add("DTEND", _clock_time(occasion.ends_at, zone))
    event.add("SUMMARY", PlainText(plain(occasion.title)))
    event.add("STATUS", "CANCELLED" if is_cancel else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("ORGANIZER", _address(sending.organizer, sending.organizer_name))
    attendee = _address(invited.email, invited.name)
    if not is_cancel:
        attendee.params.update({"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    event.add("ATTENDEE", attendee)
    if occasion.location:
        event.add("LOCATION", PlainText(plain(occasion.location)))
    if occasion.description and not is_cancel:
        event.add("DESCRIPTION", PlainText(plain(occasion.description)))
    return event


def _address(email: str, name: str) -> vCalAddress:
    """A bare mailto: with the name beside it, which can hold neither a quotation mark nor a new line."""
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = plain(name).replace("\n", " ").replace('"', "'")
    return address


def _clock_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment by the clocks of the zone, or in UTC where they cannot say it: the hour that comes twice in autumn."""
    whole = moment.astimezone(UTC).replace(microsecond=0)
    local = whole.astimezone(zone)
    return whole if is_utc(zone) or local.fold else local
