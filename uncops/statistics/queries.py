"""Questions about figures and contributions."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.queries import terms_of
from uncops.reference.models import Party
from uncops.reference.queries import ranks
from uncops.statistics.figures import ACCEPTED_STATES, DelegationFact, Surroundings
from uncops.statistics.models import Contribution, ContributionMonth
from uncops.summits.models import Summit


def delegation_facts(session: Session, summit_id: int) -> list[DelegationFact]:
    """What is counted of each delegation of a summit; no names."""
    people = _people_by_gender(session, summit_id)
    leads = and_(Participant.delegation_id == Delegation.id, Participant.function == Function.HEAD.value, Participant.left_at.is_(None))
    found = (
        select(Delegation.id, Delegation.state, Party.kind, Party.regional_group, Party.id, Participant.rank, Participant.gender)
        .join(Party, Party.id == Delegation.party_id)
        .outerjoin(Participant, leads)
        .where(Delegation.summit_id == summit_id)
    )
    return [DelegationFact(*row[1:], people_by_gender=people[row[0]]) for row in session.execute(found)]


def _people_by_gender(session: Session, summit_id: int) -> Mapping[int, Mapping[str, int]]:
    """Everybody registered but accompanying spouses, by delegation and gender."""
    counted = (
        select(Participant.delegation_id, Participant.gender, func.count())
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(Delegation.summit_id == summit_id, Participant.left_at.is_(None), Participant.function != Function.SPOUSE.value)
        .group_by(Participant.delegation_id, Participant.gender)
    )
    people: dict[int, dict[str, int]] = defaultdict(dict)
    for delegation_id, gender, count in session.execute(counted):
        people[delegation_id][gender] = count
    return people


def surroundings(session: Session, summit: Summit) -> Surroundings:
    """What the figures of a summit are held against."""
    sizes = select(Party.regional_group, func.count()).where(Party.kind == "member_state", Party.is_active).group_by(Party.regional_group)
    return Surroundings(
        rank_codes=[rank.code for rank in ranks(session)],
        group_sizes={group: count for group, count in session.execute(sizes) if group},
        parity_target_percent=terms_of(session, summit.id).parity_target_percent,
        attended_before=_attended_before(session, summit),
        contributing=_contributing(session),
    )


def _attended_before(session: Session, summit: Summit) -> frozenset[int] | None:
    """Parties whose delegation was accepted at an earlier summit; None when no earlier summit has any."""
    earlier = (
        select(Delegation.party_id)
        .join(Summit, Summit.id == Delegation.summit_id)
        .where(Summit.starts_on < summit.starts_on, Delegation.state.in_(ACCEPTED_STATES))
    )
    return frozenset(session.scalars(earlier)) or None


def _contributing(session: Session) -> frozenset[int] | None:
    """Parties with police in the newest table of contributions; None when none was brought in."""
    newest = newest_month(session)
    if newest is None:
        return None
    serving = Contribution.female + Contribution.male > 0
    return frozenset(session.scalars(select(Contribution.party_id).where(Contribution.month_id == newest.id, serving)))


def newest_month(session: Session) -> ContributionMonth | None:
    """The newest month whose table was brought in."""
    return session.scalar(select(ContributionMonth).order_by(ContributionMonth.month.desc()).limit(1))


def month_of(session: Session, month: date) -> ContributionMonth | None:
    """A month, by its first day."""
    return session.scalar(select(ContributionMonth).where(ContributionMonth.month == month))


def month_rows() -> Select[Any]:
    """(month, States with police, women, men), the newest month first."""
    serving = Contribution.female + Contribution.male > 0
    return (
        select(
            ContributionMonth,
            func.count(func.distinct(Contribution.party_id)).filter(serving),
            func.coalesce(func.sum(Contribution.female), 0),
            func.coalesce(func.sum(Contribution.male), 0),
        )
        .outerjoin(Contribution, Contribution.month_id == ContributionMonth.id)
        .group_by(ContributionMonth.id)
        .order_by(ContributionMonth.month.desc())
    )


def states(session: Session) -> list[Party]:
    """Member and observer States with their names."""
    return list(session.scalars(select(Party).where(Party.kind != "organisation")))


def state_ids(session: Session) -> dict[str, int]:
    """Numbers of the Member and observer States, by code."""
    states = select(Party.code, Party.id).where(Party.kind != "organisation")
    return dict(tuple(row) for row in session.execute(states))
