"""How a run is followed and stopped from outside."""

from dataclasses import dataclass
from typing import Protocol

from uncops.bilaterals.solver.plan import Plan


@dataclass(frozen=True)
class Progress:
    """How far a run is: the level being improved, what is placed, the value and its bound, and the plan so far when it is a new one."""

    level: str
    placed: int
    value: int | None
    bound: int | None
    gap: float | None
    seconds: float
    plan: Plan | None = None


class Watch(Protocol):
    """Somebody who looks on. Both are called often and from the solver's own threads: they are quick and raise nothing."""

    def tell(self, progress: Progress) -> None:
        """Hear how far it is."""

    def should_stop(self) -> bool:
        """Whether to stop and keep the best."""


class Nobody:
    """Nobody looks on."""

    def tell(self, progress: Progress) -> None:
        """Hear nothing."""

    def should_stop(self) -> bool:
        """Never stop."""
        return False
