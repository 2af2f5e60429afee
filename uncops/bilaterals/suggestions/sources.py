"""Where the police of parties serve: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

Serving = Callable[[Session], Mapping[int, frozenset[str]]]
_sources: list[Serving] = []


def serving_source(find: Serving) -> Serving:
    """Have a function asked in which missions the police of parties serve, by number of the party: public figures."""
    _sources.append(find)
    return find


def missions_served(session: Session) -> dict[int, frozenset[str]]:
    """The missions in which the police of each party serve, from all sources."""
    found: dict[int, frozenset[str]] = {}
    for find in _sources:
        for party_id, missions in find(session).items():
            found[party_id] = found.get(party_id, frozenset()) | missions
    return found
