"""Day books as a kind of book."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.bilaterals.queries import live_meetings
from uncops.books.build import Form
from uncops.books.contents import BookKind, Programme
from uncops.books.day.build import day_book
from uncops.books.day.contents import MeetingsOfDay, Movements, SessionsOfDay
from uncops.books.day.queries import day_material
from uncops.books.floor.contents import SpeakersOfSession
from uncops.books.kinds import Commission, Kind, Subject
from uncops.books.queries import programme_of
from uncops.books.wording import Wording
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    """The days on which something is held, by their ISO day; also known by their number."""
    zone, said = ZoneInfo(summit.time_zone), Wording("en", summit.time_zone)
    moments = [view.starts_at for view in programme_of(session, summit).sessions]
    moments += [meeting.starts_at for meeting in live_meetings(session, summit.id)]
    days = sorted({moment.astimezone(zone).date() for moment in moments})
    return [Subject(day.isoformat(), said.long_day(day), (str(summit.day_number(day)),)) for day in days]


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = day_material(session, summit, form.in_language())
    for subject in subjects:
        day = date.fromisoformat(subject.key)
        yield Commission(subject, partial(day_book, material, day, summit.day_number(day), form))


CHAPTERS = (Programme, SessionsOfDay, SpeakersOfSession, MeetingsOfDay, Movements)
DAY_BOOKS = Kind(BookKind.DAY, _subjects, _commissions, (CHAPTERS,))
