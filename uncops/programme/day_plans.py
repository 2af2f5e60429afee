"""One day of the working programme as a plan of rooms and hours: what stands in which room, what keeps it otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import selectinload

from uncops.conflicts.sources import engagements_of
from uncops.core.spans import Span
from uncops.programme.engagements import sessions_engaging
from uncops.programme.models import Session, SessionKind
from uncops.summits.models import Summit
from uncops.venue.models import Room, RoomClass
from uncops.venue.queries import closures_within, rooms

NO_ROOM = 0
MINUTES_OF_DAY = 24 * 60
HALF_HOUR = 30
# The hours that are always shown; earlier and later sessions widen them.
USUAL_HOURS = (8 * 60, 20 * 60)
CLASS_ORDER = (RoomClass.PLENARY, RoomClass.CONFERENCE, RoomClass.RECEPTION, RoomClass.BILATERAL, RoomClass.OFFICE)


@dataclass(frozen=True)
class Kept:
    """A time for which a room is kept by something that is not a session: a closure with its reason, or a meeting (no reason)."""

    room_id: int
    span: Span
    reason: str = ""


@dataclass(frozen=True)
class DayPlan:
    """A day of a summit: its rooms in order, its sessions in time order, and what else keeps its rooms."""

    day: date
    zone: ZoneInfo
    rooms: tuple[Room, ...]
    sessions: tuple[Session, ...]
    kept: tuple[Kept, ...]

    @property
    def lanes(self) -> list[int]:
        """The numbers of the columns: first the lane of what has no room yet."""
        return [NO_ROOM, *(room.id for room in self.rooms)]

    @property
    def minutes(self) -> tuple[int, int]:
        """First and last minute shown, in whole hours; what sets up before or clears up after is shown too."""
        spans = [held.kept_span for held in self.sessions]
        first = min([USUAL_HOURS[0], *(self.minute_of(span.starts_at) for span in spans)])
        last = max([USUAL_HOURS[1], *(self.minute_of(span.ends_at) for span in spans)])
        return max(first // 60 * 60, 0), min(-(-last // 60) * 60, MINUTES_OF_DAY)

    def minute_of(self, moment: datetime) -> int:
        """How many minutes after midnight the clock of the summit shows; beyond the day when it is another."""
        local = moment.astimezone(self.zone)
        return (local.date() - self.day).days * MINUTES_OF_DAY + local.hour * 60 + local.minute


def day_span(day: date, zone: ZoneInfo) -> Span:
    """From midnight to midnight by the clock of the summit."""
    starts, ends = (datetime.combine(which, time(0), zone).astimezone(UTC) for which in (day, day + timedelta(days=1)))
    return Span(starts, ends)


def sessions_on(session: DatabaseSession, summit: Summit, day: date) -> list[Session]:
    """The sessions that begin on a day, with what their marks are made of."""
    span = day_span(day, ZoneInfo(summit.time_zone))
    here = (Session.summit_id == summit.id, Session.is_removed.is_(False))
    found = select(Session).where(*here, Session.starts_at >= span.starts_at, Session.starts_at < span.ends_at)
    in_order = found.order_by(Session.starts_at, Session.position, Session.id)
    return list(session.scalars(in_order.options(selectinload(Session.reading_list))))


def day_plan(session: DatabaseSession, summit: Summit, day: date) -> DayPlan:
    """The plan of a day; a fixed number of queries."""
    zone = ZoneInfo(summit.time_zone)
    held_there, span = sessions_on(session, summit, day), day_span(day, zone)
    closures = [Kept(closure.room_id, closure.span, closure.reason) for closure in closures_within(session, span)]
    meetings = [
        Kept(engagement.room_id, engagement.occupies)
        for engagement in engagements_of(session, summit.id, without=sessions_engaging)
        if engagement.room_id and engagement.occupies.overlaps(span)
    ]
    used = {held.room_id for held in held_there} | {kept.room_id for kept in meetings}
    shown = _shown(rooms(session, with_inactive=True), used)
    return DayPlan(day, zone, tuple(shown), tuple(held_there), (*closures, *meetings))


def _shown(present: Iterable[Room], used: set[int | None]) -> list[Room]:
    """Rooms in use but offices, and whatever else is used that day; the large ones first."""
    wanted = [room for room in present if room.id in used or (room.is_active and room.room_class != RoomClass.OFFICE.value)]
    return sorted(wanted, key=lambda room: (CLASS_ORDER.index(RoomClass(room.room_class)), -room.capacity, room.name))


@dataclass(frozen=True)
class Cell:
    """A field of the printed plan: so many half hours of one room, with the sessions in it or why the room is kept."""

    lane: int
    row: int
    height: int
    sessions: tuple[Session, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Row:
    """A half hour of the printed plan: when it begins, and the fields that begin with it."""

    minute: int
    cells: tuple[Cell, ...]

    @property
    def clock(self) -> str:
        """When it begins: '09:30'."""
        return f"{self.minute // 60:02d}:{self.minute % 60:02d}"


def half_hours(plan: DayPlan) -> list[Row]:
    """The plan as a table: every half hour of every room stands in exactly one field; what shares a half hour shares a field."""
    first, last = plan.minutes
    count = (last - first) // HALF_HOUR
    by_lane = {lane: _fields(plan, lane, count) for lane in plan.lanes}
    return [
        Row(first + row * HALF_HOUR, tuple(field for lane in plan.lanes for field in by_lane[lane] if field.row == row))
        for row in range(count)
    ]


def _fields(plan: DayPlan, lane: int, count: int) -> list[Cell]:
    taken: list[tuple[int, int, tuple[Session, ...]]] = []
    for held in sorted((held for held in plan.sessions if (held.room_id or NO_ROOM) == lane), key=lambda held: held.starts_at):
        top, bottom = _rows(plan, held.span, count)
        if taken and top < taken[-1][1]:
            before = taken.pop()
            taken.append((before[0], max(before[1], bottom), (*before[2], held)))
        else:
            taken.append((top, bottom, (held,)))
    fields = [Cell(lane, top, bottom - top, sessions) for top, bottom, sessions in taken]
    free = sorted(set(range(count)) - {row for field in fields for row in range(field.row, field.row + field.height)})
    kept = [(kept, _rows(plan, kept.span, count)) for kept in plan.kept if kept.room_id == lane]
    for row in free:
        here = tuple(one for one, (top, bottom) in kept if top <= row < bottom)
        before = fields[-1] if fields else None
        if here and before and before.kept == here and before.row + before.height == row:
            fields[-1] = replace(before, height=before.height + 1)
        else:
            fields.append(Cell(lane, row, 1, kept=here))
    return fields


def _rows(plan: DayPlan, span: Span, count: int) -> tuple[int, int]:
    """The half hours a span touches, at least one, within the table."""
    first, _last = plan.minutes
    top = min(max((plan.minute_of(span.starts_at) - first) // HALF_HOUR, 0), count - 1)
    bottom = min(-(-(plan.minute_of(span.ends_at) - first) // HALF_HOUR), count)
    return top, max(bottom, top + 1)


def breaks_for_all(sessions: Sequence[Session]) -> list[Session]:
    """Breaks that belong to no room: everybody has them."""
    return [held for held in sessions if held.kind == SessionKind.BREAK.value and held.room_id is None]
