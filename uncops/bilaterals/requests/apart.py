"""Pairs that are kept apart: asked by the services of requests and of meetings, told to nobody outside the secretariat."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from uncops.bilaterals.requests.models import ClosedPair, MeetingRequest
from uncops.bilaterals.requests.rules import KeptApart
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal

Apart = frozenset[frozenset[str]]


def party_key(party_id: int | None) -> str:
    """A party as pairs name it."""
    return f"party:{party_id}"


def principal_key(principal_id: int | None) -> str:
    """A principal as pairs name them."""
    return f"principal:{principal_id}"


def closed_pairs(session: Session, summit_id: int) -> Apart:
    """The pairs kept apart at a summit, each a set of two names; one query."""
    columns = (ClosedPair.party_id, ClosedPair.other_party_id, ClosedPair.principal_id)
    rows = session.execute(select(*columns).where(ClosedPair.summit_id == summit_id)).all()
    return frozenset(
        frozenset({party_key(party_id), principal_key(principal_id) if principal_id else party_key(other_id)})
        for party_id, other_id, principal_id in rows
    )


def closed_pairs_at(summit_id: int) -> Select[tuple[ClosedPair]]:
    """The pairs kept apart at a summit with what their page says, the latest first."""
    whole = (
        joinedload(ClosedPair.party), joinedload(ClosedPair.other_party), joinedload(ClosedPair.principal).lazyload(Principal.account),
    )  # fmt: skip
    return select(ClosedPair).options(*whole).where(ClosedPair.summit_id == summit_id).order_by(ClosedPair.id.desc())


def pair_of(asking: Delegation | None, principal_id: int | None, to_party_id: int | None, to_principal_id: int | None) -> frozenset[str]:
    """The two a request or a meeting is about, as pairs name them."""
    first = party_key(asking.party_id) if asking is not None else principal_key(principal_id)
    return frozenset({first, party_key(to_party_id) if to_party_id is not None else principal_key(to_principal_id)})


def pair_asked(request: MeetingRequest) -> frozenset[str]:
    """The two a request is about."""
    return pair_of(request.delegation, request.principal_id, request.to_party_id, request.to_principal_id)


def pair_meeting(first: Delegation, second: Delegation | None, principal: Principal | None) -> frozenset[str]:
    """The two who meet."""
    return pair_of(first, None, second.party_id if second else None, principal.id if principal else None)


def check_not_apart(pair: frozenset[str], apart: Collection[frozenset[str]], *, field: str) -> None:
    """Who is kept apart is never placed together.

    :raises KeptApart: when they are.
    """
    if pair in apart:
        raise KeptApart(field)
