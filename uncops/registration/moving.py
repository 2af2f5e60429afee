"""What a Mission does with its registration as a whole: submit, decline, take up again, withdraw."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.queries import participants_of, terms_of
from uncops.delegations.rules import NothingToSubmit, check_deadline, check_move, missing_fields
from uncops.delegations.services.invitations import locked_delegation, move_delegation
from uncops.registration import rules
from uncops.registration.remarks import settle_mended
from uncops.summits.models import Summit


def submit(session: Session, delegation_id: int, *, deed: Deed) -> bool:
    """Submit a registration; False when it was submitted already, so that two clicks are one submission.

    The deadline is for the first submission: what the secretariat returned may come back after it (assumed; ask the secretariat).

    :raises Refusal: when it cannot be submitted from where it stands, the deadline passed, there is no head, something is missing,
        or a remark is neither followed nor answered.
    """
    delegation = locked_delegation(session, delegation_id)
    now = DelegationState(delegation.state)
    if now is DelegationState.SUBMITTED:
        return False
    check_move(now, DelegationState.SUBMITTED, reason="", has_head=True)
    if now is not DelegationState.RETURNED:
        _check_deadline(session, delegation, deed)
    _check_complete(session, delegation)
    rules.check_remarks_answered(settle_mended(session, delegation, deed=deed))
    move_delegation(session, delegation, DelegationState.SUBMITTED, deed=deed)
    return True


def decline(session: Session, delegation_id: int, *, reason: str, deed: Deed) -> None:
    """Decline the invitation.

    :raises Refusal: without a reason, and once the registration was submitted.
    """
    delegation = locked_delegation(session, delegation_id)
    check_move(DelegationState(delegation.state), DelegationState.DECLINED, reason=reason, has_head=False)
    rules.check_reason(reason)
    move_delegation(session, delegation, DelegationState.DECLINED, reason=reason, deed=deed)


def withdraw(session: Session, delegation_id: int, *, reason: str, deed: Deed) -> None:
    """Withdraw a delegation whose registration was submitted; the secretariat keeps what was registered.

    :raises Refusal: without a reason, and before it was submitted.
    """
    delegation = locked_delegation(session, delegation_id)
    check_move(DelegationState(delegation.state), DelegationState.WITHDRAWN, reason=reason, has_head=True)
    rules.check_reason(reason)
    move_delegation(session, delegation, DelegationState.WITHDRAWN, reason=reason, deed=deed)


def take_up_again(session: Session, delegation_id: int, *, deed: Deed) -> None:
    """Go on with a registration that was declined or withdrawn.

    :raises Refusal: after the deadline, and from any other state.
    """
    delegation = locked_delegation(session, delegation_id)
    now = DelegationState(delegation.state)
    if now not in rules.LEFT_OFF:
        check_move(now, DelegationState.IN_PREPARATION, reason="", has_head=True)
    _check_deadline(session, delegation, deed)
    move_delegation(session, delegation, DelegationState.IN_PREPARATION, deed=deed)


def _check_deadline(session: Session, delegation: Delegation, deed: Deed) -> None:
    zone = ZoneInfo(session.get_one(Summit, delegation.summit_id).time_zone)
    check_deadline(delegation.deadline_on, deed.at.astimezone(zone).date())


def _check_complete(session: Session, delegation: Delegation) -> None:
    people = [facts_of(person) for person in participants_of(session, delegation.id)]
    if not any(facts.function.value == "head" for facts in people):
        raise NothingToSubmit("state")
    waived = terms_of(session, delegation.summit_id).photo_waived_ranks
    rules.check_nothing_missing([facts.name for facts in people if missing_fields(facts, waived)])
