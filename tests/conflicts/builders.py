"""Engagements and facts of a summit of two days in New York, told in a few words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uncops.conflicts.check.facts import Facts, RoomFacts
from uncops.conflicts.check.running import findings
from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.core.spans import Span

NEW_YORK = ZoneInfo("America/New_York")
DAY_1, DAY_2 = date(2031, 6, 3), date(2031, 6, 4)
ROOMS = {
    1: RoomFacts(1, "Room 1", capacity=100, booths=2),
    2: RoomFacts(2, "Room 2", capacity=200, booths=6),
    3: RoomFacts(3, "Room 3", capacity=100, booths=2),
}


def at(clock: str, day: date = DAY_1) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), NEW_YORK).astimezone(UTC)


def span(starts: str, ends: str, day: date = DAY_1) -> Span:
    return Span(at(starts, day), at(ends, day))


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def session(number: int, starts: str, ends: str, *, day: date = DAY_1, room: int | None = None, **more) -> Engagement:
    more = {name: minutes(value) if name in ("setup", "teardown") else value for name, value in more.items()}
    return Engagement(f"session:{number}", EngagementKind.SESSION, f"Session {number}", span(starts, ends, day), room_id=room, **more)


def meeting(number: int, starts: str, ends: str, *parties: Attendee, day: date = DAY_1, room: int | None = None) -> Engagement:
    title = " – ".join(party.name for party in parties) or f"Meeting {number}"
    return Engagement(f"meeting:{number}", EngagementKind.MEETING, title, span(starts, ends, day), room_id=room, attendees=parties)


def delegation(number: int) -> Attendee:
    return Attendee(f"delegation:{number}", f"State {number}", "Party", number)


def person(number: int, *, delegation: int | None = None, needed: bool = True, role: str = "Chair") -> Attendee:
    return Attendee(f"participant:{number}", f"Person {number}", role, delegation, needed)


def interpreter(name: str, *languages: str) -> Attendee:
    return Attendee(f"person:{name.lower()}", name, "Interpreter", None, True, languages)


def facts(**more) -> Facts:
    return Facts(NEW_YORK, DAY_1, DAY_2, **{"rooms": ROOMS, **more})


def found(*engagements: Engagement, **more) -> list[str]:
    """What is found, as the names of the rules."""
    return [finding.rule.value for finding in findings(engagements, facts(**more))]
