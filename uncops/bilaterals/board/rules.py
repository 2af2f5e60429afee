"""What is changed on the board: places of meetings, and what may not be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_

# Why a meeting that was taken off the board is cancelled; for the secretariat, in English as all that is stored.
TAKEN_OFF = "Taken off the board."


class IsPinned(Refusal):
    """Who pinned it wants it to stay."""

    sentence = N_("This meeting is pinned to its place. Unpin it before you move it or take it off.")


class NoRoomFree(Refusal):
    """Nobody meets in the corridor."""

    sentence = N_("No room for bilateral meetings is free at that time. Choose another time, or move a meeting out of a room first.")


class SwappedWithItself(Refusal):
    """Two meetings change places."""

    sentence = N_("Select another meeting to change places with.")


class WantedNoMore(Refusal):
    """It was placed, withdrawn or closed meanwhile."""

    sentence = N_("This request waits no longer: it was placed or withdrawn meanwhile.")


@dataclass(frozen=True)
class Place:
    """Where a meeting stands in the working plan; `is_on` unless it was taken off."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    is_on: bool = True
    is_pinned: bool = False
    is_on_hold: bool = False

    @property
    def span(self) -> Span:
        """When."""
        return Span(self.starts_at, self.ends_at)

    @property
    def where_and_when(self) -> tuple[datetime, datetime, int | None]:
        """What both sides would have to be told anew."""
        return self.starts_at, self.ends_at, self.room_id


@dataclass(frozen=True)
class Change:
    """A meeting that shall stand at another place; `seen_version` is the one that was seen, None when nobody looked."""

    meeting_id: int
    place: Place
    seen_version: int | None


@dataclass(frozen=True)
class Changed:
    """A meeting that was changed: where it stood, where it stands, its version now. Undoing it puts `before` back."""

    meeting_id: int
    before: Place
    after: Place
    version: int

    @property
    def undoing(self) -> Change:
        """The change that takes it back."""
        return Change(self.meeting_id, self.before, self.version)

    @property
    def again(self) -> Change:
        """The same change once more."""
        return Change(self.meeting_id, self.after, self.version)


def place_of(meeting: Meeting) -> Place:
    """Where a meeting stands now."""
    return Place(
        meeting.starts_at, meeting.ends_at, meeting.room_id, meeting.state != MeetingState.CANCELLED.value,
        meeting.is_pinned, meeting.is_on_hold,
    )  # fmt: skip


def swapped(first: Meeting, second: Meeting, *, seen: Sequence[int | None] = (None, None)) -> list[Change]:
    """Two meetings in each other's place; each keeps its own length.

    :raises SwappedWithItself: when it is the same one.
    """
    if first.id == second.id:
        raise SwappedWithItself("other_id")
    places = place_of(first), place_of(second)
    exchanged = (_in_place_of(places[0], places[1]), _in_place_of(places[1], places[0]))
    return [Change(meeting.id, place, version) for meeting, place, version in zip((first, second), exchanged, seen, strict=True)]


def _in_place_of(own: Place, other: Place) -> Place:
    return replace(own, starts_at=other.starts_at, ends_at=other.starts_at + own.span.length, room_id=other.room_id)


def check_not_pinned(before: Place, after: Place) -> None:
    """What is pinned stays where it is; the pin may be taken out with the same change.

    :raises IsPinned: otherwise.
    """
    stays = before.where_and_when == after.where_and_when and before.is_on == after.is_on
    if before.is_pinned and after.is_pinned and not stays:
        raise IsPinned
