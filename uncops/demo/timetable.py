"""What goes on beside the main sessions of the demonstration, what sessions need, and their people with invitations and answers."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.demo.story import DATES, deed_on
from uncops.programme.models import PersonRole, PersonState, Session, SessionKind, SessionPerson
from uncops.programme.services.people import PersonFacts, add_people, set_person_state

Kind, Role, State = SessionKind, PersonRole, PersonState


@dataclass(frozen=True)
class Planned:
    """One session as the secretariat plans it; `key` names it among those of the demonstration."""

    key: str
    kind: SessionKind
    title: str
    hours: tuple[str, str]
    room: str = ""
    purpose: str = ""


BESIDE_ONE = (
    Planned("reform", Kind.SIDE_EVENT, "What stays when a mission leaves: reform after a handover", ("09:30", "11:00"),
            "Conference Room 11", "To follow three reforms for five years after the last adviser went home."),
    Planned("harbours", Kind.SIDE_EVENT, "Harbour and river units: the first lessons", ("11:30", "13:00"), "Conference Room 11",
            "To compare boats, crews and training of units that began in the last two years."),
    Planned("records", Kind.SIDE_EVENT, "Body cameras: who keeps the record, and who may look", ("11:30", "13:00"), "Conference Room 2",
            "To agree on what a host State and a mission each keep, and for how long."),
    Planned("languages", Kind.SIDE_EVENT, "Learning a language before the first patrol", ("14:30", "16:00"), "Conference Room 11",
            "To show courses of eight weeks that officers finished, and what it took to free them for it."),
    Planned("families", Kind.SIDE_EVENT, "A year away: families of officers", ("16:15", "17:15"), "Conference Room 11",
            "To hear from four services what they do for those who stay at home."),
)  # fmt: skip
BESIDE_TWO = (
    Planned("lunch-data", Kind.SIDE_EVENT, "Over lunch: figures on women in police components", ("13:15", "14:15"), "Conference Room 2",
            "To read the newest figures together, and to say which are missing."),
    Planned("lunch-vehicles", Kind.SIDE_EVENT, "Over lunch: vehicles that can be repaired on the spot", ("13:15", "14:15"),
            "Conference Room 11", "To look at three workshops and their lists of parts."),
    Planned("farewell", Kind.RECEPTION, "Farewell reception", ("18:00", "19:30"), "Delegates’ Reception Hall"),
)  # fmt: skip
ALL_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
# What sessions need, by key; "plenary" is for those drafted from notes. Invented.
NEEDS: dict[str, dict[str, Any]] = {
    "opening": {"setup_minutes": 30, "expected_count": 430, "interpretation": ALL_LANGUAGES},
    "plenary": {"expected_count": 430, "interpretation": ALL_LANGUAGES},
    "closing": {"teardown_minutes": 30, "expected_count": 430, "interpretation": ALL_LANGUAGES},
    "photo": {"setup_minutes": 45, "teardown_minutes": 15, "expected_count": 190},
    "reception": {"setup_minutes": 60, "teardown_minutes": 30, "expected_count": 450},
    "farewell": {"setup_minutes": 60, "teardown_minutes": 30, "expected_count": 300},
    "surveys": {"setup_minutes": 15, "expected_count": 120, "interpretation": ("en", "fr")},
    "records": {"setup_minutes": 15, "teardown_minutes": 15, "expected_count": 90, "conference_url": "https://meet.uncops.example/records"},
}
# By kind of session: the roles that people of delegations have, and how far each is.
ROLES = {
    Kind.OPENING: ((Role.CHAIR, State.CONFIRMED), (Role.OPENING_SPEAKER, State.INVITED)),
    Kind.PLENARY: (
        (Role.CHAIR, State.CONFIRMED), (Role.BRIEFER, State.CONFIRMED), (Role.BRIEFER, State.INVITED), (Role.RAPPORTEUR, State.TENTATIVE),
    ),
    Kind.SIDE_EVENT: (
        (Role.MODERATOR, State.CONFIRMED), (Role.PANELLIST, State.CONFIRMED), (Role.PANELLIST, State.DECLINED),
        (Role.DISCUSSANT, State.PROPOSED),
    ),
    Kind.CLOSING: ((Role.CHAIR, State.CONFIRMED), (Role.CO_CHAIR, State.TENTATIVE)),
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
        people = add_people(session, held, [one for one, _state in facts], deed=deed_on(DATES.drafting))
        for person, (_facts, state) in zip(people, facts, strict=True):
            _answer(session, person, state)
        count += len(facts)
    return count


def _answer(session: DatabaseSession, person: SessionPerson, state: PersonState) -> None:
    for step in (State.INVITED, state):
        if state is not State.PROPOSED and person.state != step.value:
            set_person_state(session, person, step, deed=deed_on(DATES.drafting))
