"""Waits for what is seen instead of guessing how long it takes."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")
PATIENCE_SECONDS = 60
LOOK_AGAIN_SECONDS = 0.05


def wait_for(look: Callable[[], Seen | None], what: str) -> Seen:
    """What `look` sees, as soon as it sees something.

    :raises AssertionError: when a minute has passed.
    """
    until, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while time.monotonic() < until:
        seen = look()
        if seen:
            return seen
        pause.wait(LOOK_AGAIN_SECONDS)
    raise AssertionError(f"waited a minute for {what}")
