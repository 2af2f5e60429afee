"""People of a session: put in a role, invited, their answers kept, put in order, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from uncops.accounts.rules import check_address
from uncops.audit.services import record
from uncops.conflicts.model import Engagement
from uncops.conflicts.rules import Conflicting
from uncops.conflicts.services import check_engagement
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation, Participant
from uncops.principals.models import Principal
from uncops.programme.engagements import engagement_of
from uncops.programme.models import PersonRole, PersonState, Session, SessionPerson
from uncops.programme.rules import ANSWERS, HasThisRoleAlready, LanguagesMissing, NotAtThisSummit, check_languages, check_one_person
from uncops.reference.queries import official_languages
from uncops.summits.models import Summit

# What the trail tells of an entry: never a name, an office or an address.
TOLD = ("role", "participant_id", "principal_id", "languages", "state")


@dataclass(frozen=True)
class PersonFacts:
    """What is said of somebody in a session: a participant, a principal, or a person known by name, office and address."""

    role: PersonRole
    participant_id: int | None = None
    principal_id: int | None = None
    name: str = ""
    office: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()

    @property
    def named_by(self) -> str:
        """The column that says who it is."""
        if self.participant_id is not None:
            return "participant_id"
        return "name" if self.principal_id is None else "principal_id"

    def as_columns(self) -> dict[str, Any]:
        """The facts by column; only interpreters have languages, and who is registered is named where they are."""
        is_free = self.participant_id is None and self.principal_id is None
        written = {name: getattr(self, name).strip() if is_free else "" for name in ("name", "office", "email")}
        languages = list(self.languages) if self.role is PersonRole.INTERPRETER else []
        chosen = {"participant_id": self.participant_id, "principal_id": self.principal_id}
        return {"role": self.role.value, **chosen, **written, "languages": languages}


def facts_of(person: SessionPerson) -> PersonFacts:
    """What is said of somebody now."""
    named = {field.name: getattr(person, field.name) for field in fields(PersonFacts)}
    return PersonFacts(**{**named, "role": PersonRole(person.role), "languages": tuple(person.languages)})


def add_person(session: DatabaseSession, held: Session, facts: PersonFacts, *, deed: Deed, reason: str = "") -> SessionPerson:
    """Put somebody into a session, behind those who are there; proposed until they are invited.

    :raises Refusal: when nobody or two are named, somebody is not at this summit, has the role already, or interprets nothing;
        when they are engaged elsewhere then, and no reason says why they are wanted nevertheless.
    """
    return add_people(session, held, [facts], deed=deed, reason=reason)[0]


def add_people(
    session: DatabaseSession, held: Session, people: Sequence[PersonFacts], *, deed: Deed, reason: str = ""
) -> list[SessionPerson]:
    """The same for several, compared once with what else engages them."""
    before, added = engagement_of(held), []
    for facts in people:
        _check(session, held, facts, other_than=None)
        person = SessionPerson(position=len(held.people), state=PersonState.PROPOSED.value, version=1, **facts.as_columns())
        held.people.append(person)
        added.append(person)
    session.flush()
    if people:
        _check_free(session, held, people[0], before, reason, deed)
    held.changed_at = deed.at
    for person in added:
        record(session, deed=deed, action="session-person.added", subject=held, after=_told(person))
    return added


def change_person(session: DatabaseSession, person: SessionPerson, facts: PersonFacts, *, deed: Deed, reason: str = "") -> None:
    """Change who somebody is or what they do; whoever takes another's place is proposed anew.

    :raises Refusal: as adding somebody does.
    """
    _check(session, person.session, facts, other_than=person)
    changed = {name: value for name, value in facts.as_columns().items() if getattr(person, name) != value}
    if not changed:
        return
    told, before = _told(person), engagement_of(person.session)
    for name, value in changed.items():
        setattr(person, name, value)
    if {"participant_id", "principal_id", "name"} & set(changed):
        person.state, person.invited_at, person.answered_at = PersonState.PROPOSED.value, None, None
    session.flush()
    session.expire(person, ["participant", "principal"])
    _check_free(session, person.session, facts, before, reason, deed)
    _touch(person, deed)
    record(session, deed=deed, action="session-person.changed", subject=person.session, before=told, after=_told(person))


def set_person_state(session: DatabaseSession, person: SessionPerson, state: PersonState, *, deed: Deed) -> None:
    """Keep that somebody was invited, or what they answered, and when; an answer of somebody not yet invited was asked for orally."""
    state = PersonState(state)
    if state.value == person.state:
        return
    before = person.state
    person.state = state.value
    if state is PersonState.PROPOSED:
        person.invited_at = person.answered_at = None
    elif state is PersonState.INVITED:
        person.invited_at, person.answered_at = deed.at, None
    elif state in ANSWERS:
        person.invited_at, person.answered_at = person.invited_at or deed.at, deed.at
    _touch(person, deed)
    told = {"role": person.role, "state": person.state}
    was = {"role": person.role, "state": before}
    record(session, deed=deed, action=f"session-person.{state.value}", subject=person.session, before=was, after=told)


def order_people(session: DatabaseSession, held: Session, person_ids: Sequence[int], *, deed: Deed) -> None:
    """Put the people of a session in this order; those not named stand behind.

    :raises NotFound: when a number is not of this session.
    """
    here = {person.id: person for person in held.people}
    if any(number not in here for number in person_ids):
        raise NotFound
    wanted = [*dict.fromkeys(person_ids), *(number for number in here if number not in person_ids)]
    if wanted == list(here):
        return
    for position, number in enumerate(wanted):
        here[number].position = position
    held.people.sort(key=lambda person: person.position)
    held.changed_at = deed.at
    record(session, deed=deed, action="session-people.ordered", subject=held, after={"order": [here[number].role for number in wanted]})


def remove_person(session: DatabaseSession, person: SessionPerson, *, deed: Deed) -> None:
    """Take somebody out of a session."""
    held = person.session
    held.people.remove(person)
    for position, other in enumerate(held.people):
        other.position = position
    held.changed_at = deed.at
    record(session, deed=deed, action="session-person.removed", subject=held, before=_told(person))


def _check(session: DatabaseSession, held: Session, facts: PersonFacts, *, other_than: SessionPerson | None) -> None:
    check_one_person(facts.participant_id, facts.principal_id, facts.name)
    if facts.participant_id is not None and not _is_registered(session, facts.participant_id, held.summit_id):
        raise NotAtThisSummit("participant_id")
    if facts.principal_id is not None and not _is_principal(session, facts.principal_id, held.summit_id):
        raise NotAtThisSummit("principal_id")
    if facts.role is PersonRole.INTERPRETER:
        if not facts.languages:
            raise LanguagesMissing("languages")
        check_languages(facts.languages, [language.code for language in official_languages(session)], field="languages")
    if facts.email.strip() and facts.name:
        check_address(facts.email)
    wanted = (facts.role.value, facts.participant_id, facts.principal_id, facts.as_columns()["name"].casefold())
    for other in held.people:
        if other is not other_than and (other.role, other.participant_id, other.principal_id, other.name.casefold()) == wanted:
            raise HasThisRoleAlready("role", name=other.known_name)


def _check_free(session: DatabaseSession, held: Session, facts: PersonFacts, before: Engagement, reason: str, deed: Deed) -> None:
    """Whether the people now written are free then, shown where the form says who it is."""
    summit = session.get_one(Summit, held.summit_id)
    try:
        check_engagement(session, summit, engagement_of(held), before=before, reason=reason, deed=deed)
    except Conflicting as refusal:
        refusal.field = facts.named_by
        raise


def _is_registered(session: DatabaseSession, participant_id: int, summit_id: int) -> bool:
    person = session.get(Participant, participant_id)
    if person is None or person.left_at is not None:
        return False
    return session.get_one(Delegation, person.delegation_id).summit_id == summit_id


def _is_principal(session: DatabaseSession, principal_id: int, summit_id: int) -> bool:
    principal = session.get(Principal, principal_id)
    return principal is not None and principal.summit_id == summit_id and principal.is_active


def _touch(person: SessionPerson, deed: Deed) -> None:
    person.version += 1
    person.session.changed_at = deed.at


def _told(person: SessionPerson) -> dict[str, Any]:
    return {name: value for name in TOLD if (value := getattr(person, name))}
