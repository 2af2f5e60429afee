"""What the check must know besides the engagements: rooms, ways, days, who is here from when to when, how strict it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from uncops.conflicts.check.severity import DEFAULTS, Rule, Severity
from uncops.conflicts.model import Engagement
from uncops.core.spans import Span
from uncops.venue.rules import WALKING_TIME, walk_between

Walks = Mapping[tuple[int, int], timedelta]


@dataclass(frozen=True)
class Closure:
    """A time in which a room cannot be used, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class RoomFacts:
    """What the check knows of a room."""

    id: int
    name: str
    capacity: int
    booths: int = 0
    is_active: bool = True
    closures: tuple[Closure, ...] = ()
    slug: str = ""
    room_class: str = ""


@dataclass(frozen=True)
class Stay:
    """From when until when somebody is in town, as far as it is known."""

    arrives_at: datetime | None = None
    departs_at: datetime | None = None


@dataclass(frozen=True)
class Facts:
    """Everything besides the engagements. `stays` by key of a participant or a delegation; `elsewhere` are engagements of
    other summits, which keep their rooms; `walks` as `venue.rules.walk_between` wants them."""

    zone: ZoneInfo
    first_day: date
    last_day: date
    rooms: Mapping[int, RoomFacts] = field(default_factory=dict)
    walks: Walks = field(default_factory=dict)
    stays: Mapping[str, Stay] = field(default_factory=dict)
    elsewhere: tuple[Engagement, ...] = ()
    severities: Mapping[Rule, Severity] = field(default_factory=dict)

    def severity(self, rule: Rule) -> Severity:
        """How strict this summit is about a rule."""
        return self.severities.get(rule, DEFAULTS[rule])

    def walk(self, first: Engagement, second: Engagement) -> timedelta | None:
        """Time on foot from one to the other; None where a room is not known."""
        if first.room_id is None or second.room_id is None:
            return None
        return walk_between(self.walks, first.room_id, second.room_id)

    @cached_property
    def longest_walk(self) -> timedelta:
        """No way takes longer."""
        return max([WALKING_TIME, *self.walks.values()])

    def day(self, moment: datetime) -> date:
        """The day by the clock of the summit."""
        return moment.astimezone(self.zone).date()

    def clock(self, moment: datetime) -> str:
        """The time by the clock of the summit."""
        told = self._clocks.get(moment)
        if told is None:
            told = self._clocks[moment] = f"{moment.astimezone(self.zone):%H:%M}"
        return told

    @cached_property
    def _clocks(self) -> dict[datetime, str]:
        """Times told before: the same few hundred are told in thousands of sentences."""
        return {}
