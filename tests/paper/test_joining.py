"""Pieces of a print joined into one file."""

import io

import pikepdf
import pytest

from uncops.paper.joining import join
from uncops.paper.keeping import FileMissing, forget, keep, kept


def piece(page_count: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        for _ in range(page_count):
            pdf.add_blank_page(page_size=(100, 100))
        pdf.save(made)
    return made.getvalue()


def test_pages_are_counted_over_all_pieces_and_the_file_says_title_and_language():
    content, page_count = join([piece(2), piece(3)], title="Name plates", language="en")

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert (page_count, len(pdf.pages), str(pdf.Root.Lang), str(pdf.docinfo["/Title"])) == (5, 5, "en", "Name plates")


def test_the_same_pieces_give_the_same_bytes():
    pieces = [piece(2), piece(1)]

    assert join(pieces, title="A", language="en") == join(pieces, title="A", language="en")


def test_a_forgotten_file_is_missing_and_forgetting_twice_harms_nothing(tmp_path):
    name = keep(tmp_path, b"a print")

    forget(tmp_path, name)
    forget(tmp_path, name)

    with pytest.raises(FileMissing):
        kept(tmp_path, name)
