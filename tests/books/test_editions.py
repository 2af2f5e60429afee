"""The second edition of a book against the first: numbers stay, bars stand beside what is new, the leaves that differ come apart."""

import io
from dataclasses import replace

import paper_samples
import pikepdf
import pytest
from paper_checks import missing_for_verapdf, pdf_faults, text_of, verapdf

from uncops.books.binding import bind
from uncops.books.bound import Bound, Imprint
from uncops.books.contents import Book, Note, Paragraph
from uncops.paper.chapters.shelf import Shelf

ADDED = "A wholly new paragraph stands here, long enough to need a leaf of its own. " * 60


def changed(book: Book) -> Book:
    """The book with a long paragraph put into its note."""
    part = book.parts[0]
    note = next(chapter for chapter in part.chapters if isinstance(chapter, Note))
    section = note.sections[1]
    longer = replace(section, paragraphs=(*section.paragraphs[:1], Paragraph(ADDED), *section.paragraphs[1:]))
    grown = replace(note, sections=(note.sections[0], longer, *note.sections[2:]))
    chapters = tuple(grown if chapter is note else chapter for chapter in part.chapters)
    return replace(book, parts=(replace(part, chapters=chapters),))


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bound, Bound]:
    """A book, and its next edition after its note grew by a page."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    book = paper_samples.session_book()
    first = bind(book, Imprint(1, paper_samples.IMPRINT.made_on), shelf)
    return first, bind(changed(book), Imprint(2, paper_samples.IMPRINT.made_on), shelf, first.printed)


def test_what_did_not_change_keeps_its_numbers_and_its_edition(editions: tuple[Bound, Bound]) -> None:
    first, second = editions

    assert [side.label for side in first.printed.sides] == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5", "6"]
    assert [side.label for side in second.printed.sides] == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "4a", "4b", "5", "6"]
    old = {side.label for side in second.printed.sides if side.edition == 1}
    assert old == {"1", "2", "5", "6"}
    assert "Edition 1, " in text_of(second.content, first=5, last=5)
    assert "Edition 2, " in text_of(second.content, first=7, last=7)


def test_change_pages_are_the_leaves_that_differ_in_a_full_comparison(editions: tuple[Bound, Bound]) -> None:
    first, second = editions
    said_before = {side.label: plain(first, place) for place, side in enumerate(first.printed.sides, start=1)}
    said_now = {side.label: plain(second, place) for place, side in enumerate(second.printed.sides, start=1)}
    pairs = list(zip(second.printed.sides[::2], second.printed.sides[1::2], strict=True))
    differing = [side.label for pair in pairs if any(said_before.get(one.label) != said_now[one.label] for one in pair) for side in pair]
    differing = ["i", "ii", *differing]  # the cover says the edition

    with pikepdf.open(io.BytesIO(second.changes)) as pdf:
        labels = [page.label for page in pdf.pages]

    assert differing == ["i", "ii", "iii", "iv", "3", "4", "4a", "4b"]
    assert labels == ["", "", "Cover", *differing[1:]]
    assert second.changed_count == 4


def plain(bound: Bound, place: int) -> str:
    """What stands on a page, without the line that names the edition."""
    return " ".join(line for line in text_of(bound.content, first=place, last=place).splitlines() if "Edition" not in line)


def test_the_sheet_in_front_of_change_pages_says_what_to_do(editions: tuple[Bound, Bound]) -> None:
    said = " ".join(text_of(editions[1].changes, first=1, last=1).split())

    assert "Take your copy of edition 1" in said
    assert "Replace pages i to iv by the new ones." in said
    assert "Insert pages 4a to 4b after page 4." in said


def test_bars_stand_beside_what_is_new_and_nowhere_else(editions: tuple[Bound, Bound]) -> None:
    with pikepdf.open(io.BytesIO(editions[1].content)) as pdf:
        drawn_over = {page.label: page.obj.Contents[-1].read_bytes() for page in pdf.pages if isinstance(page.obj.Contents, pikepdf.Array)}
        barred = [label for label, drawn in drawn_over.items() if b" re f" in drawn]

    assert barred == ["3", "4"]


def test_an_edition_without_changes_has_no_change_pages_but_its_cover(tmp_path_factory: pytest.TempPathFactory) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("same"))
    book = paper_samples.BOOKS["fr"]()
    first = bind(book, Imprint(1, paper_samples.IMPRINT.made_on), shelf)

    second = bind(book, Imprint(2, paper_samples.IMPRINT.made_on), shelf, first.printed)

    assert {side.label for side in second.printed.sides if side.edition == 2} == {"i", "ii"}


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_the_second_edition_is_as_sound_as_the_first(editions: tuple[Bound, Bound]) -> None:
    content = editions[1].content

    assert pdf_faults(content) == []
    assert [verdict.broken for verdict in verapdf(content)] == [()]


def test_a_font_is_embedded_once_whatever_the_number_of_chapters(editions: tuple[Bound, Bound]) -> None:
    with pikepdf.open(io.BytesIO(editions[1].content)) as pdf:
        files = {
            str(thing.FontName): thing.get("/FontFile2", thing.get("/FontFile3")).objgen
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }
        names = [name.split("+")[1] for name in files]

    assert sorted(names) == sorted(set(names))
