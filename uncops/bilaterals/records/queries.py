"""Questions about what happened at meetings and what follows from them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.queries import WHOLE, meetings_at
from uncops.bilaterals.records.models import FollowUp, FollowUpKind, MeetingRecord
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal


def on_day(held: date, zone: ZoneInfo) -> ColumnElement[bool]:
    """Meetings that begin on a day by the clock of the summit."""
    first, last = (datetime.combine(one, time(0), zone) for one in (held, held + timedelta(days=1)))
    return and_(Meeting.starts_at >= first, Meeting.starts_at < last)


def meetings_on(summit_id: int, held: date, zone: ZoneInfo) -> Select[tuple[Meeting]]:
    """The meetings of a day in time order, then by room."""
    return meetings_at(summit_id).where(on_day(held, zone)).order_by(Meeting.starts_at, Meeting.room_id, Meeting.id)


def count_before(session: Session, statement: Select[tuple[Meeting]], moment: datetime) -> int:
    """How many of these meetings are over before a moment."""
    over = statement.with_only_columns(Meeting.id).order_by(None).where(Meeting.ends_at <= moment).options()
    return session.scalar(select(func.count()).select_from(over.subquery())) or 0


def records_of(session: Session, meeting_ids: Collection[int]) -> Mapping[int, MeetingRecord]:
    """What was noted, by meeting; meetings of which nothing was noted are not there."""
    found = session.scalars(select(MeetingRecord).where(MeetingRecord.meeting_id.in_(meeting_ids)))
    return {record.meeting_id: record for record in found}


def record_of(session: Session, meeting_id: int) -> MeetingRecord | None:
    """What was noted of one meeting."""
    return session.scalar(select(MeetingRecord).where(MeetingRecord.meeting_id == meeting_id))


def liaisons_at(session: Session, summit_id: int) -> list[Account]:
    """The liaison officers of the delegations that have meetings at a summit, by name."""
    here = select(Delegation.liaison_id).where(Delegation.summit_id == summit_id, Delegation.liaison_id.is_not(None))
    found = select(Account).options(joinedload(Account.grants)).where(Account.id.in_(here)).order_by(func.lower(Account.name), Account.id)
    return list(session.scalars(found).unique())


def of_liaison(account_id: int) -> ColumnElement[bool]:
    """Meetings of the delegations a liaison officer looks after."""
    theirs = select(Delegation.id).where(Delegation.liaison_id == account_id)
    return or_(Meeting.first_id.in_(theirs), Meeting.second_id.in_(theirs))


def participants_of(session: Session, delegation_ids: Collection[int]) -> list[Participant]:
    """The people of delegations who still come, in the order of their delegations and names."""
    found = select(Participant).where(Participant.delegation_id.in_(delegation_ids), Participant.left_at.is_(None))
    return list(session.scalars(found.order_by(Participant.delegation_id, Participant.name_key, Participant.id)))


def follow_ups_of(session: Session, meeting_id: int) -> list[FollowUp]:
    """What follows from a meeting: what is due first, first."""
    found = select(FollowUp).where(FollowUp.meeting_id == meeting_id)
    return list(session.scalars(found.order_by(FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.id)))


def follow_ups_at(summit_id: int, *, of_account: int | None = None) -> Select[tuple[FollowUp]]:
    """What follows from the meetings of a summit; for a principal's office only from the meetings of its own principals."""
    sides = [joinedload(FollowUp.meeting).options(option) for option in WHOLE]
    found = select(FollowUp).join(FollowUp.meeting).options(*sides).where(Meeting.summit_id == summit_id)
    if of_account is not None:
        found = found.where(Meeting.principal_id.in_(select(Principal.id).where(Principal.account_id == of_account)))
    return found


def open_follow_ups(session: Session, *conditions: ColumnElement[bool]) -> list[FollowUp]:
    """What is still to be done from some meetings, with the meetings; what is due first, first."""
    sides = [joinedload(FollowUp.meeting).options(option) for option in WHOLE]
    found = select(FollowUp).join(FollowUp.meeting).options(*sides).where(FollowUp.done_at.is_(None), *conditions)
    return list(session.scalars(found.order_by(FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.id)))


def is_overdue(today: date) -> ColumnElement[bool]:
    """Not done, and its day has passed."""
    return and_(FollowUp.done_at.is_(None), FollowUp.due_on.is_not(None), FollowUp.due_on < today)


def commitments_at(session: Session, summit_id: int) -> list[FollowUp]:
    """The commitments that wait for the register, each with the meeting it was made at; by the day they are due."""
    found = follow_ups_at(summit_id).where(FollowUp.kind == FollowUpKind.COMMITMENT.value)
    return list(session.scalars(found.order_by(FollowUp.due_on, FollowUp.id)))
