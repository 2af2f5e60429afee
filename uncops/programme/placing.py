"""Where sessions go on a day: one after the other, around what everybody attends and the midday break."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uncops.core.moments import local_moment
from uncops.core.spans import Span
from uncops.programme.models import SessionKind
from uncops.programme.rules import DoesNotFitDay

BETWEEN_SESSIONS = timedelta(minutes=15)
# Meetings at Headquarters are held from 10 to 13 and from 15 to 18 hours; a full day may begin at 9.
MIDDAY_BREAK = (time(13, 0), time(15, 0))
USUAL_STARTS = (time(10, 0), time(9, 0))
DAY_ENDS = time(18, 0)
LONGEST_PLENARY = timedelta(hours=3)
QUARTER = 15
LEAST_MINUTES = 30
# What everybody attends; side events, bilateral meetings and receptions go on beside it.
FOR_EVERYBODY = frozenset({SessionKind.OPENING, SessionKind.PLENARY, SessionKind.GROUP_PHOTO, SessionKind.CLOSING, SessionKind.BREAK})


@dataclass(frozen=True)
class Placing:
    """Where drafted sessions go: a day of the summit, the first start, the minutes of each, the room."""

    day: date
    first_start: time
    minutes: int
    room_id: int | None = None


def place(count: int, placing: Placing, zone: ZoneInfo, taken: Sequence[Span] = ()) -> list[Span]:
    """Times of `count` sessions on one day, none of them across what is taken.

    None crosses the midday break either, unless it begins within it or lasts longer than a plenary does.

    :raises DoesNotFitDay: when the last would not end on that day.
    """
    length = timedelta(minutes=placing.minutes)
    reached = local_moment(placing.day, placing.first_start, zone, field="first_start")
    closed = list(taken)
    if length <= LONGEST_PLENARY and placing.first_start < MIDDAY_BREAK[0]:
        closed.append(Span(*(local_moment(placing.day, clock, zone, field="first_start") for clock in MIDDAY_BREAK)))
    spans: list[Span] = []
    for _ in range(count):
        while hindering := [span.ends_at for span in closed if span.overlaps(Span(reached, reached + length))]:
            reached = max(hindering)
        spans.append(Span(reached, reached + length))
        reached += length + BETWEEN_SESSIONS
    if spans and (spans[-1].ends_at - timedelta(minutes=1)).astimezone(zone).date() != placing.day:
        raise DoesNotFitDay(
            "minutes", count=count, minutes=placing.minutes, day=placing.day, start=f"{placing.first_start:%H:%M}"
        )
    return spans


def propose(count: int) -> tuple[time, int]:
    """First start and minutes at which `count` sessions spread over morning and afternoon, in quarters of an hour.

    The usual beginning is kept unless an earlier one gives each session more time.
    """
    offers = [(_fitting(max(count, 1), start), -place, start) for place, start in enumerate(USUAL_STARTS)]
    minutes, _, start = max(offers)
    return start, max(minutes, LEAST_MINUTES)


def _fitting(count: int, start: time) -> int:
    """The most minutes that so many sessions can each have when the first begins then."""
    morning, afternoon = _minutes(start, MIDDAY_BREAK[0]), _minutes(MIDDAY_BREAK[1], DAY_ENDS)
    splits = [min(_each(before, morning), _each(count - before, afternoon)) for before in range(1, count + 1)]
    return min(max(splits), int(LONGEST_PLENARY.total_seconds() // 60))


def _each(count: int, minutes: int) -> int:
    if count == 0:
        return minutes
    pauses = int(BETWEEN_SESSIONS.total_seconds() // 60) * (count - 1)
    return max((minutes - pauses) // count // QUARTER * QUARTER, 0)


def _minutes(begin: time, end: time) -> int:
    anchor = date(2000, 1, 1)
    return int((datetime.combine(anchor, end, UTC) - datetime.combine(anchor, begin, UTC)).total_seconds() // 60)
