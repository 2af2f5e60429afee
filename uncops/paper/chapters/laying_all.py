"""Lays many chapters out at once, in processes of their own; one that hangs, breaks or takes too much is named and the others go on."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from uncops.config import ROOT
from uncops.core.wording import N_
from uncops.paper.chapters.shelf import Shelf, Wanted
from uncops.paper.chapters.worker import held_by, lay_out_on, order

SHORT = 100_000  # letters of HTML; whatever is longer is laid out by a process that can be ended
RENEWED_AT = 260_000_000  # bytes a process holds between two chapters: then a fresh one takes its place
FEW = 3  # so many are laid out where they stand: starting a process costs more
SECONDS_A_CHAPTER = 120
CHAPTERS_A_PROCESS = 60  # then it makes room for a fresh one: what a layout engine once took it rarely gives back

TOO_LONG = N_("It took more than %(seconds)s seconds.")
TOO_MUCH = N_("The process that laid it out ended: it may have needed too much memory.")


@dataclass(frozen=True)
class LaidAll:
    """How many chapters were laid out, how many were kept already, and why some could not be: a reason under each key."""

    fresh: int
    kept: int
    broken: Mapping[str, str]


def lay_out_all(
    shelf: Shelf,
    wanted: Iterable[Wanted],
    *,
    workers: int | None = None,
    tell: Callable[[int, int], None] | None = None,
    few: int = FEW,
) -> LaidAll:
    """Put every chapter on the shelf that is not there yet. `tell` is told how many of how many are done.

    So `few` are laid out in this process; with 0 none is, as where somebody waits who must not wait longer than for a process to end.
    """
    by_key = {one.key: one for one in wanted}
    missing = {key: one for key, one in by_key.items() if not shelf.has(key)}
    broken: dict[str, str] = {}
    laid = _laid(shelf, missing, workers or os.cpu_count() or 1, few)
    for done, (key, wrong) in enumerate(laid, start=1):
        if wrong:
            broken[key] = wrong
        if tell:
            tell(done, len(missing))
    return LaidAll(len(missing) - len(broken), len(by_key) - len(missing), broken)


def _laid(shelf: Shelf, missing: Mapping[str, Wanted], workers: int, few: int) -> Iterator[tuple[str, str]]:
    if len(missing) <= few and all(len(one.html) <= SHORT for one in missing.values()):
        for key, one in missing.items():
            yield key, lay_out_on(shelf, key, one)
        return
    waiting: SimpleQueue[tuple[str, Wanted]] = SimpleQueue()
    for item in sorted(missing.items(), key=lambda item: (-len(item[1].html), item[0])):
        waiting.put(item)  # long ones first: a long one at the end would keep one process busy and the others idle
    done: SimpleQueue[tuple[str, str]] = SimpleQueue()
    threads = [Thread(target=_work, args=(shelf, waiting, done), daemon=True) for _number in range(min(workers, len(missing)))]
    for thread in threads:
        thread.start()
    try:
        for _one in missing:
            yield done.get()
    finally:  # whoever stops listening stops the work as well
        while not waiting.empty():
            waiting.get_nowait()
        for thread in threads:
            thread.join()


def _work(shelf: Shelf, waiting: "SimpleQueue[tuple[str, Wanted]]", done: "SimpleQueue[tuple[str, str]]") -> None:
    process = _Process(shelf)
    try:
        while True:
            try:
                key, one = waiting.get_nowait()
            except Empty:
                return
            try:
                done.put((key, process.lay_out(key, one)))
            except OSError as wrong:
                done.put((key, f"{type(wrong).__name__}: {wrong}"))
    finally:
        process.end()


class _Process:
    """One process, begun when it is needed and begun anew after a while or when it broke."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.running: subprocess.Popen[bytes] | None = None
        self.count = 0

    def lay_out(self, key: str, one: Wanted) -> str:
        """Have a chapter laid out; answers what went wrong, or nothing."""
        if self.running is None or self.count >= CHAPTERS_A_PROCESS or held_by(self.running.pid) > RENEWED_AT:
            self.end()
            command = [sys.executable, "-m", "uncops.paper.chapters.worker", str(self.shelf.folder)]
            self.running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        self.count += 1
        said = self._said(self.running, order(key, one))
        if said is None:
            self.end()
            return TOO_LONG % {"seconds": SECONDS_A_CHAPTER}
        if not said:
            self.end()
            return str(TOO_MUCH)
        return str(json.loads(said))

    def _said(self, running: "subprocess.Popen[bytes]", ordered: bytes) -> bytes | None:
        if running.stdin is None or running.stdout is None:
            return b""
        try:
            running.stdin.write(ordered)
            running.stdin.flush()
        except BrokenPipeError:
            return b""
        ready, _writable, _wrong = select.select([running.stdout], [], [], SECONDS_A_CHAPTER)
        return running.stdout.readline() if ready else None

    def end(self) -> None:
        """End the process, if one runs."""
        if self.running is not None:
            self.running.kill()
            self.running.communicate()
            self.running, self.count = None, 0
