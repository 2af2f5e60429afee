"""Sessions as the check for conflicts sees them."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import joinedload, selectinload

from uncops.conflicts.model import Attendee, Engagement, EngagementKind
from uncops.conflicts.sources import engagement_source
from uncops.core.spans import Span
from uncops.core.text import fold
from uncops.programme.models import PersonRole, PersonState, Session, SessionKind, SessionPerson
from uncops.programme.rules import ROLE_LABELS

# A session cannot go on without these. Assumed; ask the secretariat.
NEEDED_ROLES = frozenset({
    PersonRole.CHAIR, PersonRole.CO_CHAIR, PersonRole.MODERATOR, PersonRole.OPENING_SPEAKER, PersonRole.BRIEFER, PersonRole.INTERPRETER,
})  # fmt: skip
# Every delegation is expected there; a break keeps nobody from a meeting.
FOR_EVERYBODY = frozenset({SessionKind.OPENING, SessionKind.PLENARY, SessionKind.GROUP_PHOTO, SessionKind.CLOSING})
COLUMNS = (
    "title", "kind", "starts_at", "ends_at", "room_id", "setup_minutes", "teardown_minutes", "expected_count", "interpretation",
)  # fmt: skip


@engagement_source
def sessions_engaging(session: DatabaseSession, summit_id: int) -> Iterator[Engagement]:
    """The sessions of a working programme with their people."""
    people = selectinload(Session.people).options(joinedload(SessionPerson.participant), joinedload(SessionPerson.principal))
    held_there = select(Session).where(Session.summit_id == summit_id, Session.is_removed.is_(False)).options(people)
    return (engagement_of(held) for held in session.scalars(held_there))


def engagement_of(held: Session, changes: Mapping[str, Any] | None = None) -> Engagement:
    """A session as the check sees it, with what is to be changed of its columns."""
    facts = {name: getattr(held, name) for name in COLUMNS} | dict(changes or {})
    attending, declined = [], []
    for person in held.people:
        (attending if _comes(person) else declined).append(_attendee(person))
    return Engagement(
        key=f"session:{held.id}",
        kind=EngagementKind.SESSION,
        title=facts["title"],
        span=Span(facts["starts_at"], facts["ends_at"]),
        room_id=facts["room_id"],
        setup=timedelta(minutes=facts["setup_minutes"] or 0),
        teardown=timedelta(minutes=facts["teardown_minutes"] or 0),
        expected_count=facts["expected_count"],
        languages=tuple(facts["interpretation"] or ()),
        attendees=tuple(attending),
        declined=tuple(declined),
        is_for_everybody=facts["kind"] in FOR_EVERYBODY,
        is_block=facts["kind"] == SessionKind.BILATERAL_BLOCK,
    )


def _comes(person: SessionPerson) -> bool:
    """Nobody comes who declined, or left the delegation."""
    return person.state != PersonState.DECLINED and (person.participant is None or person.participant.left_at is None)


def _attendee(person: SessionPerson) -> Attendee:
    role = PersonRole(person.role)
    return Attendee(
        key=key_of(person),
        name=person.known_name,
        role=ROLE_LABELS[role],
        delegation_id=person.participant.delegation_id if person.participant else None,
        is_needed=role in NEEDED_ROLES,
        interprets=tuple(person.languages) if role is PersonRole.INTERPRETER else None,
    )


def key_of(person: SessionPerson) -> str:
    """The same wherever the person is wanted; somebody known by name only is known by that."""
    if person.participant_id is not None:
        return f"participant:{person.participant_id}"
    return f"principal:{person.principal_id}" if person.principal_id is not None else f"person:{fold(person.name)}"
