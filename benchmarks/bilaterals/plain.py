"""The second peer: one literal for each request and slot, every rule written down plainly, CP-SAT as it comes.

It knows neither relaxation nor hints: it places the most weight, and keeps the most of a published plan. Rooms are counted, which is
exact where those for ministers are some of all; they are named afterwards.
"""

import math
import time
from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import ENGLISH, Instance, Request
from uncops.bilaterals.solver.interpreting import with_english
from uncops.bilaterals.solver.plan import Level, Placed, Plan, Status
from uncops.bilaterals.solver.standing import Standing

PAIR = 2


@dataclass
class _Model:
    instance: Instance
    cp: cp_model.CpModel
    literals: dict[tuple[str, int], cp_model.IntVar]

    def of(self, request: Request) -> dict[int, cp_model.IntVar]:
        """The literals of a request by slot."""
        return {slot.id: self.literals[request.id, slot.id] for slot in self.instance.slots if (request.id, slot.id) in self.literals}


def plain(instance: Instance, *, seconds: float, workers: int, keeping: Plan | None = None, weight_first: bool = True) -> Plan:
    """A plan of the most weight, and the most of a published plan kept in its slots after that or before it; half the time for each."""
    began = time.monotonic()
    model = _model(instance)
    weight = sum(literal * instance.request_of[name].weight for (name, _slot), literal in model.literals.items())
    aims = [("placed", weight)]
    if keeping is not None:
        places = [(placed.request, placed.slot) for placed in keeping.meetings]
        changed = len(places) - sum(model.literals[place] for place in places if place in model.literals)
        aims = [*aims, ("change", changed)] if weight_first else [("change", changed), *aims]
    held: dict[str, int] | None = None
    levels: list[Level] = []
    for name, aim in aims:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds / len(aims), workers
        (model.cp.maximize if name == "placed" else model.cp.minimize)(aim)
        if solver.solve(model.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        held = {name: slot for (name, slot), literal in model.literals.items() if solver.boolean_value(literal)}
        levels = [*(Level(one.name, int(solver.value(dict(aims)[one.name])), one.bound) for one in levels), _level(name, solver)]
        model.cp.add(aim >= levels[-1].value if name == "placed" else aim <= levels[-1].value)
    took = time.monotonic() - began
    if held is None:
        return Plan(Status.UNKNOWN, seconds=took)
    return Plan(Status.FEASIBLE, tuple(levels), _with_rooms(instance, held), seconds=took)


def _level(name: str, solver: cp_model.CpSolver) -> Level:
    bound = solver.best_objective_bound
    return Level(name, int(solver.objective_value), math.floor(bound + 1e-6) if name == "placed" else math.ceil(bound - 1e-6))


def _model(instance: Instance) -> _Model:
    cp = cp_model.CpModel()
    literals = {(request.id, slot): cp.new_bool_var("") for request in instance.requests for slot in instance.open_slots[request.id]}
    model = _Model(instance, cp, literals)
    for request in instance.requests:
        cp.add_at_most_one(model.of(request).values())
    _add_parties(model)
    for slot in instance.slots:
        _add_rooms(model, slot.id)
        if instance.interpreters is not None:
            _add_interpreters(model, slot.id)
    return model


def _add_parties(model: _Model) -> None:
    for party in model.instance.parties:
        requests = model.instance.requests_of[party.id]
        by_slot = [model.of(request) for request in requests]
        in_slot = {slot.id: [some[slot.id] for some in by_slot if slot.id in some] for slot in model.instance.slots}
        for some in in_slot.values():
            model.cp.add_at_most_one(some)
        if party.quota is not None:
            model.cp.add(sum(sum(some) for some in in_slot.values()) <= party.quota)
        if party.longest_run is not None:
            for block in model.instance.blocks:
                for start in range(len(block) - party.longest_run):
                    model.cp.add(sum(sum(in_slot[slot]) for slot in block[start : start + party.longest_run + 1]) <= party.longest_run)


def _add_rooms(model: _Model, slot: int) -> None:
    there = [room for room in model.instance.rooms if slot not in room.closed]
    here = [request for request in model.instance.requests if (request.id, slot) in model.literals]
    model.cp.add(sum(model.literals[request.id, slot] for request in here) <= len(there))
    for name in {request.room_class for request in here} - {None}:
        count = sum(room.room_class == name for room in there)
        model.cp.add(sum(model.literals[request.id, slot] for request in here if request.room_class == name) <= count)


def _add_interpreters(model: _Model, slot: int) -> None:
    there: dict[tuple[str, str], int] = defaultdict(int)
    for pool in model.instance.interpreters or ():
        if slot not in pool.unavailable:
            there[pool.languages] += pool.count
    needed: dict[tuple[str, str], list] = defaultdict(list)
    for request in model.instance.requests:
        literal = model.literals.get((request.id, slot))
        if literal is None or len(request.languages) < PAIR:
            continue
        relayed = literal
        if len(request.languages) == PAIR and ENGLISH not in request.languages:
            direct, relayed = model.cp.new_bool_var(""), model.cp.new_bool_var("")
            model.cp.add(direct + relayed == literal)
            needed[request.languages].append(direct)
        for language in request.languages:
            if language != ENGLISH:
                needed[with_english(language)].append(relayed)
    for pair, some in needed.items():
        model.cp.add(sum(some) <= there[pair])


def _with_rooms(instance: Instance, held: dict[str, int]) -> tuple[Placed, ...]:
    """Rooms named, those who need one of a class first."""
    standing = Standing(instance, [])
    for name in sorted(held, key=lambda name: instance.request_of[name].room_class is None):
        request = instance.request_of[name]
        standing.put(Placed(name, held[name], standing.free_room(request, held[name])))
    return tuple(standing.held.values())
