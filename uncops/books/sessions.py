"""The books of sessions, and the one of the whole summit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form, session_book, summit_book
from uncops.books.contents import Asks, Book, BookKind, Glossary, Note, Programme, References, RunOfShow
from uncops.books.floor.contents import AnsweredAsks, Seating, SpeakersOfSession
from uncops.books.floor.whole import floors_of
from uncops.books.kinds import Commission, Kind, Subject, today_at
from uncops.books.queries import material_of, printable_sessions
from uncops.core.text import slug
from uncops.summits.models import Summit


def _sessions(session: Session, summit: Summit) -> list[Subject]:
    return [Subject(view.uid, view.title, (str(view.id),)) for view in printable_sessions(session, summit)]


def _session_books(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = material_of(session, summit)
    floors = floors_of(session, summit, material, form.in_language(), today_at(summit))
    held = {
        one.view.uid: replace(one, floor=floor.chapters, answers=floor.answers)
        for one, floor in zip(material.sessions, floors, strict=True)
    }
    for subject in subjects:
        yield Commission(subject, partial(session_book, material, held[subject.key], form))


def _session_file(subject: Subject, book: Book) -> tuple[str, ...]:
    """The session's number, or the beginning of its identity, and its title."""
    return str(book.cover.number or subject.key[:8]), slug(book.cover.title.text)[:40].rstrip("-")


def _summit(session: Session, summit: Summit) -> list[Subject]:
    return [Subject("", summit.title)] if printable_sessions(session, summit) else []


def _summit_book(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = material_of(session, summit)
    return (Commission(subject, partial(summit_book, material, form)) for subject in subjects)


OF_A_SESSION = (RunOfShow, Note, Asks, References, Glossary)
# A book of its own has what the book of the summit leaves out.
OF_ITS_OWN = (RunOfShow, SpeakersOfSession, Seating, Note, Asks, AnsweredAsks, References, Glossary)
SESSION_BOOKS = Kind(BookKind.SESSION, _sessions, _session_books, (OF_ITS_OWN,), file_words=_session_file)
SUMMIT_BOOK = Kind(BookKind.SUMMIT, _summit, _summit_book, ((Programme,), OF_A_SESSION))
