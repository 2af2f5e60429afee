"""A level of a large model improved: bounded by the relaxation, reached by diving into it, bettered a few slots at a time."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.model import Expression, SlotModel
from uncops.bilaterals.solver.relaxation import Relaxation, dive
from uncops.bilaterals.solver.running import Run, completed

Schedule = dict[str, int]
LARGE = 1500
SHARES = (0.05, 0.1, 0.01)
# Dives from one relaxation: beyond the first, with some luck.
DIVES, LUCK = 12, 0.3
# How many slots and parties are set free at first: many where the relaxation says that little is missing.
FEWEST, SLOTS_AND_PARTIES, SLOTS_AND_PARTIES_OTHERWISE = 2, (8, 14), (3, 6)
SHARE_OF_SLOTS = 0.5
# Deterministic units of CP-SAT, about seconds: the same on every machine.
EFFORT, EFFORT_OTHERWISE = 2.0, 0.3
CHECK_EFFORT = 5.0
PATIENCE = 40
QUICKLY = {"symmetry_level": 0, "cp_model_probing_level": 0}


@dataclass(frozen=True)
class Reached:
    """A schedule, its value in the level, and the bound; no schedule when none was found."""

    schedule: Schedule | None
    value: int | None
    bound: int | None


@dataclass
class Widely:
    """One level of a large model: `expression` is the model's objective."""

    model: SlotModel
    expression: Expression
    is_upwards: bool
    run: Run
    level: str
    until: float
    tell: Callable[[Schedule, int, int | None], None]
    schedule: Schedule | None = None
    is_nearly_whole: bool = True
    value: int | None = None
    bound: int | None = None
    least: int = 0

    def improve(self) -> Reached:
        """The best there was time for."""
        self._value_start()
        if self.is_nearly_whole and self._may_go_on() and not self._is_done:
            self._relax()
        if self.schedule is not None:
            self._search_around()
        return Reached(self.schedule, self.value, self.bound)

    def _relax(self) -> None:
        relaxation = Relaxation(self.model.cp, self._left)
        if relaxation.solve():
            self.bound = relaxation.bound if self.is_upwards else max(relaxation.bound, self.least)
            self._dive(relaxation)

    @property
    def _left(self) -> float:
        return max(0.0, self.until - self.run.elapsed)

    @property
    def _is_done(self) -> bool:
        return self.value is not None and self.value == self.bound

    def _may_go_on(self) -> bool:
        return self._left > 0 and not self.run.is_over

    def _dive(self, relaxation: Relaxation) -> None:
        columns = [(request, slot, literal.index) for request, slots in self.model.held_in.items() for slot, literal in slots.items()]
        indices = [index for _, _, index in columns]
        luck = random.Random(self.run.seed)  # noqa: S311 - for searching, not for secrets
        for round_ in range(DIVES):
            if self._is_done or not self._may_go_on():
                return
            lucky = {index: luck.random() * LUCK for index in indices} if round_ >= len(SHARES) else {}
            share = SHARES[round_ % len(SHARES)]
            certain = set(dive(relaxation, indices, share=share, may_go_on=self._may_go_on, luck=lucky) or ())
            if certain and self._is_better(relaxation.bound):
                self._try_fixed({request: slot for request, slot, index in columns if index in certain})
            relaxation.reset()

    def _value_start(self) -> None:
        """What the schedule at hand is worth in this level; where less is better, nothing is below what is known to be the least."""
        start, self.schedule = self.schedule, None
        self.bound = None if self.is_upwards else self.least
        if start is not None:
            found = completed(self.model.cp, self.model.fixed(start))
            if found.is_found:
                self.schedule, self.value = start, int(found.solver.value(self.expression))

    def _try_fixed(self, schedule: Schedule) -> None:
        """A schedule from elsewhere, taken if the model agrees."""
        self._take(self.model.fixed(schedule), CHECK_EFFORT)

    def _take(self, fixed: list[cp_model.LiteralT], effort: float) -> bool:
        """Whether the best with these literals was found and proven; it is kept if it is better."""
        part = self.model.cp.clone()
        part.add_bool_and(fixed)
        if self.value is not None:
            part.add(self.expression >= self.value if self.is_upwards else self.expression <= self.value)
            self._hint(part)
        found = self.run.search(part, self._left, self.level, max_deterministic_time=effort, **QUICKLY)
        if found.is_found:
            value = int(found.solver.value(self.expression))
            if self._is_better(value):
                self.value = value
                self.schedule = self._read(found.solver)
                self.tell(self.schedule, value, self.bound)
        return found.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)

    def _is_better(self, value: int) -> bool:
        return self.value is None or (value > self.value if self.is_upwards else value < self.value)

    def _hint(self, part: cp_model.CpModel) -> None:
        part.clear_hints()
        for request, slots in self.model.held_in.items():
            for slot, literal in slots.items():
                part.add_hint(literal, (self.schedule or {}).get(request) == slot)

    def _read(self, solver: cp_model.CpSolver) -> Schedule:
        return {
            request: slot
            for request, slots in self.model.held_in.items()
            for slot, literal in slots.items()
            if solver.boolean_value(literal)
        }

    def _search_around(self) -> None:
        """A few slots at a time set free, the others kept, until the bound is met or nothing is found for long."""
        luck = random.Random(self.run.seed)  # noqa: S311 - for searching, not for secrets
        slots = [slot.id for slot in self.model.instance.slots]
        first = SLOTS_AND_PARTIES if self.is_nearly_whole else SLOTS_AND_PARTIES_OTHERWISE
        sizes, idle = dict(zip((True, False), first, strict=True)), 0
        effort = EFFORT if self.is_nearly_whole else EFFORT_OTHERWISE
        while self._may_go_on() and not self._is_done and (idle < PATIENCE or not self.is_nearly_whole):
            before = self.value
            is_by_slots = luck.random() < SHARE_OF_SLOTS
            size = sizes[is_by_slots]
            fixed = self._all_but(set(luck.sample(slots, min(size, len(slots))))) if is_by_slots else self._all_but_near(luck, size)
            step = 1 if self._take(fixed, effort) else -1
            idle = 0 if self.value != before else idle + 1
            sizes[is_by_slots] = max(size + step, FEWEST)

    def _all_but(self, free: set[int]) -> list[cp_model.LiteralT]:
        """Everything as it is, save meetings of these slots, which stay among them, and what is not held."""
        fixed = []
        for request, slots in self.model.held_in.items():
            held = (self.schedule or {}).get(request)
            if held is None and not self.is_nearly_whole:
                fixed += [~literal for literal in slots.values()]
            elif held is None or held in free:
                fixed += [~literal for slot, literal in slots.items() if slot not in free]
            else:
                fixed += [literal if slot == held else ~literal for slot, literal in slots.items()]
        return fixed

    def _all_but_near(self, luck: random.Random, count: int) -> list[cp_model.LiteralT]:
        """Everything as it is, save meetings of some parties that ask for each other, and what is not held of theirs."""
        schedule, instance = self.schedule or {}, self.model.instance
        unplaced = [request for request in instance.requests if request.id not in schedule and self.model.held_in[request.id]]
        near = set(luck.choice(unplaced).parties) if unplaced else {luck.choice(instance.parties).id}
        while len(near) < count:
            wished = sorted({party for one in near for request in instance.requests_of[one] for party in request.parties} - near)
            near.add(luck.choice(wished) if wished else luck.choice(instance.parties).id)
        fixed = []
        for request in instance.requests:
            held, slots = schedule.get(request.id), self.model.held_in[request.id]
            if held is None and not near & set(request.parties):
                fixed += [~literal for literal in slots.values()]
            elif held is not None and not near & set(request.parties):
                fixed += [literal if slot == held else ~literal for slot, literal in slots.items()]
        return fixed
