"""What others want to do when a programme is published: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.programme.differences import Change
from uncops.programme.models import PublishedVersion
from uncops.summits.models import Summit


class Telling(StrEnum):
    """Who is written to about a version: everybody, those with a part in what changed, or nobody."""

    ALL = "all"
    CONCERNED = "concerned"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Publication:
    """A version that is being published: what changed since the one before, each change with its session's UID."""

    summit: Summit
    version: PublishedVersion
    changes: Sequence[Change]
    telling: Telling = Telling.NOBODY


@dataclass(frozen=True)
class Proposal:
    """What would be published, before it is: the number it would have, the changes, the remark to go with it."""

    summit: Summit
    number: int
    changes: Sequence[Change]
    remark: str = ""


Published = Callable[[Session, Publication, Deed], object]
Shown = Callable[[Session, Proposal], str]
_published: list[Published] = []
_shown: list[Shown] = []


def when_published(act: Published) -> Published:
    """Have a function called in the transaction in which a version is published, after it was written."""
    _published.append(act)
    return act


def tell_published(session: Session, publication: Publication, deed: Deed) -> None:
    """Call all who want to know."""
    for act in _published:
        act(session, publication, deed)


def shown_before_publishing(show: Shown) -> Shown:
    """Have a function asked for what the page for publishing shows of what follows: (session, proposal) -> HTML."""
    _shown.append(show)
    return show


def shown_before(session: Session, proposal: Proposal) -> list[str]:
    """What all who follow have to show before a version is published, as HTML."""
    return [show(session, proposal) for show in _shown]
