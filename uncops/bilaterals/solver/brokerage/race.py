"""Two searches side by side for the fewest gaps: what one proves, the other need not."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from ortools.sat.python import cp_model

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


# How long each is asked at first, in the solver's own deterministic measure: one or two seconds of an idle processor each.
EFFORT = {Question.ANY: 1.0, Question.BY_SUMS: 1.5, Question.BY_CLAUSES: 5.0}
ONE_LANE = [[Question.BY_SUMS, Question.ANY, Question.BY_CLAUSES]]
# Where tables are scarce in every slot, sums decide at once; clauses take a while to write down.
TIGHT_LANES = [[Question.BY_SUMS], [Question.ANY, Question.ANY, Question.BY_CLAUSES]]
LOOSE_LANES = [[Question.BY_SUMS, Question.ANY], [Question.BY_CLAUSES]]


@dataclass
class _Asked:
    """A search that is under way."""

    solver: cp_model.CpSolver
    gaps: int | None


@dataclass
class Race:
    """What is known so far: the gaps there are at least, and the best schedule with its gaps."""

    model: GapModel
    run: Run
    least: int
    tell: Callable[[Schedule, int, int], None]
    most: int = 0
    schedule: Schedule | None = None
    value: int | None = None
    is_impossible: bool = False
    _asked: list[_Asked] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _by_clauses: cp_model.CpModel | None = None

    def __post_init__(self) -> None:
        self._by_sums = self.model.counted_by_sums()
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
        lanes = (TIGHT_LANES if self.model.use_of_tables >= TIGHT else LOOSE_LANES) if self.run.workers > 1 else ONE_LANE
        searchers = [threading.Thread(target=self._go, args=(lane, number), daemon=True) for number, lane in enumerate(lanes)]
        for searcher in searchers:
            searcher.start()
        while any(searcher.is_alive() for searcher in searchers):
            searchers[0].join(SECONDS_BETWEEN_LOOKS) if searchers[0].is_alive() else searchers[-1].join(SECONDS_BETWEEN_LOOKS)
            self._stop_idle()

    def _go(self, lane: list[Question], number: int) -> None:
        seed, patience = self.run.seed + 1000 * number, 1.0
        while not self.is_over:
            for question in lane:
                self._ask_until_answered(question, seed, EFFORT[question] * patience)
            seed, patience = seed + 1, patience * GROWTH

    def _ask_until_answered(self, question: Question, seed: int, effort: float) -> None:
        """Ask, and as long as 'no' is the answer, whether one gap more would do."""
        while not self.is_over:
            before = self.least
            if self._ask(question, seed, effort) != cp_model.INFEASIBLE and self.least == before:
                return

    def _ask(self, question: Question, seed: int, effort: float) -> int:
        gaps = None if question is Question.ANY else self.least
        model = self._model(question, gaps)
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers, parameters.random_seed, parameters.linearization_level = 1, seed, 0
        parameters.catch_sigint_signal = False
        parameters.max_deterministic_time = effort
        if question is Question.BY_CLAUSES:  # Clauses are many: what presolve looks for in them costs more than it finds.
            parameters.symmetry_level = parameters.cp_model_probing_level = 0
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

    def _model(self, question: Question, gaps: int | None) -> cp_model.CpModel:
        if question is Question.BY_CLAUSES and self._by_clauses is None:
            self._by_clauses = self.model.counted_by_clauses()
        model = (self._by_clauses if question is Question.BY_CLAUSES else self._by_sums).clone()
        total = cp_model.LinearExpr.sum(self.model.gaps)
        if gaps is not None:
            model.add(total <= gaps)
            return model
        if self.schedule is not None:
            model.minimize(total)
            model.add(total >= self.least)
            self.model.hint(model, self.schedule)
        return model

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
        with self._lock:
            value = sum(source.boolean_value(literal) for literal in self.model.gaps)
            if self.value is None or value < self.value:
                self.schedule, self.value = self.model.read(source), value
                self.tell(self.schedule, value, self.least)

    def _stop_idle(self) -> None:
        """Stop searches whose question is answered."""
        is_over = self.is_over
        with self._lock:
            for asked in self._asked:
                if is_over or (asked.gaps is not None and asked.gaps < self.least):
                    asked.solver.stop_search()


class _Hearing(cp_model.CpSolverSolutionCallback):
    """Takes each plan as it is found."""

    def __init__(self, race: Race) -> None:
        super().__init__()
        self._race = race

    def on_solution_callback(self) -> None:
        """A plan."""
        self._race.hear(self)

