"""Registering people, changing what is registered, replacing them, taking them out."""

from dataclasses import replace as dataclass_replace
from typing import Any

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations import rules
from uncops.delegations.facts import ParticipantFacts, as_json, columns_of, facts_of, from_json
from uncops.delegations.models import Clearance, Delegation, DelegationState, Function, Participant, ParticipantVersion
from uncops.delegations.naming import name_key, surname_key
from uncops.delegations.queries import head_of, present_count, terms_of, version_of
from uncops.delegations.services.invitations import locked_delegation

# What the trail says of a change; for everything else it says only which fields changed: it holds no personal detail.
TOLD_IN_TRAIL = ("function", "rank")


def register(
    session: Session, delegation: Delegation, facts: ParticipantFacts, *, deed: Deed, replaces: Participant | None = None
) -> Participant:
    """Register one person; the trail keeps function and rank, not who they are.

    :raises Refusal: for a second head, a surname that is not in the name, a departure before the arrival, a delegation that is full.
    """
    locked_delegation(session, delegation.id)
    _check(session, delegation, facts, except_id=None)
    limit = terms_of(session, delegation.summit_id).size_limit
    rules.check_place(present_count(session, delegation.id), limit)
    participant = Participant(
        delegation_id=delegation.id, created_at=deed.at, version=1, replaces_id=replaces.id if replaces else None,
        name_key=name_key(facts.name), surname_key=surname_key(facts.name, facts.surname), **columns_of(facts),
    )  # fmt: skip
    session.add(participant)
    if delegation.state == DelegationState.INVITED.value:
        delegation.state = DelegationState.IN_PREPARATION.value
    delegation.changed_at = deed.at
    record(session, deed=deed, action="participant.registered", subject=participant, after=_told(delegation, facts))
    _keep_version(session, participant, deed)
    return participant


def change(session: Session, participant: Participant, facts: ParticipantFacts, *, seen_version: int | None, deed: Deed) -> None:
    """Change what is registered of a person; `seen_version` is what the page showed, None when nobody looked (an import).

    Clearance begins anew when what was cleared changes: name, function, birth date or photograph.

    :raises ChangedMeanwhile: when somebody else saved since; nothing is changed then, and the page lets the person choose.
    :raises Refusal: as for register, and when the person is no longer in the delegation.
    """
    delegation = locked_delegation(session, participant.delegation_id)
    session.refresh(participant)
    if seen_version is not None and participant.version != seen_version:
        raise rules.ChangedMeanwhile(name=participant.name)
    rules.check_present(participant.name, participant.left_at)
    before = facts_of(participant)
    if before == facts:
        return
    _check(session, delegation, facts, except_id=participant.id)
    for column, value in columns_of(facts).items():
        setattr(participant, column, value)
    participant.name_key, participant.surname_key = name_key(facts.name), surname_key(facts.name, facts.surname)
    participant.changed_at = deed.at
    participant.version += 1
    delegation.changed_at = deed.at
    if rules.must_be_cleared_anew(before, facts) and participant.clearance != Clearance.AWAITED.value:
        participant.clearance, participant.clearance_reason = Clearance.AWAITED.value, ""
    changed = sorted(name for name, value in columns_of(facts).items() if columns_of(before)[name] != value)
    told = {name: columns_of(before)[name] for name in TOLD_IN_TRAIL if name in changed}
    after: dict[str, Any] = {name: columns_of(facts)[name] for name in told} | {"fields": changed, "delegation": delegation.id}
    record(session, deed=deed, action="participant.changed", subject=participant, before=told, after=after)
    _keep_version(session, participant, deed)


def replace_participant(
    session: Session, leaving: Participant, facts: ParticipantFacts, *, reason: str = "", deed: Deed
) -> Participant:
    """Put another person in the place of one who does not come; the one who leaves stays in the history and loses the accreditation.

    :raises AlreadyLeft: when the one to be replaced is no longer in the delegation.
    """
    delegation = locked_delegation(session, leaving.delegation_id)
    leave(session, leaving, reason=reason, deed=deed)
    session.flush()
    return register(session, delegation, facts, deed=deed, replaces=leaving)


def leave(session: Session, participant: Participant, *, reason: str = "", deed: Deed) -> None:
    """Take somebody out of the delegation, keeping what was registered as history; the reason stays with it, not in the trail.

    :raises AlreadyLeft: when they are out already.
    """
    locked_delegation(session, participant.delegation_id)
    session.refresh(participant)
    rules.check_present(participant.name, participant.left_at)
    participant.left_at = participant.changed_at = deed.at
    participant.left_reason = reason.strip()
    participant.version += 1
    record(session, deed=deed, action="participant.left", subject=participant, before={"delegation": participant.delegation_id})


def remove_participant(session: Session, participant: Participant, *, deed: Deed) -> None:
    """Take somebody out of a delegation: without a trace of the person before the registration was first submitted, else as leaving."""
    delegation = locked_delegation(session, participant.delegation_id)
    session.refresh(participant)
    if participant.accreditation_number or delegation.state not in rules.NOT_YET_SEEN:
        leave(session, participant, deed=deed)
        return
    before = {"delegation": participant.delegation_id, "function": participant.function, "rank": participant.rank}
    record(session, deed=deed, action="participant.removed", subject=participant, before=before)
    session.delete(participant)


def with_photograph(facts: ParticipantFacts, photograph_id: int | None) -> ParticipantFacts:
    """The facts with this photograph, which is taken in apart from what is typed."""
    return dataclass_replace(facts, photograph_id=photograph_id)


def facts_at(session: Session, participant: Participant, number: int) -> ParticipantFacts:
    """What was registered of a person at one version; what is registered now when that version is not kept."""
    kept = version_of(session, participant.id, number)
    return from_json(kept.facts) if kept else facts_of(participant)


def _check(session: Session, delegation: Delegation, facts: ParticipantFacts, *, except_id: int | None) -> None:
    head = head_of(session, delegation.id) if facts.function is Function.HEAD else None
    rules.check_one_head(facts.function, head.name if head and head.id != except_id else None)
    rules.check_travel(facts.arrives_at, facts.departs_at)
    rules.check_surname(facts.name, facts.surname)
    rules.check_birth(facts.born_on, delegation.invited_on)


def _keep_version(session: Session, participant: Participant, deed: Deed) -> None:
    session.flush()
    kept = ParticipantVersion(
        participant_id=participant.id, number=participant.version, facts=as_json(facts_of(participant)), made_at=deed.at, made_by=deed.actor
    )
    session.add(kept)


def _told(delegation: Delegation, facts: ParticipantFacts) -> dict[str, Any]:
    return {"delegation": delegation.id, "function": facts.function.value, "rank": facts.rank}
