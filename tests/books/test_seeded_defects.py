"""The checks find what they are there for: a defect is put in, and must be found."""

import io

import paper_samples
import pikepdf
import pytest
from paper_checks import html_faults, missing_for_verapdf, pdf_faults, verapdf

from uncops.books.bound import Bound
from uncops.books.html import render
from uncops.books.sheets import book_sheet
from uncops.paper.finishing import finish
from uncops.paper.pdf import lay_out

PAGE = '<html lang="en"><head><title>A</title></head><body><h1>A</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html><head><title>A</title></head><body></body></html>", "the document says no language"),
        ('<html lang="en"><head></head><body></body></html>', "the document has no title"),
        (PAGE.format("<table><caption>c</caption><tr><td>1</td></tr></table>"), "a table has no heads with a scope"),
        (PAGE.format('<table><tr><th scope="col">1</th></tr></table>'), "a table has no caption"),
        (PAGE.format("<h3>too deep</h3>"), "a heading of level 3 follows one of level 1"),
        (PAGE.format("<p>said in كلمة</p>"), "“كلمة” is not said to be ar"),
        (PAGE.format('<img src="static:a.png">'), "a picture has no alternative"),
        (PAGE.format('<a href="#x"></a>'), "a link has no words"),
    ],
)
def test_a_defect_of_the_html_is_found(html: str, fault: str) -> None:
    assert html_faults(html) == [fault]


def test_sound_html_has_no_fault() -> None:
    assert html_faults(PAGE.format('<h2>B</h2><p>said in <span lang="ar">كلمة</span></p>')) == []


def _changed(bound: Bound, change: str) -> bytes:
    with pikepdf.open(io.BytesIO(bound.content)) as pdf:
        if change == "title":
            del pdf.docinfo["/Title"]
        elif change == "language":
            del pdf.Root.Lang
        elif change == "shown":
            del pdf.Root.ViewerPreferences
        elif change == "labels":
            del pdf.Root.PageLabels
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("title", "the file has no title"),
        ("language", "the file says no language"),
        ("shown", "the title is not shown"),
        ("labels", "pages have no labels or the book no bookmarks"),
    ],
)
def test_a_defect_of_the_file_is_found(bound_books: dict[str, Bound], change: str, fault: str) -> None:
    assert pdf_faults(_changed(bound_books["fr"], change)) == [fault]


def test_what_weasyprint_leaves_undone_is_found_before_the_book_is_finished() -> None:
    laid, _pages = lay_out(render(paper_samples.french_book(), paper_samples.IMPRINT), book_sheet())

    faults = set(pdf_faults(laid))

    assert "content hangs on no structure: it is spoken on every page" in faults
    assert "pages have no labels or the book no bookmarks" in faults
    assert pdf_faults(finish(laid, cover_label="Couverture")) == []


def test_a_table_without_heads_is_found_in_the_file() -> None:
    laid, _pages = lay_out(PAGE.format("<table><caption>c</caption><tr><td>1</td></tr></table>"), book_sheet())

    assert "a table has no head cells" in pdf_faults(finish(laid, cover_label="Cover"))


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_verapdf_finds_a_missing_title_and_a_missing_language() -> None:
    untitled, _ = lay_out('<html lang="en"><body><h1>A</h1></body></html>', book_sheet())
    mute, _ = lay_out("<html><head><title>A</title></head><body><h1>A</h1></body></html>", book_sheet())

    verdicts = verapdf(untitled, mute)

    assert [verdict.passes for verdict in verdicts] == [False, False]
    assert "dc:title" in verdicts[0].broken[0]
    assert "Lang entry" in " ".join(verdicts[1].broken)
