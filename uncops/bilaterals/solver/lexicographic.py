"""Levels solved one after the other on the model of slots, each kept while the next is improved."""

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.levels import Measures, Wanted, levels_of_slots
from uncops.bilaterals.solver.model import SlotModel
from uncops.bilaterals.solver.naming import Schedule, best_named, named
from uncops.bilaterals.solver.plan import Level, Plan, Status, Unplaced
from uncops.bilaterals.solver.running import Found, Run
from uncops.bilaterals.solver.watching import Progress

SHARE_OF_ROOMS = 0.1


def solve_levels(instance: Instance, run: Run) -> Plan:
    """The plan that is best in every level, or the best there was time for."""
    climb = _Climb(instance, run)
    wanted = levels_of_slots(instance) or [Wanted("")]
    for place, level in enumerate(wanted):
        climb.improve(level, len(wanted) - place)
        if climb.schedule is None:
            return Plan(Status.INFEASIBLE if climb.is_impossible else Status.UNKNOWN, seconds=run.elapsed)
    return climb.plan()


class _Climb:
    """The model while level after level is settled."""

    def __init__(self, instance: Instance, run: Run) -> None:
        self._instance = instance
        self._run = run
        self._model = SlotModel(instance)
        self._measures = Measures(self._model)
        self.schedule: Schedule | None = None
        self.is_impossible = False
        self._levels: list[Level] = []

    def improve(self, level: Wanted, levels_left: int) -> None:
        """Improve one level as far as time allows, and keep it."""
        expression = self._measures.of(level.name) if level.name else 0
        self._aim(level, expression)
        share = self._run.left * (1 - SHARE_OF_ROOMS) / levels_left
        found = self._run.search(self._model.cp, share, level.name, self._report(level))
        self.is_impossible = found.is_impossible
        if found.is_found:
            self.schedule = self._read(found.solver)
            self._keep(level, expression, found)

    def plan(self) -> Plan:
        """What was found, with rooms named."""
        naming = best_named(self._instance, self._model.suitable, self.schedule or {}, self._run)
        levels = (*self._levels, *naming.levels)
        is_proven = all(level.is_proven for level in levels)
        held = {placed.request for placed in naming.meetings}
        unplaced = tuple(Unplaced(request.id) for request in self._instance.requests if request.id not in held)
        return Plan(Status.OPTIMAL if is_proven else Status.FEASIBLE, levels, naming.meetings, unplaced, self._run.elapsed)

    def _aim(self, level: Wanted, expression: object) -> None:
        cp = self._model.cp
        cp.clear_hints()
        for request, slots in self._model.held_in.items() if self.schedule is not None else ():
            for slot, literal in slots.items():
                cp.add_hint(literal, self.schedule.get(request) == slot)
        if level.name:
            (cp.maximize if level.is_upwards else cp.minimize)(expression)

    def _keep(self, level: Wanted, expression: object, found: Found) -> None:
        if not level.name:
            return
        value = int(found.solver.value(expression))
        bound = value if found.status == cp_model.OPTIMAL else found.bound
        self._levels.append(Level(level.name, value, self._sound(level, value, bound)))
        self._model.cp.clear_objective()
        self._model.cp.add(expression >= value if level.is_upwards else expression <= value)

    def _sound(self, level: Wanted, value: int, bound: int | None) -> int:
        """The bound, or the plainest there is: nothing is counted below 0, nothing weighs more than all requests."""
        if level.name == Aim.PLACED:
            most = sum(request.weight for request in self._instance.requests)
        else:
            most = sum(party.floor or 0 for party in self._instance.parties)
        plainest = most if level.is_upwards else 0
        if bound is None:
            return plainest
        return min(plainest, max(value, bound)) if level.is_upwards else max(plainest, min(value, bound))

    def _read(self, source: object) -> Schedule:
        return {
            request: slot
            for request, slots in self._model.held_in.items()
            for slot, literal in slots.items()
            if source.boolean_value(literal)
        }

    def _report(self, level: Wanted) -> object:
        def report(callback: cp_model.CpSolverSolutionCallback) -> Progress:
            meetings = named(self._instance, self._model.suitable, self._read(callback))
            value, bound = int(callback.objective_value), int(callback.best_objective_bound)
            gap = Level(level.name, value, bound).gap
            plan = Plan(Status.FEASIBLE, tuple(self._levels), meetings, seconds=self._run.elapsed)
            return Progress(level.name, len(meetings), value, bound, gap, self._run.elapsed, plan)

        return report
