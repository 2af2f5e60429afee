"""Bilateral meetings move with their summit; both sides learn of it by the SEQUENCE of what they were told."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.bilaterals import rules
from uncops.bilaterals.models import OPEN, Meeting
from uncops.bilaterals.requests.following import requests_follow
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
    """Move the meetings that are still to be held, by the same days; what was held, missed or cancelled stays where it was."""
    for meeting in session.scalars(select(Meeting).where(Meeting.summit_id == summit.id, Meeting.state.in_(OPEN))):
        before = rules.in_calendars(meeting)
        meeting.starts_at, meeting.ends_at = move.span(meeting.starts_at, meeting.ends_at)
        meeting.state = rules.state_after_change(meeting.state, before, rules.in_calendars(meeting))
        meeting.sequence = rules.sequence_after(meeting.sequence, before, rules.in_calendars(meeting), was_told=meeting.was_told)
        meeting.version += 1
        meeting.changed_at = deed.at
        requests_follow(session, meeting, deed)
    session.flush()
