"""How far the demonstration's participants are from the door: letters of credentials, two steps of clearance, first badges, a proposal."""

from dataclasses import replace
from datetime import date, time

from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.accreditation.services.badges import issue_badge
from uncops.accreditation.services.clearance import clear, review
from uncops.core.deeds import Deed
from uncops.credentials.services import receive_letter
from uncops.credentials.uploads import opened
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState, Function, Participant
from uncops.delegations.queries import participants_of
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.demo.story import ACTOR, deed_on
from uncops.registration.amending import Proposal, propose
from uncops.registration.models import AmendmentKind

LETTERS_ON, REVIEW_ON, CLEAR_ON, BADGES_ON = date(2031, 4, 2), date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 20)
LETTERS, REVIEWED_ONLY, WITH_BADGE, PROPOSALS = 6, 10, 6, 3


def receive_letters(session: Session, delegations: list[Delegation]) -> int:
    """Receive letters of a few accepted delegations; in each, something is not as registered."""
    accepted = [delegation for delegation in delegations if delegation.state == DelegationState.ACCEPTED.value][:LETTERS]
    for delegation in accepted:
        people = participants_of(session, delegation.id)
        text = _letter(delegation, people)
        receive_letter(session, delegation, opened(f"letter-{delegation.party.code}.txt", text.encode()), deed=deed_on(LETTERS_ON))
    return len(accepted)


def _letter(delegation: Delegation, people: list[Participant]) -> str:
    """One person is not named, one is written without accents, and somebody is named who is not registered."""
    named = [(person.honorific, person.name, person.office, FUNCTION_LABELS[Function(person.function)]) for person in people[:-1]]
    if len(named) > 1:
        honorific, name, office, function = named[1]
        named[1] = (honorific, name.replace("é", "e").replace("á", "a").upper(), office, function)
    named.append(("Ms.", "Oriana Tessellane", "Second Secretary, Permanent Mission", "Adviser"))
    lines = [f"{number}. {honorific} {name}, {office} ({function})" for number, (honorific, name, office, function) in enumerate(named, 1)]
    return "\n".join(
        [
            f"Permanent Mission, note {delegation.invitation_number}",
            "",
            "The Permanent Mission presents its compliments and has the honour to inform the secretariat that the delegation to the",
            "summit will be composed as follows:",
            "",
            *lines,
            "",
            "The Permanent Mission avails itself of this opportunity to renew the assurances of its highest consideration.",
            "",
        ]
    )


def clear_some(session: Session, delegations: list[Delegation], *, first: Account, second: Account) -> tuple[int, int]:
    """Review and clear the closed delegations by two officers, review some others, print the first badges; counts cleared and badges."""
    closed = [delegation for delegation in delegations if delegation.state == DelegationState.CLOSED.value]
    accepted = [delegation for delegation in delegations if delegation.state == DelegationState.ACCEPTED.value]
    complete = [
        person
        for delegation in closed + accepted[:REVIEWED_ONLY]
        for person in participants_of(session, delegation.id)
        if person.photograph_id and (person.office or person.function == Function.SPOUSE.value)
    ]
    for person in complete:
        review(session, person, deed=_by(first, REVIEW_ON))
    closed_ids = {delegation.id for delegation in closed}
    cleared = [person for person in complete if person.delegation_id in closed_ids]
    for person in cleared:
        clear(session, person, deed=_by(second, CLEAR_ON))
    printed_ids = {delegation.id for delegation in closed[:WITH_BADGE]}
    badges = [person for person in cleared if person.delegation_id in printed_ids]
    for person in badges:
        issue_badge(session, person, reason=None, print_run=None, deed=_by(second, BADGES_ON))
    return len(cleared), len(badges)


def propose_changes(session: Session, delegations: list[Delegation]) -> int:
    """A few Missions ask for a later flight after their registration was accepted."""
    accepted = [delegation for delegation in delegations if delegation.state == DelegationState.ACCEPTED.value]
    deed = Deed(at=deed_on(date(2031, 5, 5), time(18, 0)).at, actor=ACTOR)
    for delegation in accepted[-PROPOSALS:]:
        head = participants_of(session, delegation.id)[0]
        wanted = replace(facts_of(head), arrival_flight="UN 410", hotel="East River House")
        propose(session, delegation, Proposal(AmendmentKind.CHANGE, head, wanted, "The Minister takes a later flight."), deed=deed)
    return PROPOSALS


def _by(officer: Account, day: date) -> Deed:
    return Deed(at=deed_on(day).at, actor=officer.name, actor_id=officer.id)
