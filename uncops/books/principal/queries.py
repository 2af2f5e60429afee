"""Gathers what the books of principals are made from: a fixed number of queries, however many principals and meetings there are."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from uncops.accounts.models import Account
from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import WHOLE
from uncops.bilaterals.records.models import MeetingRecord
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.books.principal.material import Earlier, MonthRow, PrincipalMaterial
from uncops.books.queries import programme_of
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentHolder
from uncops.commitments.queries.reports import delivered_of
from uncops.delegations.models import Delegation, Function, Participant
from uncops.principals.models import Principal
from uncops.programme.models import PersonState, SessionPerson
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.summits.models import Summit
from uncops.talking_points.gathering import said_by_parties
from uncops.talking_points.queries import GONE, sets_at

Row = TypeVar("Row")
MOST_MONTHS = 6
# What a principal need not speak of: not announced yet, or over without a result.
NOT_SPOKEN_OF = (CommitmentState.DRAFT.value, CommitmentState.SUPERSEDED.value, CommitmentState.WITHDRAWN.value)


def principals_with_book(session: Session, summit: Summit) -> list[Principal]:
    """The principals of a summit who hold a meeting or have a role in a session, in their order."""
    meeting = select(Meeting.principal_id).where(Meeting.summit_id == summit.id, Meeting.state.not_in(GONE))
    serving = select(SessionPerson.principal_id).where(SessionPerson.principal_id.is_not(None))
    held = or_(Principal.id.in_(meeting.where(Meeting.principal_id.is_not(None))), Principal.id.in_(serving))
    found = select(Principal).where(Principal.summit_id == summit.id, held)
    return list(session.scalars(found.order_by(Principal.position, Principal.name, Principal.id)))


def material_for(session: Session, summit: Summit, principals: Sequence[Principal], today: date) -> PrincipalMaterial:
    """Everything the books of these principals are made from."""
    numbers = [principal.id for principal in principals]
    meetings = _meetings(session, numbers)
    parties = {meeting.first.party_id for meeting in meetings}
    delegations = {meeting.first_id for meeting in meetings}
    commitments = _commitments(session, parties)
    programme = programme_of(session, summit)
    return PrincipalMaterial(
        summit=summit,
        today=today,
        principals={str(principal.id): principal for principal in principals},
        meetings=_by(meetings, lambda one: one.principal_id),
        sets=sets_at(session, summit.id, [meeting.id for meeting in meetings], parties),
        people=_by(_people(session, delegations), lambda one: one.delegation_id),
        said=_by(said_by_parties(session, parties), lambda one: one.party_id),
        commitments=commitments,
        delivered=delivered_of(session, {one.id for held in commitments.values() for one in held}),
        contributions=_contributions(session, parties),
        months=_months(session),
        earlier=_earlier(session, parties),
        roles=_by(_roles(session, numbers), lambda one: one.principal_id),
        sessions={view.id: view for view in programme.sessions},
        coming=_coming(session, [meeting.id for meeting in meetings]),
        is_draft=programme.version == 0,
    )


def _by(rows: Collection[Row], key: Callable[[Row], int | None]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row) or 0].append(row)
    return found


def _meetings(session: Session, principal_ids: Collection[int]) -> list[Meeting]:
    liaison = joinedload(Meeting.first).joinedload(Delegation.liaison).lazyload(Account.grants)
    found = select(Meeting).options(*WHOLE, liaison).where(Meeting.principal_id.in_(principal_ids), Meeting.state.not_in(GONE))
    return list(session.scalars(found.order_by(Meeting.starts_at, Meeting.id)))


def _people(session: Session, delegation_ids: Collection[int]) -> list[Participant]:
    """Those of the delegations who come and may sit at a table."""
    here = (Participant.delegation_id.in_(delegation_ids), Participant.left_at.is_(None), Participant.function != Function.SPOUSE.value)
    return list(session.scalars(select(Participant).where(*here).order_by(Participant.name_key, Participant.id)))


def _coming(session: Session, meeting_ids: Collection[int]) -> Mapping[int, list[int]]:
    """Whom the requests behind meetings name on the side of the delegation, by meeting: numbers of participants."""
    asked = (MeetingRequest.meeting_id.in_(meeting_ids), MeetingRequest.delegation_id.is_not(None))
    rows = session.execute(select(MeetingRequest.meeting_id, MeetingRequest.participant_ids).where(*asked).order_by(MeetingRequest.id))
    return {meeting_id or 0: numbers for meeting_id, numbers in rows.tuples() if numbers}


def _commitments(session: Session, party_ids: Collection[int]) -> Mapping[int, list[Commitment]]:
    rows = session.execute(
        select(CommitmentHolder.party_id, Commitment)
        .join(Commitment, Commitment.id == CommitmentHolder.commitment_id)
        .where(CommitmentHolder.party_id.in_(party_ids), Commitment.state.not_in(NOT_SPOKEN_OF))
        .order_by(Commitment.announced_on.desc().nulls_last(), Commitment.id.desc())
    )
    found: dict[int, list[Commitment]] = defaultdict(list)
    for party_id, one in rows.tuples():
        found[party_id].append(one)
    return found


def _months(session: Session) -> list[date]:
    newest = select(ContributionMonth.month).order_by(ContributionMonth.month.desc()).limit(MOST_MONTHS)
    return sorted(session.scalars(newest))


def _contributions(session: Session, party_ids: Collection[int]) -> Mapping[int, list[MonthRow]]:
    newest = select(ContributionMonth.id).order_by(ContributionMonth.month.desc()).limit(MOST_MONTHS)
    rows = session.execute(
        select(
            Contribution.party_id, ContributionMonth.month, Contribution.personnel_type, func.sum(Contribution.female),
            func.sum(Contribution.male),
        )
        .join(ContributionMonth, ContributionMonth.id == Contribution.month_id)
        .where(Contribution.party_id.in_(party_ids), ContributionMonth.id.in_(newest))
        .group_by(Contribution.party_id, ContributionMonth.month, Contribution.personnel_type)
        .order_by(ContributionMonth.month, Contribution.personnel_type)
    )  # fmt: skip
    found: dict[int, list[MonthRow]] = defaultdict(list)
    for party_id, month, kind, women, men in rows.tuples():
        found[party_id].append((month, kind, int(women), int(men)))
    return found


def _earlier(session: Session, party_ids: Collection[int]) -> Mapping[int, list[Earlier]]:
    """The bilaterals parties held, newest first, with the points of their records."""
    first, second = aliased(Delegation), aliased(Delegation)
    rows = session.execute(
        select(Meeting, Summit, MeetingRecord.points, first.party_id, second.party_id)
        .join(Summit, Summit.id == Meeting.summit_id)
        .join(first, first.id == Meeting.first_id)
        .outerjoin(second, second.id == Meeting.second_id)
        .outerjoin(MeetingRecord, MeetingRecord.meeting_id == Meeting.id)
        .where(Meeting.state == MeetingState.HELD.value, or_(first.party_id.in_(party_ids), second.party_id.in_(party_ids)))
        .options(*WHOLE)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    found: dict[int, list[Earlier]] = defaultdict(list)
    for meeting, summit, points, one, other in rows.tuples():
        for party_id in {one, other} & set(party_ids):
            found[party_id or 0].append((meeting, summit, points or ""))
    return found


def _roles(session: Session, principal_ids: Collection[int]) -> list[SessionPerson]:
    here = (SessionPerson.principal_id.in_(principal_ids), SessionPerson.state != PersonState.DECLINED.value)
    return list(session.scalars(select(SessionPerson).where(*here).order_by(SessionPerson.session_id, SessionPerson.position)))
