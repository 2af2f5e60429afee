"""Who may read talking points: officers who brief principals, and of the offices the one of its own principal."""

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.queries import meeting_of
from uncops.bilaterals.records.access import own_office
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.talking_points.models import TalkingPoint, TalkingPoints
from uncops.talking_points.queries import point_by_id, points_by_id
from uncops.web.access import may

READ, EDIT, LOCK = "talking_points.read", "talking_points.edit", "talking_points.lock"


def may_brief(meeting: Meeting) -> bool:
    """Whether the visitor may read what a principal is to say at this meeting."""
    if meeting.principal is None or not may(READ):
        return False
    office = own_office()
    return office is None or meeting.principal.account_id == office


def found_points(points_id: int) -> TalkingPoints:
    """The set of an address.

    :raises NotFound: when there is none, or it is not for the visitor; that of a party is for the secretariat.
    """
    held = points_by_id(db.session(), points_id)
    if held is None:
        raise NotFound
    meeting = meeting_of(db.session(), held.meeting_id) if held.meeting_id is not None else None
    if not (may_brief(meeting) if meeting is not None else own_office() is None):
        raise NotFound
    return held


def found_point(point_id: int) -> tuple[TalkingPoint, TalkingPoints]:
    """The point of an address with its set.

    :raises NotFound: when there is none, or it is not for the visitor.
    """
    point = point_by_id(db.session(), point_id)
    if point is None:
        raise NotFound
    return point, found_points(point.points_id)
