"""Bilateral meetings move with their summit, in the working plan and in what both sides know, who learn of it by SEQUENCE.

So does what was said of times: when meetings are held, and when somebody, or an interpreter, cannot.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.bilaterals.models import OPEN, Meeting, MeetingState
from uncops.bilaterals.planning.models import BilateralTerms, InterpreterPool
from uncops.bilaterals.requests.following import requests_follow
from uncops.bilaterals.requests.models import MeetingRequest, StatedAbsence
from uncops.bilaterals.requests.rules import OVER
from uncops.bilaterals.telling import TENTATIVE, in_calendars, sequence_after
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.registration.models import BilateralWish
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


def absence_count(session: Session, summit: Summit) -> int:
    """How many absences were stated."""
    return session.scalar(select(func.count()).select_from(StatedAbsence).where(StatedAbsence.summit_id == summit.id)) or 0


@when_postponed(N_("Absences stated for meetings, with all other times that are not possible"), count=absence_count)
def move_times(session: Session, summit: Summit, move: Move, deed: Deed) -> None:
    """Move the hours of meetings and all times at which somebody cannot meet; a request that is over keeps what it said."""
    for absence in session.scalars(select(StatedAbsence).where(StatedAbsence.summit_id == summit.id)):
        absence.starts_at, absence.ends_at = move.span(absence.starts_at, absence.ends_at)
    wishes = select(BilateralWish).join(Delegation, Delegation.id == BilateralWish.delegation_id).where(Delegation.summit_id == summit.id)
    for wish in session.scalars(wishes):
        wish.not_possible = _moved(wish.not_possible, move)
        wish.version += 1
    for request in session.scalars(select(MeetingRequest).where(MeetingRequest.summit_id == summit.id, MeetingRequest.state.not_in(OVER))):
        request.not_possible = _moved(request.not_possible, move)
        if request.counter and request.counter.get("not_possible"):
            request.counter = request.counter | {"not_possible": _moved(request.counter["not_possible"], move)}
        request.version += 1
    for pool in session.scalars(select(InterpreterPool).where(InterpreterPool.summit_id == summit.id)):
        pool.unavailable = _moved(pool.unavailable, move)
    for terms in session.scalars(select(BilateralTerms).where(BilateralTerms.summit_id == summit.id)):
        terms.hours = [window | {"day": move.day(date.fromisoformat(window["day"])).isoformat()} for window in terms.hours]
        terms.version += 1
        terms.changed_at = deed.at
    session.flush()


def _moved(pairs: Sequence[Sequence[str]], move: Move) -> list[list[str]]:
    """Pairs of moments as they are kept, moved."""
    spans = [move.span(*(datetime.fromisoformat(moment) for moment in pair)) for pair in pairs]
    return [[moment.isoformat() for moment in span] for span in spans]
