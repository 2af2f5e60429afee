"""Questions about talking points."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import WHOLE
from uncops.principals.models import Principal
from uncops.talking_points.models import TalkingPoint, TalkingPoints

GONE = (MeetingState.CANCELLED.value, MeetingState.MISSED.value)


def points_by_id(session: Session, points_id: int) -> TalkingPoints | None:
    """One set with its points and all they come from."""
    found = select(TalkingPoints).where(TalkingPoints.id == points_id)
    return session.scalar(found.options(*_with_sources(), joinedload(TalkingPoints.party)))


def points_of_meeting(session: Session, meeting_id: int) -> TalkingPoints | None:
    """The set of a meeting with its points."""
    found = select(TalkingPoints).where(TalkingPoints.meeting_id == meeting_id).options(selectinload(TalkingPoints.points))
    return session.scalar(found)


def points_of_party(session: Session, summit_id: int, party_id: int) -> TalkingPoints | None:
    """The set of a party at a summit, which stands in where a meeting has none; its points are not fetched yet."""
    here = (TalkingPoints.summit_id == summit_id, TalkingPoints.party_id == party_id)
    return session.scalar(select(TalkingPoints).where(*here))


def point_by_id(session: Session, point_id: int) -> TalkingPoint | None:
    """One point with the set it stands in."""
    return session.scalar(select(TalkingPoint).where(TalkingPoint.id == point_id).options(joinedload(TalkingPoint.whole)))


def meetings_with_principals(summit_id: int, *, of_account: int | None = None) -> Select[tuple[Meeting]]:
    """The meetings principals hold at a summit, in time order; for an office only those of its own principals."""
    found = select(Meeting).join(Meeting.principal).options(*WHOLE)
    found = found.where(Meeting.summit_id == summit_id, Meeting.state.not_in(GONE))
    if of_account is not None:
        found = found.where(Principal.account_id == of_account)
    return found.order_by(Meeting.starts_at, Meeting.id)


@dataclass(frozen=True)
class SetsAt:
    """The sets of a summit: by meeting, and by party."""

    by_meeting: dict[int, TalkingPoints]
    by_party: dict[int, TalkingPoints]

    def standing(self, meeting_id: int, party_id: int) -> TalkingPoints | None:
        """What a book shows for a meeting: its own set where there is something in it, otherwise that of the party."""
        own, of_party = self.by_meeting.get(meeting_id), self.by_party.get(party_id)
        if own is not None and (own.accepted or own.objective):
            return own
        return of_party if of_party is not None and of_party.accepted else own


def sets_at(session: Session, summit_id: int, meeting_ids: Collection[int], party_ids: Collection[int]) -> SetsAt:
    """The sets of these meetings and parties, with their points."""
    found = select(TalkingPoints).where(TalkingPoints.summit_id == summit_id)
    wanted = TalkingPoints.meeting_id.in_(meeting_ids) | TalkingPoints.party_id.in_(party_ids)
    sets = session.scalars(found.where(wanted).options(selectinload(TalkingPoints.points))).all()
    return SetsAt(
        {one.meeting_id: one for one in sets if one.meeting_id is not None},
        {one.party_id: one for one in sets if one.party_id is not None},
    )


def _with_sources() -> tuple[object, ...]:
    points = selectinload(TalkingPoints.points)
    return (
        points.joinedload(TalkingPoint.of_position), points.joinedload(TalkingPoint.of_commitment), points.joinedload(TalkingPoint.of_piece)
    )  # fmt: skip
