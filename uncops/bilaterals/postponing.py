"""Bilateral meetings move with their summit, in the working plan and in what both sides know, who learn of it by SEQUENCE."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.bilaterals.models import OPEN, Meeting, MeetingState
from uncops.bilaterals.requests.following import requests_follow
from uncops.bilaterals.telling import TENTATIVE, in_calendars, sequence_after
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.summits.happenings import when_postponed
from uncops.summits.models import Summit
from uncops.summits.moves import Move


def meeting_count(session: Session, summit: Summit) -> int:
    """How many meetings are still to be held."""
    asked = (Meeting.summit_id == summit.id, Meeting.state.in_(OPEN))
    return session.scalar(select(func.count()).select_from(Meeting).where(*asked)) or 0


@when_postponed(N_("Bilateral meetings"), count=meeting_count)
def move_meetings(session: Session, summit: Summit, move: Move, deed: Deed) -> None:
    """Move the meetings that are still to be held, by the same days; what was held, missed or cancelled stays where it was.

    A summit that is postponed is told to everybody. What was changed and not told before is not told by it; who confirmed is asked again.
    """
    for meeting in session.scalars(select(Meeting).where(Meeting.summit_id == summit.id, Meeting.state.in_(OPEN))):
        before = in_calendars(meeting)
        meeting.starts_at, meeting.ends_at = move.span(meeting.starts_at, meeting.ends_at)
        if meeting.told_span is not None:
            meeting.told_starts_at, meeting.told_ends_at = move.span(meeting.told_span.starts_at, meeting.told_span.ends_at)
            meeting.state, meeting.told_status, meeting.told_at = MeetingState.TOLD.value, TENTATIVE, deed.at
        meeting.sequence = sequence_after(meeting.sequence, before, in_calendars(meeting))
        meeting.version += 1
        meeting.changed_at = deed.at
        requests_follow(session, meeting, deed)
    session.flush()
