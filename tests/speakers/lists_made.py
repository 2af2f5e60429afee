"""A plenary with a speakers' list, people on it, steps on its floor; every value that matters is given by the test."""

from datetime import timedelta

from programme.builders import add, deed_now, make_summit

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.queries import party_by_code
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.speakers.floor import FloorKind
from uncops.speakers.models import Inscription, SpeakersList
from uncops.speakers.queries.lists import ListHere, list_here, list_of_session
from uncops.speakers.services.floor import StepWanted, take_step
from uncops.speakers.services.inscriptions import SpeakerFacts, inscribe
from uncops.speakers.services.lists import ListFacts, close, set_up


def plenary(summit_id: int | None = None, title: str = "Session of the tests", *, starts: str = "10:00", ends: str = "13:00") -> int:
    """A plenary of three hours; the number of the session."""
    return add(summit_id or make_summit(), title, starts, ends)


def with_list(session_id: int, **facts) -> int:
    """The list of a session; its number."""
    with transaction() as session:
        return set_up(session, session.get_one(ProgrammeSession, session_id), ListFacts(**facts), deed=deed_now()).id


def listed(list_id: int, code: str, rank: str = "minister", *, minutes: int = 0, **more) -> int:
    """Somebody an officer puts on a list, so many minutes from now; the number of the inscription."""
    with transaction() as session:
        party = party_by_code(session, code)
        deed = Deed(at=clock.now() + timedelta(minutes=minutes), actor="Ada Marsh")
        facts = SpeakerFacts(party_id=party.id, rank=rank, language="en", **more)
        made = inscribe(session, list_id, facts, deed=deed)
        session.flush()
        return made.id


def wished(delegation_id: int, session_id: int, rank: str = "minister", **more) -> int:
    """A Mission's own request to speak; the number of its inscription."""
    values = {"session_id": session_id, "participant_id": None, "rank": rank, "language": "fr", "text": ""} | more
    with transaction() as session:
        wish = enter(session, session.get_one(Delegation, delegation_id), KINDS["speaker"], values, deed=deed_now())
        session.flush()
        made = session.query(Inscription).filter_by(wish_id=wish.id).one_or_none()
        return made.id if made else 0


def here(list_id: int) -> ListHere:
    """The list as it stands now."""
    db.session.expire_all()
    return list_here(db.session(), db.session.get_one(SpeakersList, list_id))


def parties_in_order(list_id: int) -> list[str]:
    """The codes of the parties in the order in which they speak."""
    found = here(list_id)
    return [found.by_id[number].party.code for number in found.order]


def step(list_id: int, kind: FloorKind, inscription_id: int | None = None, *, party: str = "", seconds: int = 0, seen: int | None = None):
    """One step on the floor, so many seconds from now."""
    with transaction() as session:
        held = session.get_one(SpeakersList, list_id)
        party_id = party_by_code(session, party).id if party else None
        wanted = StepWanted(kind, held.event_number if seen is None else seen, inscription_id, party_id)
        return take_step(session, list_id, wanted, deed=Deed(at=clock.now() + timedelta(seconds=seconds), actor="Ada Marsh"))


def list_number(session_id: int) -> int:
    return list_of_session(db.session(), session_id).id


def closed(list_id: int) -> None:
    """Close a list by hand."""
    with transaction() as session:
        close(session, list_id, deed=deed_now())
