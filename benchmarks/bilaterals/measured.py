"""How one search is measured: what it reached, what it proved, how long each level took, and whether the validator finds it sound."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.plan import Plan
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.validator import check


@dataclass
class Stopwatch:
    """Looks on, and notes when a level was first and last improved."""

    began: dict[str, float] = field(default_factory=dict)
    improved: dict[str, float] = field(default_factory=dict)

    def tell(self, progress: Progress) -> None:
        """Hear how far it is."""
        self.began.setdefault(progress.level, progress.seconds)
        self.improved[progress.level] = progress.seconds

    def should_stop(self) -> bool:
        """Never stop."""
        return False

    def settled(self, level: str, total: float) -> float:
        """When work on a level was over: when the next one was begun, or the search ended."""
        after = [seconds for name, seconds in self.began.items() if name != level and seconds >= self.improved.get(level, total)]
        return min(after, default=total)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    part: str
    case: str
    who: str
    held: str
    levels: str
    seconds: str
    sound: bool

    def __str__(self) -> str:
        verdict = "sound" if self.sound else "BROKEN"
        return f"{self.part:8} {self.case:40} {self.who:12} {self.held:>10}  {self.seconds:>24}  {verdict:6}  {self.levels}"


HEADING = f"{'part':8} {'case':40} {'by':12} {'held':>10}  {'seconds (processor)':>24}  {'':6}  levels (value = bound: proven)"


def measured(part: str, case: str, who: str, raw: dict, search: Callable[[Stopwatch], Plan], *, first: str = "placed") -> Row:
    """Search, check and say what came of it; `first` is the level whose own time is told too."""
    watch, began, worked = Stopwatch(), time.monotonic(), time.process_time()
    plan = search(watch)
    took, processor = time.monotonic() - began, time.process_time() - worked
    document = plan.as_document()
    report = check(raw, document)
    levels = "  ".join(_level(level.name, level.value, level.bound) for level in plan.levels)
    for finding in report.breaches[:3]:
        print(f"  {case}, {who}: {finding.words}")
    return Row(
        part, case, who, f"{len(plan.meetings)}/{len(raw['requests'])}", f"{plan.status.value}: {levels}  {_people(raw, document)}",
        f"{watch.settled(first, took):6.1f} /{took:6.1f} ({processor:5.1f})", report.is_valid,
    )  # fmt: skip


def _people(raw: dict, document: dict) -> str:
    """What parties would notice: who has no meeting at all, or what is no longer as published."""
    now = {meeting["request"]: meeting["slot"] for meeting in document["meetings"]}
    if raw["published"]:
        before = {meeting["request"]: meeting["slot"] for meeting in raw["published"]["meetings"]}
        moved = sum(now.get(name, slot) != slot for name, slot in before.items())
        return f"moved {moved}, dropped {len(before.keys() - now.keys())}"
    met = {party for request in raw["requests"] if request["id"] in now for party in request["parties"]}
    return f"without a meeting {sum(bool(party['floor']) and party['id'] not in met for party in raw['parties'])}"


def _level(name: str, value: int, bound: int) -> str:
    if value == bound:
        return f"{name} {value} = bound"
    share = "" if name != "placed" else f" ({100 * (bound - value) / max(1, bound):.2f} %)"
    return f"{name} {value}, bound {bound}{share}"


def baseline() -> str:
    """What this machine does at this hour: a loop in Python, and a puzzle that CP-SAT always solves by the same steps."""
    began = time.perf_counter()
    sum(number * number % 7 for number in range(5_000_000))
    loop = time.perf_counter() - began
    began, used = time.perf_counter(), time.process_time()
    _puzzle()
    puzzle, processor = time.perf_counter() - began, time.process_time() - used
    return (
        f"baseline: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; loop of 5 million {loop:.2f} s; "
        f"puzzle {puzzle:.2f} s ({processor:.2f} s of processor)"
    )


def _puzzle() -> None:
    """Thirteen queens so that their diagonals' sum is the greatest, with one worker and a fixed seed."""
    cp, size = cp_model.CpModel(), 13
    rows = [cp.new_int_var(0, size - 1, "") for _ in range(size)]
    cp.add_all_different(rows)
    cp.add_all_different([row + place for place, row in enumerate(rows)])
    cp.add_all_different([row - place for place, row in enumerate(rows)])
    cp.maximize(sum((place * place % 11) * row for place, row in enumerate(rows)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, 1
    solver.solve(cp)
