"""A search followed on the terminal and ended by Ctrl-C, without losing what it found."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

import click

from uncops.bilaterals.solver.plan import Plan
from uncops.bilaterals.solver.watching import Progress

SECONDS_BETWEEN_LINES = 0.5


class Console:
    """Looks on for the terminal: a line on stderr now and then, and the best plan so far."""

    def __init__(self) -> None:
        self.best: Plan | None = None
        self._stopping = threading.Event()
        self._told_at = -SECONDS_BETWEEN_LINES

    def tell(self, progress: Progress) -> None:
        """Hear how far it is."""
        if progress.plan is not None:
            self.best = replace(progress.plan, seconds=progress.seconds)
        if progress.seconds - self._told_at < SECONDS_BETWEEN_LINES:
            return
        self._told_at = progress.seconds
        reached = "" if progress.value is None else f" {progress.value}"
        bound = "" if progress.bound is None else f", bound {progress.bound}"
        gap = "" if progress.gap is None or not progress.bound else f", gap {100 * progress.gap:.2f} %"
        click.echo(f"{progress.seconds:7.1f} s  {progress.placed} placed; {progress.level}{reached}{bound}{gap}", err=True)

    def should_stop(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Ask the search to end and to keep its best."""
        self._stopping.set()


def run_until_stopped(search: Callable[[Console], Plan], watch: Console) -> Plan:
    """The plan of a search; the first Ctrl-C (or SIGTERM) lets it end with its best, the second takes the best it has told."""
    running: Future[Plan] = Future()
    # A thread of its own: while the solver computes, only another thread hears signals. As a daemon it does not keep the command alive.
    thread = threading.Thread(target=_search, args=(search, watch, running), daemon=True)
    with _terminated_like_interrupted():
        try:
            thread.start()
            return running.result()
        except KeyboardInterrupt:
            click.echo("Stopping; the best plan so far is kept. Press Ctrl-C again not to wait.", err=True)
            watch.stop()
        try:
            return running.result()
        except KeyboardInterrupt:
            if watch.best is None:
                raise
            return watch.best


def _search(search: Callable[[Console], Plan], watch: Console, running: Future[Plan]) -> None:
    try:
        running.set_result(search(watch))
    except BaseException as wrong:
        running.set_exception(wrong)


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
