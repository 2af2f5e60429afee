"""What of a summit stands in a private feed: by whose it is, and by what they may see now."""

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.accounts.roles import Role
from uncops.calendars import marks
from uncops.calendars.models import FeedKey, FeedKind
from uncops.delegations.models import Clearance, Delegation, DelegationState, Participant
from uncops.principals.models import Principal
from uncops.registration.models import FocalPoint

# Whose delegation no longer comes has no meetings to be told of; the feed goes on without events, so that calendars forget them.
NOT_COMING = frozenset({DelegationState.WITHDRAWN.value, DelegationState.DECLINED.value})
ALL_MEETINGS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.PROTOCOL})
PROGRAMME = ALL_MEETINGS | {Role.LIAISON, Role.FOLLOW_UP, Role.VIEWER, Role.FOCAL_POINT}


@dataclass(frozen=True)
class Holdings:
    """What stands in a private feed.

    `meetings_of` are delegations whose meetings are told; `parts_of` delegations whose people's parts in sessions are named;
    `participants` and `principals` are the persons concerned themselves, with their own parts and answers; sessions without a
    part are there only with `has_programme`; `watched` are delegations that would stand there if they came.
    """

    has_programme: bool = False
    has_all_meetings: bool = False
    meetings_of: frozenset[int] = field(default_factory=frozenset)
    parts_of: frozenset[int] = field(default_factory=frozenset)
    participants: frozenset[int] = field(default_factory=frozenset)
    principals: frozenset[int] = field(default_factory=frozenset)
    watched: frozenset[int] = field(default_factory=frozenset)

    def __or__(self, other: "Holdings") -> "Holdings":
        return Holdings(
            self.has_programme or other.has_programme,
            self.has_all_meetings or other.has_all_meetings,
            self.meetings_of | other.meetings_of,
            self.parts_of | other.parts_of,
            self.participants | other.participants,
            self.principals | other.principals,
            self.watched | other.watched,
        )

    def scopes(self, summit_id: int) -> frozenset[str]:
        """What a change of which changes the feed, besides what all feeds have."""
        meetings = {marks.meetings_scope(summit_id)} if self.has_all_meetings else set()
        delegations = map(marks.delegation_scope, self.watched)
        return frozenset(meetings | set(delegations) | set(map(marks.principal_scope, self.principals)))


    @property
    def is_empty(self) -> bool:
        """Whether nothing is seen any more."""
        return not (self.has_programme or self.meetings_of or self.participants or self.principals)

    def without_contents(self) -> "Holdings":
        """Nothing, but watched as before: what has ended may begin again."""
        return Holdings(watched=self.watched)


NOTHING = Holdings()


def scopes_known_before(key: FeedKey) -> frozenset[str]:
    """What must be marked before it is asked what a key's owner may see, so that no change in between is missed."""
    known = {marks.key_scope(key.id), marks.PEOPLE if key.kind in (FeedKind.MINE, FeedKind.PARTICIPANT) else ""}
    known |= {marks.account_scope(key.account_id) if key.account_id else ""}
    known |= {marks.delegation_scope(key.delegation_id) if key.delegation_id else ""}
    known |= {marks.principal_scope(key.principal_id) if key.principal_id else ""}
    known |= {marks.delegation_scope(key.participant.delegation_id) if key.participant else ""}
    return frozenset(known - {""})


def holdings_of(session: Session, key: FeedKey) -> Holdings:
    """What a key opens now; nothing once its owner's right, or the delegation's coming, has ended."""
    if key.kind == FeedKind.MINE:
        account = session.get(Account, key.account_id)
        return of_account(session, account, key.summit_id) if account is not None and account.active else NOTHING
    if key.kind == FeedKind.PRINCIPAL:
        is_active = session.scalar(select(Principal.is_active).where(Principal.id == key.principal_id))
        return of_principals({key.principal_id}) if is_active and key.principal_id else NOTHING
    if key.kind == FeedKind.PARTICIPANT:
        found = _people(session, Participant.id == key.participant_id)
    else:
        found = of_delegations(session, {key.delegation_id or 0})
    return found if _is_still_owned(session, key, found.watched) else found.without_contents()


def _is_still_owned(session: Session, key: FeedKey, delegation_ids: frozenset[int]) -> bool:
    """Whether who made the key still registers the delegation; the secretariat's keys have no owner."""
    if key.account_id is None:
        return True
    held = select(FocalPoint.delegation_id).join(Account, Account.id == FocalPoint.account_id)
    held = held.where(FocalPoint.account_id == key.account_id, FocalPoint.ended_at.is_(None), Account.active.is_(True))
    return delegation_ids <= set(session.scalars(held))


def of_delegations(session: Session, delegation_ids: set[int]) -> Holdings:
    """The programme, with the meetings of these delegations and the parts of their people."""
    coming = select(Delegation.id).where(Delegation.id.in_(delegation_ids), Delegation.state.not_in(NOT_COMING))
    found = frozenset(session.scalars(coming))
    return Holdings(has_programme=bool(found), meetings_of=found, parts_of=found, watched=frozenset(delegation_ids))


def of_principals(principal_ids: set[int]) -> Holdings:
    """The meetings and parts of these principals."""
    return Holdings(principals=frozenset(principal_ids))


def of_account(session: Session, account: Account, summit_id: int) -> Holdings:
    """Everything somebody may see, by all of their roles at a summit."""
    roles = account.roles_at(summit_id)
    found = Holdings(has_programme=bool(roles & PROGRAMME), has_all_meetings=bool(roles & ALL_MEETINGS))
    here = Delegation.summit_id == summit_id
    if Role.LIAISON in roles:
        found |= of_delegations(session, set(session.scalars(select(Delegation.id).where(here, Delegation.liaison_id == account.id))))
    if Role.FOCAL_POINT in roles:
        held = select(FocalPoint.delegation_id).join(Delegation, Delegation.id == FocalPoint.delegation_id)
        held = held.where(here, FocalPoint.account_id == account.id, FocalPoint.ended_at.is_(None))
        found |= of_delegations(session, set(session.scalars(held)))
    if Role.PRINCIPALS_OFFICE in roles:
        served = select(Principal.id).where(Principal.summit_id == summit_id, Principal.account_id == account.id, Principal.is_active)
        found |= of_principals(set(session.scalars(served)))
    if Role.DELEGATE in roles:
        found |= _people(session, here, func.lower(Participant.email) == account.email.lower())
    return found


def _people(session: Session, *conditions: object) -> Holdings:
    """The parts of these participants and the meetings of their delegations, if they still come."""
    asked = (
        select(Participant.id, Participant.delegation_id, Delegation.state)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.left_at.is_(None), Participant.clearance != Clearance.REFUSED.value, *conditions)  # type: ignore[arg-type]
    )
    rows = session.execute(asked).all()
    coming = [row for row in rows if row.state not in NOT_COMING]
    return Holdings(
        participants=frozenset(row.id for row in coming),
        meetings_of=frozenset(row.delegation_id for row in coming),
        watched=frozenset(row.delegation_id for row in rows),
    )
