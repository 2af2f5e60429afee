"""What is said to the SAT solver in its process, and what it answers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from uncops.bilaterals.solver.brokerage.clauses import GapClauses

DECIDER = Path(__file__).with_name("decider.py")


class Decider:
    """Asks whether so few gaps are possible, then one more, until some plan has no more; it ends with the block that holds it.

    `gaps` is what is being asked. Where the solver is not installed or ends before its time, there are no answers, and no harm is done.
    """

    def __init__(self, clauses: GapClauses, first: int, seconds: float) -> None:
        self.gaps = first
        self._clauses = clauses
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(DECIDER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._asked = {"clauses": clauses.clauses.all, "limits": clauses.limits, "first": first, "seconds": seconds}

    def __enter__(self) -> "Decider":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.stop()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    def answers(self) -> Iterator[tuple[int, list[int] | None]]:
        """Each number of gaps asked with the slots of all meetings, or None when so few are impossible."""
        try:
            json.dump(self._asked, self._process.stdin)
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except OSError:
            return  # it is gone: stopped, or never there
        for line in self._process.stdout or ():
            if line.endswith("\n"):
                answer = json.loads(line)
                self.gaps = answer["gaps"] + 1
                yield answer["gaps"], None if answer["true"] is None else self._clauses.read(frozenset(answer["true"]))

    def stop(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()


def _close(pipe: object) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be said to a process that is gone
