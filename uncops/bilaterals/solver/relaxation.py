"""The linear relaxation of a model: a bound for a level, and where its best plans lie.

Who meets when is nearly a matching in every slot, so the relaxation is nearly whole: its value is the best bound there is, and
fixing what it has settled, a little more each time, leads within a permille of it.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model

WHOLE = 1e-6
UNBOUNDED = 2**60
KINDS = ("linear", "at_most_one", "exactly_one", "bool_or", "bool_and")

Row = tuple[list[int], list[int], float, float]


class Relaxation:
    """A model of CP-SAT with its objective, fractions allowed. What it cannot say linearly is left out, which only widens it."""

    def __init__(self, model: cp_model.CpModel, seconds: float) -> None:
        proto = model.proto
        self._lp = model_builder.Model()
        self._columns = [self._column(list(variable.domain)) for variable in proto.variables]
        for constraint in proto.constraints:
            for indices, coefficients, least, most in _rows(constraint):
                expression = model_builder.LinearExpr.weighted_sum([self._columns[index] for index in indices], coefficients)
                self._lp.add_linear_constraint(expression, least, most)
        self._is_upwards = proto.objective.scaling_factor < 0
        sign = -1 if self._is_upwards else 1
        terms = [self._columns[index] for index in proto.objective.vars]
        goal = model_builder.LinearExpr.weighted_sum(terms, [sign * factor for factor in proto.objective.coeffs])
        self._offset = sign * proto.objective.offset
        (self._lp.maximize if self._is_upwards else self._lp.minimize)(goal)
        self._solver = model_builder.Solver("glop")
        self._narrowed: dict[int, tuple[float, float]] = {}
        self._first: list[float] | None = None
        self._seconds = seconds

    def _column(self, domain: list[int]) -> model_builder.Variable:
        return self._lp.new_var(domain[0], domain[-1], is_integer=False, name="")

    def solve(self) -> bool:
        """Whether it was solved; False when it has no solution or there was no time."""
        self._solver.set_time_limit_in_seconds(max(0.05, self._seconds))
        return self._solver.solve(self._lp) == model_builder.SolveStatus.OPTIMAL

    @property
    def bound(self) -> int:
        """The value no plan can better."""
        value = self._solver.objective_value + self._offset
        slack = WHOLE * max(1, abs(value) / 1000)
        return math.floor(value + slack) if self._is_upwards else math.ceil(value - slack)

    def values(self, indices: Sequence[int]) -> list[float]:
        """The values of some variables; those of the first solution until something is narrowed."""
        if self._narrowed:
            return [self._solver.value(self._columns[index]) for index in indices]
        if self._first is None:
            self._first = [self._solver.value(column) for column in self._columns]
        return [self._first[index] for index in indices]

    def fix(self, index: int, least: int, most: int) -> None:
        """Narrow a variable."""
        column = self._columns[index]
        self._narrowed.setdefault(index, (column.lower_bound, column.upper_bound))
        column.lower_bound, column.upper_bound = least, most

    def reset(self) -> None:
        """Take back all that was narrowed; the first solution counts again."""
        for index, (least, most) in self._narrowed.items():
            self._columns[index].lower_bound, self._columns[index].upper_bound = least, most
        self._narrowed.clear()


def _rows(constraint: Any) -> Iterator[Row]:
    kind = next((kind for kind in KINDS if getattr(constraint, f"has_{kind}")()), None)
    enforcing = list(constraint.enforcement_literal)
    if kind == "linear" and not enforcing:
        domain = list(constraint.linear.domain)
        least = domain[0] if domain[0] > -UNBOUNDED else -math.inf
        most = domain[-1] if domain[-1] < UNBOUNDED else math.inf
        yield list(constraint.linear.vars), list(constraint.linear.coeffs), least, most
    elif kind in ("at_most_one", "exactly_one") and not enforcing:
        yield _of_literals(list(getattr(constraint, kind).literals), 1 if kind == "exactly_one" else -math.inf, 1)
    elif kind in ("bool_or", "bool_and"):
        literals = list(getattr(constraint, kind).literals)
        for some in [literals] if kind == "bool_or" else [[literal] for literal in literals]:
            yield _of_literals([~literal for literal in enforcing] + some, 1, math.inf)


def _of_literals(literals: Sequence[int], least: float, most: float) -> Row:
    """A sum of literals; one below 0 is the contrary of a variable."""
    contrary = sum(literal < 0 for literal in literals)
    indices = [literal if literal >= 0 else ~literal for literal in literals]
    return indices, [1 if literal >= 0 else -1 for literal in literals], least - contrary, most - contrary


def dive(
    relaxation: Relaxation, indices: Sequence[int], *, share: float, may_go_on: Callable[[], bool], luck: Mapping[int, float]
) -> list[int] | None:
    """The literals of a whole plan near the relaxation just solved, each round fixing what is settled and `share` of the rest.

    `luck` is added to the value by which the rest is ranked: another luck, another plan.
    """
    settled: set[int] = set()
    while may_go_on():
        value_of = dict(zip(indices, relaxation.values(indices), strict=True))
        torn = [index for index in indices if WHOLE < value_of[index] < 1 - WHOLE]
        torn.sort(key=lambda index: -value_of[index] - luck.get(index, 0.0))
        certain = [index for index in indices if value_of[index] >= 1 - WHOLE]
        if not torn:
            return certain
        _settle(relaxation, settled, [index for index in certain if index not in settled])
        for count in (max(1, int(len(torn) * share)), 1):
            chosen = torn[:count]
            _settle(relaxation, settled, chosen)
            if relaxation.solve():
                break
            _unsettle(relaxation, settled, chosen)
        else:
            relaxation.fix(torn[0], 0, 0)
            if not relaxation.solve():
                return None
    return None


def _settle(relaxation: Relaxation, settled: set[int], indices: Sequence[int]) -> None:
    for index in indices:
        relaxation.fix(index, 1, 1)
        settled.add(index)


def _unsettle(relaxation: Relaxation, settled: set[int], indices: Sequence[int]) -> None:
    for index in indices:
        relaxation.fix(index, 0, 1)
        settled.discard(index)
