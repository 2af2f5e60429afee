"""The most of a published plan that can be kept: a small problem, since a meeting that cannot stay need not be held elsewhere."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Aim, Instance, Request
from uncops.bilaterals.solver.levels import Measures
from uncops.bilaterals.solver.model import SlotModel
from uncops.bilaterals.solver.plan import Level
from uncops.bilaterals.solver.running import Run

OpenSlots = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Kept:
    """What is kept, the level it reaches, what stays in every plan that reaches it, and the slots that are left to each request."""

    schedule: dict[str, int]
    level: Level
    fixed: dict[str, int]
    open_slots: OpenSlots


def keep_most(instance: Instance, run: Run) -> Kept | None:
    """The fewest changes, proven; None when no plan keeps the rules, there was no time, or rules go beyond single meetings.

    Only published meetings in their slots and requests that must be held are looked at: any plan stays valid when others leave it,
    so that the fewest changes are the same with them.
    """
    if instance.gap_difference is not None:
        return None
    slot_of = {held.request: held.slot for held in instance.published if held.request in instance.request_of}
    narrow = {request.id: _narrowed(instance, request, slot_of.get(request.id)) for request in instance.requests}
    model = SlotModel(instance, narrow)
    kept = _keep(model, run)
    if kept is None:
        return None
    lost: dict[int, set[str]] = defaultdict(set)
    for request, slot in slot_of.items():
        if kept.get(request) != slot:
            lost[slot].add(request)
    count = sum(len(requests) for requests in lost.values())
    # What a slot loses by itself says nothing where meetings reach from one into another.
    needed = sum(_fewest_lost(instance, run, slot, slot_of) for slot in lost) if instance.is_plain else -1
    fixed = {request: slot for request, slot in slot_of.items() if slot not in lost} if needed == count else {}
    return Kept(kept, Level(Aim.CHANGE.value, count, count), fixed, _left_open(instance, fixed))


def _narrowed(instance: Instance, request: Request, slot: int | None) -> tuple[int, ...]:
    slots = instance.open_slots[request.id]
    return slots if request.is_bound else tuple(open_slot for open_slot in slots if open_slot == slot)


def _keep(model: SlotModel, run: Run) -> dict[str, int] | None:
    """The plan with the fewest changes, if it is proven."""
    model.cp.minimize(Measures(model).of(Aim.CHANGE.value))
    found = run.search(model.cp, run.left / 2, Aim.CHANGE.value, symmetry_level=0)
    if found.status != cp_model.OPTIMAL:
        return None
    held = ((request, slot, literal) for request, slots in model.held_in.items() for slot, literal in slots.items())
    return {request: slot for request, slot, literal in held if found.solver.boolean_value(literal)}


def _fewest_lost(instance: Instance, run: Run, slot: int, slot_of: dict[str, int]) -> int:
    """How many of its published meetings a slot loses at least, whatever becomes of all others."""
    published = tuple(replace(request, required=False, pinned=None) for request in instance.requests if slot_of.get(request.id) == slot)
    alone = replace(instance, requests=published, before=())
    open_slots = {request.id: tuple({slot} & set(instance.open_slots[request.id])) for request in published}
    kept = _keep(SlotModel(alone, open_slots), run)
    return 0 if kept is None else len(published) - len(kept)


def _left_open(instance: Instance, fixed: dict[str, int]) -> OpenSlots:
    """The slots that are left to each request when some are fixed."""
    taken = {(party, slot) for request, slot in fixed.items() for party in instance.request_of[request].parties}
    held_in = Counter(fixed.values())
    full = {slot.id for slot in instance.slots if held_in[slot.id] >= sum(slot.id not in room.closed for room in instance.rooms)}
    return {
        request.id: (fixed[request.id],) if request.id in fixed
        else tuple(
            slot for slot in instance.open_slots[request.id]
            if slot not in full and not any((party, slot) in taken for party in request.parties)
        )
        for request in instance.requests
    }  # fmt: skip
