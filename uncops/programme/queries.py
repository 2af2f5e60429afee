"""Questions about the programme."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from uncops.delegations.models import Delegation, DelegationState
from uncops.documents.models import SourceDocument
from uncops.documents.reading.model import Kind
from uncops.principals.models import Principal
from uncops.programme.differences import Change, Standing, changes_between
from uncops.programme.models import PublishedSession, PublishedVersion, Session, SessionPerson
from uncops.programme.published import PublishedItem, PublishedPerson, PublishedProgramme, PublishedSessionView
from uncops.programme.snapshots import completed, snapshot_of
from uncops.reference.models import Party
from uncops.summits.models import Summit
from uncops.venue.models import Room

# A session with everything that is published of it.
WHOLE = (
    selectinload(Session.items),
    selectinload(Session.reading_list),
    selectinload(Session.people).options(joinedload(SessionPerson.participant), joinedload(SessionPerson.principal)),
)


def sessions_of(session: DatabaseSession, summit_id: int) -> list[Session]:
    """The working programme in time order, with agendas and reading lists; a fixed number of queries."""
    return list(
        session.scalars(
            select(Session)
            .where(Session.summit_id == summit_id, Session.is_removed.is_(False))
            .options(*WHOLE)
            .order_by(Session.starts_at, Session.position, Session.id)
        )
    )


def session_by_id(session: DatabaseSession, session_id: int) -> Session | None:
    """One session of the working programme with its agenda."""
    return session.scalar(
        select(Session)
        .where(Session.id == session_id, Session.is_removed.is_(False))
        .options(*WHOLE)
    )


def parties_present(session: DatabaseSession, summit_id: int) -> list[tuple[int, Party]]:
    """(number of its delegation, party) of those whose people may take part, in English alphabetical order."""
    gone = (DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value)
    found = (
        select(Delegation.id, Party)
        .join(Delegation.party)
        .where(Delegation.summit_id == summit_id, Delegation.state.not_in(gone))
        .order_by(Party.sort_key)
    )
    return [(number, party) for number, party in session.execute(found)]


def principals_present(session: DatabaseSession, summit_id: int) -> list[Principal]:
    """The principals of a summit in their order."""
    found = select(Principal).where(Principal.summit_id == summit_id, Principal.is_active).order_by(Principal.position, Principal.id)
    return list(session.scalars(found.options(lazyload(Principal.account))))


def notes_to_draft(session: DatabaseSession, summit_id: int, asked: Sequence[int]) -> list[SourceDocument]:
    """Background notes a session can be drafted from: the summit's own, those of no summit, and those asked for by number."""
    document = SourceDocument
    within_reach = or_(document.summit_id == summit_id, document.summit_id.is_(None), document.id.in_(asked))
    return list(
        session.scalars(
            select(document)
            .where(document.removed_at.is_(None), document.kind == Kind.BACKGROUND_NOTE.value, within_reach)
            .order_by(document.session_number.asc().nulls_last(), document.file_id, document.position)
        )
    )


def by_day(sessions: Sequence[Session], zone: ZoneInfo, days: Sequence[date]) -> dict[date, list[Session]]:
    """Sessions under the day on which they begin in the summit's zone; days without any are kept."""
    told: dict[date, list[Session]] = {day: [] for day in days}
    for held in sessions:
        told.setdefault(held.starts_at.astimezone(zone).date(), []).append(held)
    return told


def rooms_by_id(session: DatabaseSession) -> dict[int, Room]:
    """All rooms with their buildings."""
    return {room.id: room for room in session.scalars(select(Room).options(joinedload(Room.building)).order_by(Room.name))}


def versions_of(session: DatabaseSession, summit_id: int) -> list[PublishedVersion]:
    """The published versions of a summit, newest first."""
    return list(
        session.scalars(select(PublishedVersion).where(PublishedVersion.summit_id == summit_id).order_by(PublishedVersion.number.desc()))
    )


def latest_version(session: DatabaseSession, summit_id: int) -> PublishedVersion | None:
    """What the public sees now."""
    return session.scalar(
        select(PublishedVersion)
        .where(PublishedVersion.summit_id == summit_id)
        .options(selectinload(PublishedVersion.sessions))
        .order_by(PublishedVersion.number.desc())
        .limit(1)
    )


def pending_changes(session: DatabaseSession, summit: Summit) -> list[Change]:
    """How the working programme differs from what is published, in time order, cancelled sessions last."""
    return changes_since(session, summit, latest_version(session, summit.id))


def changes_since(session: DatabaseSession, summit: Summit, version: PublishedVersion | None) -> list[Change]:
    """How the working programme differs from a published version; None is before the first."""
    rooms = rooms_by_id(session)
    working = sessions_of(session, summit.id)
    after = {held.uid: Standing(held.id, True, snapshot_of(held, rooms.get(held.room_id or 0))) for held in working}
    return changes_between(standings_in(version), after)


def standings_in(version: PublishedVersion | None) -> dict[str, Standing]:
    """The sessions of a published version by UID, in time order; none before the first version."""
    if version is None:
        return {}
    found = [(kept.uid, Standing(kept.session_id, kept.status == "confirmed", completed(kept.content))) for kept in version.sessions]
    return dict(sorted(found, key=lambda pair: (pair[1].content["starts_at"], pair[1].session_id)))


def published_programme(session: DatabaseSession, summit: Summit, *, number: int | None = None) -> PublishedProgramme | None:
    """The programme as published last (or in a numbered version), cancelled sessions included; None before the first."""
    if number is None:
        version = latest_version(session, summit.id)
    else:
        version = session.scalar(select(PublishedVersion).where(PublishedVersion.summit_id == summit.id, PublishedVersion.number == number))
    if version is None:
        return None
    views = sorted((_view(kept) for kept in version.sessions), key=lambda view: (view.starts_at, view.ends_at, view.id))
    return PublishedProgramme(
        summit_slug=summit.slug,
        summit_title=summit.title,
        time_zone=summit.time_zone,
        version=version.number,
        published_at=version.published_at,
        changed_at=max([version.published_at, *(view.changed_at for view in views)]),
        sessions=tuple(views),
    )


def _view(kept: PublishedSession) -> PublishedSessionView:
    content = completed(kept.content)
    return PublishedSessionView(
        id=kept.session_id,
        uid=kept.uid,
        sequence=kept.sequence,
        status="cancelled" if kept.status == "cancelled" else "confirmed",
        created_at=kept.created_at,
        changed_at=kept.changed_at,
        kind=content["kind"],
        number=content["number"],
        title=content["title"],
        purpose=content["purpose"],
        takeaway=content["takeaway"],
        starts_at=datetime.fromisoformat(content["starts_at"]),
        ends_at=datetime.fromisoformat(content["ends_at"]),
        room=content["room"],
        building=content["building"],
        items=tuple(_item(item) for item in content["items"]),
        reading=tuple((entry["symbol"], entry["title"]) for entry in content["reading"]),
        room_slug=content["room_slug"],
        interpretation=tuple(content["interpretation"]),
        conference_url=content["conference_url"],
        people=tuple(PublishedPerson(**person) for person in content["people"]),
    )


def _item(kept: dict) -> PublishedItem:
    return PublishedItem(
        kind=kept["kind"],
        title=kept["title"],
        minutes=kept["minutes"],
        starts_at=datetime.fromisoformat(kept["starts_at"]),
        ends_at=datetime.fromisoformat(kept["ends_at"]),
        points=tuple(kept["points"]),
        questions=tuple(kept["questions"]),
        passage=kept["passage"],
    )


def parts_in_sessions(session: DatabaseSession, *whose: ColumnElement[bool]) -> list[SessionPerson]:
    """The roles registered people have in sessions of the working programme, in time order; one query."""
    return list(
        session.scalars(
            select(SessionPerson)
            .join(SessionPerson.session)
            .join(SessionPerson.participant)
            .where(Session.is_removed.is_(False), *whose)
            .options(contains_eager(SessionPerson.session), contains_eager(SessionPerson.participant))
            .order_by(Session.starts_at, SessionPerson.position, SessionPerson.id)
        )
    )
