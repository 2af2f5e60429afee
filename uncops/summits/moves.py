"""How moments move with a summit that is postponed: by days, at the same time of the summit's clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Move:
    """From which first day in which zone to which."""

    before: date
    after: date
    zone_before: str
    zone_after: str

    @property
    def day_count(self) -> int:
        """By how many days; less than none when a summit is brought forward."""
        return (self.after - self.before).days

    @property
    def back(self) -> "Move":
        """The move that takes this one back."""
        return Move(self.after, self.before, self.zone_after, self.zone_before)

    def day(self, day: date) -> date:
        """A day, so many days later."""
        return day + timedelta(days=self.day_count)

    def moment(self, at: datetime) -> datetime:
        """A moment, so many days later at the same time of the clock, as aware UTC.

        A time the clocks skip on the new day becomes as much later as they skip; of a time that comes twice it is the first.
        """
        wall = at.astimezone(ZoneInfo(self.zone_before)).replace(tzinfo=None, fold=0)
        return (wall + timedelta(days=self.day_count)).replace(tzinfo=ZoneInfo(self.zone_after)).astimezone(UTC)

    def span(self, starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
        """Start and end of something that lasts as long as before, whatever the clocks do: an agenda still fills its session."""
        moved = self.moment(starts_at)
        return moved, moved + (ends_at - starts_at)
