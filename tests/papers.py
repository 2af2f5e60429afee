"""Papers in tests: what has been laid out once is not laid out again, since the same document on the same sheet gives the same paper."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from uncops.accreditation import printing as accreditation_printing
from uncops.paper import pdf
from uncops.paper.pdf import Sheet
from uncops.seating import printing as seating_printing
from uncops.speakers import printing as speakers_printing

_laid_out: dict[tuple[str, Sheet, tuple[str, ...]], tuple[bytes, int]] = {}
_of_a_sheet: dict[Sheet, tuple[bytes, int]] = {}
_documents: list[str] = []
_any_will_do: list[bool] = []


def lay_out_once() -> None:
    """From now on; laying out the lists of the demonstration takes most of the time of all its pages together."""
    for printing in (accreditation_printing, seating_printing, speakers_printing):
        printing.lay_out = _once


@contextmanager
def any_paper_will_do() -> Iterator[None]:
    """In the block a document becomes a paper that was laid out before with its style sheets: for who reads documents, not papers."""
    _any_will_do.append(True)
    try:
        yield
    finally:
        _any_will_do.pop()


def documents_since() -> list[str]:
    """The documents that became papers since this was last asked: what can be read on a paper cannot be read in the bytes of its file."""
    told = list(_documents)
    _documents.clear()
    return told


def _once(html: str, sheet: Sheet, stored: Mapping[str, tuple[str, bytes]] = pdf.NO_IMAGES) -> tuple[bytes, int]:
    _documents.append(html)
    if _any_will_do and sheet in _of_a_sheet:
        return _of_a_sheet[sheet]
    asked = (html, sheet, tuple(sorted(stored)))
    if asked not in _laid_out:
        _laid_out[asked] = _of_a_sheet[sheet] = pdf.lay_out(html, sheet, stored)
    return _laid_out[asked]
