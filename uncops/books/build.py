"""Builds books from the programme and the corrected readings of its notes; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import MappingProxyType
from zoneinfo import ZoneInfo

from uncops.books.contents import (
    Book,
    BookKind,
    Chapter,
    Cover,
    Paper,
    Part,
    Programme,
    ProgrammeDay,
    ProgrammeRow,
    Reference,
    References,
    RunOfShow,
    RunRow,
    Words,
)
from uncops.books.notes import asks_of, glossary_of, note_of, reading_language, where_of
from uncops.core.text import fold, slug
from uncops.documents.reading import model as reading_model
from uncops.documents.reading.model import Reading
from uncops.paper.scripts import language_of
from uncops.programme.published import PublishedProgramme, PublishedSessionView

# Sessions of these kinds have nothing for a chair to run by: they stand in the programme at a glance only.
KINDS_WITHOUT_BOOK = frozenset({"break", "group_photo", "reception", "bilateral_block"})


def is_printable(view: PublishedSessionView, *, has_note: bool) -> bool:
    """Whether a session is held and has an agenda or a note for its chair to run by."""
    is_held = view.status == "confirmed" and view.kind not in KINDS_WITHOUT_BOOK
    return is_held and (has_note or bool(view.items))


@dataclass(frozen=True)
class SessionMaterial:
    """A session, the corrected reading of its note, the titles of the documents it cites; what its own book has further.

    `floor` are the chapters of speakers and seats, `answers` the one of who answered its asks.
    """

    view: PublishedSessionView
    reading: Reading | None = None
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    floor: tuple[Chapter, ...] = ()
    answers: tuple[Chapter, ...] = ()

    @property
    def has_book(self) -> bool:
        """Whether there is something to print for the chair."""
        return is_printable(self.view, has_note=self.reading is not None)


@dataclass(frozen=True)
class SummitMaterial:
    """Everything books of a summit are made from."""

    programme: PublishedProgramme
    sessions: tuple[SessionMaterial, ...]
    place: str
    starts_on: date
    ends_on: date
    is_draft: bool = False


@dataclass(frozen=True)
class Form:
    """In which language and on which paper a book is wanted, and its classification mark.

    `language` is empty for the language of whom the book is for; a book for nobody in particular is then in English.
    """

    language: str = ""
    paper: Paper = Paper.A4
    classification: str = ""

    def in_language(self, own: str = "en") -> str:
        """The language of a book for somebody with this one."""
        return self.language or own


def session_book(material: SummitMaterial, session: SessionMaterial, form: Form) -> Book:
    """The book of one session."""
    view, language = session.view, _language_of(session)
    cover = Cover(
        title=Words(view.title, language),
        summit=_summit_title(material),
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        place=_place(view),
        number=view.number,
        purpose=_words(view.purpose, language),
        is_draft=material.is_draft,
    )
    parts = (Part(chapters_of(session), name=part_name(view)),)
    return Book(BookKind.SESSION, cover, parts, material.programme.time_zone, form.in_language(), form.classification, form.paper)


def summit_book(material: SummitMaterial, form: Form) -> Book:
    """The book of the summit: the programme at a glance, then the book of each session as a part."""
    title = _summit_title(material)
    cover = Cover(title, title, material.starts_on, material.ends_on, material.place, is_draft=material.is_draft)
    held = [session for session in material.sessions if session.has_book]
    part_of = {session.view.uid: part_name(session.view) for session in held}
    parts = tuple(_part(session) for session in held)
    at_a_glance = Part((_at_a_glance(material, part_of),), name="programme")
    return Book(
        BookKind.SUMMIT, cover, (at_a_glance, *parts), material.programme.time_zone, form.in_language(), form.classification, form.paper
    )


def chapters_of(session: SessionMaterial) -> tuple[Chapter, ...]:
    """The chapters of a session; those of its note only when it has one."""
    run = _run_of_show(session.view, _language_of(session))
    reading = session.reading
    if reading is None:
        entries = _references(None, session)
        return (run, *session.floor, References(entries)) if entries else (run, *session.floor)
    return (
        run,
        *session.floor,
        note_of(reading),
        asks_of(reading),
        *session.answers,
        References(_references(reading, session)),
        glossary_of(reading),
    )


def part_name(view: PublishedSessionView) -> str:
    """The name of a session's part in every book and every edition."""
    return f"session-{slug(view.uid)}"


def _part(session: SessionMaterial) -> Part:
    view = session.view
    title = Words(view.title, _language_of(session))
    return Part(chapters_of(session), title, view.number, view.starts_at, view.ends_at, _place(view), part_name(view))


def _summit_title(material: SummitMaterial) -> Words:
    return Words(material.programme.summit_title, language_of(material.programme.summit_title))


def _language_of(session: SessionMaterial) -> str:
    if session.reading is not None:
        return reading_language(session.reading)
    view = session.view
    return language_of(" ".join([view.title, view.purpose, *(item.title for item in view.items)]))


def _words(text: str, language: str) -> Words | None:
    return Words(text, language) if text.strip() else None


def _place(view: PublishedSessionView) -> str:
    return ", ".join(name for name in (view.room, view.building) if name)


def _run_of_show(view: PublishedSessionView, language: str) -> RunOfShow:
    rows = tuple(
        RunRow(
            starts_at=item.starts_at,
            minutes=item.minutes,
            kind=item.kind,
            title=Words(item.title, language),
            points=tuple(Words(point, language) for point in item.points),
            questions=tuple(Words(question, language) for question in item.questions),
        )
        for item in view.items
    )
    return RunOfShow(view.starts_at, view.ends_at, rows, _words(view.purpose, language), _words(view.takeaway, language))


def _at_a_glance(material: SummitMaterial, part_of: Mapping[str, str]) -> Programme:
    zone = ZoneInfo(material.programme.time_zone)
    sessions = sorted((session.view for session in material.sessions), key=lambda view: (view.starts_at, view.ends_at, view.id))
    days = groupby(sessions, key=lambda view: view.starts_at.astimezone(zone).date())
    return Programme(tuple(ProgrammeDay(day, tuple(_glance_row(view, part_of) for view in views)) for day, views in days))


def _glance_row(view: PublishedSessionView, part_of: Mapping[str, str]) -> ProgrammeRow:
    return ProgrammeRow(
        title=Words(view.title, language_of(view.title)),
        kind=view.kind,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        number=view.number,
        place=_place(view),
        part=part_of.get(view.uid),
        is_cancelled=view.status == "cancelled",
    )


def _references(reading: Reading | None, session: SessionMaterial) -> tuple[Reference, ...]:
    language = _language_of(session)
    titles = dict(session.titles) | {symbol: title for symbol, title in session.view.reading if symbol and title}
    cited: dict[str, list[reading_model.Reference]] = {}
    for reference in reading.references if reading else ():
        cited.setdefault(reference.symbol, []).append(reference)
    symbols = dict.fromkeys([*cited, *(symbol for symbol, _title in session.view.reading if symbol)])
    ordered = sorted(symbols, key=_symbol_key)
    named = [_reference(reading, symbol, cited.get(symbol, []), titles.get(symbol), language) for symbol in ordered]
    untitled = [Reference("—", Words(title, language)) for symbol, title in session.view.reading if not symbol and title]
    return (*named, *untitled)


def _reference(reading: Reading | None, symbol: str, cited: list[reading_model.Reference], title: str | None, language: str) -> Reference:
    paragraphs = tuple(dict.fromkeys(reference.paragraph for reference in cited if reference.paragraph))
    heading = where_of(reading, cited[0].passage, language)[0] if reading and cited else Words("")
    return Reference(symbol, Words(title, language_of(title)) if title else None, paragraphs, heading if heading.text else None)


def _symbol_key(symbol: str) -> tuple[str, ...]:
    """Symbols sort by their numbers, not their digits: S/RES/998 stands before S/RES/2185."""
    return tuple(part.zfill(6) if part.isdigit() else part for part in fold(symbol).replace("/", " ").split())
