"""A process that lays chapters out for another one: it reads them from its input, puts them on the shelf and answers what went wrong."""

import json
import os
import pickle
import resource
import sys
from pathlib import Path
from typing import BinaryIO

from uncops.paper.chapters.laying import lay_out_chapter
from uncops.paper.chapters.shelf import Shelf, Wanted

MOST_MEMORY = 1_500_000_000  # bytes of address space it may ask for beyond what it begins with
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


def _be_modest() -> None:
    """Leave the machine to who waits before a screen, and never take all its memory."""
    os.nice(5)
    statistics = Path("/proc/self/statm")
    held = int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if statistics.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (held + MOST_MEMORY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    _be_modest()
    serve(sys.stdin.buffer, Shelf(Path(sys.argv[1])))
