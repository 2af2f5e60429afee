"""Questions about requests for meetings."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.bilaterals.requests.rules import GONE
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal

# A request with everything a page says of it; a fixed number of queries, however many there are.
WHOLE = (
    joinedload(MeetingRequest.delegation).joinedload(Delegation.party),
    joinedload(MeetingRequest.principal).lazyload(Principal.account),
    joinedload(MeetingRequest.to_party),
    joinedload(MeetingRequest.to_principal).lazyload(Principal.account),
    joinedload(MeetingRequest.meeting),
)


def requests_at(summit_id: int) -> Select[tuple[MeetingRequest]]:
    """All requests at a summit, in no order."""
    return select(MeetingRequest).options(*WHOLE).where(MeetingRequest.summit_id == summit_id)


def request_of(session: Session, summit_id: int, request_id: int) -> MeetingRequest | None:
    """One request at a summit."""
    return session.scalar(requests_at(summit_id).where(MeetingRequest.id == request_id))


def requests_behind(session: Session, meeting_id: int) -> list[MeetingRequest]:
    """The requests a meeting came from."""
    found = select(MeetingRequest).options(*WHOLE).where(MeetingRequest.meeting_id == meeting_id)
    return list(session.scalars(found.order_by(MeetingRequest.id)))


def asked_by(session: Session, delegation_id: int) -> list[MeetingRequest]:
    """What a delegation asks for, in the order it was entered."""
    found = select(MeetingRequest).options(*WHOLE).where(MeetingRequest.delegation_id == delegation_id)
    return list(session.scalars(found.order_by(MeetingRequest.id)))


def asked_of(session: Session, delegation: Delegation, *, only_cleared: bool) -> list[MeetingRequest]:
    """What others ask of a delegation; for its Mission only what was cleared for it, and what was withdrawn since is gone."""
    found = requests_at(delegation.summit_id).where(MeetingRequest.to_party_id == delegation.party_id)
    if only_cleared:
        found = found.where(MeetingRequest.cleared_at.is_not(None), MeetingRequest.state != RequestState.WITHDRAWN.value)
    return list(session.scalars(found.order_by(MeetingRequest.id)))


def asked_by_principal(session: Session, principal_id: int) -> list[MeetingRequest]:
    """What a principal asks for."""
    found = select(MeetingRequest).options(*WHOLE).where(MeetingRequest.principal_id == principal_id)
    return list(session.scalars(found.order_by(MeetingRequest.id)))


def asked_of_principal(session: Session, principal_id: int) -> list[MeetingRequest]:
    """What is asked of a principal."""
    found = select(MeetingRequest).options(*WHOLE).where(MeetingRequest.to_principal_id == principal_id)
    return list(session.scalars(found.order_by(MeetingRequest.id)))


def seen_by(*, sees_all: bool, account_id: int) -> ColumnElement[bool]:
    """What an officer may see: all; otherwise what was cleared, what comes from a principal or delegation of theirs.

    A request that is hidden from the other side is hidden from whoever works for the other side, too.
    """
    if sees_all:
        return true()
    own = select(Principal.id).where(Principal.account_id == account_id)
    attended = select(Delegation.id).where(Delegation.liaison_id == account_id)
    return or_(MeetingRequest.cleared_at.is_not(None), MeetingRequest.principal_id.in_(own), MeetingRequest.delegation_id.in_(attended))


def is_mutual() -> ColumnElement[bool]:
    """Whether the other side asks for the same meeting."""
    other, mine, theirs = aliased(MeetingRequest), aliased(Delegation), aliased(Delegation)
    same_summit = (other.summit_id == MeetingRequest.summit_id, other.state.not_in(GONE), other.id != MeetingRequest.id)
    of_delegations = exists().where(
        *same_summit, mine.id == MeetingRequest.delegation_id, theirs.id == other.delegation_id,
        theirs.party_id == MeetingRequest.to_party_id, other.to_party_id == mine.party_id,
    )  # fmt: skip
    of_principal = exists().where(
        *same_summit, mine.id == MeetingRequest.delegation_id, other.principal_id == MeetingRequest.to_principal_id,
        other.to_party_id == mine.party_id,
    )  # fmt: skip
    by_principal = exists().where(
        *same_summit, theirs.id == other.delegation_id, theirs.party_id == MeetingRequest.to_party_id,
        other.to_principal_id == MeetingRequest.principal_id,
    )  # fmt: skip
    return or_(of_delegations, of_principal, by_principal)


def mutual_among(session: Session, request_ids: Collection[int]) -> frozenset[int]:
    """Those of these requests whose other side asks too; one query."""
    live = MeetingRequest.state.not_in(GONE)
    return frozenset(session.scalars(select(MeetingRequest.id).where(MeetingRequest.id.in_(list(request_ids)), live, is_mutual())))


def counts_by_state(session: Session, summit_id: int, seen: ColumnElement[bool]) -> Mapping[str, int]:
    """How many requests stand where; states without any are 0."""
    counted = select(MeetingRequest.state, func.count()).where(MeetingRequest.summit_id == summit_id, seen).group_by(MeetingRequest.state)
    return {state.value: 0 for state in RequestState} | dict(tuple(row) for row in session.execute(counted))


def hidden_count(session: Session, summit_id: int) -> int:
    """How many requests wait to be cleared."""
    asked = and_(MeetingRequest.summit_id == summit_id, MeetingRequest.cleared_at.is_(None), MeetingRequest.state.not_in(GONE))
    return session.scalar(select(func.count()).select_from(MeetingRequest).where(asked)) or 0


def delegations_of_parties(session: Session, summit_id: int, party_ids: Collection[int]) -> dict[int, Delegation]:
    """The delegations of these parties at a summit, by party."""
    found = (
        select(Delegation)
        .options(joinedload(Delegation.party))
        .where(Delegation.summit_id == summit_id, Delegation.party_id.in_(list(party_ids)))
    )
    return {held.party_id: held for held in session.scalars(found)}


def meetings_of_requests(session: Session, requests: Sequence[MeetingRequest]) -> dict[int, Any]:
    """The meetings behind these requests, by number."""
    numbers = [one.meeting_id for one in requests if one.meeting_id is not None]
    return {held.id: held for held in session.scalars(select(Meeting).where(Meeting.id.in_(numbers)))} if numbers else {}
