"""Moving sessions about: one at a time, a whole day at once, and the same session again in other rooms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DatabaseSession

from uncops.conflicts.services import check_added
from uncops.core.deeds import Deed
from uncops.programme.engagements import engagement_of
from uncops.programme.models import ItemKind, Session
from uncops.programme.rules import NoPlaceChosen, NothingToShift, check_stays_on_day
from uncops.programme.services.agenda import ItemFacts, add_item
from uncops.programme.services.sessions import add_session, change_session, facts_of, set_reading_list, write_changes
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Place:
    """When and where a session is; moments aware."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None


def move_session(
    session: DatabaseSession, summit: Summit, held: Session, place: Place, *, deed: Deed, reason: str = ""
) -> Session:
    """Give a session another time or room; everything else stays.

    :raises Refusal: when its times cannot be, or something stands in the way and no reason says why it is moved nevertheless.
    """
    facts = replace(facts_of(held), starts_at=place.starts_at, ends_at=place.ends_at, room_id=place.room_id)
    return change_session(session, summit, held, facts, deed=deed, reason=reason)


def shift_sessions(
    session: DatabaseSession, summit: Summit, sessions: Sequence[Session], minutes: int, *, deed: Deed, reason: str = ""
) -> None:
    """Move several sessions of one day together: all or none, each with its entry in the trail.

    :raises NothingToShift: when there is no session, or they would stay where they are.
    :raises LeavesTheDay: when one would begin on another day.
    :raises Conflicting: when something new stands in the way and no reason is given.
    """
    if not sessions or not minutes:
        raise NothingToShift("minutes")
    zone, by = ZoneInfo(summit.time_zone), timedelta(minutes=minutes)
    changes = {held.id: {"starts_at": held.starts_at + by, "ends_at": held.ends_at + by} for held in sessions}
    for held in sessions:
        check_stays_on_day(held.title, held.starts_at, changes[held.id]["starts_at"], zone)
    wanted = [engagement_of(held, changes[held.id]) for held in sessions]
    check_added(session, summit, wanted, reason=reason, deed=deed)
    for held in sessions:
        write_changes(session, held, changes[held.id], deed=deed)


def copy_session(
    session: DatabaseSession, summit: Summit, held: Session, places: Sequence[Place], *, deed: Deed, reason: str = ""
) -> list[Session]:
    """The same session again at other places, with its agenda and reading list; without its number, document and people.

    :raises NoPlaceChosen: when there is no place.
    :raises Refusal: when one of the copies cannot be where it would be.
    """
    if not places:
        raise NoPlaceChosen("rooms")
    copies = []
    for place in places:
        facts = replace(facts_of(held), number=None, starts_at=place.starts_at, ends_at=place.ends_at, room_id=place.room_id)
        copied = add_session(session, summit, facts, deed=deed, reason=reason)
        for item in held.agenda:
            points = ItemFacts(ItemKind(item.kind), item.title, item.minutes, tuple(item.points), tuple(item.questions))
            add_item(session, copied, points, deed=deed)
        set_reading_list(session, copied, [(entry.symbol, entry.title) for entry in held.reading_list], deed=deed)
        copies.append(copied)
    return copies


def begins_on(held: Session, day: date, zone: ZoneInfo) -> bool:
    """Whether a session begins on a day by the clock of its summit."""
    return held.starts_at.astimezone(zone).date() == day
