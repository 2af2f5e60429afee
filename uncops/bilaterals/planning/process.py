"""The process in which the solver works: what is said to it, what it says."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

CHILD = "uncops.bilaterals.planning.child"
WAIT_SECONDS = 5


class SolverProcess:
    """A process that works on one question; it ends with the block that holds it, whatever becomes of either."""

    def __init__(self, question: Mapping[str, Any]) -> None:
        # It finds our modules wherever the application was started from.
        self._process = subprocess.Popen(
            [sys.executable, "-m", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        self._lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._say(json.dumps(question))

    def __enter__(self) -> "SolverProcess":
        return self

    def __exit__(self, *_raised: object) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join(WAIT_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def heard(self, seconds: float) -> dict[str, Any] | None:
        """The next line it said, empty when it said nothing for so long; None when it is gone."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return {}

    def stop(self) -> None:
        """Ask it to end with the best it has."""
        self._say("stop")

    def _say(self, words: str) -> None:
        try:
            if self._process.stdin is not None:
                self._process.stdin.write(words + "\n")
                self._process.stdin.flush()
        except OSError:
            return  # it is gone, which is noticed where it is heard

    def _listen(self) -> None:
        """Take what is said whole; a line broken off by a kill is none."""
        for text in self._process.stdout or ():
            if text.endswith("\n"):
                self._lines.put(json.loads(text))
        self._lines.put(None)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be said to a process that is gone
