"""Levels solved one after the other on the model of slots, each kept while the next is improved."""

from dataclasses import replace

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.choosing import choose
from uncops.bilaterals.solver.counting import Count
from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.keeping import keep_most
from uncops.bilaterals.solver.levels import FLOOR, SOFT, Measures, Wanted, levels_of_slots
from uncops.bilaterals.solver.model import Expression, SlotModel
from uncops.bilaterals.solver.naming import best_named, named
from uncops.bilaterals.solver.offhand import offhand
from uncops.bilaterals.solver.plan import Level, Plan, Status, Unplaced
from uncops.bilaterals.solver.rooms import Suitable
from uncops.bilaterals.solver.running import Found, Run, completed
from uncops.bilaterals.solver.selection import select
from uncops.bilaterals.solver.shuffling import COUNTED, SHUFFLED, Shuffle
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.solver.widely import LARGE, Reached, Schedule, Widely

SHARE_OF_ROOMS = 0.1
SHARE_OF_WEIGHT = 0.35
SHARE_OF_SHUFFLING, STEPS_A_MEETING = 0.7, 300
HUGE = 12_000
SHARE_OF_NEAREST = 0.25
NEARLY_WHOLE = frozenset({FLOOR, Aim.PLACED.value, Aim.CHANGE.value, Aim.SPREAD.value, SOFT})
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
        if level.name == Aim.PLACED.value:
            climb.fill()
        climb.improve(level, len(wanted) - place)
        if climb.is_impossible:
            return Plan(Status.INFEASIBLE, seconds=run.elapsed)
        if climb.schedule is None:
            break
        climb.tell_settled(level)
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


def _start(instance: Instance, run: Run, wanted: list[Wanted]) -> "_Climb":
    """With what can be settled before there is a whole model."""
    names = [level.name for level in wanted]
    is_large = sum(len(slots) for slots in instance.open_slots.values()) > LARGE
    if names[0] == Aim.CHANGE.value:
        kept = keep_most(instance, run)
        if kept is not None:
            climb = _Climb(instance, run, kept.open_slots)
            climb.fix(kept.fixed)
            climb.settle(Wanted(Aim.CHANGE.value), kept.level.value, kept.level.bound)
            climb.schedule = kept.schedule
            return climb
    climb = _Climb(instance, run)
    if is_large and Aim.CHANGE.value in names[1:] and climb.begin_near_published(names):
        return climb
    if is_large and any(names[: len(first)] == first for first in CHOSEN) and run.workers > 1:
        chosen = choose(instance, climb.suitable, run)
        if chosen is not None:
            climb.schedule = chosen.schedule
            for level, value in ((FLOOR, chosen.floor), (Aim.PLACED.value, chosen.placed)):
                if level in names:
                    climb.settle(Wanted(level), value, value)
            climb.tell(Aim.PLACED.value, chosen.schedule, chosen.placed, chosen.placed)
    return climb


class _Climb:
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
        size = sum(len(slots) for slots in self._model.open_slots.values())
        self._is_large, self._is_huge = size > LARGE, size > HUGE

    def has_settled(self, wanted: Wanted) -> bool:
        """Whether a level is done with."""
        return any(level.name == wanted.name for level in self._levels)

    def begin_near_published(self, names: list[str]) -> bool:
        """Begin from the plan of the fewest changes; whether that is the best in weight too, which settles both."""
        first = tuple(aim for aim in (Aim.CHANGE, Aim.PLACED) if aim.value in names)
        near = solve_levels(replace(self._instance, objective=first), self._run.part(SHARE_OF_NEAREST))
        if not near.is_plan:
            return False
        self.schedule = {placed.request: placed.slot for placed in near.meetings}
        if not any(names[: len(chosen)] == chosen for chosen in CHOSEN):
            return False
        best = select(self._instance, self.suitable, self._run, self._run.left * SHARE_OF_NEAREST)
        levels = {level.name: level for level in near.levels}
        change, placed, floor = (levels.get(name) for name in (Aim.CHANGE.value, Aim.PLACED.value, FLOOR))
        if best is None or change is None or placed is None or placed.value != best.placed:
            return False
        if floor is not None and floor.value != best.floor:
            return False
        before = names[: names.index(Aim.CHANGE.value)]
        if set(before) - {FLOOR, Aim.PLACED.value}:
            return False
        for name, value in ((FLOOR, best.floor), (Aim.PLACED.value, best.placed), (Aim.CHANGE.value, change.value)):
            if name in names:
                self.settle(Wanted(name), value, value if name != Aim.CHANGE.value else change.bound)
        return True

    def fix(self, fixed: Schedule) -> None:
        """Hold these in any case."""
        self._model.cp.add_bool_and([self._model.held_in[request][slot] for request, slot in fixed.items()])

    def settle(self, level: Wanted, value: int, bound: int | None) -> None:
        """Keep what was reached in a level."""
        self._settle(level, self._measures.of(level.name), value, bound)

    def improve(self, level: Wanted, levels_left: int) -> None:
        """Improve one level as far as time allows, and keep it."""
        expression = self._measures.of(level.name) if level.name else 0
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
        if self._instance.gap_difference is not None or seconds <= 0:
            return
        shuffle = Shuffle(self._instance, self.suitable, self.schedule or {}, self._run.seed)
        settled = [one.name for one in self._levels]
        if Aim.SPREAD.value in settled:
            shuffle.fullest = next(one.value for one in self._levels if one.name == Aim.SPREAD.value)
        began = self._run.elapsed

        def time_gone() -> float:
            return 1.0 if self._run.is_over else (self._run.elapsed - began) / seconds

        keeping = [name for name in COUNTED if name in settled]
        self.schedule = shuffle.improve(level.name, keeping, STEPS_A_MEETING * len(self.schedule or {}), time_gone)

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
        widely = Widely(
            self._model, expression, level.is_upwards, self._run, level.name, until, tell, self.schedule, is_nearly_whole
        )  # fmt: skip
        reached: Reached = widely.improve()
        if reached.schedule is None or reached.value is None:
            return False
        self.schedule = reached.schedule
        self._settle(level, expression, reached.value, reached.bound)
        return True

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
        bounds = {level.name: level.bound for level in self._levels}
        return [Level(level.name, value, self._sound(level, value, bounds.get(level.name))) for level, value in values.items()]

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
        if bound is None:
            return plainest
        return min(plainest, max(value, bound)) if level.is_upwards else max(plainest, min(value, bound))

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
