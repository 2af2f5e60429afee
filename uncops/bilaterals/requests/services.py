"""Entering requests for meetings, changing them, taking them back."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.requests import rules
from uncops.bilaterals.requests.facts import SHARED, RequestFacts
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin, RequestState
from uncops.bilaterals.requests.wished import add_request, set_request, write_request
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.registration.models import WishState
from uncops.registration.wishes import services as wishes
from uncops.registration.wishes.rules import NOT_COMING
from uncops.summits.models import Summit

State = RequestState


@dataclass(frozen=True)
class Asking:
    """Who asks: a delegation or a principal, and who enters it."""

    delegation_id: int | None = None
    principal_id: int | None = None
    origin: RequestOrigin = RequestOrigin.OFFICER


def enter(session: Session, summit: Summit, asking: Asking, facts: RequestFacts, *, deed: Deed) -> MeetingRequest:
    """Ask for a meeting; towards a party that does not come (yet) it is kept all the same.

    :raises Refusal: when the one who asks does not take part, asks itself, or asks for this meeting already.
    """
    wait_for_turn(session, summit.id)
    _check(session, summit, asking, facts, known=None)
    columns = facts.as_columns() | {"delegation_id": asking.delegation_id, "principal_id": asking.principal_id}
    return add_request(session, summit.id, columns, asking.origin, deed)


def change(session: Session, request_id: int, facts: RequestFacts, *, seen_version: int | None, deed: Deed) -> MeetingRequest:
    """Change what is asked for; a Mission's wish changes with it.

    :raises RequestChangedMeanwhile: when somebody saved since the version that was seen.
    :raises Refusal: as enter, and when it is over.
    """
    request = locked_request(session, request_id)
    rules.check_seen(request.version, seen_version)
    rules.check_state(request.state, rules.ANSWERABLE | rules.WITH_MEETING)
    asking = Asking(request.delegation_id, request.principal_id)
    _check(session, session.get_one(Summit, request.summit_id), asking, facts, known=request)
    if request.wish is not None and request.wish.state != WishState.WITHDRAWN.value:
        _change_wish(session, request, facts, deed)
    write_request(session, request, facts.as_columns(), deed)
    return request


def withdraw(session: Session, request_id: int, *, deed: Deed) -> MeetingRequest:
    """Take a request back; a meeting that was arranged from it stays until an officer cancels it.

    :raises RequestNotOpen: when it is over.
    """
    request = locked_request(session, request_id)
    if request.state == State.WITHDRAWN.value:
        return request
    rules.check_state(request.state, rules.ANSWERABLE | rules.WITH_MEETING | {State.DECLINED.value, State.CANCELLED.value})
    if request.wish is not None and request.wish.state != WishState.WITHDRAWN.value:
        wishes.withdraw(session, request.wish, deed=deed)
        return request
    set_request(session, request, {"state": State.WITHDRAWN.value}, "withdrawn", deed)
    return request


def locked_request(session: Session, request_id: int) -> MeetingRequest:
    """A request as stored now, held until the transaction ends; whoever plans at its summit waits.

    :raises NotFound: when there is none.
    """
    summit_id = session.scalar(select(MeetingRequest.summit_id).where(MeetingRequest.id == request_id))
    if summit_id is None:
        raise NotFound
    wait_for_turn(session, summit_id)
    statement = select(MeetingRequest).where(MeetingRequest.id == request_id).with_for_update(of=MeetingRequest)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def wait_for_turn(session: Session, summit_id: int) -> None:
    """On PostgreSQL two people would both see what neither has written yet; on SQLite the database is locked whole."""
    session.execute(select(Summit.id).where(Summit.id == summit_id).with_for_update())


def _change_wish(session: Session, request: MeetingRequest, facts: RequestFacts, deed: Deed) -> None:
    """The Mission reads in its own request what the secretariat wrote there for it."""
    columns, written = facts.as_columns(), ""
    if facts.to_principal_id is not None and facts.to_principal_id == request.to_principal_id:
        written = request.wish.principal
    elif facts.to_principal_id is not None:
        written = session.get_one(Principal, facts.to_principal_id).name
    values = {name: columns[name] for name in SHARED} | {"party_id": facts.to_party_id, "principal": written}
    wishes.change(session, request.wish, values, seen_version=None, deed=deed)


def _check(session: Session, summit: Summit, asking: Asking, facts: RequestFacts, *, known: MeetingRequest | None) -> None:
    rules.check_sides(asking.delegation_id, asking.principal_id, facts.to_party_id, facts.to_principal_id)
    rules.check_terms(facts.priority, facts.minutes)
    if facts.to_party_id is not None and session.get(Party, facts.to_party_id) is None:
        raise rules.WithWhom("to_party_id")
    if facts.to_principal_id is not None:
        _check_principal(session, summit, facts.to_principal_id, "to_principal_id", is_known=known is not None)
    if asking.delegation_id is not None:
        _check_delegation(session, summit, asking.delegation_id, facts, is_known=known is not None)
    else:
        _check_principal(session, summit, asking.principal_id, "principal_id", is_known=known is not None)
    same = (
        MeetingRequest.summit_id == summit.id, MeetingRequest.delegation_id == asking.delegation_id,
        MeetingRequest.principal_id == asking.principal_id, MeetingRequest.to_party_id == facts.to_party_id,
        MeetingRequest.to_principal_id == facts.to_principal_id, MeetingRequest.state != State.WITHDRAWN.value,
        MeetingRequest.id != (known.id if known else 0),
    )  # fmt: skip
    if session.scalar(select(MeetingRequest.id).where(*same)):
        raise rules.AskedAlready("to_party_id" if facts.to_party_id is not None else "to_principal_id")


def _check_delegation(session: Session, summit: Summit, delegation_id: int, facts: RequestFacts, *, is_known: bool) -> None:
    held = session.get(Delegation, delegation_id)
    if held is None or held.summit_id != summit.id:
        raise rules.WhoAsks("delegation_id")
    if held.state in NOT_COMING and not is_known:
        raise rules.NotComing("delegation_id", party=party_name(held.party, on=summit.starts_on))
    if held.party_id == facts.to_party_id:
        raise rules.WithOneself("to_party_id")
    _check_people(session, delegation_id, facts.participant_ids)


def _check_people(session: Session, delegation_id: int, participant_ids: Collection[int]) -> None:
    own = set(session.scalars(select(Participant.id).where(Participant.delegation_id == delegation_id)))
    if not own.issuperset(participant_ids):
        raise rules.NotOfTheDelegation("participant_ids")


def _check_principal(session: Session, summit: Summit, principal_id: int | None, field: str, *, is_known: bool) -> None:
    held = session.get(Principal, principal_id) if principal_id else None
    if held is None or held.summit_id != summit.id or not (held.is_active or is_known):
        raise rules.WithWhom(field)
