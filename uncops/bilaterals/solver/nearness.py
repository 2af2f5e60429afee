"""Meetings of a party in a plan that are too near to another one: its pause, or the way between two buildings, is longer."""

from typing import TYPE_CHECKING

from uncops.bilaterals.solver.given import Request

if TYPE_CHECKING:
    from uncops.bilaterals.solver.standing import Standing

Mask = int


def too_soon(standing: "Standing", party: str, request: Request) -> Mask:
    """First slots from which a party would have less than its pause before or after another meeting."""
    pause = standing.instance.party_of[party].pause
    if not pause:
        return 0
    free = standing.starts(request) & ~standing.hits(standing.busy[party], request)
    return sum(standing.bit[slot] for slot in standing.slots_in(free) if near(standing, party, request, slot, pause))


def too_far(standing: "Standing", request: Request, among: Mask) -> Mask:
    """First slots, of some, from which each room that is free is too far from where a party was before or is after."""
    if not standing.instance.ways:
        return 0
    there = [slot for slot in standing.slots_in(among) if standing.free_room(request, slot) is None]
    return sum(standing.bit[slot] for slot in there if standing.free_room(request, slot, however_far=True) is not None)


def is_far(standing: "Standing", request: Request, slot: int, building: str | None) -> bool:
    """Whether a party could not walk to a building in time, or from there."""
    return any(
        near(standing, party, request, slot, slots, origin)
        for (origin, target), slots in standing.instance.ways.items() if target == building
        for party in request.parties
    )  # fmt: skip


def near(standing: "Standing", party: str, request: Request, slot: int, slots: int, building: str | None = None) -> set[str]:
    """The meetings of a party, in a building, that are less than so many slots before or after it, or at the same time."""
    instance = standing.instance
    begins, ends = instance.time_of[slot], instance.time_of[instance.covered(request, slot)[-1]]
    found = set()
    for name in standing.meetings_of(party) - {request.id}:
        held = standing.held[name]
        other_ends = instance.time_of[instance.covered(instance.request_of[name], held.slot)[-1]]
        is_there = building is None or standing.building_of.get(held.room) == building
        if is_there and begins - other_ends <= slots and instance.time_of[held.slot] - ends <= slots:
            found.add(name)
    return found
