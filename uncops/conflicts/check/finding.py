"""What the check finds and what it offers: plain frozen data."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from uncops.conflicts.check.severity import ORDER, Rule, Severity
from uncops.conflicts.model import Attendee, Engagement
from uncops.core.spans import Span
from uncops.core.wording import Sentence

KEY_LENGTH = 24
Identity = tuple[Rule, frozenset[str]]


@dataclass(frozen=True)
class Side:
    """What stands on one side of a finding: an engagement, a room, a person, a delegation. `key` says which, `slug` of a room too."""

    key: str
    label: str
    url: str = field(default="", compare=False)
    slug: str = field(default="", compare=False)

    @property
    def kind(self) -> str:
        """session, meeting, room, participant, principal, person or delegation."""
        return self.key.partition(":")[0]

    @property
    def number(self) -> int | None:
        """Its number, where it has one."""
        number = self.key.partition(":")[2]
        return int(number) if number.isdigit() else None


class OfferKind(StrEnum):
    """What would solve a finding."""

    ROOM = "room"
    TIME = "time"
    SETUP = "setup"
    INTERPRETER = "interpreter"


@dataclass(frozen=True)
class Offer:
    """A change to one engagement, tried by the check: the finding is gone with it and no new one blocks."""

    kind: OfferKind
    engagement_key: str
    sentence: Sentence
    room_id: int | None = None
    span: Span | None = None
    setup: timedelta | None = None
    teardown: timedelta | None = None
    replaced: Attendee | None = None
    interpreter: Attendee | None = None

    @property
    def key(self) -> str:
        """The same for the same change."""
        change = (self.room_id, self.span, self.setup, self.teardown, self.replaced and self.replaced.key)
        told = f"{self.engagement_key} {change} {self.interpreter and self.interpreter.key}"
        return f"{self.kind.value}-{hashlib.sha256(told.encode()).hexdigest()[:KEY_LENGTH]}"

    def applied(self, engagement: Engagement) -> Engagement:
        """The engagement with the change."""
        changes: dict[str, object] = {}
        for name in ("room_id", "span", "setup", "teardown"):
            if getattr(self, name) is not None:
                changes[name] = getattr(self, name)
        if self.interpreter is not None:
            others = tuple(person for person in engagement.attendees if person != self.replaced)
            changes["attendees"] = (*others, self.interpreter)
        return replace(engagement, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Overruled:
    """That somebody decided to live with a finding, and why; `sides` are the keys of what it concerns."""

    id: int
    reason: str
    by: str
    at: datetime
    sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that cannot be, or should not.

    `sides` are the engagements in time order, then what it is about. `pins` are the facts it rests on: when one of them changes,
    it is another finding, and what was overruled before is overruled no more.
    """

    rule: Rule
    severity: Severity
    sides: tuple[Side, ...]
    sentence: Sentence
    span: Span
    pins: tuple[str, ...] = ()
    room_ids: frozenset[int] = frozenset()
    offers: tuple[Offer, ...] = ()
    overruled: Overruled | None = None

    @property
    def key(self) -> str:
        """The same for the same finding, also tomorrow: its rule, sides and pins."""
        told = "\n".join([self.rule.value, *(side.key for side in self.sides), *self.pins])
        return f"{self.rule.value.replace('_', '-')}-{hashlib.sha256(told.encode()).hexdigest()[:KEY_LENGTH]}"

    @property
    def identity(self) -> Identity:
        """The rule and who is concerned, whatever the times are."""
        return self.rule, frozenset(side.key for side in self.sides)

    @property
    def is_blocking(self) -> bool:
        """Whether it stands in the way."""
        return self.severity is Severity.BLOCK and self.overruled is None

    @property
    def order(self) -> tuple[datetime, int, tuple[str, ...]]:
        """Where it stands among others: by time, then rule."""
        return self.span.starts_at, ORDER[self.rule], tuple(side.key for side in self.sides)

    def touches(self, key: str) -> bool:
        """Whether an engagement, room or person is one of its sides."""
        return any(side.key == key for side in self.sides)
