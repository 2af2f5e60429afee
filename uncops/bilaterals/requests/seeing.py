"""What the visitor of an organiser's page may see and do of requests."""

from flask_login import current_user
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from uncops.bilaterals.requests import queries
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.principals.models import Principal
from uncops.principals.queries import principals_by_account
from uncops.summits.models import Summit
from uncops.web.access import may


def sees_all() -> bool:
    """Whether hidden requests, confidential notes and closed pairs are shown."""
    return may("bilaterals.confidential")


def seen_here() -> ColumnElement[bool]:
    """The requests the visitor sees."""
    return queries.seen_by(sees_all=sees_all(), account_id=current_user.id)


def found_request(session: Session, summit: Summit, request_id: int) -> MeetingRequest:
    """A request of the summit that the visitor may see.

    :raises NotFound: when there is none, or it is hidden: both look the same.
    """
    asked = queries.requests_at(summit.id).where(MeetingRequest.id == request_id, seen_here())
    request = session.scalar(asked)
    if request is None:
        raise NotFound
    return request


def own_principals(summit_id: int) -> list[Principal]:
    """The principals the visitor works for."""
    return principals_by_account(db.session(), summit_id, current_user.id)


def speaks_for(summit_id: int, principal_id: int | None) -> bool:
    """Whether the visitor asks and answers for a principal: an officer for each of them, an office for its own."""
    if principal_id is None:
        return False
    return may("bilaterals.arrange") or principal_id in {held.id for held in own_principals(summit_id)}


def may_change(request: MeetingRequest) -> bool:
    """Whether the visitor changes or withdraws it."""
    return may("bilaterals.arrange") or (may("bilaterals.ask") and speaks_for(request.summit_id, request.principal_id))


def may_answer(request: MeetingRequest) -> bool:
    """Whether the visitor answers it for the side that is asked."""
    return may("bilaterals.arrange") or (may("bilaterals.ask") and speaks_for(request.summit_id, request.to_principal_id))
