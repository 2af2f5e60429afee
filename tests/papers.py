"""Papers in tests: who reads what stands on them need not wait until they are laid out."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from uncops.paper import pdf
from uncops.paper.pdf import Sheet

BLANK = '<!doctype html><html lang="en"><title>Paper</title><p>Paper</p></html>'
_documents: list[str] = []
_wanted_blank: list[bool] = []


def watch_papers() -> None:
    """From now on, wherever a page lays out a paper, what stands on it is noted."""
    for name, module in list(sys.modules.items()):
        if name.startswith("uncops.") and module is not pdf and getattr(module, "lay_out", None) is pdf.lay_out:
            module.lay_out = _noted  # type: ignore[attr-defined]


@contextmanager
def blank_papers() -> Iterator[None]:
    """In the block every document becomes the same small paper.

    Laying out the lists of the demonstration takes most of the time of all its pages together; each paper is laid out, and
    looked at, in the tests of its own package.
    """
    _wanted_blank.append(True)
    try:
        yield
    finally:
        _wanted_blank.pop()


def documents_since() -> list[str]:
    """The documents that became papers since this was last asked: what can be read on a paper cannot be read in the bytes of its file."""
    told = list(_documents)
    _documents.clear()
    return told


def _noted(html: str, sheet: Sheet, stored: Mapping[str, tuple[str, bytes]] = pdf.NO_IMAGES) -> tuple[bytes, int]:
    _documents.append(html)
    return _blank(sheet.is_tagged) if _wanted_blank else pdf.lay_out(html, sheet, stored)


@cache
def _blank(is_tagged: bool) -> tuple[bytes, int]:
    return pdf.lay_out(BLANK, Sheet((), is_tagged=is_tagged))
