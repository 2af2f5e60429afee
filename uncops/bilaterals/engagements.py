"""What meetings say to the check for conflicts: which delegations and principals they engage, when and in which room."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import NameOf, names_on
from uncops.bilaterals.queries import live_meetings
from uncops.bilaterals.rules import Sides, sides_of
from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.conflicts.sources import engagement_source
from uncops.core.spans import Span
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.summits.models import Summit

NEW = "meeting:new"


@engagement_source
def meetings_as_engagements(session: Session, summit_id: int) -> Iterator[Engagement]:
    """The meetings of a summit that take place; cancelled and missed ones engage nobody."""
    name_of = names_on(session.get_one(Summit, summit_id).starts_on)
    for meeting in live_meetings(session, summit_id):
        yield engagement_of(meeting, name_of)


def engagement_of(meeting: Meeting, name_of: NameOf) -> Engagement:
    """A meeting as the check sees it."""
    return engagement_as(meeting, name_of, meeting.span, meeting.room_id)


def engagement_as(meeting: Meeting, name_of: NameOf, span: Span, room_id: int | None) -> Engagement:
    """A meeting as the check would see it at another time or in another room."""
    attendees = attendees_of(
        sides_of(meeting), {meeting.first_id: meeting.first, meeting.second_id: meeting.second}, meeting.principal, name_of
    )
    return planned(key_of(meeting), attendees, span, room_id)


def planned(key: str, attendees: tuple[Attendee, ...], span: Span, room_id: int | None) -> Engagement:
    """A meeting as it shall be; two sides in their own languages need no booth."""
    title = " – ".join(attendee.name for attendee in attendees)
    return Engagement(key, EngagementKind.MEETING, title, span, room_id=room_id, attendees=attendees)


def attendees_of(
    sides: Sides, delegations: Mapping[int | None, Delegation | None], principal: Principal | None, name_of: NameOf
) -> tuple[Attendee, ...]:
    """Both sides; it cannot go on without either."""
    found = [
        Attendee(f"delegation:{held.id}", name_of(held.party), delegation_id=held.id)
        for number in (sides.first_id, sides.second_id)
        if number is not None and (held := delegations.get(number)) is not None
    ]
    if principal is not None:
        found.append(Attendee(f"principal:{principal.id}", principal.name))
    return tuple(found)


def key_of(meeting: Meeting) -> str:
    """Its name in the check."""
    return f"meeting:{meeting.id}"
