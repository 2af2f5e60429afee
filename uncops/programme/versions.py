"""Questions about published versions: how two differ, and what each changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import selectinload

from uncops.core.refusals import NotFound
from uncops.programme.differences import Change, changes_between
from uncops.programme.models import PublishedSession, PublishedVersion
from uncops.programme.queries import standings_in
from uncops.summits.models import Summit

# Each version is a copy of the whole programme: so many are read at once and no more.
VERSIONS_A_PAGE = 10


@dataclass(frozen=True)
class LogEntry:
    """A published version and what changed with it."""

    version: PublishedVersion
    changes: Sequence[Change]

    @property
    def is_first(self) -> bool:
        """Whether everything in it is new."""
        return self.version.number == 1


@dataclass(frozen=True)
class Comparison:
    """Two versions of one programme and how they differ."""

    earlier: PublishedVersion
    later: PublishedVersion
    changes: Sequence[Change]


def versions_newest_first(summit_id: int) -> Select[tuple[PublishedVersion]]:
    """The versions of a summit, without what is in them."""
    return select(PublishedVersion).where(PublishedVersion.summit_id == summit_id).order_by(PublishedVersion.number.desc())


def log_of(session: DatabaseSession, summit_id: int, versions: Sequence[PublishedVersion]) -> list[LogEntry]:
    """What each of these versions changed; two queries however many there are."""
    numbers = [version.number for version in versions]
    known = _versions(session, summit_id, [*numbers, *(number - 1 for number in numbers)])
    standings = {number: standings_in(version) for number, version in known.items()}
    return [LogEntry(known[number], changes_between(standings.get(number - 1, {}), standings[number])) for number in numbers]


def compared(session: DatabaseSession, summit_id: int, numbers: tuple[int, int]) -> Comparison:
    """How two versions differ, whichever is named first; two queries.

    :raises NotFound: when there is no version of one of these numbers.
    """
    known = _versions(session, summit_id, numbers)
    if any(number not in known for number in numbers):
        raise NotFound
    earlier, later = known[min(numbers)], known[max(numbers)]
    return Comparison(earlier, later, changes_between(standings_in(earlier), standings_in(later)))


def numbers_of(session: DatabaseSession, summit_id: int) -> list[int]:
    """The numbers of all versions of a summit, newest first."""
    found = select(PublishedVersion.number).where(PublishedVersion.summit_id == summit_id)
    return list(session.scalars(found.order_by(PublishedVersion.number.desc())))


def _versions(session: DatabaseSession, summit_id: int, numbers: Sequence[int]) -> dict[int, PublishedVersion]:
    asked = (PublishedVersion.summit_id == summit_id, PublishedVersion.number.in_(set(numbers)))
    found = select(PublishedVersion).where(*asked).options(selectinload(PublishedVersion.sessions))
    return {version.number: version for version in session.scalars(found)}


def mark_of(session: DatabaseSession, summit: Summit) -> tuple[object, ...]:
    """What differs wherever what is published of a summit differs; one query.

    A restored database may count the same versions once more, but its sessions have other identities.
    """
    identity = select(func.min(PublishedSession.uid)).where(PublishedSession.version_id == PublishedVersion.id).scalar_subquery()
    newest = select(PublishedVersion.id, PublishedVersion.number, PublishedVersion.published_at, identity)
    row = session.execute(newest.where(PublishedVersion.summit_id == summit.id).order_by(PublishedVersion.number.desc()).limit(1)).first()
    return (summit.id, summit.slug, summit.title, summit.time_zone, summit.created_at, *(row or ()))


def changes_of(session: DatabaseSession, version: PublishedVersion) -> Sequence[Change]:
    """What a version changed since the one before."""
    session.flush()
    return log_of(session, version.summit_id, [version])[0].changes
