"""A process that lays chapters out for another one: it reads them from its input, puts them on the shelf and answers what went wrong."""

import json
import os
import pickle
import resource
import sys
import time
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from uncops.paper.chapters.laying import lay_out_chapter
from uncops.paper.chapters.shelf import Shelf, Wanted

MOST_MEMORY = 1_500_000_000  # bytes of address space it may ask for beyond what it begins with
MOST_HELD = 440_000_000  # bytes it may really hold: at more it ends, and the chapter it was at is named
LOOKS_EVERY = 0.05  # seconds
LENGTH = 8  # bytes that say how long the next order is


def lay_out_on(shelf: Shelf, key: str, one: Wanted) -> str:
    """Lay one chapter out and keep it; answers what went wrong, or nothing."""
    try:
        shelf.put(key, lay_out_chapter(one.html, one.sheet, shelf.fonts, one.stored))
    except Exception as wrong:  # what a layout engine can raise on a stranger's text is not known beforehand
        return f"{type(wrong).__name__}: {wrong}"[:500]
    return ""


def order(key: str, one: Wanted) -> bytes:
    """An order as it is written to the process."""
    told = pickle.dumps((key, one))
    return len(told).to_bytes(LENGTH, "big") + told


def serve(orders: BinaryIO, shelf: Shelf) -> None:
    """Answer orders, one line of JSON each, until there are no more."""
    while length := orders.read(LENGTH):
        key, one = pickle.loads(orders.read(int.from_bytes(length, "big")))  # noqa: S301 - written by `order` in the process that began this one
        print(json.dumps(lay_out_on(shelf, key, one)), flush=True)


def held_by(process: int | str, column: int = 1) -> int:
    """Bytes of memory a process holds; 0 where the system does not say. Column 0 is its address space."""
    try:
        told = Path(f"/proc/{process}/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(told.split()[column]) * resource.getpagesize()


def _be_modest() -> None:
    """Leave the machine to who waits before a screen, and never take all its memory."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (held_by("self", 0) + MOST_MEMORY, resource.RLIM_INFINITY))
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End the process when it holds too much: no limit of the system counts what is really held."""
    while held_by("self") < MOST_HELD:
        time.sleep(LOOKS_EVERY)
    os._exit(1)


if __name__ == "__main__":
    _be_modest()
    serve(sys.stdin.buffer, Shelf(Path(sys.argv[1])))
