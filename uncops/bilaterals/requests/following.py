"""Requests follow the meetings they became: taken up when one is arranged, let go when its sides change, moved on with its state."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.requests import rules
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.bilaterals.requests.wished import follow_wishes_left
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.registration.models import WishState
from uncops.registration.wishes.services import take_up

# A request that was declined, withdrawn or met already is not behind a new meeting, unless an officer names it.
TAKEN_UP = (RequestState.REQUESTED.value, RequestState.ACCEPTED.value, RequestState.COUNTERED.value, RequestState.CANCELLED.value)


def requests_follow(session: Session, meeting: Meeting, deed: Deed) -> None:
    """Move the requests behind a meeting to where it stands.

    When a meeting is cancelled that both sides knew of, its requests say so ("cancelled") and wait for a person's word to be placed
    again: whoever cancelled had a reason, and the solver must not put it back by itself. One that nobody was told of leaves no trace:
    its requests are again what they were.
    """
    session.flush()
    for request in session.scalars(select(MeetingRequest).where(MeetingRequest.meeting_id == meeting.id)):
        if meeting.state == MeetingState.CANCELLED.value and not meeting.was_told:
            _let_go(request, deed)
        else:
            _move(request, rules.FOLLOWS[meeting.state], deed)
    session.flush()


def take_up_requests(session: Session, meeting: Meeting, request_ids: Collection[int], deed: Deed) -> list[MeetingRequest]:
    """Both sides asking for each other become one meeting; each request is told to be taken up."""
    session.flush()
    if meeting.principal_id is not None:
        follow_wishes_left(session, meeting.first_id, deed)
    found = requests_between(session, meeting)
    live = [one for one in found if one.state in TAKEN_UP or (one.id in request_ids and one.state != RequestState.WITHDRAWN.value)]
    for request in live:
        request.meeting_id = meeting.id
        _move(request, rules.FOLLOWS[meeting.state], deed)
        if request.wish is not None and request.wish.state != WishState.WITHDRAWN.value:
            take_up(session, request.wish, deed=deed)
    session.flush()
    return live


def let_go_requests(session: Session, meeting: Meeting, deed: Deed) -> None:
    """The requests of a meeting that now has other sides wait for one of their own again."""
    session.flush()
    for request in session.scalars(select(MeetingRequest).where(MeetingRequest.meeting_id == meeting.id)):
        _let_go(request, deed)
    session.flush()


def requests_between(session: Session, meeting: Meeting) -> list[MeetingRequest]:
    """The requests of either side of a meeting for the other, in the order they were entered."""
    asking, other = aliased(Delegation), aliased(Delegation)
    found = select(MeetingRequest).outerjoin(asking, asking.id == MeetingRequest.delegation_id)
    if meeting.principal_id is not None:
        first = session.get_one(Delegation, meeting.first_id)
        asked = or_(
            (MeetingRequest.delegation_id == meeting.first_id) & (MeetingRequest.to_principal_id == meeting.principal_id),
            (MeetingRequest.principal_id == meeting.principal_id) & (MeetingRequest.to_party_id == first.party_id),
        )
    else:
        sides = (meeting.first_id, meeting.second_id)
        found = found.outerjoin(other, (other.party_id == MeetingRequest.to_party_id) & (other.summit_id == meeting.summit_id))
        asked = asking.id.in_(sides) & other.id.in_(sides)
    return list(session.scalars(found.where(MeetingRequest.summit_id == meeting.summit_id, asked).order_by(MeetingRequest.id)))


def _let_go(request: MeetingRequest, deed: Deed) -> None:
    request.meeting_id = None
    _move(request, rules.standing_alone(request.answered_at), deed)


def _move(request: MeetingRequest, state: RequestState, deed: Deed) -> None:
    if request.state == state.value or request.state == RequestState.WITHDRAWN.value:
        return
    request.state = state.value
    request.changed_at = deed.at
    request.version += 1
