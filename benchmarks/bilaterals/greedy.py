"""The first peer: requests one after the other by weight, each in the first slot and room that is free. What a person would do."""

from uncops.bilaterals.solver.given import Instance
from uncops.bilaterals.solver.plan import Placed, Plan, Status
from uncops.bilaterals.solver.standing import Standing


def greedy(instance: Instance) -> Plan:
    """A plan by priority."""
    standing = Standing(instance, [])
    _place(standing, [request.id for request in instance.requests])
    return Plan(Status.FEASIBLE, meetings=tuple(standing.held.values()))


def greedy_repair(instance: Instance, published: Plan) -> Plan:
    """What of a published plan still can be held stays; the rest is placed by priority."""
    standing = Standing(instance, [])
    for placed in published.meetings:
        request = instance.request_of[placed.request]
        rooms = {room.id for room in standing.suitable(request, placed.slot)} - set(standing.taken[placed.slot])
        if placed.room in rooms and standing.open_to(request) & standing.bit[placed.slot]:
            standing.put(placed)
    _place(standing, [placed.request for placed in published.meetings if placed.request not in standing.held])
    return Plan(Status.FEASIBLE, meetings=tuple(standing.held.values()))


def _place(standing: Standing, names: list[str]) -> None:
    for name in sorted(names, key=lambda name: -standing.instance.request_of[name].weight):
        request = standing.instance.request_of[name]
        for slot in standing.slots_in(standing.open_to(request))[:1]:
            standing.put(Placed(name, slot, standing.free_room(request, slot)))
