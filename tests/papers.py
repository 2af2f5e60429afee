"""Papers in tests: what has been laid out once is not laid out again, since the same document on the same sheet gives the same paper."""

from collections.abc import Mapping

from uncops.accreditation import printing as accreditation_printing
from uncops.paper import pdf
from uncops.paper.pdf import Sheet
from uncops.seating import printing as seating_printing
from uncops.speakers import printing as speakers_printing

_laid_out: dict[tuple[str, Sheet, tuple[str, ...]], tuple[bytes, int]] = {}
_documents: list[str] = []


def lay_out_once() -> None:
    """From now on; laying out the lists of the demonstration takes most of the time of all its pages together."""
    for printing in (accreditation_printing, seating_printing, speakers_printing):
        printing.lay_out = _once


def documents_since() -> list[str]:
    """The documents that became papers since this was last asked: what can be read on a paper cannot be read in the bytes of its file."""
    told = list(_documents)
    _documents.clear()
    return told


def _once(html: str, sheet: Sheet, stored: Mapping[str, tuple[str, bytes]] = pdf._NO_IMAGES) -> tuple[bytes, int]:
    _documents.append(html)
    asked = (html, sheet, tuple(sorted(stored)))
    if asked not in _laid_out:
        _laid_out[asked] = pdf.lay_out(html, sheet, stored)
    return _laid_out[asked]
