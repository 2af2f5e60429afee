"""The archival copy of an edition: PDF/A-3 with what it was made from, of the same bytes each time."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import paper_samples
import pikepdf
import pytest
from paper_checks import missing_for_verapdf, pdf_faults, verapdf
from visitors import Visitor

from uncops.books.archival import archival_copy, calendar_of, contents_of, keep_contents
from uncops.books.binding import bind
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind
from uncops.books.models import BriefingBook, Edition
from uncops.books.rules import ContentsNotKept
from uncops.books.services import content_key
from uncops.books.tasks import Order, book_folder, make
from uncops.core.deeds import Deed
from uncops.summits.models import Summit

MADE_AT = datetime(2031, 5, 20, 15, 30, tzinfo=UTC)


def edition_of(book: Book) -> Edition:
    """An edition as its table holds it."""
    row = BriefingBook(title=book.cover.title.text, subject="harbour")
    return Edition(book=row, number=2, content_key=content_key(book), sha256="0" * 64, failures=[], made_at=MADE_AT)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Archival copies of an English and an Arabic book, and the English one made once more."""
    folder = tmp_path_factory.mktemp("books")
    made = {}
    samples = {"en": paper_samples.session_book, "ar": paper_samples.arabic_book, "again": paper_samples.session_book}
    for name, sample in samples.items():
        book = sample()
        keep_contents(folder, content_key(book), book)
        made[name] = archival_copy(folder, edition_of(book), bind(book, paper_samples.IMPRINT).content)
    return made


def attached(content: bytes) -> dict[str, bytes]:
    """The files embedded in a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def test_the_same_edition_gives_the_same_archival_copy(copies: dict[str, bytes]) -> None:
    assert copies["en"] == copies["again"]
    assert pdf_faults(copies["en"]) == []


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf() or "there")
def test_archival_copies_are_valid_pdf_a_3a(copies: dict[str, bytes]) -> None:
    verdicts = verapdf(copies["en"], copies["ar"], flavour="PDFA_3_A")

    assert [verdict.broken for verdict in verdicts] == [(), ()]
    assert all(verdict.passes for verdict in verdicts)


def test_what_a_book_was_made_from_is_in_it(copies: dict[str, bytes]) -> None:
    files = attached(copies["en"])

    told = json.loads(files["book.json"])
    assert (told["edition"], told["issued_at"]) == (2, "2031-05-20T15:30:00Z")
    chapters = told["book"]["parts"][0]["chapters"]
    assert [chapter["chapter"] for chapter in chapters] == ["run-of-show", "note", "asks", "references", "glossary"]
    assert chapters[1]["title"]["text"] == paper_samples.HARBOUR


def test_its_sessions_are_in_it_as_a_calendar(copies: dict[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(attached(copies["en"])["book.ics"])

    events = list(calendar.walk("VEVENT"))
    assert [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events] == [(paper_samples.HARBOUR, paper_samples.OPENS_AT)]


def test_any_title_stays_one_line_of_a_calendar() -> None:
    title = "Police; boats, crews\\pilots\r\nBEGIN:VALARM " + "مركز تنسيق الإنقاذ البحري " * 8
    span = {"starts_at": "2031-06-03T14:00:00+00:00", "ends_at": "2031-06-03T15:00:00+00:00"}

    day = {"title": "A day", "starts_at": "2031-06-03", "ends_at": "2031-06-04"}

    written = calendar_of([{"title": {"text": title}, **span}, day], MADE_AT)

    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [" ".join(title.split())]


def test_chapters_of_many_books_are_kept_once(tmp_path: Path) -> None:
    book = paper_samples.session_book()
    other = replace(book, cover=replace(book.cover, place="Elsewhere"))

    for one in (book, other):
        keep_contents(tmp_path, content_key(one), one)

    assert len(list(tmp_path.glob("contents/??/*.json"))) == len(book.chapters)
    assert contents_of(tmp_path, content_key(other))["cover"]["place"] == "Elsewhere"


def test_an_edition_whose_data_were_not_kept_has_no_archival_copy(tmp_path: Path) -> None:
    book = paper_samples.session_book()
    keep_contents(tmp_path, content_key(book), book)
    next(tmp_path.glob("contents/??/*.json")).unlink()

    with pytest.raises(ContentsNotKept):
        archival_copy(tmp_path, edition_of(book), b"")
    with pytest.raises(ContentsNotKept):
        contents_of(tmp_path, "unknown")


class Silent:
    """Progress nobody listens to."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def test_an_organiser_takes_the_archival_copy_away(harbour: Summit, deed: Deed, sign_in: Callable[[str], Visitor]) -> None:
    made = make(Order(harbour.slug, BookKind.SESSION, Form()), Silent(), deed).made[0]
    organiser = sign_in("organiser")

    answer = organiser.get(f"/organiser/books/editions/{made.edition_id}/archive")
    for place in (book_folder() / "contents").glob("*.json"):
        place.unlink()
    gone = organiser.get(f"/organiser/books/editions/{made.edition_id}/archive")

    assert gone.status_code == 404
    assert "what it was made from was not kept" in gone.get_data(as_text=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith("-archival.pdf")
    assert set(attached(answer.data)) == {"book.json", "book.ics"}
