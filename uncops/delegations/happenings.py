"""What others do when parties are invited or a registration moves: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState

Moved = Callable[[Session, Delegation, DelegationState, Deed], object]
Invited = Callable[[Session, Sequence[Delegation], Deed], object]
_moved: list[Moved] = []
_invited: list[Invited] = []


def when_moved(act: Moved) -> Moved:
    """Have a function called in the transaction in which a registration moves, after the move: (session, delegation, before, deed)."""
    _moved.append(act)
    return act


def tell_moved(session: Session, delegation: Delegation, before: DelegationState, deed: Deed) -> None:
    """Call all who want to know."""
    for act in _moved:
        act(session, delegation, before, deed)


def when_invited(act: Invited) -> Invited:
    """Have a function called in the transaction in which parties of one summit are invited: (session, their delegations, deed)."""
    _invited.append(act)
    return act


def tell_invited(session: Session, delegations: Sequence[Delegation], deed: Deed) -> None:
    """Call all who want to know."""
    for act in _invited:
        act(session, delegations, deed)
