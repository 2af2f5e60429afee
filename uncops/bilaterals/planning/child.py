"""The solver in a process of its own, so that a crash or a kill of it ends nothing else: a question on one line in, lines of JSON out.

In comes `{"instance", "seconds", "seed", "workers", "repair"}`; the word `stop` on a later line asks to end with the best plan, and so
does the end of the input, when whoever asked is gone. Out come lines of progress, some with a plan, and last of all `{"done": PLAN}`.
"""

import json
import sys
import threading
import time
from dataclasses import replace
from typing import Any, TextIO

from uncops.bilaterals.solver.given import Aim, Instance
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.levels import FLOOR
from uncops.bilaterals.solver.plan import Plan, read_plan
from uncops.bilaterals.solver.reasons import explained
from uncops.bilaterals.solver.solve import repair, solve
from uncops.bilaterals.solver.watching import Progress

SECONDS_BETWEEN_LINES = 0.3
LEAST_FOR_COST, MOST_FOR_COST = 2.0, 10.0


class Speaking:
    """Tells progress on lines, a few a second, and hears when to stop."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._lock, self._told_at = out, threading.Lock(), 0.0
        self._stop = threading.Event()
        self._plan: Plan | None = None

    def listen(self, source: TextIO) -> None:
        """Wait for the word to stop, or for the end of the input."""
        for line in source:
            if line.strip() == "stop":
                break
        self._stop.set()

    def tell(self, progress: Progress) -> None:
        """Say how far it is; the newest plan goes with the next line that is said."""
        with self._lock:
            self._plan = progress.plan or self._plan
            if time.monotonic() - self._told_at < SECONDS_BETWEEN_LINES:
                return
            self._told_at = time.monotonic()
            line: dict[str, Any] = {
                "level": progress.level, "placed": progress.placed, "value": progress.value, "bound": progress.bound,
                "gap": progress.gap, "seconds": round(progress.seconds, 2),
            }  # fmt: skip
            if self._plan is not None:
                line["plan"], self._plan = self._plan.as_document(), None
            self.say(line)

    def say(self, line: dict[str, Any]) -> None:
        """Put one line out; nobody who listens any more is no fault."""
        try:
            self._out.write(json.dumps(line) + "\n")
            self._out.flush()
        except OSError:
            self._stop.set()

    def should_stop(self) -> bool:
        """Whether to end with the best."""
        return self._stop.is_set()


def main() -> None:
    """Answer the one question that comes in."""
    asked, speaking = json.loads(sys.stdin.readline()), Speaking(sys.stdout)
    threading.Thread(target=speaking.listen, args=(sys.stdin,), daemon=True).start()
    instance, until = read_instance(asked["instance"]), time.monotonic() + asked["seconds"]
    given = {"seconds": asked["seconds"], "workers": asked["workers"], "seed": asked["seed"], "watch": speaking}
    if asked.get("repair"):
        plan = repair(instance, read_plan(asked["instance"].get("published") or {"meetings": []}), prefer=asked["repair"], **given)
    else:
        plan = solve(instance, **given)
    priced = with_cost_of_floor(instance, plan, until - time.monotonic(), speaking)
    speaking.say({"done": explained(instance, priced).as_document()})


def with_cost_of_floor(instance: Instance, plan: Plan, seconds_left: float, speaking: Speaking) -> Plan:
    """The plan that says what weight it costs that each delegation that asks has its meetings, where there is time to prove it."""
    floor, placed = plan.level(FLOOR), plan.level(Aim.PLACED.value)
    if floor is None or placed is None or floor.cost is not None or seconds_left < LEAST_FOR_COST or speaking.should_stop():
        return plan
    parties = tuple(replace(party, floor=None) for party in instance.parties)
    free = replace(instance, parties=parties, objective=(Aim.PLACED,))
    without = solve(free, seconds=min(seconds_left, MOST_FOR_COST), seed=1).level(Aim.PLACED.value)
    if without is None or not without.is_proven:
        return plan
    cost = max(0, without.value - placed.value)
    return replace(plan, levels=tuple(replace(level, cost=cost) if level is floor else level for level in plan.levels))


if __name__ == "__main__":
    main()
