"""The model of slots while level after level is settled."""

from dataclasses import replace

from ortools.sat.python import cp_model

from uncops.bilaterals.solver import widely
from uncops.bilaterals.solver.counting import Count
from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.least import Least
from uncops.bilaterals.solver.levels import FLOOR, SOFT, Measures, Wanted, levels_of_slots
from uncops.bilaterals.solver.model import Expression, SlotModel
from uncops.bilaterals.solver.naming import best_named, named
from uncops.bilaterals.solver.offhand import offhand
from uncops.bilaterals.solver.plan import Level, Plan, Status, Unplaced
from uncops.bilaterals.solver.running import Found, Run, completed
from uncops.bilaterals.solver.selection import weight_without_floor
from uncops.bilaterals.solver.shuffling import COUNTED, SHUFFLED, Shuffle
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.solver.widely import Reached, Schedule, Widely

SHARE_OF_ROOMS = 0.1
SHARE_OF_WEIGHT = 0.35
SHARE_OF_SHUFFLING, STEPS_A_MEETING = 0.7, 300
HUGE = 12_000
NEARLY_WHOLE = frozenset({FLOOR, Aim.PLACED.value, Aim.CHANGE.value, Aim.SPREAD.value, SOFT})


class Climb:
    """The model while level after level is settled."""

    def __init__(self, instance: Instance, run: Run, open_slots: dict[str, tuple[int, ...]] | None = None) -> None:
        self._instance = instance
        self._run = run
        self._model = SlotModel(instance, open_slots)
        self._measures = Measures(self._model)
        self._levels: list[Level] = []
        self.suitable = self._model.suitable
        self.schedule: Schedule | None = None
        self.first: Schedule | None = None
        self.hint: Schedule = {held.request: held.slot for held in instance.published}
        self.is_impossible = False
        self._is_priced = False
        self.known: dict[str, int] = {}
        size = sum(len(slots) for slots in self._model.open_slots.values())
        self._is_large, self._is_huge = size > widely.LARGE, size > HUGE

    def has_settled(self, wanted: Wanted) -> bool:
        """Whether a level is done with."""
        return any(level.name == wanted.name for level in self._levels)

    def fix(self, fixed: Schedule) -> None:
        """Hold these in any case."""
        self._model.cp.add_bool_and([self._model.held_in[request][slot] for request, slot in fixed.items()])

    def settle(self, level: Wanted, value: int, bound: int | None) -> None:
        """Keep what was reached in a level."""
        self._settle(level, self._measures.of(level.name), value, bound)

    def improve(self, level: Wanted, levels_left: int) -> None:
        """Improve one level as far as time allows, and keep it."""
        expression = self._measures.of(level.name) if level.name else 0
        self._bound_from_below(level, expression)
        if self.schedule is not None and self.known.get(level.name) == self._value(level) and self._may_use_known(level):
            self._settle(level, expression, self.known[level.name], self.known[level.name])
            return
        self._model.cp.clear_hints()
        if level.name:
            (self._model.cp.maximize if level.is_upwards else self._model.cp.minimize)(expression)
        share = self._run.left * (1 - SHARE_OF_ROOMS) / levels_left
        is_nearly_whole = self._is_nearly_whole(level)
        until = self._run.elapsed + max(share, self._run.left * SHARE_OF_WEIGHT if is_nearly_whole else 0)
        if self._is_large and self.schedule is not None and level.name in SHUFFLED:
            self._shuffle(level, share * SHARE_OF_SHUFFLING)
        is_for_parts = self._is_large and (is_nearly_whole or (self.schedule is not None and self._is_huge))
        if is_for_parts and self._improve_widely(level, expression, until - self._run.elapsed):
            return
        self._search(level, expression, max(0, until - self._run.elapsed))

    def fill(self) -> None:
        """Hold offhand what more can be held beside the schedule at hand: a level before may have asked for few meetings."""
        if self.schedule is not None:
            filled = offhand(self._instance, named(self._instance, self.suitable, self.schedule))
            self.schedule = self._better(filled, self.schedule)

    def _shuffle(self, level: Wanted, seconds: float) -> None:
        """Exchange meetings between slots, what is held staying the same."""
        if self._instance.gap_difference is not None or not self._instance.is_plain or seconds <= 0:
            return
        shuffle = Shuffle(self._instance, self.suitable, self.schedule or {}, self._run.seed)
        settled = [one.name for one in self._levels]
        if Aim.SPREAD.value in settled:
            shuffle.fullest = next(one.value for one in self._levels if one.name == Aim.SPREAD.value)
        began = self._run.elapsed

        def time_gone() -> float:
            return 1.0 if self._run.is_over else (self._run.elapsed - began) / seconds

        keeping = [name for name in COUNTED if name in settled]
        if level.name != Aim.SPREAD.value:  # Of that the exchange counts something finer.
            shuffle.enough = self.known.get(level.name, 0) - self._value(level)
        self.schedule = shuffle.improve(level.name, keeping, STEPS_A_MEETING * len(self.schedule or {}), time_gone)

    def _bound_from_below(self, level: Wanted, expression: Expression) -> None:
        """Find out what no plan can better, before any is looked for."""
        if self._is_large and not level.is_upwards:
            least = Least(self._instance, self.suitable, self._model.open_slots, self._run)
            found = max(least.of(level.name, {one.name: one.value for one in self._levels}), self.known.get(level.name, 0))
            if found > 0:
                self.known[level.name] = found
                self._model.cp.add(expression >= found)

    def _value(self, level: Wanted) -> int:
        """What the schedule at hand is worth in a level."""
        return Count(self._instance, self.schedule or {}).of(level.name)

    def _is_nearly_whole(self, level: Wanted) -> bool:
        """Whether the relaxation says much: not once runs of meetings are counted."""
        return level.name in NEARLY_WHOLE and all(settled.name in NEARLY_WHOLE for settled in self._levels)

    def _search(self, level: Wanted, expression: Expression, seconds: float) -> None:
        """Search the whole model, beginning from the schedule at hand."""
        start = None if self.schedule is None else completed(self._model.cp, self._model.fixed(self.schedule))
        self._hint(start)
        found = self._run.search(self._model.cp, seconds, level.name, self._report(level))
        self.is_impossible = self.schedule is None and found.is_impossible
        best = found if found.is_found else start
        if best is None or not best.is_found:
            return
        self.schedule = self._read(best.solver)
        if level.name:
            value = int(best.solver.value(expression))
            self._settle(level, expression, value, value if found.status == cp_model.OPTIMAL else found.bound)

    def _improve_widely(self, level: Wanted, expression: Expression, seconds: float) -> bool:
        def tell(schedule: Schedule, value: int, bound: int | None) -> None:
            self.tell(level.name, schedule, value, bound)

        until = self._run.elapsed + seconds
        is_nearly_whole = self._is_nearly_whole(level)
        search = Widely(
            self._model, expression, level.is_upwards, self._run, level.name, until, tell, self.schedule, is_nearly_whole,
            least=self.known.get(level.name, 0),
        )  # fmt: skip
        reached: Reached = search.improve()
        if reached.schedule is None or reached.value is None:
            return False
        self.schedule = reached.schedule
        self._settle(level, expression, reached.value, reached.bound)
        return True

    def price_floor(self) -> None:
        """Say once what the floors take from the weight, at most."""
        at = {level.name: place for place, level in enumerate(self._levels)}
        if not {FLOOR, Aim.PLACED.value} <= set(at) or self._instance.published or self._is_priced:
            return
        self._is_priced = True
        free = weight_without_floor(self._instance, self.suitable, self._run)
        if free is not None:
            cost = max(0, free - self._levels[at[Aim.PLACED.value]].value)
            self._levels[at[FLOOR]] = replace(self._levels[at[FLOOR]], cost=cost)

    def plan(self) -> Plan:
        """What was found, with rooms named, or what can be had offhand when that is better."""
        schedule = self._better(self.schedule, self.first)
        if schedule is None:
            return Plan(Status.UNKNOWN, seconds=self._run.elapsed)
        naming = best_named(self._instance, self._model.suitable, schedule, self._run)
        levels = (*self._reached(schedule), *naming.levels)
        is_proven = all(level.is_proven for level in levels)
        held = {placed.request for placed in naming.meetings}
        unplaced = tuple(Unplaced(request.id) for request in self._instance.requests if request.id not in held)
        return Plan(Status.OPTIMAL if is_proven else Status.FEASIBLE, levels, naming.meetings, unplaced, self._run.elapsed)

    def _better(self, one: Schedule | None, other: Schedule | None) -> Schedule | None:
        """Which of two schedules is better in the first level in which they differ."""
        if one is None or other is None:
            return other if one is None else one
        for level in levels_of_slots(self._instance):
            here, there = (Count(self._instance, schedule).of(level.name) for schedule in (one, other))
            if here != there:
                return one if (here > there) == level.is_upwards else other
        return one

    def _reached(self, schedule: Schedule) -> list[Level]:
        """What a schedule reaches in every level, beside the bound that was proven or the plainest."""
        count = Count(self._instance, schedule)
        values = {level: count.of(level.name) for level in levels_of_slots(self._instance)}
        proven = {level.name: (level.bound, level.cost) for level in self._levels}
        found = ((level, value, *proven.get(level.name, (None, None))) for level, value in values.items())
        return [Level(level.name, value, self._sound(level, value, bound), cost) for level, value, bound, cost in found]

    def _hint(self, start: Found | None) -> None:
        cp = self._model.cp
        if start is not None and start.is_found:
            for index in range(len(cp.proto.variables)):
                variable = cp.get_int_var_from_proto_index(index)
                cp.add_hint(variable, start.solver.value(variable))
            return
        for request, slots in self._model.held_in.items() if self.hint else ():
            for slot, literal in slots.items():
                cp.add_hint(literal, self.hint.get(request) == slot)

    def _settle(self, level: Wanted, expression: Expression, value: int, bound: int | None) -> None:
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
        if self._may_use_known(level):
            plainest = min(most, self.known[level.name]) if level.is_upwards else self.known[level.name]
        if bound is None:
            return plainest
        return min(plainest, max(value, bound)) if level.is_upwards else max(plainest, min(value, bound))

    def _may_use_known(self, level: Wanted) -> bool:
        """Whether what was found out beforehand bounds this level: the choice of requests only where it agrees in 'floor'."""
        floor = next((settled.value for settled in self._levels if settled.name == FLOOR), None)
        is_other_floor = level.name == Aim.PLACED.value and floor is not None and floor != self.known.get(FLOOR)
        return level.name in self.known and not is_other_floor

    def _read(self, source: "cp_model.CpSolver | cp_model.CpSolverSolutionCallback") -> Schedule:
        return {
            request: slot
            for request, slots in self._model.held_in.items()
            for slot, literal in slots.items()
            if source.boolean_value(literal)
        }

    def tell_settled(self, wanted: Wanted) -> None:
        """Tell who looks on what a level came to."""
        settled = next((level for level in self._levels if level.name == wanted.name), None)
        if settled is not None and self.schedule is not None:
            self.tell(settled.name, self.schedule, settled.value, settled.bound)

    def tell(self, level: str, schedule: Schedule, value: int, bound: int | None) -> None:
        """Tell who looks on of a plan."""
        self._run.watch.tell(self._progress(level, schedule, value, bound))

    def _progress(self, level: str, schedule: Schedule, value: int, bound: int | None) -> Progress:
        meetings = named(self._instance, self._model.suitable, schedule)
        gap = None if bound is None else Level(level, value, bound).gap
        plan = Plan(Status.FEASIBLE, tuple(self._levels), meetings, seconds=self._run.elapsed)
        return Progress(level, len(meetings), value, bound, gap, self._run.elapsed, plan)

    def _report(self, level: Wanted) -> object:
        def report(callback: cp_model.CpSolverSolutionCallback) -> Progress:
            bound = self._sound(level, int(callback.objective_value), int(callback.best_objective_bound))
            return self._progress(level.name, self._read(callback), int(callback.objective_value), bound)

        return report
