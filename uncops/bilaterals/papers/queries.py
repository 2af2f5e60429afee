"""The meetings of a day as both sides were told of them, for papers; a fixed number of queries."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import OPEN, Meeting
from uncops.bilaterals.naming import NameOf, side_names
from uncops.bilaterals.papers.contents import Pair, Printed
from uncops.bilaterals.planning.models import InterpreterPool
from uncops.bilaterals.queries import WHOLE
from uncops.bilaterals.requests.rules import Side
from uncops.bilaterals.requests.wanted import known_of
from uncops.bilaterals.telling import CANCELLED
from uncops.core.spans import Span
from uncops.summits.models import Summit
from uncops.venue.models import Room


def told_on(session: Session, summit: Summit, day: date, name_of: NameOf) -> list[Printed]:
    """The meetings of a day that both sides know of, when and where they were told, in time order."""
    first, last = _ends_of(day, ZoneInfo(summit.time_zone))
    asked = (Meeting.summit_id == summit.id, Meeting.told_at.is_not(None), Meeting.told_status != CANCELLED)
    found = select(Meeting).options(*WHOLE, joinedload(Meeting.told_room).joinedload(Room.building)).where(*asked)
    found = found.where(Meeting.told_starts_at >= first, Meeting.told_starts_at < last)
    languages = known_of(session, summit.id).languages
    meetings = session.scalars(found.order_by(Meeting.told_starts_at, Meeting.id))
    return [_printed(meeting, meeting.told_span, name_of, languages) for meeting in meetings if meeting.told_span is not None]


def untold_count(session: Session, summit: Summit, day: date) -> int:
    """How many meetings of a day stand on no paper, because both sides were not told of them or not of the change."""
    first, last = _ends_of(day, ZoneInfo(summit.time_zone))
    asked = (Meeting.summit_id == summit.id, Meeting.state.in_(OPEN), Meeting.starts_at >= first, Meeting.starts_at < last)
    is_other = Meeting.told_at.is_(None) | (Meeting.told_starts_at != Meeting.starts_at) | (Meeting.told_room_id != Meeting.room_id)
    return session.scalar(select(func.count()).select_from(Meeting).where(*asked, is_other)) or 0


def pools_at(session: Session, summit_id: int) -> dict[Pair, int]:
    """How many interpreters there are at once, by pair of languages."""
    rows = session.scalars(select(InterpreterPool).where(InterpreterPool.summit_id == summit_id))
    return {(row.first_language, row.second_language): row.count for row in rows}


def officers_named(session: Session, numbers: set[int]) -> dict[int, str]:
    """Liaison officers by number."""
    return dict(tuple(row) for row in session.execute(select(Account.id, Account.name).where(Account.id.in_(numbers))))


def _ends_of(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    first, last = (datetime.combine(one, time(0), zone) for one in (day, day + timedelta(days=1)))
    return first, last


def _printed(meeting: Meeting, span: Span, name_of: NameOf, languages: Mapping[Side, tuple[str, ...]]) -> Printed:
    room, second = meeting.told_room, meeting.second
    sides = Side(meeting.first_id), Side(meeting.second_id or 0, meeting.principal_id or 0)
    # What is said of the meeting counts for a side of which nothing else is known.
    said = tuple(meeting.languages)
    return Printed(
        span, room.id if room else None, room.name if room else "", room.building.name if room else "", side_names(meeting, name_of),
        (meeting.first.party.iso2 or "", (second.party.iso2 or "") if second else ""),
        (f"d{meeting.first_id}", f"d{meeting.second_id}" if second else f"p{meeting.principal_id}"),
        (languages.get(sides[0]) or said, languages.get(sides[1]) or said),
        (meeting.first.liaison_id, second.liaison_id if second else None),
    )  # fmt: skip
