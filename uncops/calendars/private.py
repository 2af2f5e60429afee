"""What stands in a private feed beside the programme: meetings, and the parts people have in sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.telling import CANCELLED, TENTATIVE
from uncops.calendars.contents import SessionEvents, cancelled_title
from uncops.calendars.description import paragraphs, role_name
from uncops.calendars.holdings import Holdings
from uncops.calendars.model import CalendarAddress, FeedEvent, Participation, Setting, Status
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.delegations.models import Delegation, Participant
from uncops.programme.models import PersonState, SessionPerson
from uncops.programme.models import Session as ProgrammeSession
from uncops.reference.models import Party
from uncops.reference.naming import party_name

ANSWERS = {
    PersonState.INVITED.value: Participation.NEEDS_ACTION,
    PersonState.CONFIRMED.value: Participation.ACCEPTED,
    PersonState.TENTATIVE.value: Participation.TENTATIVE,
}


@dataclass(frozen=True)
class Part:
    """What somebody does in a session; `is_own` when the feed is that person's."""

    session_uid: str
    role: str
    name: str
    email: str
    state: str
    changed_at: datetime | None
    is_own: bool


def meetings_told(session: Session, summit_id: int, holdings: Holdings) -> list[Meeting]:
    """The meetings that stand in a feed, with both sides and the room; in three questions, however many they are.

    What the secretariat only plans is told to nobody; what it moved or cancelled stands here as both sides were last told.
    """
    sides = [Meeting.first_id.in_(holdings.meetings_of), Meeting.second_id.in_(holdings.meetings_of)]
    whose = or_(*sides, Meeting.principal_id.in_(holdings.principals))
    party = lambda side: joinedload(side).joinedload(Delegation.party).selectinload(Party.names)  # noqa: E731
    asked = (
        select(Meeting)
        .options(party(Meeting.first), party(Meeting.second), joinedload(Meeting.principal), joinedload(Meeting.told_room))
        .where(Meeting.summit_id == summit_id, Meeting.told_at.is_not(None), *([] if holdings.has_all_meetings else [whose]))
        .order_by(Meeting.id)
    )
    return list(session.scalars(asked))


def parts_taken(session: Session, summit_id: int, holdings: Holdings) -> list[Part]:
    """The parts that are named in a feed; who was only proposed, or has declined, has none."""
    whose = or_(
        Participant.delegation_id.in_(holdings.parts_of),
        SessionPerson.participant_id.in_(holdings.participants),
        SessionPerson.principal_id.in_(holdings.principals),
    )
    asked = (
        select(SessionPerson, ProgrammeSession.uid)
        .join(ProgrammeSession, ProgrammeSession.id == SessionPerson.session_id)
        .outerjoin(Participant, Participant.id == SessionPerson.participant_id)
        .options(joinedload(SessionPerson.participant), joinedload(SessionPerson.principal))
        .where(ProgrammeSession.summit_id == summit_id, SessionPerson.state.in_(ANSWERS), Participant.left_at.is_(None), whose)
        .order_by(SessionPerson.position, SessionPerson.id)
    )
    return [_part(person, uid, holdings) for person, uid in session.execute(asked)]


def _part(person: SessionPerson, uid: str, holdings: Holdings) -> Part:
    who = person.participant or person.principal
    return Part(
        session_uid=uid,
        role=person.role,
        name=person.known_name,
        email=who.email if who else "",
        state=person.state,
        changed_at=person.answered_at or person.invited_at,
        is_own=person.participant_id in holdings.participants or person.principal_id in holdings.principals,
    )


def private_events(
    events: SessionEvents, uids: Mapping[int, str], parts: Iterable[Part], holdings: Holdings, setting: Setting
) -> tuple[FeedEvent, ...]:
    """Sessions of the programme that stand in a feed, each told with the parts taken in it."""
    by_uid: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_uid[part.session_uid].append(part)
    shown = ((sittings, by_uid.get(uids[number], [])) for number, sittings in events.items())
    return tuple(
        _with_parts(sitting, taken, setting) for sittings, taken in shown if holdings.has_programme or taken for sitting in sittings
    )


def _with_parts(event: FeedEvent, parts: list[Part], setting: Setting) -> FeedEvent:
    """The event with a line for each part, and with the person concerned as attendee."""
    if not parts:
        return event
    changed_at = max([event.changed_at, *(part.changed_at for part in parts if part.changed_at)])
    lines = "\n".join(_part_line(part, setting) for part in parts)
    own = {part.email: part for part in parts if part.is_own and part.email}
    attendees = tuple(CalendarAddress(part.email, part.name, ANSWERS[part.state]) for part in own.values())
    organizer = setting.organizer if attendees else None
    return replace(
        event, changed_at=changed_at, description=paragraphs(lines, event.description), attendees=attendees if organizer else (),
        organizer=organizer,
    )  # fmt: skip


def _part_line(part: Part, setting: Setting) -> str:
    role = role_name(part.role, setting.translate)
    if part.is_own:
        return setting.translate(N_("Your part: %(role)s")) % {"role": role}
    return setting.translate(N_("Of your delegation: %(name)s, %(role)s")) % {"name": part.name, "role": role}


def meeting_events(meetings: Iterable[Meeting], holdings: Holdings, setting: Setting) -> tuple[FeedEvent, ...]:
    """The meetings as events; of a cancelled one, a tombstone."""
    return tuple(_meeting_event(meeting, holdings, setting) for meeting in meetings)


def _meeting_event(meeting: Meeting, holdings: Holdings, setting: Setting) -> FeedEvent:
    is_cancelled, room, told = meeting.told_status == CANCELLED, meeting.told_room, _told_span(meeting)
    title = _meeting_title(meeting, holdings, setting)
    building = room.building.name if room else ""
    return FeedEvent(
        uid=meeting.uid,
        sequence=meeting.sequence,
        status=_status(meeting),
        created_at=meeting.created_at,
        changed_at=meeting.told_at or meeting.created_at,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        summary=cancelled_title(title, setting.translate) if is_cancelled else title,
        language=setting.language,
        description=_meeting_text(meeting, holdings, setting),
        location=", ".join(part for part in (building, room.name if room else "") if part),
        coordinates=setting.coordinates.get(building),
        url=None,
        categories=(setting.translate(N_("Bilateral meeting")),),
        is_busy=not is_cancelled,
        is_private=True,
        **_answer(meeting, holdings, setting),
    )


def _status(meeting: Meeting) -> Status:
    """A meeting told but not yet confirmed is tentative, which calendars show hatched."""
    if meeting.told_status == CANCELLED:
        return Status.CANCELLED
    return Status.TENTATIVE if meeting.told_status == TENTATIVE else Status.CONFIRMED


def _told_span(meeting: Meeting) -> Span:
    """When both sides were told that it is."""
    if meeting.told_span is None:
        raise ValueError("a meeting nobody was told of stands in no feed")
    return meeting.told_span


def _meeting_title(meeting: Meeting, holdings: Holdings, setting: Setting) -> str:
    """Named by the other side where one side is the reader's own, by both sides otherwise."""
    sides = [(meeting.first_id in holdings.meetings_of, _side(meeting.first, setting))]
    if meeting.principal is not None:
        sides.append((meeting.principal_id in holdings.principals, meeting.principal.name))
    elif meeting.second is not None:
        sides.append((meeting.second_id in holdings.meetings_of, _side(meeting.second, setting)))
    others = [name for is_own, name in sides if not is_own]
    if len(others) == 1:
        return setting.translate(N_("Meeting with %(other)s")) % {"other": others[0]}
    return setting.translate(N_("Meeting of %(first)s and %(second)s")) % {"first": sides[0][1], "second": sides[1][1]}


def _side(delegation: Delegation, setting: Setting) -> str:
    return party_name(delegation.party, setting.language)


def _meeting_text(meeting: Meeting, holdings: Holdings, setting: Setting) -> str:
    """Office of the principal, languages; the secretariat's note never.

    The subject only inside the house: it is most often what one Mission wrote in its request, which the other side must not read.
    """
    is_inside = holdings.has_all_meetings or meeting.principal_id in holdings.principals
    languages = ", ".join(setting.language_name(code) for code in meeting.languages)
    return paragraphs(
        meeting.subject if is_inside else "",
        ", ".join(part for part in (meeting.principal.name, meeting.principal.office) if part) if meeting.principal else "",
        setting.translate(N_("Languages: %(languages)s")) % {"languages": languages} if languages else "",
    )


def _answer(meeting: Meeting, holdings: Holdings, setting: Setting) -> dict[str, object]:
    """Organiser and the principal as attendee, on the principal's own feed only."""
    principal = meeting.principal
    if principal is None or not principal.email or principal.id not in holdings.principals or setting.organizer is None:
        return {}
    is_sure = meeting.told_status != TENTATIVE
    participation = Participation.ACCEPTED if is_sure else Participation.NEEDS_ACTION
    return {"organizer": setting.organizer, "attendees": (CalendarAddress(principal.email, principal.name, participation),)}
