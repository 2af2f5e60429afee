"""Rooms counted: how many meetings of which kind a slot can take, whichever room each will have (Hall's condition)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uncops.bilaterals.solver.given import Instance, Request, Room

RoomName = str | int
Suits = frozenset[RoomName]


@dataclass(frozen=True)
class RoomLimit:
    """Of these requests no more than `most` are held in the slot."""

    slot: int
    requests: tuple[str, ...]
    most: int


def pinned_rooms(instance: Instance) -> dict[int, set[RoomName]]:
    """For each slot the rooms that a pin takes."""
    taken: dict[int, set[RoomName]] = defaultdict(set)
    for request in instance.requests:
        if request.pinned is not None and request.pinned.room is not None:
            for slot in instance.covered(request, request.pinned.slot):
                taken[slot].add(request.pinned.room)
    return taken


def clashing_pins(instance: Instance) -> list[tuple[str, str]]:
    """Requests pinned to the same room in the same slot: no plan holds both."""
    first: dict[tuple[int, RoomName], str] = {}
    clashes = []
    for request in instance.requests:
        if request.pinned is not None and request.pinned.room is not None:
            places = [(slot, request.pinned.room) for slot in instance.covered(request, request.pinned.slot)]
            clashes += [(first[place], request.id) for place in places if place in first]
            first |= {place: request.id for place in places if place not in first}
    return clashes


class Suitable:
    """Which rooms would do for which request that begins in which slot, rooms that a pin takes left to the pin."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._taken = pinned_rooms(instance)
        self._known: dict[tuple[int, int, str | None, int | None], Suits] = {}

    def rooms(self, request: Request, slot: int) -> Suits:
        """The rooms that would do."""
        if request.pinned is not None and request.pinned.room is not None:
            return frozenset([request.pinned.room]) if slot == request.pinned.slot else frozenset()
        kind = (slot, request.length, request.room_class, request.people)
        if kind not in self._known:
            covered = self._instance.covered(request, slot)
            free = [room for room in self._instance.rooms if not any(room.id in self._taken.get(one, ()) for one in covered)]
            self._known[kind] = frozenset(room.id for room in free if self._instance.is_room_for(room, request, slot))
        return self._known[kind]


def room_limits(instance: Instance, suitable: Suitable) -> list[RoomLimit]:
    """All that rooms demand of each slot: if it holds, every meeting can be given a room of its own."""
    wanted: dict[int, dict[Suits, list[str]]] = defaultdict(lambda: defaultdict(list))
    for request in instance.requests:
        for slot in instance.open_slots[request.id]:
            wanted[slot][suitable.rooms(request, slot)].append(request.id)
    return [limit for slot in wanted for limit in _limits(slot, wanted[slot])]


def _limits(slot: int, wanted: Mapping[Suits, list[str]]) -> Iterable[RoomLimit]:
    for union in unions(wanted):
        requests = [request for suits, some in wanted.items() if suits <= union for request in some]
        if len(requests) > len(union):
            yield RoomLimit(slot, tuple(requests), len(union))


def unions(sets: Iterable[Suits]) -> list[Suits]:
    """Every union of some of the sets, the smallest first."""
    found: set[Suits] = set()
    for one in sets:
        found |= {one} | {one | other for other in found}
    return sorted(found, key=lambda union: (len(union), sorted(map(str, union))))


def matched(wishes: Mapping[str, list[RoomName]], kept: Mapping[str, RoomName]) -> dict[str, RoomName] | None:
    """A room of its own for each request, out of those that would do, earlier ones rather; None when there are too few.

    `kept` have theirs already, and lose it only when others would find none.
    """
    holder: dict[RoomName, str] = {room: request for request, room in kept.items()}

    def give(request: str, tried: set[RoomName]) -> bool:
        free = next((room for room in wishes[request] if room not in holder and room not in tried), None)
        for room in wishes[request] if free is None else [free]:
            if room not in tried:
                tried.add(room)
                if room not in holder or give(holder[room], tried):
                    holder[room] = request
                    return True
        return False

    left = [request for request in wishes if holder.get(kept.get(request, "")) != request]
    if not all(give(request, set()) for request in sorted(left, key=lambda request: len(wishes[request]))):
        return None
    return {request: room for room, request in holder.items()}


def rooms_by_name(rooms: Iterable[Room]) -> dict[RoomName, int]:
    """The place of each room in the instance."""
    return {room.id: place for place, room in enumerate(rooms)}
