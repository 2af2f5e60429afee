"""Watches lists for boards: one short look at the database a second for all who watch a list in this process.

Nobody holds a connection or a transaction while waiting. Steps taken in this process are noticed at once, those of another process
with the next look.
"""

import threading
import time
from collections.abc import Callable

LOOK_SECONDS = 0.7

_changed = threading.Condition()
_looks: dict[int, tuple[float, str]] = {}
_looking: dict[int, threading.Lock] = {}
_wakings = 0


def wake() -> None:
    """Have everybody who waits in this process look again now."""
    global _wakings
    with _changed:
        _wakings += 1
        _looks.clear()
        _changed.notify_all()


def mark_of(list_id: int, look: Callable[[], str]) -> str:
    """Where a list stands, as of less than a second ago; of many who ask at once, one looks."""
    with _looking.setdefault(list_id, threading.Lock()):
        at, mark = _looks.get(list_id, (0.0, ""))
        if mark and time.monotonic() - at < LOOK_SECONDS:
            return mark
        before = _wakings
        mark = look()
        if before == _wakings:
            _looks[list_id] = (time.monotonic(), mark)
        return mark


def wait() -> None:
    """Wait until a step is taken in this process, or until it is time to look again."""
    with _changed:
        _changed.wait(LOOK_SECONDS)


class Places:
    """How many streams a process carries at once; whoever finds none free asks again and again instead."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._free = threading.Semaphore(most)

    def take(self) -> bool:
        """Take a place; False when there is none."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        """Give the place back, once."""
        self._free.release()

    def is_left(self, seconds: float) -> bool:
        """Whether every place was given back within so many seconds: nobody reads the database for a board any more."""
        until = time.monotonic() + seconds
        taken = 0
        while taken < self._most and self._free.acquire(timeout=max(until - time.monotonic(), 0)):
            taken += 1
        for _place in range(taken):
            self._free.release()
        return taken == self._most
