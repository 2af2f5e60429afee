"""What the check for conflicts looks at and what it finds: plain frozen data, without database or web."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from uncops.core.spans import Span

NONE = timedelta(0)


class EngagementKind(StrEnum):
    """What somebody or a room is engaged by."""

    SESSION = "session"
    MEETING = "meeting"


@dataclass(frozen=True)
class Attendee:
    """Somebody who is wanted somewhere.

    `key` is the same wherever they are wanted: 'participant:7', 'principal:2', 'delegation:31', or 'person:' and a folded name
    for somebody known by name only. `role` is marked for translation; `is_needed` says that it cannot go on without them.
    """

    key: str
    name: str
    role: str = ""
    delegation_id: int | None = None
    is_needed: bool = True


@dataclass(frozen=True)
class Engagement:
    """A session or a meeting as the check sees it; `key` is 'session:12' or 'meeting:7'. Setup and teardown keep the room only."""

    key: str
    kind: EngagementKind
    title: str
    span: Span
    url: str = ""
    room_id: int | None = None
    setup: timedelta = NONE
    teardown: timedelta = NONE
    expected_count: int | None = None
    languages: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    details: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def occupies(self) -> Span:
        """For how long it keeps its room."""
        return Span(self.span.starts_at - self.setup, self.span.ends_at + self.teardown)
