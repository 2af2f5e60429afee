"""Who is wanted where: people of published sessions and both sides of meetings they were told of, each with an address."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.bilaterals.models import Meeting, MeetingState
from uncops.bilaterals.queries import WHOLE
from uncops.bilaterals.telling import CANCELLED
from uncops.calendars.itip.reading import address_of
from uncops.calendars.itip.writing import Invited, Occasion
from uncops.calendars.sittings import sittings_of
from uncops.delegations.models import Delegation, Participant
from uncops.mail.queries import recipients_of
from uncops.mail.values import speaking
from uncops.mail.wording import FALLBACK_LANGUAGE
from uncops.programme.models import PersonState, SessionPerson
from uncops.programme.models import Session as ProgrammeSession
from uncops.programme.published import PublishedSessionView
from uncops.programme.queries import published_programme
from uncops.reference.naming import party_name
from uncops.summits.models import Summit

OVER = (MeetingState.HELD.value, MeetingState.MISSED.value)
Key = tuple[str, str]


def wanted_at(session: Session, summit: Summit, now: datetime) -> Mapping[Key, tuple[Occasion, Invited]]:
    """(uid, address) → what and who, for everything still to come; a fixed number of queries."""
    found = [*_of_sessions(session, summit), *_of_meetings(session, summit)]
    return {(occasion.uid, invited.email): (occasion, invited) for occasion, invited in found if occasion.ends_at > now}


def people_with_address(session: Session, session_id: int, email: str) -> list[SessionPerson]:
    """The parts somebody with this address has in a session."""
    loaded = (joinedload(SessionPerson.participant), joinedload(SessionPerson.principal), joinedload(SessionPerson.session))
    found = session.scalars(select(SessionPerson).options(*loaded).where(SessionPerson.session_id == session_id).order_by(SessionPerson.id))
    return [person for person in found if email_of(person) == email]


def email_of(person: SessionPerson) -> str:
    """The address of somebody in a session, as registered where they are registered; empty when there is none."""
    known = person.participant or person.principal
    return address_of(known.email if known is not None else person.email)


def _of_sessions(session: Session, summit: Summit) -> Iterator[tuple[Occasion, Invited]]:
    programme = published_programme(session, summit)
    if programme is None:
        return
    by_session: dict[int, list[SessionPerson]] = {}
    for person in session.scalars(_people(summit.id)):
        by_session.setdefault(person.session_id, []).append(person)
    for view in programme.sessions:
        for occasion in _sittings(view, ZoneInfo(summit.time_zone)):
            for person in by_session.get(view.id, []):
                email = email_of(person)
                if email:
                    yield occasion, Invited(email, person.known_name, _language_of(person))


def _language_of(person: SessionPerson) -> str:
    """Delegates are written to in the language of their delegation, others in English; assumed, ask the secretariat."""
    return person.participant.delegation.language if person.participant is not None else FALLBACK_LANGUAGE


def _people(summit_id: int) -> object:
    """Who has a part in a session and did not decline it, nor leave."""
    return (
        select(SessionPerson)
        .join(SessionPerson.session)
        .options(joinedload(SessionPerson.participant).joinedload(Participant.delegation), joinedload(SessionPerson.principal))
        .where(ProgrammeSession.summit_id == summit_id, SessionPerson.state != PersonState.DECLINED.value)
        .order_by(SessionPerson.position, SessionPerson.id)
    )


def _sittings(view: PublishedSessionView, zone: ZoneInfo) -> Iterator[Occasion]:
    """A published session as the feeds have it: one event for each day it sits."""
    for sitting in sittings_of(view, zone):
        yield Occasion(
            uid=view.uid if sitting.number == 1 else f"{view.uid}-{sitting.number}",
            sequence=view.sequence, title=view.title, starts_at=sitting.starts_at, ends_at=sitting.ends_at,
            location=", ".join(part for part in (view.building, view.room) if part), description=view.purpose,
            is_cancelled=view.status == "cancelled", session_id=view.id,
        )  # fmt: skip


def _of_meetings(session: Session, summit: Summit) -> Iterator[tuple[Occasion, Invited]]:
    asked = select(Meeting).options(*WHOLE).where(Meeting.summit_id == summit.id, Meeting.told_at.is_not(None), Meeting.state.not_in(OVER))
    meetings = list(session.scalars(asked.order_by(Meeting.id)))
    sides = {side for meeting in meetings for side in (meeting.first_id, meeting.second_id) if side is not None}
    written_to = recipients_of(session, sides)
    for meeting in meetings:
        for own, other in ((meeting.first, meeting.second), (meeting.second, meeting.first)):
            if own is None:
                continue
            occasion = _meeting(summit, meeting, other, language=own.language)
            for recipient in written_to.get(own.id, ()):
                if email := address_of(recipient.email):
                    yield occasion, Invited(email, recipient.name, own.language)
        if meeting.principal is not None and (email := address_of(meeting.principal.email)):
            yield _meeting(summit, meeting, meeting.first), Invited(email, meeting.principal.name)


def _meeting(summit: Summit, meeting: Meeting, other: Delegation | None, *, language: str = FALLBACK_LANGUAGE) -> Occasion:
    """A meeting as one side was last told of it: named by the other side, without subject and note."""
    room, told = meeting.told_room, meeting.told_span
    if told is None:
        raise ValueError("nobody is invited to a meeting nobody was told of")
    with speaking(language, summit):
        title = _("Meeting with %(other)s", other=_named(meeting, other, language))
    return Occasion(
        uid=meeting.uid, sequence=meeting.sequence, title=title, starts_at=told.starts_at, ends_at=told.ends_at,
        location=f"{room.building.name}, {room.name}" if room else "", is_cancelled=meeting.told_status == CANCELLED,
        meeting_id=meeting.id, known_as=f"Bilateral meeting with {_named(meeting, other, FALLBACK_LANGUAGE)}",
    )  # fmt: skip


def _named(meeting: Meeting, other: Delegation | None, language: str) -> str:
    if other is not None:
        return party_name(other.party, language)
    return meeting.principal.name if meeting.principal else ""
