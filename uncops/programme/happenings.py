"""What others want to do when a programme is published: packages above say so here, because this one may not know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.programme.models import PublishedVersion
from uncops.programme.rules import Change
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Publication:
    """A version that is being published: what changed since the one before, each change with its session's UID."""

    summit: Summit
    version: PublishedVersion
    changes: Sequence[Change]


Published = Callable[[Session, Publication, Deed], object]
_published: list[Published] = []


def when_published(act: Published) -> Published:
    """Have a function called in the transaction in which a version is published, after it was written."""
    _published.append(act)
    return act


def tell_published(session: Session, publication: Publication, deed: Deed) -> None:
    """Call all who want to know."""
    for act in _published:
        act(session, publication, deed)
