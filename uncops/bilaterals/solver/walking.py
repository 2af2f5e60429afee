"""Time between two meetings of one party: its pause, and the way from one building to another."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Instance, Party
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
                covered = model.instance.covered(request, slot)
                for later in (*covered, *slots_following(model.instance, covered[-1], party.pause)):
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
            for last, leaving in self._leaving(origin).items():
                for slot in slots_following(self._instance, last, slots):
                    coming = [literal for target in others for literal in self._there.get((target, slot), [])]
                    if coming:
                        self._model.cp.add_at_most_one([*leaving, *coming])

    def _leaving(self, origin: str) -> dict[int, list[Literal]]:
        """The meetings of a building by their last slot, which all of them take, so that no two of them are held."""
        found: dict[int, list[Literal]] = defaultdict(list)
        for request in self._requests:
            for slot, by_building in self._places.in_building[request.id].items():
                if origin in by_building:
                    found[self._instance.covered(request, slot)[-1]] += by_building[origin]
        return found


def slots_following(instance: Instance, last: int, count: int) -> Iterator[int]:
    """The slots that are less than so many after the last one of a meeting, breaks counted."""
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
