"""What a postponement would meet: rooms that are closed or taken at the new times, days of travel, what is there to move."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from uncops.bilaterals.models import OPEN, Meeting
from uncops.core.spans import Span
from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import PublishedVersion, Session
from uncops.summits.models import Summit, SummitPostponement
from uncops.summits.moves import Move
from uncops.venue.models import Room, RoomClosure

# Who arrives earlier than this does not come for the summit. Assumed.
LONGEST_STAY_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Clash:
    """Something that would be held where the room is not free: `other` is why, a session of another summit or a closure."""

    title: str
    span: Span
    room: str
    other: str


def clashes_of(session: DatabaseSession, summit: Summit, move: Move) -> list[Clash]:
    """What would be held in a room that is closed, or taken by another summit; five queries. Closures do not move."""
    held = [(one.room_id, one.title, Span(*move.span(one.starts_at, one.ends_at))) for one in _sessions(session, summit)]
    held += [(one.room_id, one.subject or "", Span(*move.span(one.starts_at, one.ends_at))) for one in _meetings(session, summit)]
    in_rooms = [(room_id, title, span) for room_id, title, span in held if room_id is not None]
    if not in_rooms:
        return []
    first, last = min(span.starts_at for _id, _title, span in in_rooms), max(span.ends_at for _id, _title, span in in_rooms)
    taken = _taken(session, summit, {room_id for room_id, *_rest in in_rooms}, first, last)
    names = {row.id: row.name for row in session.execute(select(Room.id, Room.name))}
    found = [
        Clash(title, span, names[room_id], why)
        for room_id, title, span in in_rooms for other_room, why, other in taken if other_room == room_id and span.overlaps(other)
    ]  # fmt: skip
    return sorted(found, key=lambda clash: (clash.span.starts_at, clash.title))


def _sessions(session: DatabaseSession, summit: Summit) -> Sequence[Session]:
    return session.scalars(select(Session).where(Session.summit_id == summit.id, Session.is_removed.is_(False))).all()


def _meetings(session: DatabaseSession, summit: Summit) -> Sequence[Meeting]:
    return session.scalars(select(Meeting).where(Meeting.summit_id == summit.id, Meeting.state.in_(OPEN))).all()


def _taken(session: DatabaseSession, summit: Summit, rooms: set[int], first: datetime, last: datetime) -> list[tuple[int, str, Span]]:
    closures = select(RoomClosure).where(RoomClosure.room_id.in_(rooms), RoomClosure.starts_at < last, RoomClosure.ends_at > first)
    others = select(Session).where(
        Session.room_id.in_(rooms), Session.summit_id != summit.id, Session.is_removed.is_(False),
        Session.starts_at < last, Session.ends_at > first,
    )  # fmt: skip
    found = [(one.room_id, one.reason, one.span) for one in session.scalars(closures)]
    return found + [(one.room_id or 0, one.title, one.span) for one in session.scalars(others)]


def travellers_of(session: DatabaseSession, summit_id: int) -> int:
    """How many participants have days of arrival or departure on file."""
    asked = (Delegation.summit_id == summit_id, Participant.left_at.is_(None), _HAS_TRAVEL)
    return session.scalar(select(func.count()).select_from(Participant).join(Delegation).where(*asked)) or 0


_HAS_TRAVEL = or_(Participant.arrives_at.is_not(None), Participant.departs_at.is_not(None))


def unconfirmed_travellers(session: DatabaseSession, delegation: Delegation) -> int:
    """How many of a delegation have days of travel that cannot be meant for the days the summit was postponed to."""
    summit = session.get_one(Summit, delegation.summit_id)
    zone = ZoneInfo(summit.time_zone)
    first, after = (datetime.combine(day, time(), zone) for day in (summit.starts_on, summit.ends_on + timedelta(days=1)))
    misses = or_(Participant.departs_at < first, Participant.arrives_at < first - LONGEST_STAY_BEFORE, Participant.arrives_at >= after)
    was_postponed = exists().where(SummitPostponement.summit_id == summit.id)
    asked = (Participant.delegation_id == delegation.id, Participant.left_at.is_(None), misses, was_postponed)
    return session.scalar(select(func.count()).select_from(Participant).where(*asked)) or 0


def usual_deadline(session: DatabaseSession, summit_id: int) -> date | None:
    """The last day of registration most delegations have."""
    found = session.scalars(select(Delegation.deadline_on).where(Delegation.summit_id == summit_id, Delegation.deadline_on.is_not(None)))
    counted = Counter(day for day in found if day)
    return max(counted, key=lambda day: (counted[day], day)) if counted else None


def mark_of_summit(session: DatabaseSession, summit: Summit) -> str:
    """What the page carries, to know whether the summit was changed or its programme published since."""
    newest = session.scalar(select(func.max(PublishedVersion.number)).where(PublishedVersion.summit_id == summit.id)) or 0
    return f"{summit.changed_at.isoformat()}/{newest}"
