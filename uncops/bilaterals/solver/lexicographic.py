"""Levels solved one after the other, each kept while the next is improved; what can be settled beforehand comes first."""

from dataclasses import replace

from uncops.bilaterals.solver import widely
from uncops.bilaterals.solver.choosing import choose
from uncops.bilaterals.solver.climbing import Climb
from uncops.bilaterals.solver.counting import Count
from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.keeping import keep_most
from uncops.bilaterals.solver.levels import FLOOR, Wanted, levels_of_slots
from uncops.bilaterals.solver.naming import named
from uncops.bilaterals.solver.offhand import offhand
from uncops.bilaterals.solver.plan import Plan, Status
from uncops.bilaterals.solver.rooms import Suitable
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.selection import select
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.solver.widely import Schedule

SHARE_OF_NEAREST = 0.25
CHOSEN = ([FLOOR, Aim.PLACED.value], [Aim.PLACED.value])


def solve_levels(instance: Instance, run: Run) -> Plan:
    """The plan that is best in every level, or the best there was time for."""
    wanted = levels_of_slots(instance) or [Wanted("")]
    first = _first(instance, run, wanted[0])
    climb = _start(instance, run, wanted)
    climb.first = first
    for place, level in enumerate(wanted):
        if climb.has_settled(level):
            continue
        climb.price_floor()
        if level.name == Aim.PLACED.value:
            climb.fill()
        climb.improve(level, len(wanted) - place)
        if climb.is_impossible:
            return Plan(Status.INFEASIBLE, seconds=run.elapsed)
        if climb.schedule is None:
            break
        climb.tell_settled(level)
    climb.price_floor()
    return climb.plan()


def _first(instance: Instance, run: Run, level: Wanted) -> Schedule | None:
    """A plan made offhand, told at once: whoever looks on has something to take, and the search something to better."""
    schedule = offhand(instance)
    if schedule is not None and level.name:
        meetings = named(instance, Suitable(instance), schedule)
        value = Count(instance, schedule).of(level.name)
        plan = Plan(Status.FEASIBLE, meetings=meetings, seconds=run.elapsed)
        run.watch.tell(Progress(level.name, len(meetings), value, None, None, run.elapsed, plan))
    return schedule


def _start(instance: Instance, run: Run, wanted: list[Wanted]) -> Climb:
    """With what can be settled before there is a whole model."""
    names = [level.name for level in wanted]
    is_large = sum(len(slots) for slots in instance.open_slots.values()) > widely.LARGE
    if names[0] == Aim.CHANGE.value:
        kept = keep_most(instance, run)
        if kept is not None:
            climb = Climb(instance, run, kept.open_slots)
            climb.fix(kept.fixed)
            climb.settle(Wanted(Aim.CHANGE.value), kept.level.value, kept.level.bound)
            climb.schedule = kept.schedule
            return climb
    climb = Climb(instance, run)
    if is_large and Aim.CHANGE.value in names[1:] and _begin_near_published(climb, instance, run, names):
        return climb
    if is_large and any(names[: len(first)] == first for first in CHOSEN) and run.workers > 1:
        chosen = choose(instance, climb.suitable, run)
        if chosen is not None and chosen.schedule is not None:
            climb.schedule = chosen.schedule
            for level, value in ((FLOOR, chosen.floor), (Aim.PLACED.value, chosen.placed)):
                if level in names:
                    climb.settle(Wanted(level), value, value)
            climb.tell(Aim.PLACED.value, chosen.schedule, chosen.placed, chosen.placed)
        elif chosen is not None and not instance.is_plain:
            # Its bounds are as good as those of the relaxation of so large a model, which may take too long.
            climb.known |= {FLOOR: chosen.floor, Aim.PLACED.value: chosen.placed}
    return climb


def _begin_near_published(climb: Climb, instance: Instance, run: Run, names: list[str]) -> bool:
    """Begin from the plan of the fewest changes; whether that is the best in weight too, which settles both."""
    first = tuple(aim for aim in (Aim.CHANGE, Aim.PLACED) if aim.value in names)
    near = solve_levels(replace(instance, objective=first), run.part(SHARE_OF_NEAREST))
    if not near.is_plan:
        return False
    climb.schedule = {placed.request: placed.slot for placed in near.meetings}
    if not any(names[: len(chosen)] == chosen for chosen in CHOSEN):
        return False
    change, placed, floor = (near.level(name) for name in (Aim.CHANGE.value, Aim.PLACED.value, FLOOR))
    best = select(instance, climb.suitable, run, run.left * SHARE_OF_NEAREST)
    if change is not None:
        climb.known[Aim.CHANGE.value] = change.bound
    if best is None or change is None or placed is None:
        return False
    climb.known |= {FLOOR: best.floor, Aim.PLACED.value: best.placed}
    is_best = placed.value == best.placed and (floor is None or floor.value == best.floor)
    if not is_best or set(names[: names.index(Aim.CHANGE.value)]) - {FLOOR, Aim.PLACED.value}:
        return False
    for name, value, bound in (
        (FLOOR, best.floor, best.floor), (Aim.PLACED.value, best.placed, best.placed), (Aim.CHANGE.value, change.value, change.bound),
    ):  # fmt: skip
        if name in names:
            climb.settle(Wanted(name), value, bound)
    return True
