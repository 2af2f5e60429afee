"""What packages above demand before a request is kept, and what they do when one is taken back: this package may not know them."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation


@dataclass(frozen=True)
class Notice:
    """What a Mission reads above the requests of a kind, with a page that says more; texts are in its language."""

    text: str
    url: str = ""
    label: str = ""
    is_open: bool = True


Gate = Callable[[Session, Delegation, Mapping[str, Any], Deed], object]
Withdrawal = Callable[[Session, Any, Deed], object]
Telling = Callable[[Session, Delegation], Notice | None]
_gates: dict[str, list[tuple[Gate, bool]]] = defaultdict(list)
_withdrawals: dict[str, list[Withdrawal]] = defaultdict(list)
_notices: dict[str, Telling] = {}


def gate(kind_slug: str, *, only_new: bool = False) -> Callable[[Gate], Gate]:
    """Have a function asked before a request of a kind is entered or changed: `@gate("speaker")` on (session, delegation, values, deed).

    It raises a Refusal where the request may not be; `only_new` leaves it out when one that is kept is changed.
    """

    def add(ask: Gate) -> Gate:
        _gates[kind_slug].append((ask, only_new))
        return ask

    return add


def check_gates(
    session: Session, kind_slug: str, delegation: Delegation, values: Mapping[str, Any], *, is_new: bool, deed: Deed
) -> None:
    """Ask all who have something to say about requests of a kind.

    :raises Refusal: the first that stands against it.
    """
    for ask, only_new in _gates[kind_slug]:
        if is_new or not only_new:
            ask(session, delegation, values, deed)


def when_withdrawn(kind_slug: str) -> Callable[[Withdrawal], Withdrawal]:
    """Have a function called in the transaction in which a request of a kind is withdrawn: `@when_withdrawn("side-event")`."""

    def add(act: Withdrawal) -> Withdrawal:
        _withdrawals[kind_slug].append(act)
        return act

    return add


def tell_withdrawn(session: Session, kind_slug: str, wish: Any, deed: Deed) -> None:
    """Call all who want to know."""
    for act in _withdrawals[kind_slug]:
        act(session, wish, deed)


def notice(kind_slug: str) -> Callable[[Telling], Telling]:
    """Say something above the requests of a kind in the portal: `@notice("side-event")` on (session, delegation)."""

    def add(telling: Telling) -> Telling:
        _notices[kind_slug] = telling
        return telling

    return add


def notices_for(session: Session, delegation: Delegation) -> dict[str, Notice]:
    """What is said to a delegation, by kind."""
    said = {kind_slug: telling(session, delegation) for kind_slug, telling in _notices.items()}
    return {kind_slug: one for kind_slug, one in said.items() if one is not None}
