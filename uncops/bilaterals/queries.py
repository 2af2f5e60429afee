"""Questions about bilateral meetings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import OPEN, Meeting, MeetingState
from uncops.bilaterals.rules import Sides
from uncops.delegations.models import Delegation
from uncops.delegations.queries import KIND_ORDER
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.registration.wishes.rules import NOT_COMING
from uncops.venue.models import Room

CANCELLED = MeetingState.CANCELLED.value
# A meeting with everything a page says of it; a fixed number of queries, however many there are.
WHOLE = (
    joinedload(Meeting.first).joinedload(Delegation.party),
    joinedload(Meeting.second).joinedload(Delegation.party),
    joinedload(Meeting.principal),
    joinedload(Meeting.room).joinedload(Room.building),
    joinedload(Meeting.told_room).joinedload(Room.building),
)


def meetings_at(summit_id: int) -> Select[tuple[Meeting]]:
    """All meetings of a summit, in no order."""
    return select(Meeting).options(*WHOLE).where(Meeting.summit_id == summit_id)


def meeting_of(session: Session, meeting_id: int) -> Meeting | None:
    """One meeting with its sides and room."""
    return session.scalar(select(Meeting).options(*WHOLE).where(Meeting.id == meeting_id))


def live_meetings(session: Session, summit_id: int) -> list[Meeting]:
    """The meetings of a summit that engage somebody: neither cancelled nor missed; in time order."""
    gone = (CANCELLED, MeetingState.MISSED.value)
    return list(session.scalars(meetings_at(summit_id).where(Meeting.state.not_in(gone)).order_by(Meeting.starts_at, Meeting.id)))


def meetings_of_delegation(session: Session, delegation_id: int) -> list[Meeting]:
    """The meetings of a delegation as they are planned now, in time order."""
    found = select(Meeting).options(*WHOLE).where(_has_side(delegation_id))
    return list(session.scalars(found.order_by(Meeting.starts_at, Meeting.id)))


def meetings_told_to_delegation(session: Session, delegation_id: int) -> list[Meeting]:
    """The meetings of a delegation that both sides were told of, in the order of the times they were told."""
    found = select(Meeting).options(*WHOLE).where(_has_side(delegation_id), Meeting.told_at.is_not(None))
    return list(session.scalars(found.order_by(Meeting.told_starts_at, Meeting.id)))


def _has_side(delegation_id: int) -> ColumnElement[bool]:
    return or_(Meeting.first_id == delegation_id, Meeting.second_id == delegation_id)


def meetings_of_principal(session: Session, principal_id: int) -> list[Meeting]:
    """The meetings of a principal in time order."""
    found = select(Meeting).options(*WHOLE).where(Meeting.principal_id == principal_id)
    return list(session.scalars(found.order_by(Meeting.starts_at, Meeting.id)))


def diary_of(session: Session, sides: Sides, *, except_id: int | None) -> list[Meeting]:
    """What either side of a meeting has besides it, in time order; cancelled ones left out."""
    theirs = [Meeting.first_id.in_(sides.delegation_ids), Meeting.second_id.in_(sides.delegation_ids)]
    if sides.principal_id is not None:
        theirs.append(Meeting.principal_id == sides.principal_id)
    found = select(Meeting).options(*WHOLE).where(or_(*theirs), Meeting.state != CANCELLED, Meeting.id != (except_id or 0))
    return list(session.scalars(found.order_by(Meeting.starts_at, Meeting.id)))


def other_meetings_of_pair(session: Session, summit_id: int, sides: Sides, *, except_id: int | None) -> int:
    """How many other meetings these two sides have, cancelled ones left out."""
    one = (Meeting.first_id == sides.first_id, Meeting.second_id == sides.second_id)
    turned = (Meeting.first_id == sides.second_id, Meeting.second_id == sides.first_id)
    is_pair = Meeting.first_id.in_(sides.delegation_ids) & (Meeting.principal_id == sides.principal_id)
    if sides.principal_id is None:
        is_pair = (one[0] & one[1]) | (turned[0] & turned[1])
    asked = (Meeting.summit_id == summit_id, Meeting.state != CANCELLED, Meeting.id != (except_id or 0), is_pair)
    return session.scalar(select(func.count()).select_from(Meeting).where(*asked)) or 0


def has_news() -> ColumnElement[bool]:
    """Whether there is something both sides of a meeting have to be told, as `Meeting.has_news` says it of one."""
    told = (Meeting.told_starts_at, Meeting.told_ends_at, Meeting.told_room_id)
    is_elsewhere = or_(*(
        column.is_distinct_from(known)
        for column, known in zip((Meeting.starts_at, Meeting.ends_at, Meeting.room_id), told, strict=True)
    ))  # fmt: skip
    is_cancelled_untold = (Meeting.state == CANCELLED) & (Meeting.told_status != CANCELLED)
    changed = Meeting.told_at.is_not(None) & or_(Meeting.state.in_(OPEN) & is_elsewhere, is_cancelled_untold)
    return Meeting.is_on_hold.is_(False) & or_(Meeting.state == MeetingState.PLANNED.value, changed)


def counts_by_state(session: Session, summit_id: int) -> Mapping[str, int]:
    """How many meetings stand where; states without any are 0."""
    counted = session.execute(select(Meeting.state, func.count()).where(Meeting.summit_id == summit_id).group_by(Meeting.state)).all()
    return {state.value: 0 for state in MeetingState} | dict(tuple(row) for row in counted)


def rooms_with_meetings(session: Session, summit_id: int) -> list[Room]:
    """The rooms in which meetings of a summit are planned, by name."""
    held = select(Meeting.room_id).where(Meeting.summit_id == summit_id, Meeting.room_id.is_not(None))
    return list(session.scalars(select(Room).where(Room.id.in_(held)).order_by(Room.name)))


def principals_with_meetings(session: Session, summit_id: int) -> list[Principal]:
    """The principals of a summit who have meetings, in their order."""
    held = select(Meeting.principal_id).where(Meeting.summit_id == summit_id, Meeting.principal_id.is_not(None))
    return list(session.scalars(select(Principal).where(Principal.id.in_(held)).order_by(Principal.position, Principal.name)))


def coming_delegations(session: Session, summit_id: int) -> list[Delegation]:
    """The delegations that take part in a summit, in the order of lists."""
    found = (
        select(Delegation)
        .join(Delegation.party)
        .options(contains_eager(Delegation.party))
        .where(Delegation.summit_id == summit_id, Delegation.state.not_in(NOT_COMING))
        .order_by(KIND_ORDER, Party.sort_key)
    )
    return list(session.scalars(found))


def delegation_of_party(session: Session, summit_id: int, party_id: int) -> Delegation | None:
    """The delegation of a party at a summit."""
    found = select(Delegation).options(joinedload(Delegation.party), joinedload(Delegation.liaison).lazyload(Account.grants))
    return session.scalar(found.where(Delegation.summit_id == summit_id, Delegation.party_id == party_id))


def by_told_day(meetings: Iterable[Meeting], zone: Any) -> Mapping[date, list[Meeting]]:
    """Meetings under the day on which they begin as both sides were told, in time order."""
    told: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.told_starts_at is not None:
            told[meeting.told_starts_at.astimezone(zone).date()].append(meeting)
    return told
