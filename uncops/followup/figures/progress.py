"""How commitments moved over time, from their steps: as they stood at the end of each of some days; pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uncops.followup.figures.facts import DONE, OPEN, STANDING, CommitmentHistory

ANNOUNCED, UNDER_WAY, DELIVERED = "announced", "under_way", "delivered"
SERIES = (ANNOUNCED, UNDER_WAY, DELIVERED)
MONTHS_SHOWN = 36
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class Point:
    """One day: how many commitments stood, how many of them were confirmed or under way or further, how many delivered."""

    on: date
    announced: int
    under_way: int
    delivered: int

    def count(self, series: str) -> int:
        """The count of one series."""
        return int(getattr(self, series))


def days_between(first: date, last: date) -> list[date]:
    """The ends of the months from one day to another, at most the last three years of them, and the last day itself."""
    ends: list[date] = []
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        end = date(year, month, 1) - timedelta(days=1)
        if end >= last:
            return [*ends[1 - MONTHS_SHOWN :], last]
        ends.append(end)


def first_day(histories: Iterable[CommitmentHistory]) -> date | None:
    """The day on which the first of them was announced."""
    return min((day for history in histories for day, _before, after in history.changes() if after in STANDING), default=None)


def progress_of(histories: Iterable[CommitmentHistory], days: Sequence[date]) -> tuple[Point, ...]:
    """How many stood where at the end of each of these days, which rise; each history is gone through once."""
    changed: list[Counter[str]] = [Counter() for _day in days]
    seen_at: dict[date, int] = {}  # the index of the day at whose end a step of a day is seen; many steps are of one day
    for history in histories:
        for on, before, after in history.changes():
            at = seen_at.get(on)
            if at is None:
                at = seen_at[on] = bisect_right(days, on - timedelta(days=1))
            if at < len(days):
                changed[at][after] += 1
                changed[at][before] -= 1
    standing: Counter[str] = Counter()
    points = []
    for day, counts in zip(days, changed, strict=True):
        standing.update(counts)
        moving = sum(standing[state] for state in OPEN - {ANNOUNCED})
        done = sum(standing[state] for state in DONE)
        points.append(Point(day, sum(standing[state] for state in STANDING), moving + done, done))
    return tuple(points)


def by_age(histories: Iterable[CommitmentHistory], begun_on: date, until: date, months: int) -> tuple[Point, ...]:
    """The same by age: at the summit and each full thirty days after, and on the last day; so that summits can be held side by side."""
    days = [begun_on + timedelta(days=DAYS_A_MONTH * month) for month in range(months + 1)]
    reached = [day for day in days if day <= until]
    if reached and reached[-1] < until <= days[-1]:
        reached.append(until)
    return progress_of(histories, reached)
