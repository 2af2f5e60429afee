"""What moves with a summit that is postponed: packages above say so here, because this one may not know them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.summits.models import Summit
from uncops.summits.moves import Move

Act = Callable[[Session, Summit, Move, Deed], object]
Count = Callable[[Session, Summit], int]


@dataclass(frozen=True)
class Mover:
    """What moves: how it is called (marked for translation), how many there are, and the function that moves them."""

    label: str
    count: Count
    act: Act


_movers: list[Mover] = []


def when_postponed(label: str, *, count: Count) -> Callable[[Act], Act]:
    """Have a function called in the transaction in which a summit is postponed, to move the moments of a package.

    `@when_postponed(N_("Sessions"), count=session_count)` on a function (session, summit, move, deed). The summit has its new days
    already. `count` is asked before, for the page that shows what would move; one query.
    """

    def add(act: Act) -> Act:
        _movers.append(Mover(label, count, act))
        return act

    return add


def movers() -> list[Mover]:
    """All that moves, in the order in which packages stand."""
    return list(_movers)
