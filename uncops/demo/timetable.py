"""People of the demonstration's sessions: who presides, speaks, interprets; how far their invitations are."""

from itertools import islice

from sqlalchemy.orm import Session as DatabaseSession

from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.demo.story import DATES, deed_on
from uncops.programme.models import PersonRole, PersonState, Session, SessionKind
from uncops.programme.services.people import PersonFacts, add_person, set_person_state

Role, State = PersonRole, PersonState
# By kind of session: the roles that people of delegations have, and how far each is.
ROLES = {
    SessionKind.OPENING: ((Role.CHAIR, State.CONFIRMED), (Role.OPENING_SPEAKER, State.INVITED)),
    SessionKind.PLENARY: (
        (Role.CHAIR, State.CONFIRMED), (Role.BRIEFER, State.CONFIRMED), (Role.BRIEFER, State.INVITED), (Role.RAPPORTEUR, State.TENTATIVE),
    ),
    SessionKind.SIDE_EVENT: (
        (Role.MODERATOR, State.CONFIRMED), (Role.PANELLIST, State.CONFIRMED), (Role.PANELLIST, State.DECLINED),
        (Role.DISCUSSANT, State.PROPOSED),
    ),
    SessionKind.CLOSING: ((Role.CHAIR, State.CONFIRMED), (Role.CO_CHAIR, State.TENTATIVE)),
}  # fmt: skip
# Interpreters of plenaries; invented people of no delegation.
INTERPRETERS = (("Noor Valdessari", ("ar", "en")), ("Celestine Okarra", ("en", "fr")), ("Ilario Montefusco", ("en", "es")))
TITLE, ADDRESS = "Interpretation Service", "interpretation@uncops.example"


def give_roles(session: DatabaseSession, sessions: list[Session], delegations: list[Delegation]) -> int:
    """Put people of accepted delegations, in their order, into the sessions; gives how many roles were given."""
    accepted = [delegation for delegation in delegations if delegation.state == DelegationState.ACCEPTED.value]
    serving = iter([person for delegation in accepted for person in delegation.participants if person.function != Function.SPOUSE.value])
    count = 0
    for held in sessions:
        wanted = ROLES.get(SessionKind(held.kind), ())
        chosen = zip(wanted, islice(serving, len(wanted)), strict=False)
        facts = [(PersonFacts(role, participant_id=person.id), state) for (role, state), person in chosen]
        if held.kind == SessionKind.PLENARY.value:
            facts += [(PersonFacts(Role.INTERPRETER, name=name, office=TITLE, email=ADDRESS, languages=spoken), State.CONFIRMED)
                      for name, spoken in INTERPRETERS]  # fmt: skip
        for one, state in facts:
            _put(session, held, one, state)
        count += len(facts)
    return count


def _put(session: DatabaseSession, held: Session, facts: PersonFacts, state: PersonState) -> None:
    person = add_person(session, held, facts, deed=deed_on(DATES.drafting))
    for step in (State.INVITED, state):
        if state is not State.PROPOSED and person.state != step.value:
            set_person_state(session, person, step, deed=deed_on(DATES.drafting))
