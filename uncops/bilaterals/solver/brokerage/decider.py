"""A SAT solver in a process of its own, where it may be stopped at any moment: run by its path, it imports nothing of the application.

In comes one line `{"clauses", "limits", "first", "seconds"}`; out comes a line for each number of gaps asked, `{"gaps", "true"}` with the
literals that are true, or null when so few are impossible; then one gap more is asked. It ends with a solution or when nothing is left
to allow, and never works longer than it was given, whatever became of who asked.
"""

import json
import signal
import sys

from pysat.solvers import Solver

SOLVER = "cadical195"


def main() -> None:
    """Answer the one question that comes in."""
    asked = json.loads(sys.stdin.readline())
    signal.setitimer(signal.ITIMER_REAL, max(0.1, asked["seconds"]))
    limits = asked["limits"]
    with Solver(name=SOLVER, bootstrap_with=asked["clauses"]) as solver:
        for gaps in range(asked["first"], len(limits) + 1):
            is_possible = solver.solve(assumptions=[-limit for limit in limits[gaps : gaps + 1]])
            true = [literal for literal in solver.get_model() if literal > 0] if is_possible else None
            print(json.dumps({"gaps": gaps, "true": true}), flush=True)
            if is_possible:
                break


if __name__ == "__main__":
    main()
