"""What a Mission saves about its people: at once while it prepares, as a proposal once its registration was accepted."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Participant
from uncops.delegations.rules import check_present
from uncops.delegations.services import participants
from uncops.delegations.services.invitations import locked_delegation
from uncops.registration.amending import Proposal, propose
from uncops.registration.models import AmendmentKind
from uncops.registration.rules import Way, way_of_changing


class NotNow(Refusal):
    """A registration that was handed in is not changed while officers look at it."""

    sentence = N_("Your registration is with the secretariat and cannot be changed now.")


class Outcome(StrEnum):
    """What became of what a Mission wanted."""

    SAVED = "saved"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class Wanted:
    """What the Mission wants registered of whom: nobody is somebody new, `replaces_id` in whose place they come."""

    facts: ParticipantFacts
    participant_id: int | None = None
    replaces_id: int | None = None
    seen_version: int | None = None
    reason: str = ""


def save_participant(session: Session, delegation_id: int, wanted: Wanted, *, deed: Deed) -> tuple[Outcome, int | None]:
    """Register or change one person, or propose it; also who it is, None while it is a proposal of somebody new.

    :raises NotNow: while the registration is with the secretariat, even when it was handed in after the page was opened.
    :raises Refusal: as registering and changing do.
    """
    delegation = locked_delegation(session, delegation_id)
    way = way_of_changing(delegation.state)
    if way is Way.NOT_NOW:
        raise NotNow
    about = _present(session, delegation, wanted.participant_id or wanted.replaces_id)
    if way is Way.BY_AMENDMENT:
        _propose(session, delegation, about, wanted, deed)
        return Outcome.PROPOSED, wanted.participant_id
    if wanted.participant_id and about:
        participants.change(session, about, wanted.facts, seen_version=wanted.seen_version, deed=deed)
        return Outcome.SAVED, about.id
    if about:
        made = participants.replace_participant(session, about, wanted.facts, deed=deed)
    else:
        made = participants.register(session, delegation, wanted.facts, deed=deed)
    session.flush()
    return Outcome.SAVED, made.id


def take_out(session: Session, participant_id: int, *, reason: str, deed: Deed) -> Outcome:
    """Take somebody out of the delegation, or ask for it.

    :raises Refusal: as for saving.
    """
    delegation = locked_delegation(session, session.get_one(Participant, participant_id).delegation_id)
    way, leaving = way_of_changing(delegation.state), _present(session, delegation, participant_id)
    if way is Way.NOT_NOW or leaving is None:
        raise NotNow
    if way is Way.BY_AMENDMENT:
        propose(session, delegation, Proposal(AmendmentKind.TAKE_OUT, leaving, None, reason), deed=deed)
        return Outcome.PROPOSED
    participants.remove_participant(session, leaving, deed=deed)
    return Outcome.SAVED


def _present(session: Session, delegation: Delegation, participant_id: int | None) -> Participant | None:
    if participant_id is None:
        return None
    found = session.get(Participant, participant_id, populate_existing=True)
    if found is None or found.delegation_id != delegation.id:
        raise NotFound
    check_present(found.name, found.left_at)
    return found


def _propose(session: Session, delegation: Delegation, about: Participant | None, wanted: Wanted, deed: Deed) -> None:
    kind = AmendmentKind.CHANGE if wanted.participant_id else AmendmentKind.REPLACE if about else AmendmentKind.ADD
    propose(session, delegation, Proposal(kind, about, wanted.facts, wanted.reason, wanted.seen_version), deed=deed)
