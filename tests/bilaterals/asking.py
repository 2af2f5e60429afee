"""Requests for tests: asked by officers, cleared, answered."""

from bilaterals.meetings import principal
from programme.builders import deed_now
from registration.missions import invited_delegation, the_summit

from uncops.bilaterals.requests.facts import RequestFacts
from uncops.bilaterals.requests.keeping import PairFacts, close_pair
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin
from uncops.bilaterals.requests.services import Asking, enter
from uncops.core.database import transaction
from uncops.principals.models import Principal
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit


def asked(first: str | int = "FRA", to: str | int = "SEN", *, comes: bool = True, **more: object) -> int:
    """A request entered by an officer: a code is a party, a number a principal; who is asked is invited, unless it does not come."""
    summit_id = the_summit()
    by_principal, to_principal = isinstance(first, int), isinstance(to, int)
    delegation_id = None if by_principal else invited_delegation(first)
    if comes and not to_principal:
        invited_delegation(to)
    with transaction() as session:
        party_id = None if to_principal else party_by_code(session, to).id
        facts = RequestFacts(to_party_id=party_id, to_principal_id=to if to_principal else None, **more)
        asking = Asking(delegation_id, first if by_principal else None, RequestOrigin.OFFICER)
        return enter(session, session.get_one(Summit, summit_id), asking, facts, deed=deed_now()).id


def act(verb, request_id: int, *arguments, **named) -> None:
    """Let a service act upon a request in a transaction of its own."""
    with transaction() as session:
        verb(session, request_id, *arguments, deed=deed_now(), **named)


def kept_apart(one: str = "FRA", other: str | int = "SEN", note: str = "") -> int:
    """A pair that is kept apart."""
    summit_id = the_summit()
    with transaction() as session:
        first = party_by_code(session, one).id
        named = {"principal_id": other} if isinstance(other, int) else {"other_party_id": party_by_code(session, other).id}
        pair = close_pair(session, session.get_one(Summit, summit_id), PairFacts(first, note=note, **named), deed=deed_now())
        session.flush()
        return pair.id


def now(session, request_id: int) -> MeetingRequest:
    """A request as the database has it now."""
    session.expire_all()
    return session.get_one(MeetingRequest, request_id)


def office_of(account_id: int, name: str = "Ada QUARTEY") -> int:
    """A principal whose office uses an account."""
    number = principal(name)
    with transaction() as session:
        session.get_one(Principal, number).account_id = account_id
    return number
