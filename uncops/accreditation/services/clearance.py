"""Clearing people in two steps, by two officers, and giving them their number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accreditation import rules
from uncops.accreditation.models import ClearanceStep
from uncops.accreditation.queries import cleared_count, last_review
from uncops.accreditation.services.terms import held_terms
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Clearance, Delegation, Participant
from uncops.delegations.queries import terms_of
from uncops.delegations.rules import missing_fields
from uncops.delegations.services.invitations import locked_delegation


def review(session: Session, participant: Participant, *, deed: Deed) -> None:
    """Take the first step: an officer has looked at what is registered, and nothing is missing.

    :raises Refusal: when the registration is not accepted or not complete, or the step is taken.
    """
    delegation = _held(session, participant)
    waived = terms_of(session, delegation.summit_id).photo_waived_ranks
    rules.check_review(participant.name, participant.clearance, missing=bool(missing_fields(facts_of(participant), waived)))
    _take(session, participant, Clearance.REVIEWED, deed=deed)


def clear(session: Session, participant: Participant, *, deed: Deed) -> str:
    """Take the second step, by another officer than the first, and give the accreditation number; a number once given is kept.

    :raises SameOfficer: when the one who reviewed wants to clear.
    :raises BadgesGone: when all badges of the summit are given.
    """
    delegation = _held(session, participant)
    reviewed = last_review(session, participant.id)
    rules.check_clear(participant.name, participant.clearance, is_same_officer=reviewed is not None and _is_same(reviewed, deed))
    terms = held_terms(session, delegation.summit_id, deed=deed)
    limit = terms_of(session, delegation.summit_id).badge_limit
    rules.check_badge_left(participant.name, cleared_count(session, delegation.summit_id), limit)
    if participant.accreditation_number is None:
        terms.last_number += 1
        participant.accreditation_number = rules.accreditation_number(terms.prefix, terms.last_number)
    _take(session, participant, Clearance.CLEARED, deed=deed)
    return participant.accreditation_number


def refuse(session: Session, participant: Participant, *, reason: str, deed: Deed) -> None:
    """Refuse clearance with a reason that the Permanent Mission reads; also of who was cleared already.

    :raises RefusalReasonMissing: without a reason.
    """
    _held(session, participant)
    rules.check_refuse(participant.name, participant.clearance, reason)
    _take(session, participant, Clearance.REFUSED, reason=reason.strip(), deed=deed)


def _held(session: Session, participant: Participant) -> Delegation:
    """The delegation, held until the transaction ends, and the participant as they are now."""
    delegation = locked_delegation(session, participant.delegation_id)
    held = select(Participant).where(Participant.id == participant.id).with_for_update(of=Participant, key_share=True)
    session.scalars(held.execution_options(populate_existing=True)).one()
    rules.check_can_be_cleared(participant.name, delegation_state=delegation.state, has_left=participant.left_at is not None)
    return delegation


def _is_same(step: ClearanceStep, deed: Deed) -> bool:
    if step.actor_id is not None or deed.actor_id is not None:
        return step.actor_id == deed.actor_id
    return step.made_by == deed.actor


def _take(session: Session, participant: Participant, outcome: Clearance, *, deed: Deed, reason: str = "") -> None:
    before = participant.clearance
    participant.clearance, participant.clearance_reason = outcome.value, reason
    session.add(
        ClearanceStep(
            participant_id=participant.id, outcome=outcome.value, participant_version=participant.version, reason=reason,
            made_at=deed.at, made_by=deed.actor, actor_id=deed.actor_id,
        )
    )  # fmt: skip
    record(
        session, deed=deed, action=f"participant.{outcome.value}", subject=participant,
        before={"clearance": before}, after={"clearance": outcome.value, "delegation": participant.delegation_id},
    )  # fmt: skip
    session.flush()
