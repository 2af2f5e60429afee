"""Where meetings are as far as slots do not say it: in which building, and for those of several slots in which rooms that are alike.

A meeting of several slots keeps its room, so that counting rooms slot by slot is not enough. Rooms that would do for the same requests
in the same slots of one building are alike: of these it is enough that there are as many as meetings, for any such meetings can be
given rooms one after the other. Shorter meetings take what is left, which Hall's condition says slot by slot.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Instance, Request, Room
from uncops.bilaterals.solver.rooms import RoomName, Suits, pinned_rooms, unions

if TYPE_CHECKING:
    from uncops.bilaterals.solver.model import SlotModel

Literal = cp_model.IntVar
Building = str | None


@dataclass(frozen=True)
class Alike:
    """Rooms that are alike, and their building."""

    rooms: Suits
    building: Building


class Places:
    """For each request and first slot, a literal for each kind of place it could have then."""

    def __init__(self, model: "SlotModel") -> None:
        self._model = model
        self._instance = model.instance
        self._building_of = {room.id: room.building if self._instance.ways else None for room in self._instance.rooms}
        self._kinds = alike(self._instance)
        # Per slot: short meetings by the rooms that would do, long ones by the rooms that are alike.
        self._short: dict[int, dict[Suits, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        self._long: dict[int, dict[Suits, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        self.in_building: dict[str, dict[int, dict[Building, list[Literal]]]] = {}
        for request in self._instance.requests:
            self.in_building[request.id] = {slot: self._place(request, slot) for slot in model.held_in[request.id]}
        for slot in sorted({*self._short, *self._long}):
            self._count(self._short[slot], self._long[slot])

    def _place(self, request: Request, slot: int) -> dict[Building, list[Literal]]:
        """The literals of one request from one slot on, by building."""
        held = self._model.held_in[request.id][slot]
        options = list(self._options(request, slot))
        literals = [held] if len(options) == 1 else [self._model.cp.new_bool_var("") for _ in options]
        if len(options) != 1:
            self._model.cp.add_exactly_one([*literals, ~held])
        found: dict[Building, list[Literal]] = defaultdict(list)
        for option, literal in zip(options, literals, strict=True):
            found[option.building].append(literal)
            if request.pinned is not None and request.pinned.room is not None:
                continue
            wanted = self._long if request.length > 1 else self._short
            for covered in self._instance.covered(request, slot):
                wanted[covered][option.rooms].append(literal)
        return found

    def _options(self, request: Request, slot: int) -> Iterator[Alike]:
        """Where it could be: rooms alike for one of several slots, otherwise all that would do of a building."""
        suitable = self._model.suitable.rooms(request, slot)
        if request.length > 1 and (request.pinned is None or request.pinned.room is None):
            yield from (kind for kind in self._kinds if kind.rooms <= suitable)
            return
        for building in sorted({self._building_of[room] for room in suitable}, key=str):
            yield Alike(frozenset(room for room in suitable if self._building_of[room] == building), building)

    def _count(self, short: dict[Suits, list[Literal]], long: dict[Suits, list[Literal]]) -> None:
        """That there are rooms for all meetings of a slot; rooms of different buildings are counted by themselves."""
        for rooms, literals in long.items():
            self._at_most(literals, len(rooms))
        by_building: dict[Building, list[Suits]] = defaultdict(list)
        for rooms in short:
            by_building[self._building_of[next(iter(rooms))]].append(rooms)
        for some in by_building.values():
            for union in unions(some):
                parts = [*short.items(), *long.items()]
                self._at_most([literal for rooms, literals in parts if rooms <= union for literal in literals], len(union))

    def _at_most(self, literals: list[Literal], most: int) -> None:
        if len(literals) > most:
            self._model.cp.add(cp_model.LinearExpr.sum(literals) <= most)


def alike(instance: Instance) -> list[Alike]:
    """All rooms, in sets of those that are alike."""
    taken = pinned_rooms(instance)
    kinds = sorted({(request.room_class, request.people) for request in instance.requests}, key=str)
    found: dict[tuple[object, ...], list[RoomName]] = defaultdict(list)
    for room in instance.rooms:
        away = room.closed | {slot for slot, rooms in taken.items() if room.id in rooms}
        found[away, tuple(_would_do(room, kinds)), room.building if instance.ways else None].append(room.id)
    return [Alike(frozenset(rooms), key[2]) for key, rooms in found.items()]  # type: ignore[arg-type]


def _would_do(room: Room, kinds: Iterable[tuple[str | None, int | None]]) -> Iterator[bool]:
    for room_class, people in kinds:
        has_seats = people is None or room.capacity is None or people <= room.capacity
        yield has_seats and room_class in (None, room.room_class)
