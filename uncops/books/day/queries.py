"""Everything day books are made from, fetched at once for all days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from uncops.bilaterals.models import Meeting
from uncops.bilaterals.naming import names_on, side_names
from uncops.bilaterals.queries import live_meetings
from uncops.books.day.contents import MeetingRow, MovementRow
from uncops.books.floor.contents import SpeakersOfSession
from uncops.books.floor.queries import speakers_by_session
from uncops.books.names import party_names
from uncops.books.queries import programme_of
from uncops.delegations.choices import language_labels
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.naming import listed_name
from uncops.programme.published import PublishedProgramme
from uncops.reference.models import Party
from uncops.registration.wishes.rules import NOT_COMING
from uncops.summits.models import Summit
from uncops.web.languages import listed


@dataclass(frozen=True)
class DayMaterial:
    """Everything that happens at a summit, by day in its zone."""

    programme: PublishedProgramme
    place: str
    zone: ZoneInfo
    speakers: Mapping[int, SpeakersOfSession]
    meetings: Mapping[date, Sequence[MeetingRow]]
    arrivals: Mapping[date, Sequence[MovementRow]]
    departures: Mapping[date, Sequence[MovementRow]]


def day_material(session: Session, summit: Summit, language: str) -> DayMaterial:
    """What the day books of a summit are made from; the number of questions does not grow with what happens."""
    zone = ZoneInfo(summit.time_zone)
    return DayMaterial(
        programme_of(session, summit),
        summit.place,
        zone,
        speakers_by_session(session, summit, language),
        _meetings(session, summit, zone, language),
        _movements(session, summit, language, Participant.arrives_at, Participant.arrival_flight),
        _movements(session, summit, language, Participant.departs_at, Participant.departure_flight),
    )


def _meetings(session: Session, summit: Summit, zone: ZoneInfo, language: str) -> Mapping[date, list[MeetingRow]]:
    """The meetings as they are planned now; one on hold is left out, for nobody is told of it."""
    found: dict[date, list[MeetingRow]] = defaultdict(list)
    name_of = names_on(summit.starts_on)
    with force_locale(language):
        languages = language_labels()
        for meeting in live_meetings(session, summit.id):
            if meeting.is_on_hold:
                continue
            first, second = side_names(meeting, name_of)
            spoken = listed(languages.get(code, code) for code in meeting.languages)
            row = MeetingRow(meeting.starts_at, meeting.ends_at, _room(meeting), first, second, spoken, not meeting.has_news)
            found[meeting.starts_at.astimezone(zone).date()].append(row)
    return found


def _room(meeting: Meeting) -> str:
    return meeting.room.name if meeting.room else ""


def _movements(
    session: Session, summit: Summit, language: str, moment: InstrumentedAttribute[datetime | None], flight: Any
) -> Mapping[date, list[MovementRow]]:
    """Who comes or leaves together, in order of time: only heads of delegation are named."""
    zone, names = ZoneInfo(summit.time_zone), party_names(session, summit, language)
    asked = (
        select(moment.label("at"), flight.label("flight"), Party.id, Participant.function, Participant.name, Participant.surname)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .join(Party, Party.id == Delegation.party_id)
        .where(Delegation.summit_id == summit.id, Delegation.state.not_in(NOT_COMING), Participant.left_at.is_(None), moment.is_not(None))
        .order_by(moment, Party.sort_key, flight, Participant.id)
    )
    together: dict[tuple[datetime, str, int], list[Any]] = defaultdict(list)
    for row in session.execute(asked):
        together[row.at, row.flight, row.id].append(row)
    found: dict[date, list[MovementRow]] = defaultdict(list)
    for (at, flown, party_id), people in together.items():
        head = next((listed_name(one.name, one.surname) for one in people if one.function == Function.HEAD.value), "")
        found[at.astimezone(zone).date()].append(MovementRow(at, names[party_id], flown, head, len(people)))
    return found
