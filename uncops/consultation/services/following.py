"""Delegations that come late to a consultation: invited, or come back, after it was opened to all."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.consultation import queries
from uncops.consultation.letters import opening_messages
from uncops.consultation.models import Consultation, ConsultedDelegation
from uncops.core.deeds import Deed
from uncops.delegations.happenings import when_invited, when_moved
from uncops.delegations.models import Delegation, DelegationState
from uncops.mail.models import Wave
from uncops.mail.services.composing import fill_wave
from uncops.summits.models import Summit


@when_invited
def ask_those_invited_later(session: Session, delegations: Sequence[Delegation], deed: Deed) -> None:
    """Ask parties that are invited while a consultation of all is open; their letter joins the others in the outbox."""
    if not delegations:
        return
    running = select(Consultation).where(
        Consultation.summit_id == delegations[0].summit_id, Consultation.opened_at.is_not(None), Consultation.is_for_all,
        Consultation.closes_at > deed.at,
    )  # fmt: skip
    for held in session.scalars(running.order_by(Consultation.id)):
        known = {delegation.id for delegation in queries.asked_delegations(session, held.id)}
        _ask(session, held, [delegation for delegation in delegations if delegation.id not in known], deed)


@when_moved
def ask_who_comes_after_all(session: Session, delegation: Delegation, before: DelegationState, deed: Deed) -> None:
    """Ask a party that had declined or withdrawn and comes after all."""
    if before.value in queries.NOT_ASKED and delegation.state not in queries.NOT_ASKED:
        ask_those_invited_later(session, [delegation], deed)


def _ask(session: Session, held: Consultation, late: Sequence[Delegation], deed: Deed) -> None:
    if not late:
        return
    held.invited.extend(ConsultedDelegation(delegation_id=delegation.id) for delegation in late)
    session.flush()
    wave = session.get(Wave, held.wave_id) if held.wave_id else None
    if wave is not None:
        summit = session.get_one(Summit, held.summit_id)
        fill_wave(session, summit, wave, late, opening_messages(session, held, summit), deed=deed)
    record(session, deed=deed, action="consultation.asked-later", subject=held, after={"delegations": len(late)})
