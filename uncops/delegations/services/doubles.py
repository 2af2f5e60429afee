"""People registered twice: joining the two registrations, or remembering that they are two people."""

from dataclasses import replace

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.delegations import rules
from uncops.delegations.doubles import NotAPair, may_be_one_person
from uncops.delegations.facts import ParticipantFacts, chosen, facts_of
from uncops.delegations.models import DoubleVerdict, Participant, Photograph
from uncops.delegations.queries import verdict_on
from uncops.delegations.services.invitations import locked_delegation
from uncops.delegations.services.participants import change, leave


def join_registrations(
    session: Session,
    staying: Participant,
    leaving: Participant,
    take: frozenset[str],
    *,
    seen_versions: tuple[int, int],
    deed: Deed,
) -> None:
    """Keep one of two registrations of the same person, with these fields as the other has them; the other leaves, as history.

    :raises NotAPair: when one of the two has left, or they are of different summits.
    :raises ChangedMeanwhile: when either is no longer as the officer saw it (versions of staying, leaving).
    :raises Refusal: when the joined registration breaks a rule, for example by a second head.
    """
    for delegation_id in sorted({staying.delegation_id, leaving.delegation_id}):
        locked_delegation(session, delegation_id)
    session.refresh(staying)
    session.refresh(leaving)
    if not may_be_one_person(staying, leaving):
        raise NotAPair
    for participant, seen in zip((staying, leaving), seen_versions, strict=True):
        if participant.version != seen:
            raise rules.ChangedMeanwhile(name=participant.name)
    wanted = _joined(session, staying, leaving, take)
    leave(session, leaving, deed=deed)
    session.flush()
    change(session, staying, wanted, seen_version=staying.version, deed=deed)
    after = {"other": leaving.id, "delegation": staying.delegation_id}
    record(session, deed=deed, action="participant.joined", subject=staying, after=after)


def tell_apart(session: Session, first: Participant, second: Participant, *, deed: Deed) -> None:
    """Remember that two registrations which look alike are two people; saying it twice changes nothing."""
    numbers = sorted((first.id, second.id))
    for delegation_id in sorted({first.delegation_id, second.delegation_id}):
        locked_delegation(session, delegation_id)
    if first.id == second.id or first.delegation.summit_id != second.delegation.summit_id:
        raise NotAPair
    if verdict_on(session, *numbers) is not None:
        return
    verdict = DoubleVerdict(first_id=numbers[0], second_id=numbers[1], said_at=deed.at, said_by=deed.actor)
    session.add(verdict)
    record(session, deed=deed, action="participants.told-apart", subject=verdict, after={"first": numbers[0], "second": numbers[1]})


def _joined(session: Session, staying: Participant, leaving: Participant, take: frozenset[str]) -> ParticipantFacts:
    """What the one who stays is registered with; what belongs to the other delegation is not taken over as it is."""
    wanted = chosen(facts_of(staying), facts_of(leaving), take)
    if staying.delegation_id == leaving.delegation_id:
        return wanted if wanted.accompanies_id != staying.id else replace(wanted, accompanies_id=None)
    if "accompanies_id" in take:
        wanted = replace(wanted, accompanies_id=staying.accompanies_id)
    if "photograph_id" in take and leaving.photograph is not None:
        held = leaving.photograph
        copy = Photograph(delegation_id=staying.delegation_id, sha256=held.sha256, content=held.content, taken_in_at=held.taken_in_at)
        session.add(copy)
        session.flush()
        wanted = replace(wanted, photograph_id=copy.id)
    return wanted
