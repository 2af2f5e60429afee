"""How a session that lasts for days is cut into what happens on each day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from uncops.programme.published import PublishedItem, PublishedSessionView

# A reception may pass midnight and stays one event; what lasts longer and passes midnight is a sitting a day.
LONGEST_SITTING = timedelta(hours=12)


@dataclass(frozen=True)
class Sitting:
    """The part of a session on one day; most sessions have one."""

    number: int
    count: int
    starts_at: datetime
    ends_at: datetime
    items: tuple[PublishedItem, ...]


def sittings_of(session: PublishedSessionView, zone: ZoneInfo) -> tuple[Sitting, ...]:
    """The sittings of a session, one for each day in the zone of the summit."""
    first, last = session.starts_at.astimezone(zone).date(), session.ends_at.astimezone(zone).date()
    if first == last or session.ends_at - session.starts_at <= LONGEST_SITTING:
        return (Sitting(1, 1, session.starts_at, session.ends_at, session.items),)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    by_day: dict[date, list[PublishedItem]] = defaultdict(list)
    for item in session.items:
        by_day[item.starts_at.astimezone(zone).date()].append(item)
    spans = [_span(session, day, by_day, zone) for day in days]
    held = [(day, start, end) for day, (start, end) in zip(days, spans, strict=True) if start < end]
    return tuple(Sitting(number, len(held), start, end, tuple(by_day[day])) for number, (day, start, end) in enumerate(held, start=1))


def _span(session: PublishedSessionView, day: date, by_day: dict[date, list[PublishedItem]], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a session sits on a day: by its agenda, else at the hours it keeps, else all the time it lasts."""
    if by_day[day]:
        return min(item.starts_at for item in by_day[day]), max(item.ends_at for item in by_day[day])
    opening, closing = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    if opening.time() < closing.time():
        return _at(day, opening, zone), _at(day, closing, zone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    next_day = day + timedelta(days=1)
    next_midnight = datetime(next_day.year, next_day.month, next_day.day, tzinfo=zone).astimezone(UTC)
    return max(session.starts_at, midnight), min(session.ends_at, next_midnight)


def _at(day: date, hours: datetime, zone: ZoneInfo) -> datetime:
    """The moment on a day at which the clocks show these hours."""
    return datetime.combine(day, hours.time(), tzinfo=zone).astimezone(UTC)
