"""Who hears of a change of the programme: delegations, and people with a part in a session that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import joinedload

from uncops.delegations.models import Delegation, DelegationState, Participant
from uncops.mail.queries import Recipient, Whom, delegations_for
from uncops.programme.differences import Change
from uncops.programme.happenings import Telling
from uncops.programme.models import PersonState, Session, SessionPerson
from uncops.registration.models import SpeakerWish, WishState
from uncops.summits.models import Summit

# Who does not come is not written to.
NOT_COMING = frozenset({DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value})


@dataclass
class PersonConcerned:
    """Somebody known by name with a part in sessions that changed, and which changes those are."""

    recipient: Recipient
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Audience:
    """Everybody who can be told of changes."""

    delegations: Sequence[Delegation]
    concerned: frozenset[int]
    people: Sequence[PersonConcerned]

    def told(self, telling: Telling) -> list[Delegation]:
        """The delegations that are told."""
        if telling is Telling.NOBODY:
            return []
        return [one for one in self.delegations if telling is Telling.ALL or one.id in self.concerned]

    def people_told(self, telling: Telling) -> Sequence[PersonConcerned]:
        """The people that are told."""
        return () if telling is Telling.NOBODY else self.people


def audience_of(session: DatabaseSession, summit: Summit, changes: Iterable[Change]) -> Audience:
    """Who can be told of these changes; a fixed number of queries."""
    by_session = {change.session_id: change for change in changes}
    coming = [one for one in delegations_for(session, summit.id, Whom("all")) if one.state not in NOT_COMING]
    people = _people(session, list(by_session))
    concerned = {person.participant.delegation_id for person in people if person.participant}
    return Audience(coming, frozenset(concerned | _inscribed(session, list(by_session))), _by_address(people, by_session))


def _people(session: DatabaseSession, session_ids: list[int]) -> list[SessionPerson]:
    asked = (SessionPerson.session_id.in_(session_ids), SessionPerson.state != PersonState.DECLINED.value)
    found = select(SessionPerson).join(Session).where(*asked).order_by(Session.starts_at, SessionPerson.position, SessionPerson.id)
    participant = joinedload(SessionPerson.participant).load_only(Participant.id, Participant.delegation_id, Participant.name)
    return list(session.scalars(found.options(participant, joinedload(SessionPerson.principal))))


def _inscribed(session: DatabaseSession, session_ids: list[int]) -> set[int]:
    asked = (SpeakerWish.session_id.in_(session_ids), SpeakerWish.state != WishState.WITHDRAWN.value)
    return set(session.scalars(select(SpeakerWish.delegation_id).where(*asked)))


def _by_address(people: Iterable[SessionPerson], by_session: dict[int, Change]) -> list[PersonConcerned]:
    """People who belong to no delegation and have an address, each once; a participant hears of it from the delegation."""
    found: dict[str, PersonConcerned] = {}
    for person in people:
        email = (person.principal.email if person.principal else person.email).strip()
        if person.participant_id is not None or not email:
            continue
        known = found.setdefault(email.lower(), PersonConcerned(Recipient(email, person.known_name)))
        change = by_session[person.session_id]
        if change not in known.changes:
            known.changes.append(change)
    return list(found.values())
