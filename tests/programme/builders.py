"""A summit of two days in New York with notes and sessions, made by the services."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from documents.invented_notes import NOTE
from sqlalchemy import event

from uncops.audit.queries import trail_of
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.documents.services import receive_files
from uncops.documents.uploads import Upload
from uncops.programme.models import Session, SessionKind
from uncops.programme.placing import Placing
from uncops.programme.services.drafts import draft_sessions_from_notes
from uncops.programme.services.publishing import publish
from uncops.programme.services.sessions import SessionFacts, add_session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit
from uncops.venue.models import Layout, RoomClass
from uncops.venue.services import BuildingFacts, RoomFacts, add_building, add_room

NEW_YORK = ZoneInfo("America/New_York")
DAY_1, DAY_2 = date(2031, 6, 3), date(2031, 6, 4)


def deed_now() -> Deed:
    return Deed(at=clock.now(), actor="Ada Marsh")


def make_summit(slug: str = "uncops-2031", title: str = "Summit of 2031") -> int:
    with transaction() as session:
        facts = SummitFacts(slug, title, "New York", "America/New_York", DAY_1, DAY_2)
        return create_summit(session, facts, deed=deed_now()).id


def make_room(name: str = "Chamber") -> int:
    with transaction() as session:
        building = add_building(session, BuildingFacts(f"Building of {name}", "1 Avenue", "America/New_York"), deed=deed_now())
        session.flush()
        room = add_room(session, RoomFacts(name, building, 400, Layout.THEATRE, RoomClass.PLENARY), deed=deed_now())
        session.flush()
        return room.id


def at(day: date, clock_time: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock_time), NEW_YORK).astimezone(UTC)


def facts(title: str, starts: str = "10:00", ends: str = "13:00", *, day: date = DAY_2, kind: str = "plenary", **more) -> SessionFacts:
    return SessionFacts(SessionKind(kind), title, at(day, starts), at(day, ends), **more)


def add(summit_id: int, title: str, starts: str = "10:00", ends: str = "13:00", *, reason: str = "", **more) -> int:
    with transaction() as session:
        wanted = facts(title, starts, ends, **more)
        return add_session(session, session.get_one(Summit, summit_id), wanted, reason=reason, deed=deed_now()).id


def receive(summit_id: int | None, text: str, name: str = "notes.md") -> list[int]:
    """Receive a file; the numbers of the documents in it."""
    with transaction() as session:
        summit = session.get_one(Summit, summit_id) if summit_id else None
        (outcome,) = receive_files(session, [Upload(name, text.encode())], summit=summit, deed=deed_now())
        session.flush()
        return [document.id for document in outcome.documents]


def publish_now(summit_id: int) -> None:
    with transaction() as session:
        publish(session, session.get_one(Summit, summit_id), deed=deed_now())


MORNING = Placing(DAY_2, time(9), 90)


def drafted(summit_id, text=NOTE, placing=MORNING):
    """The numbers of sessions drafted from a file of notes."""
    notes = receive(summit_id, text)
    with transaction() as session:
        made = draft_sessions_from_notes(session, session.get_one(Summit, summit_id), notes, placing, deed=deed_now())
        return [held.id for held in made]


def do(verb, number, *arguments, **named):
    """Let a service act upon a session in a transaction of its own."""
    with transaction() as session:
        return verb(session, session.get_one(Session, number), *arguments, deed=deed_now(), **named)


def actions(session, thing):
    return [entry.action for entry in trail_of(session, thing)]


def queries_of(visitor, url: str) -> int:
    """How many statements a page needs once the visitor is known."""
    visitor.get(url)
    db.session.expire_all()
    answers = []
    count = statements_of(lambda: answers.append(visitor.get(url).status_code))
    assert answers == [200]
    return count


def statements_of(act) -> int:
    """How many statements something takes."""
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", counted)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", counted)
    return count
