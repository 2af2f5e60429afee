"""What packages above do when a request was kept, and what more they say about one: by kind, because registration may not know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed


@dataclass(frozen=True)
class ToldMore:
    """What a package above adds to a request on the Mission's page: facts (label, text) and links (label, address)."""

    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


Wished = Callable[[Session, Any, Deed], object]
Telling = Callable[[Session, Sequence[Any]], dict[int, ToldMore]]
_wished: list[tuple[str, Wished]] = []
_telling: list[tuple[str, Telling]] = []


def when_wished(kind: str) -> Callable[[Wished], Wished]:
    """Have a function called in the transaction in which a request of a kind was entered, changed or moved: (session, wish, deed)."""

    def add(act: Wished) -> Wished:
        _wished.append((kind, act))
        return act

    return add


def add_telling(kind: str) -> Callable[[Telling], Telling]:
    """Have a function asked what more the Mission reads about its requests of a kind: (session, wishes), answered by number."""

    def add(tell: Telling) -> Telling:
        _telling.append((kind, tell))
        return tell

    return add


def tell_wished(session: Session, kind: str, wish: Any, deed: Deed) -> None:
    """Call all who want to know of a kind."""
    for named, act in _wished:
        if named == kind:
            act(session, wish, deed)


def told_more(session: Session, kind: str, wishes: Sequence[Any]) -> dict[int, ToldMore]:
    """What is added to these requests, by number."""
    found: dict[int, ToldMore] = {}
    for named, tell in _telling:
        if named == kind and wishes:
            for number, more in tell(session, wishes).items():
                known = found.get(number, ToldMore())
                found[number] = ToldMore((*known.facts, *more.facts), (*known.links, *more.links))
    return found
