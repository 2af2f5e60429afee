"""One file for the printer: each book once, in its order, on right pages; and sheets of paper add up."""

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from paper_checks import text_of
from plain_papers import plain_pdf

from uncops.books.delivering.models import Given
from uncops.books.delivering.printing import Binding, JobForm, Printed, print_job, sheaves_of
from uncops.paper.formats import Paper
from uncops.paper.gathering import Gathered, gather

FORM = JobForm("en", "America/New_York", Paper.A4, "Printing job of 2031-05-20", "Rehearsal Summit 2031", by_liaison=True)


def printed(recipient: str, place: Path, side_count: int = 4, *, copy: int = 1, what: Given = Given.WHOLE, liaison: str = "") -> Printed:
    """A book in a job."""
    return Printed(recipient, recipient, liaison, f"Book of {recipient}", "summit", 2, copy, what, side_count, place)


def heights(content: bytes) -> list[int]:
    """How high the paper of each side is, over that of the usual one."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [round(float(page.mediabox[3]) - 842) for page in pdf.pages]


@settings(max_examples=25)
@given(some.lists(some.tuples(some.integers(1, 9), some.integers(1, 5)), min_size=1, max_size=8))
def test_every_piece_comes_once_in_order_and_begins_on_a_right_page(tmp_path_factory, pieces: list[tuple[int, int]]) -> None:
    folder = tmp_path_factory.mktemp("gathered")
    files = {kind: plain_pdf(count, mark=kind) for kind, count in pieces}

    begins = gather([Gathered(files[kind]) for kind, _count in pieces], folder / "job.pdf", folder, title="Job", language="en")

    sides = heights((folder / "job.pdf").read_bytes())
    counts = {kind: len(pikepdf.open(io.BytesIO(content)).pages) for kind, content in files.items()}
    assert [sides[begin] for begin in begins[:-1]] == [kind for kind, _count in pieces]
    assert all(begin % 2 == 0 for begin in begins)
    assert [end - begin for begin, end in pairwise(begins)] == [counts[k] + counts[k] % 2 for k, _count in pieces]
    assert begins[-1] == len(sides)


def test_a_book_that_many_get_is_held_once(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(plain_pdf(40))

    sizes = []
    for count in (1, 11):
        gather([Gathered(tmp_path / "book.pdf")] * count, tmp_path / f"{count}.pdf", tmp_path, title="Job", language="en")
        sizes.append((tmp_path / f"{count}.pdf").stat().st_size)

    assert sizes[1] < 6 * sizes[0]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Printed], bytes, object]:
    """A job for three recipients, of whom the second gets two books."""
    folder = tmp_path_factory.mktemp("job")
    for count in (5, 60, 3):
        (folder / f"{count}.pdf").write_bytes(plain_pdf(count, mark=count))
    books = [
        printed("Ghana", folder / "5.pdf", 5, copy=1, liaison="Ama Quartey"),
        printed("Norway", folder / "60.pdf", 60, copy=2, liaison="Ama Quartey"),
        printed("Norway", folder / "3.pdf", 3, copy=1, what=Given.CHANGES, liaison="Ama Quartey"),
        printed("تيمور - ليشتي", folder / "5.pdf", 5, copy=3),
    ]
    counted = print_job(books, FORM, folder / "job.pdf", folder)
    return books, (folder / "job.pdf").read_bytes(), counted


def test_sheets_of_paper_add_up(job) -> None:
    books, content, counted = job

    assert (counted.finishing, counted.separators, counted.books) == (1, 3, 3 + 30 + 2 + 3)
    assert len(heights(content)) == 2 * counted.total
    assert [sheaf.leaf_count for sheaf in sheaves_of(books)] == [3, 32, 3]


def test_each_recipient_has_a_separator_and_then_their_books_each_on_a_right_page(job) -> None:
    _books, content, _counted = job
    sides = heights(content)

    first_of_books = [place for place, kind in enumerate(sides) if kind in (5, 60, 3) and (sides[place - 1] != kind)]
    assert [sides[place] for place in first_of_books] == [5, 60, 3, 5]
    assert first_of_books == [4, 12, 72, 78]
    for separator, recipient in ((3, "Ghana"), (11, "Norway")):
        assert recipient in text_of(content, first=separator, last=separator)


def test_the_finishing_sheet_says_what_is_bound_how(job) -> None:
    books, content, counted = job
    said = " ".join(text_of(content, first=1, last=1).split())

    assert f"Sheets in all {counted.total}" in said or str(counted.total) in said
    for words in ("Finishing sheet", "Ghana", "Norway", "Ama Quartey", "Two staples", "Comb or ring", "Change pages"):
        assert words in said, words
    assert [book.binding for book in books] == [Binding.STAPLES, Binding.BOUND, Binding.NONE, Binding.STAPLES]
