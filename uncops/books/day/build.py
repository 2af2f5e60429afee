"""Builds day books; pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Programme, ProgrammeDay, ProgrammeRow, RunRow, Words
from uncops.books.day.contents import MeetingRow, MeetingsOfDay, MeetingsOfRoom, Movements, SessionOfDay, SessionsOfDay
from uncops.books.day.queries import DayMaterial
from uncops.books.floor.contents import SpeakersOfSession
from uncops.books.wording import Wording
from uncops.core.wording import N_
from uncops.paper.scripts import language_of
from uncops.programme.models import PersonRole
from uncops.programme.published import PublishedSessionView
from uncops.programme.rules import ROLE_LABELS

DAY_NUMBER = N_("Day %(number)s, %(day)s")


def day_book(material: DayMaterial, day: date, number: int, form: Form) -> Book:
    """The book of one day; `number` counts the days of the summit from 1; days before it have none."""
    language = form.in_language()
    said = Wording(language, material.zone.key)
    views = [view for view in material.programme.sessions if view.starts_at.astimezone(material.zone).date() == day]
    views.sort(key=lambda view: (view.starts_at, view.ends_at, view.id))
    summit, told = material.programme.summit_title, said.long_day(day)
    title = said(DAY_NUMBER, number=number, day=told) if number > 0 else told
    cover = Cover(
        Words(title), Words(summit, language_of(summit)), day, day, material.place,
        is_draft=material.programme.version == 0,
    )  # fmt: skip
    parts = (Part(tuple(_chapters(material, day, views)), name="day"),)
    return Book(BookKind.DAY, cover, parts, material.zone.key, language, form.classification, form.paper)


def _chapters(material: DayMaterial, day: date, views: Sequence[PublishedSessionView]) -> Iterator[Chapter]:
    yield Programme((ProgrammeDay(day, tuple(_glance(view) for view in views)),))
    held = [view for view in views if view.status == "confirmed"]
    in_short = tuple(_session(view) for view in held if view.items or view.people)
    if in_short:
        yield SessionsOfDay(in_short)
    yield from _speakers(material, held)
    meetings = material.meetings.get(day, ())
    if meetings:
        yield meetings_chapter(meetings)
    arrivals, departures = material.arrivals.get(day, ()), material.departures.get(day, ())
    if arrivals or departures:
        yield Movements(tuple(arrivals), tuple(departures))


def _speakers(material: DayMaterial, held: Sequence[PublishedSessionView]) -> Iterator[SpeakersOfSession]:
    for view in held:
        found = material.speakers.get(view.id)
        if found:
            yield SpeakersOfSession(found.rows, found.fits, Words(view.title, language_of(view.title)), view.uid[:8])


def meetings_chapter(meetings: Sequence[MeetingRow]) -> MeetingsOfDay:
    """The meetings by time, and the same by room; those without a room last."""
    by_time = sorted(meetings, key=lambda row: (row.starts_at, row.room, row.first))
    by_room = sorted(by_time, key=lambda row: (not row.room, row.room))
    rooms = tuple(MeetingsOfRoom(room, tuple(rows)) for room, rows in groupby(by_room, key=lambda row: row.room))
    return MeetingsOfDay(tuple(by_time), rooms)


def _glance(view: PublishedSessionView) -> ProgrammeRow:
    return ProgrammeRow(
        Words(view.title, language_of(view.title)), view.kind, view.starts_at, view.ends_at, view.number, _place(view),
        is_cancelled=view.status == "cancelled",
    )  # fmt: skip


def _session(view: PublishedSessionView) -> SessionOfDay:
    language = language_of(" ".join([view.title, *(item.title for item in view.items)]))
    rows = tuple(RunRow(item.starts_at, item.minutes, item.kind, Words(item.title, language)) for item in view.items)
    people = tuple((ROLE_LABELS[PersonRole(one.role)], ", ".join(filter(None, (one.name, one.office)))) for one in view.people)
    return SessionOfDay(Words(view.title, language), view.kind, view.starts_at, view.ends_at, view.number, _place(view), rows, people)


def _place(view: PublishedSessionView) -> str:
    return ", ".join(name for name in (view.room, view.building) if name)
