"""Which function does which kind of background work, and how it reports progress."""

from collections.abc import Callable
from typing import Any, Protocol


class Cancelled(Exception):
    """The work was cancelled by a person; raised by Progress.step inside the work."""


class Progress(Protocol):
    """What a piece of work is given to say how far it is."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say what is being done, and that `done` of `total` parts are finished.

        :raises Cancelled: when a person asked for the work to stop.
        """
        ...


Work = Callable[..., dict[str, Any]]

works: dict[str, Work] = {}


def job(kind: str) -> Callable[[Work], Work]:
    """Register the function for a kind of work.

    It is called as `work(progress, **arguments)` with plain JSON values, outside any transaction, may run
    twice without harm, and returns plain values: `url` leads to the result, `summary` says it in a sentence.
    """

    def register(work: Work) -> Work:
        if kind in works:
            raise ValueError(f"two functions for background work {kind}")
        works[kind] = work
        return work

    return register
