"""A personal copy: number and name on every page, no part of what is read aloud, the same each time."""

import io
from pathlib import Path

import pikepdf
import pytest
from paper_checks import missing_for_verapdf, pdf_faults, text_of, verapdf

from uncops.books.bound import Bound
from uncops.books.delivering.stamping import Mark, stamps_of
from uncops.paper.chapters.shelf import Shelf
from uncops.paper.chapters.stamping import stamped
from uncops.paper.formats import Paper

NAMES = {"en": "United Kingdom of Great Britain and Northern Ireland", "ar": "تيمور - ليشتي", "zh": "玻利维亚多民族国"}


def mark(language: str, number: int = 7, name: str = "") -> Mark:
    """What is stamped on a copy."""
    return Mark(number, name or NAMES[language], language, "America/New_York", Paper.A4)


@pytest.fixture(scope="module")
def copies(bound_books: dict[str, Bound], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Copies in three scripts."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    return {
        language: stamped(bound_books[language].content, stamps_of([mark(language)], shelf)[mark(language)], shelf.fonts)
        for language in NAMES
    }


def test_every_page_bears_number_and_name(bound_books: dict[str, Bound], copies: dict[str, bytes]) -> None:
    for page in range(1, bound_books["en"].page_count + 1):
        said = " ".join(text_of(copies["en"], first=page, last=page).split())
        assert f"Copy 7 · {NAMES['en']}" in said


def test_words_stay_words_of_the_book_and_the_name_is_an_artifact(bound_books: dict[str, Bound], copies: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(bound_books["en"].content)) as before, pikepdf.open(io.BytesIO(copies["en"])) as after:
        for plain, page in zip(before.pages, after.pages, strict=True):
            drawn = [part.read_bytes() for part in page.obj.Contents]
            held = plain.obj.Contents
            assert drawn[1:-1] == [part.read_bytes() for part in (held if isinstance(held, pikepdf.Array) else [held])]
            assert drawn[0].startswith(b"/Artifact")
            assert b"/Artifact" in drawn[-1]
        assert len(before.Root.StructTreeRoot.ParentTree.Nums) == len(after.Root.StructTreeRoot.ParentTree.Nums)


@pytest.mark.skipif(bool(missing_for_verapdf()), reason=missing_for_verapdf())
def test_a_copy_is_as_sound_as_its_edition(copies: dict[str, bytes]) -> None:
    assert [pdf_faults(content) for content in copies.values()] == [[], [], []]
    assert [verdict.broken for verdict in verapdf(*copies.values())] == [(), (), ()]


def test_a_name_written_from_right_to_left_is_shaped(copies: dict[str, bytes]) -> None:
    said = text_of(copies["ar"], first=3, last=3)

    assert "تيمور" in said
    assert "ليشتي" in said


def test_the_same_copy_has_the_same_bytes_and_another_has_others(bound_books: dict[str, Bound], tmp_path: Path) -> None:
    shelves = [Shelf(tmp_path / name) for name in ("one", "two")]
    marks = [mark("en"), mark("en", number=8), mark("en", name="Ghana")]

    made = [
        [stamped(bound_books["en"].content, stamps_of([one], shelf)[one], shelf.fonts) for one in marks] for shelf in (*shelves, shelves[0])
    ]

    assert made[0] == made[1] == made[2]
    assert len(set(made[0])) == 3


def test_no_name_breaks_a_page(tmp_path: Path, bound_books: dict[str, Bound]) -> None:
    shelf = Shelf(tmp_path)
    names = ["<b>A & B</b>", "W" * 200, "\u202eturned", "x", "{{ 7 * 7 }}"]

    stamps = stamps_of([mark("en", name=name) for name in names], shelf)

    said = text_of(stamped(bound_books["en"].content, stamps[mark("en", name=names[0])], shelf.fonts), first=3, last=3)
    assert "<b>A & B</b>" in said
    assert len(stamps) == len(names)


def test_letter_paper_is_stamped_on_its_own_foot(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    letter = Mark(1, "Ghana", "en", "America/New_York", Paper.LETTER)

    stamp = stamps_of([letter], shelf)[letter]

    assert (round(stamp.over.width), round(stamp.over.height)) == (612, 792)
