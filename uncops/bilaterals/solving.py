"""Meetings moved as the check for conflicts offers: to another room or time."""

from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.services import Slot, move
from uncops.conflicts.check.finding import Offer
from uncops.conflicts.model import EngagementKind
from uncops.conflicts.sources import offer_taker
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit


@offer_taker(EngagementKind.MEETING, permission="bilaterals.arrange")
def take_offer_for_meeting(session: Session, summit: Summit, meeting_id: int, offer: Offer, deed: Deed) -> None:
    """Move a meeting as offered.

    :raises Refusal: when that is no longer possible.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.summit_id != summit.id:
        raise NotFound
    span = offer.span or meeting.span
    slot = Slot(span.starts_at, span.ends_at, offer.room_id or meeting.room_id)
    move(session, meeting_id, slot, seen_version=meeting.version, deed=deed)
