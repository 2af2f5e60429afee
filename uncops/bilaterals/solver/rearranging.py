"""Rooms exchanged for a while, so that parties stay where they are: of a window of time, what each room holds goes to the room it suits
best, all at once. The window may be one slot, or the whole rest of the time.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ortools.graph.python import linear_sum_assignment

from uncops.bilaterals.solver.given import Instance
from uncops.bilaterals.solver.plan import Placed
from uncops.bilaterals.solver.rooms import Suitable

# What a published room that is kept and a party that stays in its room are worth beside the luck of a try.
STAYING, KEEPING, LUCK = 1000, 10**7, 500
SHARE_OF_SINGLE_SLOTS = 0.5
COLDEST, SHARE_OF_WARMTH = 0.001, 0.9
LOOKING_UP_STEPS = 16


class Rearrangement:
    """Meetings of a schedule in rooms, under exchange; pairs of meetings that would rather be in the same room count once each."""

    def __init__(
        self, instance: Instance, suitable: Suitable, meetings: Iterable[Placed], pairs: Iterable[tuple[str, str]], seed: int
    ) -> None:
        self._luck = random.Random(seed)  # noqa: S311 - for searching, not for secrets
        self._rooms = [room.id for room in instance.rooms]
        self._place = {room: place for place, room in enumerate(self._rooms)}
        self._meetings = tuple(meetings)
        self._room_of = {placed.request: self._place[placed.room] for placed in self._meetings}
        self._slot_of = {placed.request: instance.place_of[placed.slot] for placed in self._meetings}
        self._in_slot: list[list[str]] = [[] for _ in instance.slots]
        self._suits: dict[str, frozenset[int]] = {}
        for placed in self._meetings:
            self._in_slot[self._slot_of[placed.request]].append(placed.request)
            rooms = suitable.rooms(instance.request_of[placed.request], placed.slot)
            self._suits[placed.request] = frozenset(self._place[room] for room in rooms)
        self._near: dict[str, list[str]] = defaultdict(list)
        self._pairs = tuple(pairs)
        for one, other in self._pairs:
            self._near[one].append(other)
            self._near[other].append(one)
        self._published = {
            held.request: self._place[held.room] for held in instance.published
            if held.room in self._place and instance.place_of.get(held.slot, -1) == self._slot_of.get(held.request)
        }  # fmt: skip

    @property
    def _worth(self) -> int:
        staying = sum(self._room_of[one] == self._room_of[other] for one, other in self._pairs)
        return staying * STAYING + sum(self._room_of[request] == room for request, room in self._published.items()) * KEEPING

    def settle(self) -> tuple[Placed, ...]:
        """As many published rooms kept as can be: what one slot keeps is no other's matter, so that each is settled by itself."""
        for slot in range(len(self._in_slot)):
            self._give_anew(slot, slot + 1, 0)
        return self._placed(self._room_of)

    def improve(self, steps: int, time_gone: Callable[[], float]) -> tuple[Placed, ...]:
        """The best after so many tries; fewer when `time_gone`, a share, comes to 1 before."""
        worth = best = self._worth
        best_rooms, gone = dict(self._room_of), 0.0
        for step in range(steps):
            if step % LOOKING_UP_STEPS == 0:
                gone = max(step / steps, time_gone())
            if gone >= 1:
                break
            worth += self._give_anew(*self._window(), max(COLDEST, 1 - gone / SHARE_OF_WARMTH))
            if worth > best:
                best, best_rooms = worth, dict(self._room_of)
        return self._placed(best_rooms)

    def _placed(self, rooms: Mapping[str, int]) -> tuple[Placed, ...]:
        return tuple(Placed(placed.request, placed.slot, self._rooms[rooms[placed.request]]) for placed in self._meetings)

    def _give_anew(self, first: int, last: int, warmth: float) -> int:
        """The rooms of a window given anew; what it is worth more."""
        inside: dict[int, list[str]] = defaultdict(list)
        for slot in range(first, last):
            for request in self._in_slot[slot]:
                inside[self._room_of[request]].append(request)
        gains = {room: self._gains(requests, first, last) for room, requests in inside.items()}
        target = self._assigned(inside, gains, warmth)
        if target is None:
            return 0
        more = sum(gains[room][target[room]] - gains[room][room] for room in inside)
        for room, requests in inside.items():
            for request in requests:
                self._room_of[request] = target[room]
        return more

    def _window(self) -> tuple[int, int]:
        count = len(self._in_slot)
        first = self._luck.randrange(count)
        if self._luck.random() < SHARE_OF_SINGLE_SLOTS:
            return first, first + 1
        return first, self._luck.choice((count, self._luck.randint(first + 1, count)))

    def _gains(self, requests: list[str], first: int, last: int) -> dict[int, int]:
        """What the meetings of a room in the window are worth in each room."""
        found: dict[int, int] = defaultdict(int)
        for request in requests:
            for near in self._near[request]:
                if not first <= self._slot_of[near] < last:
                    found[self._room_of[near]] += STAYING
            if request in self._published:
                found[self._published[request]] += KEEPING
        return found

    def _assigned(self, inside: dict[int, list[str]], gains: dict[int, dict[int, int]], warmth: float) -> list[int] | None:
        """To which room what is in each goes; rooms that are empty in the window take what others leave."""
        assignment, count = linear_sum_assignment.SimpleLinearSumAssignment(), len(self._rooms)
        luck = int(LUCK * warmth)
        for room in range(count):
            requests = inside.get(room, [])
            suits = frozenset.intersection(*(self._suits[request] for request in requests)) if requests else range(count)
            for target in suits:
                gain = gains[room].get(target, 0) if requests else 0
                assignment.add_arc_with_cost(room, target, -gain - self._luck.randrange(luck + 1))
        if assignment.solve() != assignment.OPTIMAL:
            return None
        return [assignment.right_mate(room) for room in range(count)]
