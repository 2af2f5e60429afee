"""Showing requests to the other side, answering them, agreeing on other terms, and both sides asking for each other."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.requests import apart, rules
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.bilaterals.requests.services import locked_request
from uncops.bilaterals.requests.wished import set_request, unanswered
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.registration.models import WishState

State = RequestState


@dataclass(frozen=True)
class Counter:
    """Other terms: what the other side proposes instead; what is None or empty stays as asked."""

    minutes: int | None = None
    level: str = ""
    not_possible: tuple[tuple[str, str], ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """As it is kept with the request."""
        return {"minutes": self.minutes, "level": self.level, "not_possible": [list(pair) for pair in self.not_possible]}


def clear(session: Session, request_id: int, *, deed: Deed) -> MeetingRequest:
    """Let the other side see a request.

    :raises KeptApart: when the two are kept apart; officers alone read that.
    :raises RequestNotOpen: when it was withdrawn.
    """
    request = locked_request(session, request_id)
    if request.cleared_at is not None:
        return request
    rules.check_state(request.state, frozenset(State) - {State.WITHDRAWN})
    apart.check_not_apart(apart.pair_asked(request), apart.closed_pairs(session, request.summit_id), field="state")
    set_request(session, request, {"cleared_at": deed.at, "cleared_by": deed.actor}, "cleared", deed)
    join(session, request, deed=deed)
    return request


def hide(session: Session, request_id: int, *, deed: Deed) -> MeetingRequest:
    """Take a request out of the other side's sight again."""
    request = locked_request(session, request_id)
    if request.cleared_at is not None:
        set_request(session, request, {"cleared_at": None, "cleared_by": ""}, "hidden", deed)
    return request


def join(session: Session, request: MeetingRequest, *, deed: Deed) -> bool:
    """Two sides that ask for each other have answered each other, once both may know it; whether that was so.

    While one of the two requests is hidden nothing is said: to accept the other would betray it.
    """
    other = counterpart_of(session, request)
    both = [request, other] if other is not None else []
    if not both or any(one.cleared_at is None or one.state != State.REQUESTED.value for one in both):
        return False
    for one in both:
        set_request(session, one, {"state": State.ACCEPTED.value, "answered_at": deed.at, "answered_by": deed.actor}, "joined", deed)
    return True


def accept(session: Session, request_id: int, words: str = "", *, deed: Deed) -> MeetingRequest:
    """The other side will meet.

    :raises Refusal: when it is not shown to it, or past answering.
    """
    return _answer(session, request_id, State.ACCEPTED, words, None, deed)


def decline(session: Session, request_id: int, words: str, *, deed: Deed) -> MeetingRequest:
    """The other side will not meet; the side that asked reads why.

    :raises Refusal: without a reason, when it is not shown to it, or past answering.
    """
    if not words.strip():
        raise rules.ReasonMissing("words")
    return _answer(session, request_id, State.DECLINED, words, None, deed)


def counter(session: Session, request_id: int, proposed: Counter, words: str = "", *, deed: Deed) -> MeetingRequest:
    """The other side would meet on other terms.

    :raises Refusal: when nothing else is proposed, when it is not shown to it, or past answering.
    """
    request = locked_request(session, request_id)
    rules.check_terms(request.priority, proposed.minutes)
    is_other = (proposed.minutes or request.minutes) != request.minutes or (proposed.level or request.level) != request.level
    if not is_other and not proposed.not_possible:
        raise rules.NothingProposed("minutes")
    return _answer(session, request_id, State.COUNTERED, words, proposed.as_kept(), deed)


def take_counter(session: Session, request_id: int, *, deed: Deed) -> MeetingRequest:
    """The side that asked agrees to the other terms: they become those of the request, which is accepted with them.

    :raises RequestNotOpen: when no other terms are proposed.
    """
    request = locked_request(session, request_id)
    rules.check_state(request.state, {State.COUNTERED.value})
    kept = request.counter or {}
    spans = [*request.not_possible, *(pair for pair in kept.get("not_possible", ()) if pair not in request.not_possible)]
    values = {
        "minutes": kept.get("minutes") or request.minutes, "level": kept.get("level") or request.level, "not_possible": spans,
        "state": State.ACCEPTED.value, "counter": None,
    }  # fmt: skip
    set_request(session, request, values, "counter-taken", deed)
    _tell_wish(session, request, deed)
    return request


def place_again(session: Session, request_id: int, *, deed: Deed) -> MeetingRequest:
    """A request whose meeting was cancelled waits for another one; that it was cancelled stays to be seen until it has one.

    :raises RequestNotOpen: when its meeting was neither cancelled nor missed.
    """
    request = locked_request(session, request_id)
    rules.check_state(request.state, {State.CANCELLED.value, State.MISSED.value})
    set_request(session, request, {"state": State.ACCEPTED.value}, "placed-again", deed)
    return request


def counterpart_of(session: Session, request: MeetingRequest) -> MeetingRequest | None:
    """The request of the other side for the same meeting, unless it was withdrawn or declined."""
    found = select(MeetingRequest).where(
        MeetingRequest.summit_id == request.summit_id, MeetingRequest.id != request.id, MeetingRequest.state.not_in(rules.GONE)
    )
    if request.to_principal_id is not None or request.principal_id is not None:
        return session.scalar(found.where(_asks_principal_back(session, request)))
    own = session.get_one(Delegation, request.delegation_id)
    others = select(Delegation.id).where(Delegation.summit_id == request.summit_id, Delegation.party_id == request.to_party_id)
    return session.scalar(found.where(MeetingRequest.delegation_id.in_(others), MeetingRequest.to_party_id == own.party_id))


def _asks_principal_back(session: Session, request: MeetingRequest) -> Any:
    if request.to_principal_id is not None:
        own = session.get_one(Delegation, request.delegation_id)
        return (MeetingRequest.principal_id == request.to_principal_id) & (MeetingRequest.to_party_id == own.party_id)
    others = select(Delegation.id).where(Delegation.summit_id == request.summit_id, Delegation.party_id == request.to_party_id)
    return MeetingRequest.delegation_id.in_(others) & (MeetingRequest.to_principal_id == request.principal_id)


def _answer(
    session: Session, request_id: int, state: RequestState, words: str, proposed: dict[str, Any] | None, deed: Deed
) -> MeetingRequest:
    request = locked_request(session, request_id)
    if request.cleared_at is None:
        raise rules.NotShownYet
    rules.check_state(request.state, rules.ANSWERABLE)
    values = {
        **unanswered(), "state": state.value, "answer": words.strip(), "counter": proposed, "answered_at": deed.at,
        "answered_by": deed.actor,
    }  # fmt: skip
    set_request(session, request, values, state.value, deed)
    return request


def _tell_wish(session: Session, request: MeetingRequest, deed: Deed) -> None:
    """The terms agreed on stand in the Mission's wish too."""
    wish = request.wish
    if wish is None or wish.state == WishState.WITHDRAWN.value:
        return
    for name in ("minutes", "level", "not_possible"):
        setattr(wish, name, getattr(request, name))
    wish.changed_at = deed.at
    wish.version += 1
