"""The hours of a day as columns: those in which meetings are held, and those in which one stands all the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uncops.bilaterals.planning.grid import Hours
from uncops.core.spans import Span

# When meetings are held on a day of which a summit says nothing, as the one before it. Assumed; ask the secretariat.
USUAL_HOURS = (time(9), time(18))


@dataclass(frozen=True)
class Column:
    """A time at which meetings begin; `key` is the time of day by the clock of the summit."""

    key: str
    span: Span


def columns_of(day: date, zone: ZoneInfo, hours: Sequence[Hours], minutes: int, held: Iterable[datetime]) -> list[Column]:
    """The columns of a day in time order; `held` are the starts of meetings, which all have one."""
    windows = [window.span(zone) for window in hours if window.day == day] or [Hours(day, *USUAL_HOURS).span(zone)]
    starts = {moment for window in windows for moment in _steps(window, minutes)}
    for moment in held:
        if not any(start <= moment < start + timedelta(minutes=minutes) for start in starts):
            starts.add(_floor(moment, day, zone, minutes))
    return [Column(f"{start.astimezone(zone):%H:%M}", Span(start, start + timedelta(minutes=minutes))) for start in sorted(starts)]


def column_at(columns: Sequence[Column], moment: datetime) -> Column | None:
    """The column in which something that begins at a moment stands."""
    return next((column for column in reversed(columns) if column.span.starts_at <= moment < column.span.ends_at), None)


def _steps(window: Span, minutes: int) -> Iterable[datetime]:
    begins = window.starts_at
    while begins + timedelta(minutes=minutes) <= window.ends_at:
        yield begins
        begins += timedelta(minutes=minutes)


def _floor(moment: datetime, day: date, zone: ZoneInfo, minutes: int) -> datetime:
    midnight = datetime.combine(day, time(0), zone).astimezone(UTC)
    return midnight + (moment - midnight) // timedelta(minutes=minutes) * timedelta(minutes=minutes)
