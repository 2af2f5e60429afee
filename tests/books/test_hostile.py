"""No text, whatever it holds, breaks a book, reads a file or reaches the network."""

import logging
from dataclasses import replace

import html5lib
import paper_samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_checks import pdf_faults, text_of

from uncops.books.binding import bind
from uncops.books.contents import Book, Footnote, Mark, Note, Paragraph, Part, Section, Words
from uncops.books.html import render
from uncops.books.sheets import book_sheet
from uncops.paper.pdf import Forbidden, OurFilesOnly, lay_out
from uncops.paper.scripts import clean, runs

XHTML = "{http://www.w3.org/1999/xhtml}"
ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)
SLOWLY = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def book_of(title: str, text: str, *, marks: tuple[Mark, ...] = (), footnote: str = "below") -> Book:
    """The shortest book that shows a text everywhere a text can stand."""
    words = Words(text, "en")
    paragraphs = (Paragraph(text, marks), Paragraph(text, marker=text[:3] or "-"))
    note = Note(words, (Section(text or None, paragraphs),), (Footnote("1", footnote),))
    own = paper_samples.session_book()
    cover = replace(own.cover, title=Words(title, "en"), place=text, purpose=words)
    return replace(own, cover=cover, classification=text, parts=(Part((note,)),))


@SLOWLY
@given(title=ANY_TEXT, text=ANY_TEXT, position=st.integers(-5, 80))
def test_any_text_makes_a_book(title: str, text: str, position: int) -> None:
    book = book_of(f"A{title}", text, marks=(Mark("1", position), Mark("no such", 3)), footnote=text)

    bound = bind(book, paper_samples.IMPRINT)

    assert bound.failures == ()
    assert pdf_faults(bound.content) == []


@given(text=st.text(alphabet=st.sampled_from("<>&\"'{}%/=; imgscrptfle:"), max_size=200))
@settings(deadline=None, max_examples=60)
def test_markup_in_a_text_is_words_and_nothing_else(text: str) -> None:
    plain = html5lib.parse(render(book_of("A", "x"), paper_samples.IMPRINT))

    told = html5lib.parse(render(book_of("A", f"x{text}"), paper_samples.IMPRINT))

    def kinds(root: object) -> set[str]:
        return {element.tag for element in root.iter()}

    assert kinds(told) <= kinds(plain) | {f"{XHTML}span"}
    assert " ".join(clean(f"x{text}").split()) in " ".join("".join(told.itertext()).split())


@given(text=st.text(max_size=200), language=st.sampled_from(["ar", "zh", "en", "fr", "ru", "es"]))
def test_runs_add_up_to_the_text(text: str, language: str) -> None:
    assert "".join(run for run, _language in runs(text, language)) == text


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "http://127.0.0.1/", "https://example.org/a.png", "ftp://example.org/a.png", "data:text/plain,a",
        "static:../pyproject.toml", "static:/../../etc/passwd", "static:css/paper.css", "static:img/../../wsgi.py",
        "stored:0000", "//example.org/a",
    ],
)  # fmt: skip
def test_a_book_fetches_nothing_but_our_pictures(address: str) -> None:
    fetcher = OurFilesOnly()

    with pytest.raises(Forbidden):
        fetcher.fetch(address)

    assert fetcher.refused == [address]


def test_our_own_picture_and_a_stored_one_are_fetched() -> None:
    fetcher = OurFilesOnly({"abc": ("image/png", b"picture")})

    assert fetcher.fetch("stored:abc").read() == b"picture"
    assert fetcher.fetch("static:img/icons.svg").read().startswith(b"<svg")


def test_a_picture_of_a_secret_file_is_left_out_and_said_so(caplog: pytest.LogCaptureFixture) -> None:
    page = '<html lang="en"><head><title>A</title></head><body><h1>A</h1><img src="file:///etc/passwd" alt="secret"></body></html>'

    with caplog.at_level(logging.WARNING, logger="uncops.paper.pdf"):
        content, _pages = lay_out(page, book_sheet())

    assert "file:///etc/passwd" in caplog.text
    assert "root:" not in text_of(content)


def test_a_picture_tag_in_a_note_is_printed_as_words() -> None:
    bound = bind(book_of("A", "see <img src=file:///etc/passwd> there"), paper_samples.IMPRINT)

    assert "<img src=file:///etc/passwd>" in " ".join(text_of(bound.content).split())


def test_words_without_end_stay_on_the_paper_and_stop_nothing() -> None:
    bound = bind(book_of("A" * 3000, "W" * 3000), paper_samples.IMPRINT)

    assert bound.failures == ()
    assert bound.page_count < 30
    assert text_of(bound.content).count("W") > 6000  # twice in the note; what stands in headings ends in '…'


def test_a_chapter_that_cannot_be_made_is_named_and_the_others_go_on() -> None:
    run = replace(paper_samples.HARBOUR_RUN, rows=(replace(paper_samples.HARBOUR_RUN.rows[0], minutes=10**12),))
    own = paper_samples.session_book()
    book = replace(own, parts=(Part((run, *own.chapters[1:])),))

    bound = bind(book, paper_samples.IMPRINT)

    assert [(failure.chapter, failure.reason.split(":")[0]) for failure in bound.failures] == [("Run of show", "OverflowError")]
    text = " ".join(text_of(bound.content).split())
    assert "This chapter could not be made for this edition." in text
    assert "Count of mandates in force" in text
    assert "Night crossing" in text
