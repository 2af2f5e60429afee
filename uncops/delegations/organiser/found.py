"""What an address of these pages means: the delegation or the person, or nothing there."""

from flask import g
from sqlalchemy.orm import Session

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.delegations import queries
from uncops.delegations.models import Delegation, Participant
from uncops.summits.current import summits_here
from uncops.summits.models import Summit


def found_delegation(delegation_id: int) -> Delegation:
    """The delegation of an address.

    :raises NotFound: when there is none.
    """
    delegation = queries.delegation_of(db.session(), delegation_id)
    if delegation is None:
        raise NotFound
    return delegation


def summit_of(delegation: Delegation) -> Summit:
    """The summit of a delegation; the page shows times by its clock, whatever summit the visitor is working on."""
    summit = next(held for held in summits_here() if held.id == delegation.summit_id)
    g.time_zone = summit.time_zone
    return summit


def found_participant(participant_id: int) -> Participant:
    """The person of an address, with the delegation.

    :raises NotFound: when there is none, or no longer.
    """
    participant = queries.participant_of(db.session(), participant_id)
    if participant is None:
        raise NotFound
    return participant


def held_delegation(session: Session, delegation_id: int) -> Delegation:
    """A delegation inside a transaction.

    :raises NotFound: when somebody removed it meanwhile.
    """
    delegation = session.get(Delegation, delegation_id)
    if delegation is None:
        raise NotFound
    return delegation


def held_participant(session: Session, participant_id: int) -> Participant:
    """A person inside a transaction.

    :raises NotFound: when somebody removed them meanwhile.
    """
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise NotFound
    return participant
