"""One run of the solver: its clock, who looks on, and searches that stop on time or on demand."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.watching import Progress, Watch

LOOKING_ROUND_SECONDS = 0.1
LEAST_SECONDS = 0.05
COMPLETING_SECONDS = 10.0


@dataclass(frozen=True)
class Found:
    """What a search came to; `bound` as the model has it, None when nothing is known."""

    solver: cp_model.CpSolver
    status: int
    bound: int | None

    @property
    def is_found(self) -> bool:
        """Whether there is a solution."""
        return self.status in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    @property
    def is_impossible(self) -> bool:
        """Whether it is proven that there is none."""
        return self.status == cp_model.INFEASIBLE


@dataclass
class Run:
    """The time of a run and its settings."""

    seconds: float
    workers: int
    seed: int
    watch: Watch
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds it may go on."""
        return max(0.0, self.seconds - self.elapsed)

    @property
    def is_over(self) -> bool:
        """Whether time is up or somebody wants it to stop."""
        return self.left <= 0 or self.watch.should_stop()

    def part(self, share: float) -> "Run":
        """A run of its own within this one, told to nobody but stopped with it."""
        return Run(self.elapsed + self.left * share, self.workers, self.seed, Stopping(self.watch), self.began)

    def search(
        self,
        model: cp_model.CpModel,
        seconds: float,
        level: str,
        report: "Callable[[cp_model.CpSolverSolutionCallback], Progress] | None" = None,
        **settings: object,
    ) -> Found:
        """Search a model for so long at most."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = self.workers
        parameters.random_seed = self.seed
        parameters.catch_sigint_signal = False  # Ctrl-C is for whoever runs this: the solver would end one search and begin the next.
        parameters.max_time_in_seconds = max(LEAST_SECONDS, min(seconds, self.left))
        for name, value in settings.items():
            setattr(parameters, name, value)
        teller = _Teller(self, report) if report is not None else None
        with _Guard(solver, self.watch):
            status = solver.solve(model, teller)
        bound = solver.best_objective_bound if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN) else None
        if status == cp_model.UNKNOWN and bound == 0:
            # A search that is stopped before it began says 0, which bounds nothing.
            bound = None
        return Found(solver, status, _whole(bound, model))


def completed(model: cp_model.CpModel, fixed: list[cp_model.LiteralT]) -> Found:
    """A plan with all that follows from it, whether there is time left or not: a plan without its values is none."""
    part = model.clone()
    part.add_bool_and(fixed)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = COMPLETING_SECONDS
    return Found(solver, solver.solve(part), None)


def _whole(bound: float | None, model: cp_model.CpModel) -> int | None:
    """A bound in whole numbers: what lies between is reached by no plan."""
    if bound is None or not math.isfinite(bound) or not model.has_objective():
        return None
    is_upwards = model.proto.objective.scaling_factor < 0
    return math.floor(bound + 1e-6) if is_upwards else math.ceil(bound - 1e-6)


class _Teller(cp_model.CpSolverSolutionCallback):
    """Tells each new plan to who looks on."""

    def __init__(self, run: Run, report: Callable[[cp_model.CpSolverSolutionCallback], Progress]) -> None:
        super().__init__()
        self._run = run
        self._report = report

    def on_solution_callback(self) -> None:
        """A new plan."""
        self._run.watch.tell(self._report(self))


class Stopping:
    """Stops when another does, and tells nobody."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def tell(self, progress: Progress) -> None:
        """Hear it for oneself."""

    def should_stop(self) -> bool:
        """Whether the other wants to stop."""
        return self._watch.should_stop()


class _Guard:
    """Stops a search when somebody wants it."""

    def __init__(self, solver: cp_model.CpSolver, watch: Watch) -> None:
        self._solver = solver
        self._watch = watch
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._done.wait(LOOKING_ROUND_SECONDS):
            if self._watch.should_stop():
                self._solver.stop_search()

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
