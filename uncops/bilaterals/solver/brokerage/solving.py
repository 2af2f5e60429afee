"""The plan of a brokerage event with the fewest gaps, and the bound on them."""

from uncops.bilaterals.solver.brokerage.bound import least_gaps
from uncops.bilaterals.solver.brokerage.event import event_of
from uncops.bilaterals.solver.brokerage.race import Race, Schedule
from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.plan import Level, Placed, Plan, Status
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.watching import Progress

GAPS = Aim.GAPS.value


def solve_brokerage(instance: Instance, run: Run) -> Plan:
    """All meetings held with the fewest gaps, or proof that they cannot be; with one worker and time enough, always the same plan."""
    event = event_of(instance)
    least = least_gaps(event)
    if least is None:
        return Plan(Status.INFEASIBLE, seconds=run.elapsed)

    def tell(schedule: Schedule, value: int, bound: int) -> None:
        plan = _plan(instance, run, schedule, Level(GAPS, value, bound))
        run.watch.tell(Progress(GAPS, len(schedule), value, bound, Level(GAPS, value, bound).gap, run.elapsed, plan))

    race = Race(event, run, least, tell)
    race.decide()
    if race.schedule is None or race.value is None:
        return Plan(Status.INFEASIBLE if race.is_impossible else Status.UNKNOWN, seconds=run.elapsed)
    return _plan(instance, run, race.schedule, Level(GAPS, race.value, min(race.value, race.least)))


def _plan(instance: Instance, run: Run, schedule: Schedule, level: Level) -> Plan:
    """A schedule with its tables numbered in each slot."""
    used = [0] * len(instance.slots)
    placed = []
    for request, slot in zip(instance.requests, schedule, strict=True):
        placed.append(Placed(request.id, instance.slots[slot].id, instance.rooms[used[slot]].id))
        used[slot] += 1
    return Plan(Status.OPTIMAL if level.is_proven else Status.FEASIBLE, (level,), tuple(placed), seconds=run.elapsed)
