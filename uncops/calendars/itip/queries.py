"""Questions the pages of invitations ask."""

from collections.abc import Mapping

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from uncops.calendars.itip.models import CalendarInvitation, CalendarReply, ReplyOutcome

WAITING = (ReplyOutcome.UNDECIDED.value, ReplyOutcome.UNKNOWN.value)


def invitation_list(summit_id: int, *, partstat: str = "") -> Select[tuple[CalendarInvitation]]:
    """The invitations of a summit in order of time, with the last letter of each."""
    found = select(CalendarInvitation).options(joinedload(CalendarInvitation.letter)).where(CalendarInvitation.summit_id == summit_id)
    if partstat:
        found = found.where(CalendarInvitation.partstat == partstat)
    return found.order_by(CalendarInvitation.starts_at, CalendarInvitation.uid, CalendarInvitation.name, CalendarInvitation.id)


def reply_list(summit_id: int) -> Select[tuple[CalendarReply]]:
    """The answers of a summit: those that wait for somebody first, then the last that came."""
    waits = case((CalendarReply.outcome.in_(WAITING), 0), else_=1)
    found = select(CalendarReply).options(joinedload(CalendarReply.invitation)).where(CalendarReply.summit_id == summit_id)
    return found.order_by(waits, CalendarReply.received_at.desc(), CalendarReply.id.desc())


def reply_of(session: Session, reply_id: int) -> CalendarReply | None:
    """One answer with its invitation."""
    return session.scalar(select(CalendarReply).options(joinedload(CalendarReply.invitation)).where(CalendarReply.id == reply_id))


def counts_by_answer(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many invitations have which answer."""
    counted = select(CalendarInvitation.partstat, func.count()).where(CalendarInvitation.summit_id == summit_id)
    return dict(tuple(row) for row in session.execute(counted.group_by(CalendarInvitation.partstat)))


def waiting_count(session: Session, summit_id: int) -> int:
    """How many answers wait for somebody to decide."""
    asked = (CalendarReply.summit_id == summit_id, CalendarReply.outcome.in_(WAITING))
    return session.scalar(select(func.count()).select_from(CalendarReply).where(*asked)) or 0


def titles_of(session: Session, summit_id: int, uids: list[str]) -> Mapping[str, str]:
    """What these events are called, as far as anybody was invited to them."""
    asked = select(CalendarInvitation.uid, CalendarInvitation.title).where(CalendarInvitation.summit_id == summit_id)
    return dict(tuple(row) for row in session.execute(asked.where(CalendarInvitation.uid.in_(uids))))


def invitations_to_meeting(session: Session, meeting_id: int) -> list[CalendarInvitation]:
    """The invitations to a meeting, by name."""
    asked = select(CalendarInvitation).options(joinedload(CalendarInvitation.letter)).where(CalendarInvitation.meeting_id == meeting_id)
    return list(session.scalars(asked.order_by(CalendarInvitation.name, CalendarInvitation.id)))
