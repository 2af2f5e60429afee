"""Day books, theme books, the report of a summit and what session books have further."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from followup.seeing import said
from kinds_made import SECRET, Rehearsal, rehearsed, themed
from opened import counted
from paper_checks import html_faults, missing_for_verapdf, pdf_faults, text_of, verapdf
from programme.builders import DAY_1, add, at

from uncops.books.binding import bind
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind
from uncops.books.day.build import meetings_chapter
from uncops.books.day.contents import MeetingRow, MeetingsOfDay, Movements
from uncops.books.floor.contents import AnsweredAsks, SpeakersOfSession
from uncops.books.html import render
from uncops.books.registry import kind_of
from uncops.books.report.contents import Announced
from uncops.books.theme.contents import Statements
from uncops.core.database import db
from uncops.reference.queries import themes
from uncops.summits.models import Summit

MADE = Imprint(1, DAY_1)
KINDS = (BookKind.SESSION, BookKind.DAY, BookKind.THEME, BookKind.COMMITMENTS, BookKind.REPORT)


@pytest.fixture
def rehearsal(app) -> Rehearsal:
    return rehearsed()


def books_of(rehearsal: Rehearsal, kind: BookKind, language: str = "en") -> Iterator[Book]:
    session, made = db.session(), kind_of(kind)
    summit = session.get_one(Summit, rehearsal.scene.summit_id)
    for commission in made.commissions(session, summit, made.subjects(session, summit), Form(language)):
        yield commission.build()


def chapter_of(book: Book, kind: type):
    return next(chapter for chapter in book.chapters if isinstance(chapter, kind))


def test_meetings_stand_by_time_and_by_room_those_without_one_last() -> None:
    rows = [
        MeetingRow(at(DAY_1, starts), at(DAY_1, "13:00"), room, first, "Senegal")
        for starts, room, first in (("12:00", "A", "France"), ("10:00", "B", "Ghana"), ("09:00", "", "Egypt"), ("11:00", "A", "Norway"))
    ]

    chapter = meetings_chapter(rows)

    assert [row.first for row in chapter.rows] == ["Egypt", "Ghana", "Norway", "France"]
    assert [(room.room, [row.first for row in room.rows]) for room in chapter.rooms] == [
        ("A", ["Norway", "France"]), ("B", ["Ghana"]), ("", ["Egypt"]),
    ]  # fmt: skip


def test_a_day_book_tells_meetings_but_not_those_on_hold_and_names_heads_only(rehearsal) -> None:
    (book, *_others) = books_of(rehearsal, BookKind.DAY)

    meetings, movements = chapter_of(book, MeetingsOfDay), chapter_of(book, Movements)

    assert [(row.first, row.second, row.is_told) for row in meetings.rows] == [
        ("France", "Senegal", True),
        ("France", "Ada QUARTEY", False),
    ]
    assert [(row.party, row.flight, row.head, row.count) for row in movements.arrivals] == [("France", "XX 100", "Per LIE", 2)]
    assert SECRET not in repr(book)


def test_a_session_book_has_its_speakers_and_who_answered_its_asks(rehearsal) -> None:
    book = next(one for one in books_of(rehearsal, BookKind.SESSION, "fr") if one.cover.title.text == "Session of the tests")

    speakers, asks = chapter_of(book, SpeakersOfSession), chapter_of(book, AnsweredAsks)

    assert [row.title for row in speakers.rows] == ["Norvège", "Sénégal"]
    assert (asks.asks[0].delivered, asks.asks[0].announced, asks.asks[0].answered) == (("Égypte",), ("Ghana", "Norvège"), ("Sénégal",))


def test_a_theme_book_says_who_said_what_and_where_it_stands(rehearsal) -> None:
    (book,) = books_of(rehearsal, BookKind.THEME)

    (senegal,) = chapter_of(book, Statements).speakers

    assert senegal.name == "Senegal"
    assert [(one.quotation.text, one.source) for one in senegal.statements] == [
        ("We stand ready to send officers who speak French.", "Official record")
    ]
    assert "A proposal nobody confirmed" not in repr(book)


def test_the_report_keeps_our_own_notes_and_uncleared_words(rehearsal) -> None:
    own = said("URY", rehearsal.scene.ask_id, f"Said in the corridor: {SECRET}", summit_id=rehearsal.scene.summit_id)
    themed(own, themes(db.session())[0].id)

    (book,) = books_of(rehearsal, BookKind.REPORT)

    assert [row.text.text for row in chapter_of(book, Announced).rows] == ["Forty officers, as announced"]
    assert "We stand ready to send officers" in repr(book)
    assert SECRET not in repr(book)


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_a_book_of_each_kind_is_pdf_ua_1_and_has_no_other_fault(rehearsal) -> None:
    books = {kind: next(books_of(rehearsal, kind, language)) for kind, language in zip(KINDS, ("fr", "ar", "en", "zh", "es"), strict=True)}

    bound = {kind: bind(book, MADE) for kind, book in books.items()}

    assert {kind: one.failures for kind, one in bound.items()} == dict.fromkeys(KINDS, ())
    # In other scripts the codes on the map, which is a figure told in words, and English titles of the file would count as faults.
    latin = [book for book in books.values() if book.language in ("en", "fr", "es")]
    assert [fault for book in latin for fault in html_faults(render(book, MADE))] == []
    assert {kind: pdf_faults(one.content) for kind, one in bound.items()} == {kind: [] for kind in KINDS}
    verdicts = verapdf(*(one.content for one in bound.values()))
    assert {kind: verdict.broken for kind, verdict in zip(KINDS, verdicts, strict=True)} == dict.fromkeys(KINDS, ())
    assert "Forty officers, as announced" in text_of(bound[BookKind.REPORT].content)


def test_building_asks_the_database_nothing_and_more_books_no_more_questions(rehearsal) -> None:
    session, summit = db.session(), db.session.get_one(Summit, rehearsal.scene.summit_id)
    asked: dict[BookKind, list[int]] = {kind: [] for kind in KINDS}

    def look() -> None:
        for kind in KINDS:
            made = kind_of(kind)
            with counted() as sent:
                commissions = list(made.commissions(session, summit, made.subjects(session, summit), Form()))
            asked[kind].append(len(sent))
            with counted() as sent:
                assert all(commission.build() == commission.build() for commission in commissions)
            assert sent == []

    look()
    look()
    for hour in (14, 15, 16):
        add(rehearsal.scene.summit_id, f"Another at {hour}", f"{hour}:00", f"{hour}:30", day=DAY_1)
    look()
    look()

    assert all(few == many for _first, few, _again, many in asked.values()), asked


def test_the_same_day_gives_the_same_book_in_the_same_language(rehearsal) -> None:
    (one, *_rest), (other, *_others) = list(books_of(rehearsal, BookKind.DAY)), list(books_of(rehearsal, BookKind.DAY, "fr"))

    assert replace(other, language="en") != one
    assert next(books_of(rehearsal, BookKind.DAY)) == one
