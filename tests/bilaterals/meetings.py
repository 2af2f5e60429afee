"""Bilateral meetings for tests: delegations, principals and rooms to hold them in."""

from datetime import date

from programme.builders import DAY_1, at, deed_now
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.services import Asked, MeetingFacts, arrange, set_state
from uncops.core.database import transaction
from uncops.delegations.models import Delegation
from uncops.principals.services import PrincipalFacts, add_principal
from uncops.reference.queries import party_by_code
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.summits.models import Summit

NOTHING = {"party_id": None, "principal": "", "subject": "", "not_possible": [], "languages": []}


def principal(name: str = "Ada QUARTEY", office: str = "Police Adviser", **more: object) -> int:
    """A principal of the test's summit."""
    summit_id = the_summit()
    with transaction() as session:
        return add_principal(session, session.get_one(Summit, summit_id), PrincipalFacts(name, office, **more), deed=deed_now()).id


def facts(
    first: str = "FRA", second: str | None = "SEN", starts: str = "10:00", ends: str = "10:30", *, day: date = DAY_1, **more
) -> MeetingFacts:
    """A meeting of two delegations, which are invited when they are not yet; with `principal_id` give second=None."""
    first_id, second_id = invited_delegation(first), invited_delegation(second) if second else None
    return MeetingFacts(first_id, at(day, starts), at(day, ends), second_id, **more)


def arranged(made: MeetingFacts | None = None, *states: MeetingState, reason: str = "", request_ids: tuple[int, ...] = ()) -> int:
    """A meeting of these facts, taken through these states."""
    made = made or facts()
    summit_id = the_summit()
    with transaction() as session:
        held = session.get_one(Summit, summit_id)
        number = arrange(session, held, made, asked=Asked(request_ids, reason), deed=deed_now()).id
    for state in states:
        with transaction() as session:
            set_state(session, number, state, deed=deed_now())
    return number


def do(verb, meeting_id: int, *arguments, **named):
    """Let a service act upon a meeting in a transaction of its own."""
    with transaction() as session:
        return verb(session, meeting_id, *arguments, deed=deed_now(), **named)


def wish(asking: str, *, party: str = "", principal_written: str = "", **more: object) -> int:
    """A request of a Mission; with the number."""
    delegation_id = invited_delegation(asking)
    with transaction() as session:
        party_id = party_by_code(session, party).id if party else None
        values = {**NOTHING, "party_id": party_id, "principal": principal_written, **more}
        made = enter(session, session.get_one(Delegation, delegation_id), KINDS["bilateral"], values, deed=deed_now())
        session.flush()
        return made.id


def stored(session, meeting_id: int) -> Meeting:
    """A meeting as the database has it now."""
    session.expire_all()
    return session.get_one(Meeting, meeting_id)
