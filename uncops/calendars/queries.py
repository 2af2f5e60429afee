"""Questions the feeds ask."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.programme.models import PublishedSession, PublishedVersion
from uncops.summits.models import Summit
from uncops.venue.models import Building, Room


@dataclass(frozen=True)
class Publication:
    """A summit with its last published version.

    `mark` differs wherever the programme differs: a restored database may count the same versions once more,
    but its sessions have other identities.
    """

    summit: Summit
    version: PublishedVersion
    mark: tuple[object, ...]


def publication_of(session: Session, slug: str) -> Publication | None:
    """What of a summit is published last, asked in one query; None when nothing is."""
    an_identity = select(func.min(PublishedSession.uid)).where(PublishedSession.version_id == PublishedVersion.id).scalar_subquery()
    asked = (
        select(Summit, PublishedVersion, an_identity)
        .join(PublishedVersion, PublishedVersion.summit_id == Summit.id)
        .where(Summit.slug == slug)
        .order_by(PublishedVersion.number.desc())
        .limit(1)
    )
    row = session.execute(asked).first()
    if row is None:
        return None
    summit, version, identity = row
    mark = (summit.id, summit.title, summit.time_zone, version.id, version.number, version.published_at, identity)
    return Publication(summit, version, mark)


def coordinates_of_buildings(session: Session) -> dict[str, tuple[float, float]]:
    """(latitude, longitude) in degrees by name, for the buildings whose place is known."""
    asked = select(Building.name, Building.latitude, Building.longitude).where(Building.latitude.is_not(None)).order_by(Building.name)
    return {name: (latitude, longitude) for name, latitude, longitude in session.execute(asked)}


def room_by_slug(session: Session, slug: str) -> Room | None:
    """The room of that short name."""
    return session.scalar(select(Room).where(Room.slug == slug))
