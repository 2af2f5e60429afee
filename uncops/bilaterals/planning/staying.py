"""Which meetings stay where they are while the schedule is worked out, pinned in the document or beside it, and which may move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.planning.grid import GridSlot, number_of
from uncops.bilaterals.planning.surroundings import Surroundings
from uncops.bilaterals.requests.rules import Side
from uncops.core.spans import Span

PINNED, CONFIRMED, TOLD = "pinned", "confirmed", "told"
FIXED_STATES: Mapping[str, frozenset[str]] = {
    PINNED: frozenset(),
    CONFIRMED: frozenset({MeetingState.CONFIRMED.value}),
    TOLD: frozenset({MeetingState.CONFIRMED.value, MeetingState.TOLD.value}),
}


@dataclass
class Drawing:
    """An instance while it is made."""

    around: Surroundings
    fixed: frozenset[str]
    from_working_plan: bool
    busy: dict[str, set[int]] = field(default_factory=dict)
    closed: dict[int, set[int]] = field(default_factory=dict)
    kept: list[Meeting] = field(default_factory=list)
    pinned: dict[int, dict[str, Any]] = field(default_factory=dict)
    movable: dict[int, Meeting] = field(default_factory=dict)
    _covered: dict[int, frozenset[int]] = field(default_factory=dict)

    def covered(self, meeting: Meeting) -> frozenset[int]:
        """The slots of a stored meeting that begins with one, as far as there are as many before the next break."""
        if meeting.id not in self._covered:
            length = self.around.length(minutes_of(meeting))
            self._covered[meeting.id] = frozenset(self.around.covered(number_of(meeting.starts_at), length))
        return self._covered[meeting.id]


def room_key(room_id: int | None) -> str | None:
    """How a room is named in the document."""
    return f"room:{room_id}" if room_id is not None else None


def room_of(key: str | int | None) -> int | None:
    """Which room a name means."""
    return int(str(key).partition(":")[2]) if key is not None else None


def sides_meeting(meeting: Meeting) -> tuple[Side, Side]:
    """Both sides of a stored meeting, as requests have them: the lower delegation first, a principal second."""
    if meeting.principal_id is not None:
        return Side(meeting.first_id), Side(0, meeting.principal_id)
    one, two = sorted((meeting.first_id, meeting.second_id or 0))
    return Side(one), Side(two)


def slots_within(slots: Iterable[GridSlot], spans: Iterable[Span]) -> set[int]:
    """The slots that share time with one of the spans."""
    taken = list(spans)
    return {slot.id for slot in slots if any(slot.span.overlaps(span) for span in taken)}


def minutes_of(meeting: Meeting) -> int:
    """How long a stored meeting is."""
    return int(meeting.span.length / timedelta(minutes=1))


def sort_meetings(drawing: Drawing) -> None:
    """Which meetings stay, which are pinned in the document and which may move; what stays keeps its sides and room busy."""
    settled = sorted(drawing.around.meetings, key=lambda meeting: (not _is_fixed(drawing, meeting), meeting.starts_at, meeting.id))
    for meeting in settled:
        has_time = len(drawing.covered(meeting)) == drawing.around.length(minutes_of(meeting))
        has_place = meeting.room_id in (None, *drawing.around.room_ids)
        is_over = meeting.state == MeetingState.HELD.value
        if not has_time or not has_place or is_over:
            _keep(drawing, meeting)
        elif not _is_fixed(drawing, meeting):
            drawing.movable[meeting.id] = meeting
        elif _is_free(drawing, meeting):
            drawing.pinned[meeting.id] = {"slot": number_of(meeting.starts_at), "room": room_key(meeting.room_id)}
            drawing.movable[meeting.id] = meeting
        else:
            _keep(drawing, meeting)


def _is_fixed(drawing: Drawing, meeting: Meeting) -> bool:
    return meeting.is_pinned or meeting.is_on_hold or meeting.state in drawing.fixed


def _is_free(drawing: Drawing, meeting: Meeting) -> bool:
    """Whether a fixed meeting breaks no rule where it is; one that does stays all the same, outside the document."""
    slots, sides = drawing.covered(meeting), set(sides_meeting(meeting))
    for other in (drawing.movable[number] for number in drawing.pinned):
        shared = sides & set(sides_meeting(other))
        if slots.isdisjoint(drawing.covered(other)):
            if shared and _is_too_near(drawing.around, meeting, other, shared):
                return False
        elif shared or (meeting.room_id is not None and meeting.room_id == other.room_id):
            return False
    is_there = all(slots.isdisjoint(drawing.busy[side.key]) for side in sides)
    return is_there and (meeting.room_id is None or slots.isdisjoint(drawing.closed[meeting.room_id]))


def _is_too_near(around: Surroundings, one: Meeting, other: Meeting, shared: set[Side]) -> bool:
    """Whether less lies between two meetings of the same sides than the document may ask for."""
    first, second = sorted((one, other), key=lambda meeting: meeting.starts_at)
    between = second.starts_at - first.starts_at - timedelta(minutes=around.length(minutes_of(first)) * around.minutes)
    here, there = (around.building(meeting.room_id) for meeting in (one, other))
    pauses = [around.principals[side.principal_id].break_minutes or 0 for side in shared if side.principal_id]
    needed = timedelta(minutes=max([0, *pauses]))
    if here is not None and there is not None and here != there:
        needed = max(needed, around.walk(here, there))
    return between < timedelta(minutes=-(-(needed // timedelta(minutes=1)) // around.minutes) * around.minutes)


def _keep(drawing: Drawing, meeting: Meeting) -> None:
    """It keeps its slots, and those in which somebody would still be on the way from or to another building."""
    drawing.kept.append(meeting)
    taken = slots_within(drawing.around.slots, [meeting.span])
    on_the_way = slots_within(drawing.around.slots, [drawing.around.way_around(meeting.span, meeting.room_id)]) - taken
    for side in sides_meeting(meeting):
        pinned = (drawing.movable[number] for number in drawing.pinned)
        there = {slot for other in pinned if side in sides_meeting(other) for slot in drawing.covered(other)}
        drawing.busy[side.key] |= taken | (on_the_way - there)
    if meeting.room_id in drawing.closed:
        drawing.closed[meeting.room_id] |= taken
