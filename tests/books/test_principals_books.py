"""A principal's book on paper: each bilateral lies open on facing pages, and one that changes touches its own leaves alone."""

import io
from dataclasses import replace

import pikepdf
import principal_samples as samples
import pytest
from paper_checks import html_faults, missing_for_verapdf, pdf_faults, text_of, verapdf

from uncops.books.binding import bind
from uncops.books.bound import Bound, Imprint
from uncops.books.contents import Words
from uncops.books.html import render
from uncops.books.principal.contents import Points
from uncops.books.principal.room import BIG_LINE, FEWEST, MOST, height_of, lines_in
from uncops.books.principal.speaking import in_language
from uncops.paper.chapters.shelf import Shelf

LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def bound(shelf: Shelf) -> dict[str, Bound]:
    return {language: bind(samples.principals_book(language), samples.IMPRINT, shelf) for language in LANGUAGES}


def page_with_label(book: Bound, label: str) -> str:
    with pikepdf.open(io.BytesIO(book.content)) as pdf:
        place = next(number for number, page in enumerate(pdf.pages, start=1) if page.label == label)
    return " ".join(text_of(book.content, first=place, last=place).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bilateral_lies_open_on_facing_pages_behind_the_page_of_the_party(bound: dict[str, Bound], language: str) -> None:
    party, left, right, notes = (page_with_label(bound[language], label) for label in ("3", "4", "5", "6"))

    assert "Ingrid DAHL" in party
    assert "A lawyer by training." in party
    assert "Training before deployment." in party
    for words in ("Room B", "A team by autumn.", "Say sentence number 3."):
        assert words in left
    for words in ("S/PV.9999", "C-2029-00007", "175"):
        assert words in right
    assert "S/PV.9999" not in notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_fills_whole_leaves(bound: dict[str, Bound], language: str) -> None:
    sides = [side for side in bound[language].printed.sides if side.piece.startswith("bilateral")]

    assert [(side.label, side.piece) for side in sides if side.page == 0] == [
        ("3", "bilateral-1-bilateral"), ("7", "bilateral-2-bilateral"),
    ]  # fmt: skip
    assert len(sides) == 8
    assert bound[language].failures == ()


def test_a_bilateral_with_much_to_say_goes_on_and_stays_within_its_leaves(shelf: Shelf) -> None:
    book = bind(samples.principals_book(points=30), samples.IMPRINT, shelf)

    sides = [side.piece for side in book.printed.sides if side.piece == "bilateral-1-bilateral"]

    assert len(sides) % 2 == 0
    assert len(sides) > 4
    assert "Say sentence number 30." in text_of(book.content)


def test_a_bilateral_that_changes_changes_its_own_leaf_alone(shelf: Shelf) -> None:
    book = samples.principals_book()
    first = bind(book, samples.IMPRINT, shelf)
    moved = replace(samples.norway(), place="Room Z")

    second = bind(samples.with_meeting(book, 1, moved), Imprint(2, samples.IMPRINT.made_on), shelf, first.printed)

    with pikepdf.open(io.BytesIO(second.changes)) as pdf:
        labels = [page.label for page in pdf.pages if page.label]
    assert labels == ["Cover", "ii", "3", "4"] or labels == ["Cover", "ii", "iii", "iv", "3", "4"]


@pytest.mark.parametrize(("is_locked", "is_said"), [(True, False), (False, True)])
def test_what_is_not_locked_is_called_a_draft(is_locked: bool, is_said: bool) -> None:
    html = render(samples.principals_book(is_locked=is_locked), samples.IMPRINT)

    assert ("these talking points are not locked yet" in html) is is_said


def test_a_point_in_another_language_says_in_which(bound: dict[str, Bound]) -> None:
    french = replace(samples.norway(), points=Points((samples.point("Dites cela.", "fr"), samples.point("Say this."))))

    html = render(samples.with_meeting(samples.principals_book(), 1, french), samples.IMPRINT)

    assert html.count("in French") == 1
    assert html.count("in English") == 0


@pytest.mark.parametrize(("texts", "language", "expected"), [
    ({"en": "Say", "fr": "Dites"}, "fr", Words("Dites")), ({"en": "Say", "fr": "Dites"}, "ar", Words("Say", "en")),
    ({"ru": "Скажите"}, "fr", Words("Скажите", "ru")), ({}, "en", None),
])  # fmt: skip
def test_a_book_takes_the_text_in_its_language_or_english_or_the_first_there_is(texts, language, expected) -> None:
    assert in_language(texts, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_principals_book_has_no_fault_that_verapdf_would_pass(bound: dict[str, Bound], language: str) -> None:
    assert html_faults(render(samples.principals_book(language), samples.IMPRINT)) == []
    assert pdf_faults(bound[language].content) == []


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_a_principals_book_is_pdf_ua_1_to_verapdf(bound: dict[str, Bound]) -> None:
    [verdict] = verapdf(bound["ar"].content)

    assert verdict.broken == ()
    assert verdict.passes


def test_lines_for_notes_are_as_many_as_have_room() -> None:
    assert [lines_in(room) for room in (-20, 9.6 * FEWEST - 1, 9.6 * FEWEST, 500)] == [0, 0, FEWEST, MOST]
    assert height_of(Words("a" * 78), BIG_LINE) == 6
    assert height_of(Words("国" * 78), BIG_LINE) == 18
    assert samples.ghana().right_lines > samples.norway().right_lines
