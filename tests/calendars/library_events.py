"""An event as a program writes it that leaves everything to icalendar: what our own writing of lines is held against."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, vCalAddress

from uncops.calendars.ical import PlainText, categories, text
from uncops.calendars.lines import clock_time, parameter, plain, whole_second
from uncops.calendars.model import CalendarAddress, FeedEvent


def event_component(event: FeedEvent, zone: ZoneInfo) -> Event:
    """The event as a VEVENT with its times by the clocks of a zone, whose VTIMEZONE the calendar must hold."""
    component = Event()
    component.add("UID", text(event.uid))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", whole_second(event.changed_at))
    component.add("CREATED", whole_second(event.created_at))
    component.add("LAST-MODIFIED", whole_second(event.changed_at))
    component.add("DTSTART", clock_time(event.starts_at, zone))
    if event.ends_at > event.starts_at:
        component.add("DTEND", clock_time(event.ends_at, zone))
    component.add("SUMMARY", PlainText(plain(event.summary), params={"LANGUAGE": event.language} if event.language else None))
    component.add("STATUS", event.status.value)
    component.add("TRANSP", "OPAQUE" if event.is_busy else "TRANSPARENT")
    component.add("CLASS", "PRIVATE" if event.is_private else "PUBLIC")
    component.add("CATEGORIES", categories(event.categories))
    if event.description:
        component.add("DESCRIPTION", text(event.description))
    if event.location:
        component.add("LOCATION", text(event.location))
    if event.coordinates:
        component.add("GEO", event.coordinates)
    if event.url:
        component.add("URL", event.url)
    _add_people(component, event)
    if event.conference_url.lower().startswith(("https:", "http:")):
        component.add("CONFERENCE", event.conference_url, {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": parameter(event.summary)})
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
        address.params["CN"] = parameter(somebody.name)
    if somebody.participation is not None:
        address.params["ROLE"] = "REQ-PARTICIPANT"
        address.params["PARTSTAT"] = somebody.participation.value
    return address


def _alarm(event: FeedEvent) -> Alarm:
    """A reminder shown before the event begins."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -(event.alarm or timedelta(0)))
    alarm.add("DESCRIPTION", text(event.summary))
    return alarm
