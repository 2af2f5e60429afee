"""Where engagements come from and who changes them: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.conflicts.check.finding import Offer
from uncops.conflicts.model import Engagement, EngagementKind
from uncops.core.deeds import Deed
from uncops.summits.models import Summit

Source = Callable[[Session, int], Iterable[Engagement]]
# Changes the session or meeting of that number as offered.
Act = Callable[[Session, Summit, int, Offer, Deed], object]
_sources: list[Source] = []


@dataclass(frozen=True)
class Mover:
    """Who changes engagements of a kind as offered, and the permission for it."""

    act: Act
    permission: str


_movers: dict[EngagementKind, Mover] = {}


def engagement_source(source: Source) -> Source:
    """Have a function asked for the engagements of a summit: (session, summit number); a fixed number of queries."""
    _sources.append(source)
    return source


def engagements_of(session: Session, summit_id: int, *, without: Source | None = None) -> list[Engagement]:
    """Everything that engages somebody or a room at a summit, in time order; `without` the source whoever asks knows already."""
    asked = [source for source in _sources if source is not without]
    found = [engagement for source in asked for engagement in source(session, summit_id)]
    return sorted(found, key=lambda engagement: (engagement.span, engagement.key))


def offer_taker(kind: EngagementKind, *, permission: str) -> Callable[[Act], Act]:
    """Have a function called when what was offered for an engagement of this kind is taken."""

    def register(act: Act) -> Act:
        _movers[kind] = Mover(act, permission)
        return act

    return register


def mover_of(engagement_key: str) -> Mover | None:
    """Who changes an engagement; nobody where no package said so."""
    return _movers.get(EngagementKind(engagement_key.partition(":")[0]))
