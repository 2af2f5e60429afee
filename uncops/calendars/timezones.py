"""Time zones as calendar clients understand them: yearly rules by month and weekday.

Lists of dates (RDATE) are legal too, but Outlook ignores them and Thunderbird reads them an hour
wrong, so every change that keeps a yearly rule is written as one (RFC 5545, section 3.6.5).
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NO_OFFSET_NAMES = frozenset({"UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"})
BEFORE_ALL_SUMMITS = datetime(1970, 1, 1)
# In 28 years every date falls on every weekday, so a rule that holds for all of them is the rule of the zone.
YEARS_LOOKED_AT = 28
# Two changes of one zone lie further apart than this; the shortest known is Ramadan's, about a month.
STEP = timedelta(days=7)
# UNTIL is UTC, but some readers (dateutil, and with it vobject) take it for local time and would drop the last
# change of a rule. A day later is after that change on every clock, and long before the next.
READING_MARGIN = timedelta(days=1)

Kind = Literal["STANDARD", "DAYLIGHT"]


@dataclass(frozen=True)
class Clock:
    """What the clocks of a zone show for a while: distance from UTC, saving within it, and its name."""

    offset: timedelta
    saving: timedelta
    name: str


@dataclass(frozen=True)
class Change:
    """One moment at which the clocks of a zone are put forward or back."""

    at: datetime
    before: Clock
    after: Clock

    @property
    def onset(self) -> datetime:
        """What the clocks showed when they were changed: 02:00 in New York in spring, not 03:00."""
        return (self.at + self.before.offset).replace(tzinfo=None)

    @property
    def kind(self) -> Kind:
        """Summer time by its effect: Dublin calls its winter the saving, with a negative amount."""
        is_back_from_negative = not self.after.saving and self.before.saving < timedelta(0)
        return "DAYLIGHT" if self.after.saving > timedelta(0) or is_back_from_negative else "STANDARD"

    @property
    def habit(self) -> tuple[object, ...]:
        """What two changes share when one yearly rule may describe both."""
        return self.kind, self.before.offset, self.after, self.onset.month, self.onset.weekday(), self.onset.time()


@dataclass(frozen=True)
class YearlyRule:
    """A weekday of a month, every year: by its count (second, last) or by the seven days it may fall on."""

    month: int
    weekday: str
    count: int | None
    days: tuple[int, ...]
    until: datetime | None

    def as_recurrence(self) -> vRecur:
        """The rule as an RRULE."""
        parts: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": self.month}
        parts["BYDAY"] = self.weekday if self.count is None else f"{self.count}{self.weekday}"
        if self.days:
            parts["BYMONTHDAY"] = list(self.days)
        if self.until:
            parts["UNTIL"] = self.until
        return vRecur(parts)


@dataclass(frozen=True)
class Observance:
    """A part of a time zone: from its onset, the clocks go by one offset until the next onset."""

    kind: Kind
    onset: datetime
    offset_before: timedelta
    offset: timedelta
    name: str
    rule: YearlyRule | None = None

    def as_component(self) -> TimezoneStandard | TimezoneDaylight:
        """The part as STANDARD or DAYLIGHT of a VTIMEZONE."""
        component = TimezoneStandard() if self.kind == "STANDARD" else TimezoneDaylight()
        component.add("DTSTART", self.onset)
        component.add("TZOFFSETFROM", self.offset_before)
        component.add("TZOFFSETTO", self.offset)
        component.add("TZNAME", self.name)
        if self.rule:
            component.add("RRULE", self.rule.as_recurrence())
        return component


def is_utc(zone: ZoneInfo) -> bool:
    """Whether times of this zone are written with Z: clients do not know TZID=UTC."""
    return zone.key in NO_OFFSET_NAMES


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """The VTIMEZONE that events between two moments need."""
    component = Timezone()
    component.add("TZID", zone.key)
    for observance in observances(zone, first, last):
        component.add_component(observance.as_component())
    return component


def observances(zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Observance, ...]:
    """The parts of a zone needed from the year of one moment to the year of another, in order of onset.

    What was before is left out; a rule that goes on afterwards is left open, as clients expect.
    """
    first_year, last_year = first.astimezone(UTC).year, last.astimezone(UTC).year
    horizon = last_year + YEARS_LOOKED_AT
    changes = _changes(zone, first_year - 1, horizon)
    begin = datetime(first_year, 1, 1, tzinfo=UTC)
    earlier = [change.at for change in changes if change.at <= begin]
    opening = earlier[-1] if earlier else begin
    end = datetime(last_year + 1, 1, 2, tzinfo=UTC)
    found = [] if earlier else [_unchanged(zone, begin)]
    for run in _runs(changes):
        needed = [change for change in run if opening <= change.at < end]
        if needed:
            found.append(_observance(needed[0], run, is_open=run[-1].onset.year >= horizon))
    return tuple(sorted(found, key=lambda observance: (observance.onset, observance.kind)))


def _unchanged(zone: ZoneInfo, moment: datetime) -> Observance:
    """The clocks as they have been since before anything of interest."""
    clock = _clock(zone, moment)
    return Observance("STANDARD", BEFORE_ALL_SUMMITS, clock.offset, clock.offset, clock.name)


def _observance(start: Change, run: tuple[Change, ...], *, is_open: bool) -> Observance:
    """The part that begins with a change and is repeated by the rest of its run."""
    rule = None
    if is_open or run[-1] != start:
        rule = _yearly_rule([change.onset for change in run], until=None if is_open else run[-1].at + READING_MARGIN)
    return Observance(start.kind, start.onset, start.before.offset, start.after.offset, start.after.name, rule)


def _yearly_rule(onsets: list[datetime], *, until: datetime | None) -> YearlyRule:
    """The rule that gives exactly these onsets, which share month, weekday and time of day, and none until the moment given."""
    month, weekday = onsets[0].month, WEEKDAYS[onsets[0].weekday()]
    counts = {(onset.day - 1) // 7 + 1 for onset in onsets}
    if all(onset.day + 7 > monthrange(onset.year, month)[1] for onset in onsets):
        return YearlyRule(month, weekday, -1, (), until)
    if len(counts) == 1:
        return YearlyRule(month, weekday, counts.pop(), (), until)
    days = range(min(onset.day for onset in onsets), max(onset.day for onset in onsets) + 1)
    return YearlyRule(month, weekday, None, tuple(days), until)


def _runs(changes: Iterable[Change]) -> Iterator[tuple[Change, ...]]:
    """Changes that follow each other year by year and fit one yearly rule; the others one by one."""
    by_habit: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for change in changes:
        by_habit[change.habit].append(change)
    for alike in by_habit.values():
        run: list[Change] = []
        for change in alike:
            if run and not _continues(run, change):
                yield tuple(run)
                run = []
            run.append(change)
        yield tuple(run)


def _continues(run: list[Change], change: Change) -> bool:
    """Whether a change comes the year after a run, within the same seven days of the month."""
    days = [earlier.onset.day for earlier in run] + [change.onset.day]
    return change.onset.year == run[-1].onset.year + 1 and max(days) - min(days) < len(WEEKDAYS)


@lru_cache(maxsize=64)
def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Change, ...]:
    """Every change of the clocks from the start of one year to the end of another (UTC)."""
    end = datetime(last_year + 1, 1, 2, tzinfo=UTC)
    moments = [datetime(first_year, 1, 1, tzinfo=UTC)]
    while moments[-1] < end:
        moments.append(moments[-1] + STEP)
    return tuple(
        _change_between(zone, earlier, later)
        for earlier, later in pairwise(moments)
        if earlier.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset()
    )


def _change_between(zone: ZoneInfo, earlier: datetime, later: datetime) -> Change:
    """The one change of offset between two moments, found by halving."""
    before = _clock(zone, earlier)
    while later - earlier > timedelta(seconds=1):
        middle = (earlier + (later - earlier) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before.offset:
            earlier = middle
        else:
            later = middle
    return Change(at=later, before=before, after=_clock(zone, later))


def _clock(zone: ZoneInfo, moment: datetime) -> Clock:
    """What the clocks of a zone show at a moment."""
    local = moment.astimezone(zone)
    return Clock(local.utcoffset() or timedelta(0), local.dst() or timedelta(0), local.tzname() or zone.key)
