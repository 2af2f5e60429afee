"""Issuing badges, printing them again, making them void."""

import base64
import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from uncops.accreditation import rules
from uncops.accreditation.models import Badge, PrintRun
from uncops.accreditation.rules import ReprintReason
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.delegations.models import Clearance, Participant
from uncops.delegations.services.invitations import locked_delegation


def issue_badge(
    session: Session, participant: Participant, *, reason: ReprintReason | None, print_run: PrintRun | None, deed: Deed
) -> Badge:
    """Issue a badge with a code of its own; with a reason the former one becomes void. The same print issues it once.

    :raises NotCleared: for who is not cleared or does not come.
    :raises ReprintReasonMissing: when there is a valid badge and no reason.
    """
    delegation = locked_delegation(session, participant.delegation_id)
    session.refresh(participant)
    if participant.clearance != Clearance.CLEARED.value or participant.left_at or delegation.state not in rules.ACCEPTED_STATES:
        raise rules.NotCleared(name=participant.name)
    valid = _valid_badge(session, participant.id)
    if valid is not None and print_run is not None and valid.print_run_id == print_run.id:
        return valid
    if valid is not None:
        if reason is None:
            raise rules.ReprintReasonMissing("reason", name=participant.name)
        _void(session, valid, reason, deed=deed)
    code = base64.b32encode(secrets.token_bytes(rules.CODE_BYTES)).decode()
    serial = session.scalar(select(func.coalesce(func.max(Badge.serial), 0)).where(Badge.participant_id == participant.id)) or 0
    made = Badge(
        participant_id=participant.id, serial=serial + 1, code=code, code_key=rules.code_key(code),
        print_run_id=print_run.id if print_run else None, printed_at=deed.at, printed_by=deed.actor,
        reason=reason.value if reason and valid else "",
    )  # fmt: skip
    session.add(made)
    record(
        session,
        deed=deed,
        action="badge.printed",
        subject=made,
        after={"participant": participant.id, "serial": made.serial, "reason": made.reason or None},
    )
    return made


def void_badge(session: Session, participant: Participant, reason: ReprintReason, *, deed: Deed) -> None:
    """Declare the valid badge of a participant void without printing another: it is lost, and no longer opens the door.

    :raises NoValidBadge: when there is none.
    """
    locked_delegation(session, participant.delegation_id)
    valid = _valid_badge(session, participant.id)
    if valid is None:
        raise rules.NoValidBadge(name=participant.name)
    _void(session, valid, reason, deed=deed)


def issue_for(session: Session, print_run: PrintRun, participant_ids: list[int], *, deed: Deed) -> tuple[list[Badge], list[Refusal]]:
    """The badges of a print for these people, in their order, and why others get none."""
    people = session.scalars(select(Participant).options(joinedload(Participant.delegation)).where(Participant.id.in_(participant_ids)))
    by_id = {person.id: person for person in people}
    reason = ReprintReason(print_run.reason) if print_run.reason else None
    issued: list[Badge] = []
    refused: list[Refusal] = []
    for participant_id in participant_ids:
        if participant_id not in by_id:
            continue
        try:
            issued.append(issue_badge(session, by_id[participant_id], reason=reason, print_run=print_run, deed=deed))
        except Refusal as refusal:
            refused.append(refusal)
    return issued, refused


def _valid_badge(session: Session, participant_id: int) -> Badge | None:
    return session.scalar(select(Badge).where(Badge.participant_id == participant_id, Badge.voided_at.is_(None)))


def _void(session: Session, badge: Badge, reason: ReprintReason, *, deed: Deed) -> None:
    badge.voided_at, badge.voided_by, badge.void_reason = deed.at, deed.actor, reason.value
    record(session, deed=deed, action="badge.voided", subject=badge, after={"participant": badge.participant_id, "reason": reason.value})
    session.flush()
