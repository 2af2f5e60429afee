"""What is done with delegations and participants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState, Function, Gender, Participant
from uncops.delegations.queries import head_of
from uncops.delegations.rules import AlreadyInvited, check_move, check_one_head, check_travel
from uncops.reference.models import Party
from uncops.summits.models import Summit


@dataclass(frozen=True)
class ParticipantFacts:
    """What a registration says of one person."""

    name: str
    function: Function
    rank: str
    office: str = ""
    gender: Gender = Gender.NOT_STATED
    needs: str = ""
    arrives_at: datetime | None = None
    departs_at: datetime | None = None
    consents_to_listing: bool = False


def invite(
    session: Session, summit: Summit, parties: Iterable[Party], *, deadline_on: date | None, deed: Deed
) -> list[Delegation]:
    """Invite parties to a summit in one step; each has its delegation and its own entry in the trail.

    :raises AlreadyInvited: names the first that has a delegation; nobody is invited then.
    """
    wanted = list(parties)
    taken = set(session.scalars(select(Delegation.party_id).where(Delegation.summit_id == summit.id)))
    for party in wanted:
        if party.id in taken:
            raise AlreadyInvited("parties", party=party.code)
    made = []
    for number, party in enumerate(wanted, start=len(taken) + 1):
        delegation = Delegation(
            summit_id=summit.id,
            party_id=party.id,
            party=party,
            state=DelegationState.INVITED.value,
            invitation_number=f"{summit.starts_on.year}/{number:03d}",
            invited_on=deed.at.date(),
            deadline_on=deadline_on,
            changed_at=deed.at,
        )
        session.add(delegation)
        record(session, deed=deed, action="delegation.invited", subject=delegation, after={"party": party.code})
        made.append(delegation)
    return made


def move_delegation(session: Session, delegation: Delegation, wanted: DelegationState, *, reason: str = "", deed: Deed) -> None:
    """Move a registration to its next state.

    :raises Refusal: when the state cannot follow, a reason is missing, or there is no head to submit.
    """
    now = DelegationState(delegation.state)
    check_move(now, wanted, reason=reason, has_head=head_of(session, delegation.id) is not None)
    delegation.state, delegation.changed_at = wanted.value, deed.at
    delegation.return_reason = reason.strip() if wanted is DelegationState.RETURNED else ""
    record(
        session, deed=deed, action=f"delegation.{wanted.value.replace('_', '-')}", subject=delegation,
        before={"state": now.value}, after={"state": wanted.value, "reason": reason.strip() or None},
    )  # fmt: skip


def assign_liaison(session: Session, delegation: Delegation, officer: Account | None, *, deed: Deed) -> None:
    """Say which liaison officer looks after a delegation; None is nobody."""
    before = delegation.liaison
    if before is officer:
        return
    delegation.liaison, delegation.changed_at = officer, deed.at
    record(
        session, deed=deed, action="delegation.liaison-assigned", subject=delegation,
        before={"liaison": before.name if before else None}, after={"liaison": officer.name if officer else None},
    )  # fmt: skip


def register(session: Session, delegation: Delegation, facts: ParticipantFacts, *, deed: Deed) -> Participant:
    """Register one person; the trail keeps function and rank, not who they are.

    :raises Refusal: for a second head, or a departure before the arrival.
    """
    head = head_of(session, delegation.id) if facts.function is Function.HEAD else None
    check_one_head(facts.function, head.name if head else None)
    check_travel(facts.arrives_at, facts.departs_at)
    participant = Participant(
        delegation_id=delegation.id, created_at=deed.at, **{**vars(facts), "function": facts.function.value, "gender": facts.gender.value}
    )
    session.add(participant)
    if delegation.state == DelegationState.INVITED.value:
        delegation.state = DelegationState.IN_PREPARATION.value
    delegation.changed_at = deed.at
    record(
        session, deed=deed, action="participant.registered", subject=participant,
        after={"delegation": delegation.id, "function": facts.function.value, "rank": facts.rank},
    )  # fmt: skip
    return participant


def remove_participant(session: Session, participant: Participant, *, deed: Deed) -> None:
    """Take somebody out of a delegation."""
    before = {"delegation": participant.delegation_id, "function": participant.function, "rank": participant.rank}
    record(session, deed=deed, action="participant.removed", subject=participant, before=before)
    session.delete(participant)
