"""What a reader of the finished file has before them."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import paper_samples
import pikepdf
import pytest
from paper_checks import html_faults, missing_for_verapdf, pdf_faults, structure, text_of, verapdf

from uncops.books.binding import bind
from uncops.books.bound import Bound
from uncops.books.contents import Note, Paper, Part
from uncops.books.html import render

LANGUAGES = tuple(paper_samples.BOOKS)
Books = dict[str, Bound]


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_every_book_is_pdf_ua_1_to_verapdf(bound_books: Books) -> None:
    verdicts = verapdf(*(book.content for book in bound_books.values()))

    assert {name: verdict.broken for name, verdict in zip(bound_books, verdicts, strict=True)} == dict.fromkeys(bound_books, ())
    assert all(verdict.passes for verdict in verdicts)


@pytest.mark.parametrize("name", [*LANGUAGES, "summit"])
def test_a_book_has_no_fault_that_verapdf_would_pass(bound_books: Books, name: str) -> None:
    book = paper_samples.summit_book() if name == "summit" else paper_samples.BOOKS[name]()

    assert html_faults(render(book, paper_samples.IMPRINT)) == []
    assert pdf_faults(bound_books[name].content) == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_book_is_a_sound_file_to_qpdf(bound_books: Books, name: str, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(bound_books[name].content)

    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_contents_page_gives_the_pages_on_which_chapters_stand(bound_books: Books) -> None:
    content = bound_books["en"].content

    lines = (line.rsplit(None, 1) for line in text_of(content, first=3, last=3).splitlines())
    listed = {line[0].strip(): line[1] for line in lines if len(line) == 2}

    with pikepdf.open(io.BytesIO(content)) as pdf:
        place_of = {page.label: number for number, page in enumerate(pdf.pages, start=1)}
    for chapter in ("Run of show", "Background note", "Asks", "References", "Glossary"):
        place = place_of[listed[chapter]]
        assert chapter in text_of(content, first=place, last=place)


def test_head_and_foot_say_book_chapter_summit_edition_page_and_mark(bound_books: Books) -> None:
    book = bound_books["en"]

    page = " ".join(text_of(book.content, first=5, last=5).split())

    assert page.startswith(f"{paper_samples.HARBOUR} Run of show")
    foot = ("Rehearsal Summit of Chiefs of Police 2031", "Edition 2, 20 May 2031", "For participants only", "Page 1")
    for words in foot:
        assert words in page


def test_the_run_of_show_counts_minute_by_minute_in_the_time_of_the_place(bound_books: Books) -> None:
    text = text_of(bound_books["en"].content, first=5, last=6)

    times = [line.split()[0] for line in text.splitlines() if line.strip()[:2].isdigit() and "–" in line]

    assert times == ["10:00–10:10", "10:10–10:30", "10:30–10:50", "10:50–11:15", "11:15–11:50", "11:50–12:00"]


def test_a_footnote_stands_at_the_foot_of_the_page_that_refers_to_it(bound_books: Books) -> None:
    lines = [line for line in text_of(bound_books["en"].content, first=7, last=7).splitlines() if line.strip()]

    foot = next(index for index, line in enumerate(lines) if "Count of mandates in force" in line)

    assert any("water in mind" in line for line in lines[:foot])
    assert foot > len(lines) - 9


def test_a_footnote_nobody_refers_to_stands_at_the_end_of_the_note() -> None:
    book = paper_samples.session_book()
    note = next(chapter for chapter in book.chapters if isinstance(chapter, Note))
    without_marks = tuple(
        replace(section, paragraphs=tuple(replace(paragraph, marks=()) for paragraph in section.paragraphs)) for section in note.sections
    )

    html = render(replace(book, parts=(Part((replace(note, sections=without_marks),)),)), paper_samples.IMPRINT)

    assert html.count("Count of mandates in force") == 1
    assert html.index("Count of mandates in force") > html.index("Heads of delegation may wish")


def test_bookmarks_name_cover_chapters_and_sections(bound_books: Books) -> None:
    with pikepdf.open(io.BytesIO(bound_books["en"].content)) as pdf, pdf.open_outline() as outline:
        names = [item.title for item in outline.root]
        below_the_note = [item.title for item in outline.root[3].children]

    assert names == ["Cover", "Contents", "Run of show", "Background note", "Asks", "References", "Glossary"]
    assert below_the_note[0] == "What the trials showed"


def test_pages_are_called_in_the_reader_as_they_are_printed(bound_books: Books) -> None:
    with pikepdf.open(io.BytesIO(bound_books["en"].content)) as pdf:
        labels = [page.label for page in pdf.pages[:5]]

    assert labels == ["Cover", "ii", "iii", "iv", "1"]


def test_an_arabic_run_in_an_english_book_says_that_it_is_arabic(bound_books: Books) -> None:
    with pikepdf.open(io.BytesIO(bound_books["en"].content)) as pdf:
        languages = {str(element.Lang) for element in structure(pdf) if "/Lang" in element}

    assert "ar" in languages


def test_english_references_in_a_french_book_say_that_they_are_english(bound_books: Books) -> None:
    with pikepdf.open(io.BytesIO(bound_books["fr"].content)) as pdf:
        book_language = str(pdf.Root.Lang)
        languages = {str(element.Lang) for element in structure(pdf) if "/Lang" in element}

    assert book_language == "fr"
    assert "en" in languages


@pytest.mark.parametrize("name", [*LANGUAGES, "summit"])
def test_every_font_is_embedded_as_a_subset(bound_books: Books, name: str, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(bound_books[name].content)

    rows = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]

    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows
    assert all("Noto" in row for row in rows), rows


def test_arabic_is_shaped_and_stands_right_to_left(bound_books: Books) -> None:
    text = text_of(bound_books["ar"].content, first=7, last=7)

    assert "S/2029/9041" in text
    assert "Lake Patrol Trust" in text
    assert "ما أظهرته التجارب" in " ".join(text.replace("\u202b", "").replace("\u202c", "").split())


def test_a_letter_book_is_on_letter_paper() -> None:
    bound = bind(replace(paper_samples.session_book(), paper=Paper.LETTER), paper_samples.IMPRINT)

    with pikepdf.open(io.BytesIO(bound.content)) as pdf:
        sizes = {tuple(round(float(side)) for side in page.mediabox) for page in pdf.pages}

    assert sizes == {(0, 0, 612, 792)}


def test_the_same_book_has_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, paper_samples as s; from uncops.books.binding import bind;"
        "print(hashlib.sha256(bind(s.arabic_book(), s.IMPRINT).content).hexdigest())"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])

    def told(seed: str) -> str:
        environment = os.environ | {"PYTHONPATH": paths, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout

    assert told("1") == told("2")
