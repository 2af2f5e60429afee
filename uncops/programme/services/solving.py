"""Sessions changed as the check for conflicts offers: another room or time, a shorter setup, another interpreter."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session as DatabaseSession

from uncops.conflicts.check.finding import Offer
from uncops.conflicts.model import Attendee, EngagementKind
from uncops.conflicts.sources import offer_taker
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.programme.engagements import key_of
from uncops.programme.models import PersonRole, Session
from uncops.programme.services.people import PersonFacts, add_person, change_person
from uncops.programme.services.sessions import SessionFacts, change_session, facts_of
from uncops.summits.models import Summit


@offer_taker(EngagementKind.SESSION, permission="programme.edit")
def take_offer_for_session(session: DatabaseSession, summit: Summit, session_id: int, offer: Offer, deed: Deed) -> None:
    """Change a session as offered.

    :raises Refusal: when that is no longer possible.
    """
    held = session.get(Session, session_id)
    if held is None or held.summit_id != summit.id or held.is_removed:
        raise NotFound
    if offer.interpreter is not None:
        _name_interpreter(session, held, offer.interpreter, offer.replaced, deed)
        return
    change_session(session, summit, held, _changed(facts_of(held), offer), deed=deed)


def _changed(facts: SessionFacts, offer: Offer) -> SessionFacts:
    if offer.room_id is not None:
        facts = replace(facts, room_id=offer.room_id)
    if offer.span is not None:
        facts = replace(facts, starts_at=offer.span.starts_at, ends_at=offer.span.ends_at)
    if offer.setup is not None:
        facts = replace(facts, setup_minutes=_minutes(offer.setup))
    if offer.teardown is not None:
        facts = replace(facts, teardown_minutes=_minutes(offer.teardown))
    return facts


def _minutes(margin: timedelta) -> int:
    return int(margin.total_seconds() // 60)


def _name_interpreter(session: DatabaseSession, held: Session, coming: Attendee, leaving: Attendee | None, deed: Deed) -> None:
    kind, _colon, number = coming.key.partition(":")
    facts = PersonFacts(
        PersonRole.INTERPRETER,
        participant_id=int(number) if kind == "participant" else None,
        principal_id=int(number) if kind == "principal" else None,
        name=coming.name if kind == "person" else "",
        languages=coming.interprets or (),
    )
    interpreters = (person for person in held.people if person.role == PersonRole.INTERPRETER)
    present = next((person for person in interpreters if leaving is not None and key_of(person) == leaving.key), None)
    if present is None:
        add_person(session, held, facts, deed=deed)
    else:
        change_person(session, present, facts, deed=deed)
