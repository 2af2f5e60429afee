"""Where engagements come from: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from uncops.conflicts.model import Engagement

Source = Callable[[Session, int], Iterable[Engagement]]
_sources: list[Source] = []


def engagement_source(source: Source) -> Source:
    """Have a function asked for the engagements of a summit: (session, summit number); a fixed number of queries."""
    _sources.append(source)
    return source


def engagements_of(session: Session, summit_id: int) -> list[Engagement]:
    """Everything that engages somebody or a room at a summit, in time order."""
    found = [engagement for source in _sources for engagement in source(session, summit_id)]
    return sorted(found, key=lambda engagement: (engagement.span, engagement.key))
