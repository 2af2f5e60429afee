"""What a Mission wishes in its registration becomes a request, and stays like it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, contains_eager

from uncops.audit.services import record
from uncops.bilaterals.requests.facts import AGREED, SIDES, facts_of, for_trail
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin, RequestState
from uncops.bilaterals.requests.rules import ANSWERABLE
from uncops.core.deeds import Deed
from uncops.core.text import fold
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.reference.models import Party
from uncops.registration.models import BilateralWish, WishState
from uncops.registration.wishes.happenings import when_wished


@when_wished("bilateral")
def follow_wish(session: Session, wish: BilateralWish, deed: Deed) -> MeetingRequest | None:
    """Enter, change or withdraw the request of a wish; a principal written so that nobody is surely meant gives none yet."""
    session.flush()
    request = session.scalar(select(MeetingRequest).where(MeetingRequest.wish_id == wish.id))
    if wish.state == WishState.WITHDRAWN.value:
        if request is not None:
            set_request(session, request, {"state": RequestState.WITHDRAWN.value}, "withdrawn", deed)
        return request
    delegation = session.get_one(Delegation, wish.delegation_id)
    principal_id = None if wish.party_id is not None else _principal_id(session, delegation.summit_id, wish, request)
    if wish.party_id is None and principal_id is None:
        return None
    columns = facts_of(wish, wish.party_id, principal_id).as_columns()
    if request is None and (request := _entered_before(session, delegation.id, wish, principal_id)) is not None:
        request.wish_id = wish.id
    if request is None:
        return add_request(session, delegation.summit_id, columns | {"delegation_id": delegation.id, "wish_id": wish.id},
                           RequestOrigin.MISSION, deed)  # fmt: skip
    write_request(session, request, columns, deed)
    return request


def name_meant(session: Session, wish: BilateralWish, principal: Principal, deed: Deed) -> MeetingRequest:
    """An officer says which principal a Mission means that wrote a name or an office in its own words."""
    delegation = session.get_one(Delegation, wish.delegation_id)
    columns = facts_of(wish, None, principal.id).as_columns() | {"delegation_id": delegation.id, "wish_id": wish.id}
    return add_request(session, delegation.summit_id, columns, RequestOrigin.MISSION, deed)


def follow_wishes_left(session: Session, delegation_id: int, deed: Deed) -> None:
    """Make requests of those wishes of a delegation that name a principal who was entered only later."""
    for wish in session.scalars(wishes_without_request().where(BilateralWish.delegation_id == delegation_id)).all():
        follow_wish(session, wish, deed)


def wishes_without_request(summit_id: int | None = None) -> Any:
    """Wishes that are no request yet, because it is not sure which principal is meant; in the order they were entered."""
    has_request = exists().where(MeetingRequest.wish_id == BilateralWish.id)
    found = select(BilateralWish).where(BilateralWish.state != WishState.WITHDRAWN.value, ~has_request).order_by(BilateralWish.id)
    if summit_id is None:
        return found
    joined = found.join(Delegation, Delegation.id == BilateralWish.delegation_id).join(Party, Party.id == Delegation.party_id)
    return (
        joined.with_only_columns(BilateralWish, Delegation)
        .options(contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id)
    )


def unclear_count(session: Session, summit_id: int) -> int:
    """How many wishes of a summit wait for somebody to say who is meant."""
    asked = wishes_without_request(summit_id).order_by(None).with_only_columns(func.count(BilateralWish.id))
    return session.scalar(asked) or 0


def principal_meant(written: str, principals: Iterable[Principal]) -> Principal | None:
    """Whom a Mission means that wrote a name or an office in its own words; None when it is not sure."""
    key = fold(written).removeprefix("the ")
    exact = [one for one in principals if key in (fold(one.office), fold(one.name))]
    return exact[0] if len(exact) == 1 else None


def add_request(session: Session, summit_id: int, columns: dict[str, Any], origin: RequestOrigin, deed: Deed) -> MeetingRequest:
    """Keep a new request; the other side does not see it until it is cleared."""
    request = MeetingRequest(
        summit_id=summit_id, origin=origin.value, state=RequestState.REQUESTED.value, version=1, entered_at=deed.at, changed_at=deed.at,
        **columns,
    )  # fmt: skip
    session.add(request)
    session.flush()
    record(session, deed=deed, action="request.entered", subject=request, after=for_trail(columns))
    return request


def write_request(session: Session, request: MeetingRequest, columns: dict[str, Any], deed: Deed) -> bool:
    """Change what a request says; whether anything changed.

    Asked of somebody else it is a new request, hidden and unanswered; another length or level the other side has to accept anew.
    """
    changed = {name: value for name, value in columns.items() if getattr(request, name) != value}
    is_back = request.state == RequestState.WITHDRAWN.value
    if not changed and not is_back:
        return False
    if SIDES & set(changed) or is_back:
        changed |= {
            "state": RequestState.REQUESTED.value, "cleared_at": None, "cleared_by": "", "meeting_id": None, **unanswered(),
        }  # fmt: skip
    elif AGREED & set(changed) and request.state in ANSWERABLE:
        changed |= {"state": RequestState.REQUESTED.value, **unanswered()}
    set_request(session, request, changed, "changed", deed)
    return True


def unanswered() -> dict[str, Any]:
    """The columns of an answer, empty."""
    return {"answer": "", "counter": None, "answered_at": None, "answered_by": ""}


def set_request(session: Session, request: MeetingRequest, values: dict[str, Any], done: str, deed: Deed) -> None:
    """Write columns of a request, with the trail."""
    changed = {name: value for name, value in values.items() if getattr(request, name) != value}
    before = {name: getattr(request, name) for name in changed}
    for name, value in changed.items():
        setattr(request, name, value)
    request.changed_at = deed.at
    request.version += 1
    kept_out = {"answer", "counter"}
    record(
        session, deed=deed, action=f"request.{done}", subject=request,
        before=for_trail({name: value for name, value in before.items() if name not in kept_out}),
        after=for_trail({name: value for name, value in changed.items() if name not in kept_out}),
    )  # fmt: skip


def _entered_before(session: Session, delegation_id: int, wish: BilateralWish, principal_id: int | None) -> MeetingRequest | None:
    """What an officer entered for the delegation before it wished the same itself."""
    same = (
        MeetingRequest.delegation_id == delegation_id, MeetingRequest.to_party_id == wish.party_id,
        MeetingRequest.to_principal_id == principal_id, MeetingRequest.wish_id.is_(None),
        MeetingRequest.state != RequestState.WITHDRAWN.value,
    )  # fmt: skip
    return session.scalar(select(MeetingRequest).where(*same))


def _principal_id(session: Session, summit_id: int, wish: BilateralWish, request: MeetingRequest | None) -> int | None:
    """Who is meant now; what an officer said once holds until the Mission names somebody else whom we know."""
    meant = principal_meant(wish.principal, principals_of(session, summit_id))
    if meant is not None:
        return meant.id
    return request.to_principal_id if request is not None else None
