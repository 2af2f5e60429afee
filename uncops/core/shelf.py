"""Things kept in memory by what they were made from, so that the same is not made twice."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Things by what they were made from; those least asked for go first."""

    def __init__(self, limit: int, weight: Callable[[Kept], int] = lambda _kept: 1) -> None:
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()
        self._limit, self._weight, self._sum = limit, weight, 0

    def find(self, key: Hashable) -> Kept | None:
        """What is kept under a key."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: Hashable, made: Kept) -> None:
        """Keep something in place of what was kept under its key."""
        with self._lock:
            self._drop(key)
            self._kept[key] = made
            self._sum += self._weight(made)
            while self._sum > self._limit and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))

    def take(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under a key; made when there is nothing."""
        kept = self.find(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, key: Hashable) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._sum -= self._weight(gone)
