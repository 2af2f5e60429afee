"""Searches side by side for the fewest gaps: what one proves, the other need not.

CP-SAT finds a plan early and decides at once where tables are scarce in every slot; a SAT solver decides the rest, most of all where
parties are few in many slots.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.brokerage.clauses import GapClauses
from uncops.bilaterals.solver.brokerage.deciding import Decider
from uncops.bilaterals.solver.brokerage.event import Event
from uncops.bilaterals.solver.brokerage.model import GapModel
from uncops.bilaterals.solver.running import Run

SECONDS_BETWEEN_LOOKS = 0.03
GROWTH = 1.6
TIGHT = 0.75

Schedule = list[int]


class Question(Enum):
    """What a search is asked: any plan and then a better one; or whether there is one with no more gaps than are known to be needed."""

    ANY = "any"
    BY_SUMS = "by sums"
    BY_CLAUSES = "by clauses"


# How long CP-SAT is asked at first, in its own deterministic measure: one or two seconds of an idle processor each.
EFFORT = {Question.ANY: 1.0, Question.BY_SUMS: 1.5}
# Clauses are asked until they have decided.
ONE_LANE = [[Question.BY_SUMS, Question.ANY, Question.BY_CLAUSES]]
TIGHT_LANES = [[Question.BY_SUMS], [Question.ANY, Question.BY_CLAUSES]]
LOOSE_LANES = [[Question.ANY, Question.BY_SUMS], [Question.BY_CLAUSES]]
# Small events, by the slots open to all meetings, are settled before another process has begun.
SMALL, SMALL_LANES = 400, [[Question.BY_SUMS], [Question.ANY]]


@dataclass
class _Asked:
    """A search that is under way."""

    solver: cp_model.CpSolver
    gaps: int | None


@dataclass
class Race:
    """What is known so far: the gaps there are at least, and the best schedule with its gaps."""

    event: Event
    run: Run
    least: int
    tell: Callable[[Schedule, int, int], None]
    most: int = 0
    schedule: Schedule | None = None
    value: int | None = None
    is_impossible: bool = False
    _asked: list[_Asked] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _clauses: GapClauses | None = None
    _decider: Decider | None = None
    _has_sat_solver: bool = True
    model: GapModel = field(init=False)

    def __post_init__(self) -> None:
        self.model = GapModel(self.event)
        self._by_sums = self.model.counted()
        self.most = len(self.model.gaps)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be asked."""
        return self.is_impossible or (self.value is not None and self.value <= self.least)

    @property
    def is_over(self) -> bool:
        """Whether to stop."""
        return self.is_settled or self.run.is_over

    def decide(self) -> None:
        """Search until it is settled, time is up or somebody wants it to stop."""
        searchers = [threading.Thread(target=self._go, args=(lane, number), daemon=True) for number, lane in enumerate(self._lanes())]
        for searcher in searchers:
            searcher.start()
        while any(searcher.is_alive() for searcher in searchers):
            searchers[0].join(SECONDS_BETWEEN_LOOKS) if searchers[0].is_alive() else searchers[-1].join(SECONDS_BETWEEN_LOOKS)
            self._stop_idle()

    def _lanes(self) -> list[list[Question]]:
        if self.run.workers == 1:
            return ONE_LANE
        if sum(map(len, self.event.domains)) <= SMALL:
            return SMALL_LANES
        return TIGHT_LANES if self.event.use_of_tables >= TIGHT else LOOSE_LANES

    def _go(self, lane: list[Question], number: int) -> None:
        seed, patience = self.run.seed + 1000 * number, 1.0
        while not self.is_over:
            for question in lane:
                if question is Question.BY_CLAUSES and self._has_sat_solver:
                    self._decide_by_clauses()
                else:
                    asked = question if question in EFFORT else Question.BY_SUMS
                    self._ask_until_answered(asked, seed, EFFORT[asked] * patience)
            seed, patience = seed + 1, patience * GROWTH

    def _ask_until_answered(self, question: Question, seed: int, effort: float) -> None:
        """Ask, and as long as 'no' is the answer, whether one gap more would do."""
        while not self.is_over:
            before = self.least
            if self._ask(question, seed, effort) != cp_model.INFEASIBLE and self.least == before:
                return

    def _ask(self, question: Question, seed: int, effort: float) -> int:
        gaps = None if question is Question.ANY else self.least
        model = self._model(gaps)
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers, parameters.random_seed, parameters.linearization_level = 1, seed, 0
        parameters.catch_sigint_signal = False
        parameters.max_deterministic_time = effort
        parameters.max_time_in_seconds = max(SECONDS_BETWEEN_LOOKS, self.run.left)
        asked = _Asked(solver, gaps)
        with self._lock:
            self._asked.append(asked)
        status = solver.solve(model, _Hearing(self) if gaps is None else None)
        with self._lock:
            self._asked.remove(asked)
            self._learn(solver, status, gaps, has_aim=model.has_objective())
        self._stop_idle()
        return status

    def _model(self, gaps: int | None) -> cp_model.CpModel:
        model = self._by_sums.clone()
        total = cp_model.LinearExpr.sum(self.model.gaps)
        if gaps is not None:
            model.add(total <= gaps)
            return model
        if self.schedule is not None:
            model.minimize(total)
            model.add(total >= self.least)
            self.model.hint(model, self.schedule)
        return model

    def _decide_by_clauses(self) -> None:
        """Have the SAT solver decide; begun anew where others have proven more than it is at."""
        self._clauses = self._clauses or GapClauses(self.event)
        while not self.is_over:
            with Decider(self._clauses, self.least, self.run.left) as decider:
                self._decider = decider
                for gaps, schedule in decider.answers():
                    self._hear_decided(gaps, schedule)
                self._decider = None
            if not self.is_over and decider.gaps >= self.least:
                self._has_sat_solver = False  # It is not installed, or ended by itself: CP-SAT goes on alone.
                return

    def _hear_decided(self, gaps: int, schedule: Schedule | None) -> None:
        with self._lock:
            if schedule is not None:
                self._take(schedule, self.event.gaps_in(schedule))
                return
            self.is_impossible = self.is_impossible or gaps >= self.most
            self.least = max(self.least, gaps + 1)
        self._stop_idle()

    def _learn(self, solver: cp_model.CpSolver, status: int, gaps: int | None, *, has_aim: bool) -> None:
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.hear(solver)
            if status == cp_model.OPTIMAL and has_aim:
                self.least = max(self.least, round(solver.objective_value))
        if status == cp_model.INFEASIBLE:
            self.is_impossible = self.is_impossible or gaps is None or gaps >= self.most
            self.least = max(self.least, 0 if gaps is None else gaps + 1)

    def hear(self, source: "cp_model.CpSolver | cp_model.CpSolverSolutionCallback") -> None:
        """A schedule was found."""
        self._take(self.model.read(source), sum(source.boolean_value(literal) for literal in self.model.gaps))

    def _take(self, schedule: Schedule, value: int) -> None:
        with self._lock:
            if self.value is None or value < self.value:
                self.schedule, self.value = schedule, value
                self.tell(schedule, value, self.least)

    def _stop_idle(self) -> None:
        """Stop searches whose question is answered."""
        is_over = self.is_over
        with self._lock:
            for asked in self._asked:
                if is_over or (asked.gaps is not None and asked.gaps < self.least):
                    asked.solver.stop_search()
            if self._decider is not None and (is_over or self._decider.gaps < self.least):
                self._decider.stop()


class _Hearing(cp_model.CpSolverSolutionCallback):
    """Takes each plan as it is found."""

    def __init__(self, race: Race) -> None:
        super().__init__()
        self._race = race

    def on_solution_callback(self) -> None:
        """A plan."""
        self._race.hear(self)

