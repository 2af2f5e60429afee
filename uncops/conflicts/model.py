"""What the check for conflicts looks at and what it finds: plain frozen data, without database or web."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from uncops.core.spans import Span

NONE = timedelta(0)
DELEGATION = "delegation:"


class EngagementKind(StrEnum):
    """What somebody or a room is engaged by."""

    SESSION = "session"
    MEETING = "meeting"


@dataclass(frozen=True)
class Attendee:
    """Somebody who is wanted somewhere.

    `key` is the same wherever they are wanted: 'participant:7', 'principal:2', 'delegation:31', or 'person:' and a folded name
    for somebody known by name only. `role` is marked for translation; `is_needed` says that it cannot go on without them.
    An interpreter says which languages (codes), possibly none yet; for anybody else that is None.
    """

    key: str
    name: str
    role: str = ""
    delegation_id: int | None = None
    is_needed: bool = True
    interprets: tuple[str, ...] | None = None

    @property
    def delegation_key(self) -> str:
        """Of somebody in a delegation, or a delegation itself: its key; otherwise empty."""
        if self.key.startswith(DELEGATION):
            return self.key
        return f"{DELEGATION}{self.delegation_id}" if self.delegation_id is not None else ""


@dataclass(frozen=True)
class Engagement:
    """A session or a meeting as the check sees it; `key` is 'session:12' or 'meeting:7'.

    Setup and teardown keep the room only. `languages` are those of interpretation from booths: a meeting of two has none.
    `url` may stay empty: pages find a session or a meeting by its key. `is_block` is a time set aside for meetings, which
    take place within it; `declined` are needed people who said no: they attend nothing, and are missed.
    """

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
    declined: tuple[Attendee, ...] = ()
    is_for_everybody: bool = False
    is_block: bool = False
    details: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def occupies(self) -> Span:
        """For how long it keeps its room."""
        return Span(self.span.starts_at - self.setup, self.span.ends_at + self.teardown)
