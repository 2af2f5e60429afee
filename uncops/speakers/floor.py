"""What the floor looks like after a series of events; pure. Time counts only while somebody speaks: pauses and points of order do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce

NO_TIME = timedelta(0)


class FloorKind(StrEnum):
    """The steps an officer takes while a list is conducted."""

    GIVEN = "given"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    TO_END = "to_end"
    OUT = "out"
    ABSENT = "absent"
    PRESENT = "present"
    POINT = "point"
    POINT_ENDED = "point_ended"
    REPLY = "reply"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Event:
    """One step: its number in the list, when, what, about whom; `party_id` raises a point of order."""

    number: int
    at: datetime
    kind: FloorKind
    inscription_id: int | None = None
    party_id: int | None = None


@dataclass(frozen=True)
class Turn:
    """Somebody speaking: since when, how long so far, and since when the time is running (None while it is not)."""

    id: int
    began_at: datetime
    spoken: timedelta = NO_TIME
    running_since: datetime | None = None
    ended_at: datetime | None = None

    def elapsed(self, now: datetime) -> timedelta:
        """How long they have spoken, pauses left out."""
        running = now - self.running_since if self.running_since is not None else NO_TIME
        return self.spoken + max(running, NO_TIME)

    def stopped(self, at: datetime) -> "Turn":
        """The same with the time not running."""
        return replace(self, spoken=self.elapsed(at), running_since=None)


@dataclass(frozen=True)
class PointOfOrder:
    """A delegation that interrupts; afterwards the speaker goes on if the time was running before."""

    party_id: int | None
    since: datetime
    was_running: bool
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Floor:
    """The floor at a moment: who has it, who had it, who was skipped, who asked for a right of reply."""

    number: int = 0
    turn: Turn | None = None
    point: PointOfOrder | None = None
    turns: tuple[Turn, ...] = ()
    points: tuple[PointOfOrder, ...] = ()
    at_end: tuple[int, ...] = ()
    replies: tuple[int, ...] = ()
    out: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()

    @property
    def has_begun(self) -> bool:
        """Whether anybody has had the floor."""
        return bool(self.turns or self.turn)

    @property
    def is_paused(self) -> bool:
        """Whether somebody has the floor and the time stands, without a point of order."""
        return self.turn is not None and self.turn.running_since is None and self.point is None

    @property
    def heard(self) -> tuple[int, ...]:
        """Who has or had the floor, in the order in which they got it."""
        return (*(turn.id for turn in self.turns), *((self.turn.id,) if self.turn else ()))

    def waiting(self, order: Sequence[int]) -> list[int]:
        """Who is still to speak: the order of the list, then those put to its end, then rights of reply."""
        gone, known = {*self.heard, *self.out}, set(order)
        later = [number for number in self.at_end if number in known]
        first = [number for number in order if number not in later and number not in self.replies]
        return [number for number in dict.fromkeys((*first, *later, *self.replies)) if number not in gone]


def fold(events: Iterable[Event]) -> Floor:
    """The floor after these events, in the order of their numbers."""
    listed = list(events)
    floor = reduce(step, effective(listed), Floor())
    return replace(floor, number=listed[-1].number if listed else 0)


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that hold: a correction takes back the last one that still held."""
    held: list[Event] = []
    for event in events:
        if event.kind is not FloorKind.CORRECTED:
            held.append(event)
        elif held:
            held.pop()
    return held


def step(floor: Floor, event: Event) -> Floor:
    """The floor after one more event; one that means nothing here changes nothing."""
    after = _STEPS[event.kind](floor, event)
    return replace(after, number=event.number)


def _give(floor: Floor, event: Event) -> Floor:
    before = _end(floor, event)
    return replace(before, turn=Turn(event.inscription_id or 0, event.at, running_since=event.at))


def _end(floor: Floor, event: Event) -> Floor:
    floor = _end_point(floor, event)
    if floor.turn is None:
        return floor
    ended = replace(floor.turn.stopped(event.at), ended_at=event.at)
    return replace(floor, turn=None, turns=(*floor.turns, ended))


def _pause(floor: Floor, event: Event) -> Floor:
    return replace(floor, turn=floor.turn.stopped(event.at)) if floor.turn else floor


def _resume(floor: Floor, event: Event) -> Floor:
    if floor.turn is None or floor.turn.running_since is not None or floor.point is not None:
        return floor
    return replace(floor, turn=replace(floor.turn, running_since=event.at))


def _point(floor: Floor, event: Event) -> Floor:
    floor = _end_point(floor, event)
    was_running = floor.turn is not None and floor.turn.running_since is not None
    return replace(_pause(floor, event), point=PointOfOrder(event.party_id, event.at, was_running))


def _end_point(floor: Floor, event: Event) -> Floor:
    if floor.point is None:
        return floor
    ended = replace(floor.point, ended_at=event.at)
    after = replace(floor, point=None, points=(*floor.points, ended))
    return _resume(after, event) if ended.was_running else after


def _put_last(floor: Floor, event: Event) -> Floor:
    others = tuple(number for number in floor.at_end if number != event.inscription_id)
    return replace(floor, at_end=(*others, event.inscription_id or 0))


def _put_out(floor: Floor, event: Event) -> Floor:
    return replace(floor, out=floor.out | {event.inscription_id or 0})


def _is_absent(floor: Floor, event: Event) -> Floor:
    return replace(floor, absent=floor.absent | {event.inscription_id or 0})


def _is_present(floor: Floor, event: Event) -> Floor:
    back = {event.inscription_id or 0}
    return replace(floor, absent=floor.absent - back, out=floor.out - back)


def _ask_reply(floor: Floor, event: Event) -> Floor:
    return replace(floor, replies=(*floor.replies, event.inscription_id or 0))


def _nothing(floor: Floor, _event: Event) -> Floor:
    return floor


_STEPS = {
    FloorKind.GIVEN: _give, FloorKind.PAUSED: _pause, FloorKind.RESUMED: _resume, FloorKind.ENDED: _end,
    FloorKind.TO_END: _put_last, FloorKind.OUT: _put_out, FloorKind.ABSENT: _is_absent, FloorKind.PRESENT: _is_present,
    FloorKind.POINT: _point, FloorKind.POINT_ENDED: _end_point, FloorKind.REPLY: _ask_reply, FloorKind.CORRECTED: _nothing,
}  # fmt: skip
