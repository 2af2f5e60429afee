"""Rooms named once slots are settled: first the published room where it can be kept, then as few changes of room as can be."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.levels import CHANGE_OF_ROOMS, levels_of_rooms
from uncops.bilaterals.solver.model import Expression
from uncops.bilaterals.solver.plan import Level, Placed
from uncops.bilaterals.solver.rearranging import Rearrangement
from uncops.bilaterals.solver.rooms import RoomName, Suitable, matched, rooms_by_name
from uncops.bilaterals.solver.running import Run, completed
from uncops.bilaterals.solver.staying import least_changes
from uncops.bilaterals.solver.walking import near_each_other

Schedule = dict[str, int]
# Beyond so many meetings the search of rooms is helped from both sides.
LARGE = 100
STEPS_A_MEETING, SHARE_OF_EXCHANGE, SHARE_OF_BOUND = 25, 0.5, 0.4


def named(instance: Instance, suitable: Suitable, schedule: Schedule) -> tuple[Placed, ...]:
    """The meetings of a schedule, each in some room that would do, its published one rather."""
    if not instance.is_plain:
        return _found_places(instance, suitable, schedule)
    order = rooms_by_name(instance.rooms)
    published = {(held.request, held.slot): held.room for held in instance.published}
    placed: list[Placed] = []
    for slot in instance.slots:
        wishes: dict[str, list[RoomName]] = {}
        kept: dict[str, RoomName] = {}
        for request in _held_in(schedule, slot.id):
            wish = published.get((request, slot.id))
            rooms = suitable.rooms(instance.request_of[request], slot.id)
            wishes[request] = sorted(rooms, key=order.__getitem__)
            if wish in rooms:
                kept[request] = wish
        given = matched(wishes, kept)
        if given is None:
            raise RuntimeError(f"slot {slot.id} has more meetings than rooms")
        placed += [Placed(request, slot.id, given[request]) for request in wishes]
    return tuple(placed)


def _found_places(instance: Instance, suitable: Suitable, schedule: Schedule) -> tuple[Placed, ...]:
    """The same where a room is kept for several slots, or has to be near enough to the one before."""
    model = _RoomModel(instance, suitable, schedule)
    published = {(held.request, held.slot): held.room for held in instance.published}
    model.hint(Placed(request, slot, published.get((request, slot))) for request, slot in schedule.items())
    found = completed(model.cp, [])
    if not found.is_found:
        raise RuntimeError("there are more meetings than rooms")
    return model.read(found.solver)


def _held_in(schedule: Schedule, slot: int) -> list[str]:
    return [request for request, held in schedule.items() if held == slot]


@dataclass(frozen=True)
class Naming:
    """Meetings with their rooms, and what was reached in the levels of rooms."""

    meetings: tuple[Placed, ...]
    levels: tuple[Level, ...]


def best_named(instance: Instance, suitable: Suitable, schedule: Schedule, run: Run) -> Naming:
    """The meetings of a schedule in rooms, best in the levels of rooms."""
    meetings = named(instance, suitable, schedule)
    wanted = levels_of_rooms(instance)
    if not wanted or not meetings:
        return Naming(meetings, tuple(Level(level.name, 0, 0) for level in wanted))
    model, least = _RoomModel(instance, suitable, schedule), {}
    if len(meetings) > LARGE:
        pairs = neighbours(instance, schedule) if Aim.ROOM_CHANGES in instance.objective else []
        if instance.is_plain:
            rearrangement = Rearrangement(instance, suitable, meetings, pairs, run.seed)
            meetings = rearrangement.settle()
            least[CHANGE_OF_ROOMS] = model.value(CHANGE_OF_ROOMS, meetings)
            meetings = _rearranged(rearrangement, meetings, run) if pairs else meetings
        least[Aim.ROOM_CHANGES.value] = _least_changes(instance, suitable, schedule, pairs, run)
    levels = []
    for left, level in zip(range(len(wanted), 0, -1), wanted, strict=True):
        expression = model.of(level.name)
        bound = least.get(level.name, 0)
        value = model.value(level.name, meetings)
        if value > bound:
            model.hint(meetings)
            model.cp.add(expression >= bound)
            model.cp.minimize(expression)
            found = run.search(model.cp, run.left / left, level.name)
            if found.is_found:
                meetings = model.read(found.solver)
                value = model.value(level.name, meetings)
            bound = max(bound, min(value, found.bound or 0))
        levels.append(Level(level.name, value, bound))
        model.cp.clear_objective()
        model.cp.add(expression <= value)
    return Naming(meetings, tuple(levels))


def _rearranged(rearrangement: Rearrangement, meetings: tuple[Placed, ...], run: Run) -> tuple[Placed, ...]:
    """Rooms exchanged for a while, which takes many meetings further than a search does; published rooms that are kept stay so."""
    began, seconds = run.elapsed, run.left * SHARE_OF_EXCHANGE

    def time_gone() -> float:
        return 1.0 if run.is_over or not seconds else (run.elapsed - began) / seconds

    return rearrangement.improve(STEPS_A_MEETING * len(meetings), time_gone)


def _least_changes(instance: Instance, suitable: Suitable, schedule: Schedule, pairs: list[tuple[str, str]], run: Run) -> int:
    taken = {request: frozenset(instance.covered(instance.request_of[request], slot)) for request, slot in schedule.items()}
    suits = {request: suitable.rooms(instance.request_of[request], slot) for request, slot in schedule.items()}
    return least_changes(pairs, taken, suits, run, run.left * SHARE_OF_BOUND) if pairs else 0


class _RoomModel:
    """Which of the rooms that would do each meeting of a schedule has."""

    def __init__(self, instance: Instance, suitable: Suitable, schedule: Schedule) -> None:
        self.cp = cp_model.CpModel()
        self._instance = instance
        self._schedule = schedule
        self._order = rooms_by_name(instance.rooms)
        self._in_room = {
            request: {room: self.cp.new_bool_var("") for room in self._sorted(suitable.rooms(instance.request_of[request], slot))}
            for request, slot in schedule.items()
        }
        users: dict[tuple[int, RoomName], list[cp_model.IntVar]] = {}
        for request, rooms in self._in_room.items():
            self.cp.add_exactly_one(rooms.values())
            for room, literal in rooms.items():
                for slot in instance.covered(instance.request_of[request], schedule[request]):
                    users.setdefault((slot, room), []).append(literal)
        for literals in users.values():
            self.cp.add_at_most_one(literals)
        if instance.ways:
            self._add_walking()

    def _add_walking(self) -> None:
        """Meetings of one party that are too near to each other for a way are not at both its ends."""
        building_of = {room.id: room.building for room in self._instance.rooms}
        for one, other, slots in near_each_other(self._instance, self._schedule):
            for (origin, target), needed in self._instance.ways.items():
                if needed > slots:
                    places = [(self._in_room[one], origin), (self._in_room[other], target)]
                    ends = [literal for rooms, end in places for room, literal in rooms.items() if building_of[room] == end]
                    self.cp.add_at_most_one(ends)

    def _sorted(self, rooms: Iterable[RoomName]) -> list[RoomName]:
        return sorted(rooms, key=self._order.__getitem__)

    def hint(self, meetings: Iterable[Placed]) -> None:
        """Begin from these rooms."""
        self.cp.clear_hints()
        for placed in meetings:
            for room, literal in self._in_room[placed.request].items():
                self.cp.add_hint(literal, room == placed.room)

    def read(self, solver: cp_model.CpSolver) -> tuple[Placed, ...]:
        """The meetings as the solver has them."""
        return tuple(
            Placed(request, slot, next(room for room, literal in self._in_room[request].items() if solver.boolean_value(literal)))
            for request, slot in self._schedule.items()
        )

    def of(self, name: str) -> Expression:
        """The value of a level."""
        if name == CHANGE_OF_ROOMS:
            published = _published_rooms(self._instance, self._schedule)
            return cp_model.LinearExpr.sum([1 - self._literal(request, room) for request, room in published])
        return cp_model.LinearExpr.sum([self._moves(one, other) for one, other in neighbours(self._instance, self._schedule)])

    def value(self, name: str, meetings: tuple[Placed, ...]) -> int:
        """What some meetings reach in a level."""
        room_of = {placed.request: placed.room for placed in meetings}
        if name == CHANGE_OF_ROOMS:
            return sum(room_of[request] != room for request, room in _published_rooms(self._instance, self._schedule))
        return sum(room_of[one] != room_of[other] for one, other in neighbours(self._instance, self._schedule))

    def _literal(self, request: str, room: RoomName) -> Expression:
        return self._in_room[request].get(room, 0)

    def _moves(self, one: str, other: str) -> cp_model.IntVar:
        moves = self.cp.new_bool_var("")
        for room, literal in self._in_room[one].items():
            self.cp.add(moves >= literal - self._literal(other, room))
        return moves


def _published_rooms(instance: Instance, schedule: Schedule) -> list[tuple[str, RoomName]]:
    """The published room of each meeting that is held in its published slot."""
    return [(held.request, held.room) for held in instance.published if held.room is not None and schedule.get(held.request) == held.slot]


def neighbours(instance: Instance, schedule: Schedule) -> list[tuple[str, str]]:
    """For each party its meetings that follow each other."""
    pairs = []
    for party in instance.parties:
        held = {schedule[request.id]: request.id for request in instance.requests_of[party.id] if request.id in schedule}
        for stretch in instance.stretches:
            pairs += list(pairwise(held[slot] for slot in stretch if slot in held))
    return pairs


def named_levels_wanted(instance: Instance) -> bool:
    """Whether rooms matter beyond there being one for each meeting."""
    return Aim.ROOM_CHANGES in instance.objective or bool(levels_of_rooms(instance))
