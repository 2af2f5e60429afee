"""What the page of a day shows of each meeting: who is awaited, who is here, how it goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, side_names
from uncops.bilaterals.records.models import MeetingRecord
from uncops.bilaterals.records.rules import Noted, Side, Standing, late_sides, standing_of

MayRecord = Callable[[Meeting], bool]


@dataclass(frozen=True)
class DaySide:
    """One side of a meeting on its day."""

    key: str
    name: str
    iso2: str
    arrived_at: datetime | None
    is_late: bool


@dataclass(frozen=True)
class DayLine:
    """A meeting on its day."""

    meeting: Meeting
    sides: tuple[DaySide, DaySide]
    standing: Standing
    began_at: datetime | None
    ended_at: datetime | None
    may_record: bool
    has_begun: bool
    is_moved: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to come or under way."""
        return self.standing not in (Standing.HELD, Standing.MISSED, Standing.CANCELLED)

    @property
    def is_now(self) -> bool:
        """Whether somebody at the door should look at it."""
        return self.is_open and self.standing is not Standing.AHEAD

    @property
    def may_begin(self) -> bool:
        """Whether its beginning can be noted with one tap."""
        return self.is_open and self.began_at is None

    @property
    def may_end(self) -> bool:
        """Whether its end can be noted with one tap."""
        return self.is_open and self.began_at is not None and self.ended_at is None

    @property
    def may_be_missed(self) -> bool:
        """Whether it can be said that it did not take place."""
        return self.is_open and self.has_begun and self.began_at is None


def day_lines(
    meetings: Sequence[Meeting], records: Mapping[int, MeetingRecord], name_of: NameOf, now: datetime, may_record: MayRecord
) -> list[DayLine]:
    """The meetings of a day with what was noted of each."""
    return [_line(meeting, records.get(meeting.id), name_of, now, may_record) for meeting in meetings]


def noted_of(held: MeetingRecord | None) -> Noted:
    """What was noted of a meeting, or nothing."""
    return Noted(held.first_arrived_at, held.second_arrived_at, held.began_at, held.ended_at) if held else Noted()


def is_moved(meeting: Meeting) -> bool:
    """Whether both sides were told another time or room than the plan has now."""
    told = (meeting.told_starts_at, meeting.told_ends_at, meeting.told_room_id)
    return meeting.told_starts_at is not None and told != (meeting.starts_at, meeting.ends_at, meeting.room_id)


def _line(meeting: Meeting, held: MeetingRecord | None, name_of: NameOf, now: datetime, may_record: MayRecord) -> DayLine:
    noted = noted_of(held)
    late = late_sides(meeting.state, meeting.span, noted, now)
    names = side_names(meeting, name_of)
    flags = (meeting.first.party.iso2 or "", (meeting.second.party.iso2 or "") if meeting.second else "")
    first, second = (
        DaySide(side.value, name, flag, arrived_at, side in late)
        for side, name, flag, arrived_at in zip(Side, names, flags, (noted.first_arrived_at, noted.second_arrived_at), strict=True)
    )
    return DayLine(
        meeting, (first, second), standing_of(meeting.state, meeting.span, noted, now), noted.began_at, noted.ended_at,
        may_record=may_record(meeting), has_begun=now >= meeting.starts_at, is_moved=is_moved(meeting),
    )  # fmt: skip
