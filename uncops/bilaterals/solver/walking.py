"""Time between two meetings of one party: its pause, and the way from one building to another."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Instance, Party, Request
from uncops.bilaterals.solver.places import Building, Places

if TYPE_CHECKING:
    from uncops.bilaterals.solver.model import SlotModel

Literal = cp_model.IntVar


def add_pauses(model: "SlotModel") -> None:
    """A meeting lasts as much longer as the pause after it; of meetings that last so long, none overlap."""
    for party in model.instance.parties:
        lasting: dict[int, list[Literal]] = defaultdict(list)
        for request in model.instance.requests_of[party.id] if party.pause else ():
            for slot, literal in model.held_in[request.id].items():
                for later in (*model.instance.covered(request, slot), *slots_after(model.instance, request, slot, party.pause)):
                    lasting[later].append(literal)
        for literals in lasting.values():
            if len(literals) > 1:
                model.cp.add_at_most_one(literals)


def add_walking(model: "SlotModel", places: Places) -> None:
    """Whoever was in a building is in no other as long as the way to it takes; pairs of meetings would be far too many to name."""
    for party in model.instance.parties if model.instance.ways else ():
        _Walker(model, places, party).add()


class _Walker:
    """One party between buildings."""

    def __init__(self, model: "SlotModel", places: Places, party: Party) -> None:
        self._model = model
        self._instance = model.instance
        self._requests = self._instance.requests_of[party.id]
        self._places = places
        self._there: dict[tuple[Building, int], list[Literal]] = defaultdict(list)
        for request in self._requests:
            for slot, by_building in places.in_building[request.id].items():
                for building, literals in by_building.items():
                    for covered in self._instance.covered(request, slot):
                        self._there[building, covered] += literals

    def add(self) -> None:
        """From each building to those that are equally far."""
        targets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for (origin, target), slots in self._instance.ways.items():
            targets[origin, slots].append(target)
        for (origin, slots), others in targets.items():
            for slot, left in self._leaving(origin, slots).items():
                coming = [literal for target in others for literal in self._there.get((target, slot), [])]
                if coming:
                    self._forbid(left, coming)

    def _leaving(self, origin: str, slots: int) -> dict[int, list[Literal]]:
        """For each slot the meetings of a building after which one would still be on the way in it."""
        found: dict[int, list[Literal]] = defaultdict(list)
        for request in self._requests:
            for slot, by_building in self._places.in_building[request.id].items():
                for later in slots_after(self._instance, request, slot, slots) if origin in by_building else ():
                    found[later] += by_building[origin]
        return found

    def _forbid(self, left: list[Literal], coming: list[Literal]) -> None:
        on_the_way = left[0] if len(left) == 1 else self._model.cp.new_bool_var("")
        for literal in left if len(left) > 1 else ():
            self._model.cp.add_implication(literal, on_the_way)
        self._model.cp.add_at_most_one([on_the_way, *coming])


def slots_after(instance: Instance, request: Request, slot: int, count: int) -> Iterator[int]:
    """The slots that are less than so many after the end of a meeting, breaks counted."""
    last = instance.covered(request, slot)[-1]
    place, until = instance.place_of[last] + 1, instance.time_of[last] + count
    while place < len(instance.slots) and instance.time_of[instance.slots[place].id] <= until:
        yield instance.slots[place].id
        place += 1


def near_each_other(instance: Instance, schedule: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Pairs of meetings of one party, the earlier first, with the slots between them when some way takes more."""
    longest = max(instance.ways.values(), default=0)
    found: dict[tuple[str, str], int] = {}
    for party in instance.parties:
        held = sorted(
            (instance.time_of[schedule[request.id]], instance.time_of[instance.covered(request, schedule[request.id])[-1]], request.id)
            for request in instance.requests_of[party.id] if request.id in schedule
        )  # fmt: skip
        for place, (_begins, ends, one) in enumerate(held):
            for begins, _ends, other in held[place + 1 :]:
                if begins - ends - 1 < longest:
                    found[one, other] = begins - ends - 1
    yield from ((one, other, slots) for (one, other), slots in found.items())
