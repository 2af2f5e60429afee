"""The slots of a summit's meetings, from hours of each day and a grid; a meeting takes as many as its length needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import gcd
from zoneinfo import ZoneInfo

from uncops.core.spans import Span

MINUTE = timedelta(minutes=1)
# Where meetings need not begin on the grid, they begin at the coarsest of these steps that divides all their lengths.
FREE_STEPS = (15, 10, 5)


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


def slot_minutes(grid_minutes: int, lengths: Iterable[int], *, has_free_starts: bool) -> int:
    """How long a slot is: a step of the grid; with free starts, a step into which meetings of all these lengths can be divided."""
    if not has_free_starts:
        return grid_minutes
    common = gcd(*lengths)
    return next((step for step in FREE_STEPS if common % step == 0), FREE_STEPS[-1])


def slots_needed(minutes: int, slot_length: int) -> int:
    """How many slots a meeting takes."""
    return max(1, -(-minutes // slot_length))


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
