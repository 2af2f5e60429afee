"""A published summit in the database, made by the services."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from uncops.core import clock
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.programme.models import Session, SessionKind
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import SessionFacts, add_session, change_session, remove_session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room

NEW_YORK = ZoneInfo("America/New_York")
# Sessions of these tests are held at the same time, which the check for conflicts does not pass without a reason.
NEVERTHELESS = "The tests hold them at once"
FIRST_DAY = datetime(2031, 6, 26, 10, 0, tzinfo=NEW_YORK)


def deed_now() -> Deed:
    return Deed(at=clock.now(), actor="Ada Marsh")


def facts(title: str, *, starts_at: datetime = FIRST_DAY, room_id: int | None = None, kind: str = "plenary") -> SessionFacts:
    begins = starts_at.astimezone(UTC)
    return SessionFacts(kind=SessionKind(kind), title=title, starts_at=begins, ends_at=begins + timedelta(hours=2), room_id=room_id)


def make_summit(slug: str = "uncops-2031") -> int:
    with transaction() as session:
        days = {"starts_on": date(2031, 6, 26), "ends_on": date(2031, 6, 27)}
        made = SummitFacts(slug=slug, title="Summit of 2031", place="New York", time_zone="America/New_York", **days)
        summit = create_summit(session, made, deed=deed_now())
        session.flush()
        return summit.id


def make_room() -> int:
    with transaction() as session:
        place = BuildingFacts("Conference Building", "1 Avenue", "America/New_York", latitude=40.749, longitude=-73.968)
        building = add_building(session, place, deed=deed_now())
        session.flush()
        room = add_room(session, RoomFacts("Chamber", building, 400, Layout.THEATRE, RoomClass.PLENARY), deed=deed_now())
        session.flush()
        return room.id


def put_in(summit_id: int, *sessions: SessionFacts) -> list[int]:
    """Add sessions and publish; the numbers of the sessions."""
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        held = [add_session(session, summit, wanted, reason=NEVERTHELESS, deed=deed_now()) for wanted in sessions]
        session.flush()
        publish(session, summit, deed=deed_now())
        return [made.id for made in held]


def move(session_id: int, wanted: SessionFacts) -> None:
    """Change a session and publish."""
    with transaction() as session:
        held = session.get_one(Session, session_id)
        summit = session.get_one(Summit, held.summit_id)
        change_session(session, summit, held, wanted, reason=NEVERTHELESS, deed=deed_now())
        session.flush()
        publish(session, summit, deed=deed_now())


def cancel(session_id: int) -> None:
    """Take a session out and publish."""
    with transaction() as session:
        held = session.get_one(Session, session_id)
        remove_session(session, held, deed=deed_now())
        session.flush()
        publish(session, session.get_one(Summit, held.summit_id), deed=deed_now())


def later(**time: Any) -> None:
    """Let time pass."""
    clock.set_to(clock.now() + timedelta(**time))
