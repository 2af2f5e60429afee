"""The slots of a summit's meetings: from hours of each day and a grid; a slot is as long as a usual meeting, at least."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uncops.core.spans import Span

MINUTE = timedelta(minutes=1)
FREE_STEP = 5


@dataclass(frozen=True)
class GridSlot:
    """A slot; `id` is its beginning in minutes since 1970, which stays what it is when hours change; slots of a block follow each other."""

    id: int
    span: Span
    block: str


@dataclass(frozen=True)
class Hours:
    """A time of a day in which meetings are held, by the clock of the summit."""

    day: date
    begins: time
    ends: time

    def span(self, zone: ZoneInfo) -> Span:
        """From the first moment to the last."""
        begins, ends = (datetime.combine(self.day, clock, zone).astimezone(UTC) for clock in (self.begins, self.ends))
        return Span(begins, max(begins, ends))


def hours_from(raw: Iterable[Mapping[str, str]]) -> list[Hours]:
    """Hours as they are stored, in time order."""
    read = [Hours(date.fromisoformat(one["day"]), time.fromisoformat(one["from"]), time.fromisoformat(one["to"])) for one in raw]
    return sorted(read, key=lambda one: (one.day, one.begins))


def slot_minutes(grid_minutes: int, meeting_minutes: int, *, has_free_starts: bool) -> int:
    """How long a slot is, that a meeting takes whole, so that one of this length fits into it.

    On a grid, the fewest steps of it; with free starts, the length rounded up to five minutes.
    """
    step = FREE_STEP if has_free_starts else grid_minutes
    return max(step, -(-meeting_minutes // step) * step)


def slots_in(hours: Sequence[Hours], minutes: int, zone: ZoneInfo) -> list[GridSlot]:
    """The slots that fit into the hours, in time order; each window of hours is a block of its own, for there is a break after it."""
    found = []
    for number, window in enumerate(hours, start=1):
        span, length = window.span(zone), timedelta(minutes=minutes)
        begins = span.starts_at
        while begins + length <= span.ends_at:
            found.append(GridSlot(number_of(begins), Span(begins, begins + length), f"{window.day.isoformat()} {number}"))
            begins += length
    return found


def number_of(moment: datetime) -> int:
    """The name of a slot that begins then."""
    return int(moment.timestamp()) // 60


def moment_of(slot_id: int) -> datetime:
    """When a slot begins."""
    return datetime.fromtimestamp(slot_id * 60, UTC)
