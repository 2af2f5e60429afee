"""Binds a book: sets it, lays it out, finishes it; a chapter that cannot be made is named and the others go on."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from uncops.books import contents
from uncops.books.contents import Book, Bound, Chapter, Failure, Imprint, Part
from uncops.books.html import chapter_name, render
from uncops.books.sheets import book_sheet
from uncops.books.wording import Wording
from uncops.paper.finishing import finish
from uncops.paper.pdf import Sheet, lay_out
from uncops.web.languages import RIGHT_TO_LEFT

log = logging.getLogger(__name__)

StoredImages = Mapping[str, tuple[str, bytes]]


def bind(book: Book, imprint: Imprint, stored: StoredImages | None = None) -> Bound:
    """The finished book; the same book and imprint give the same bytes."""
    failures: tuple[Failure, ...] = ()
    try:
        laid = lay_out(render(book, imprint), _sheet(book), stored or {})
    except Exception:  # what a layout engine can raise on a stranger's text is not known beforehand
        log.exception("a book could not be laid out whole; looking for the chapter")
        book, failures = _without_broken(book, imprint)
        laid = lay_out(render(book, imprint), _sheet(book), stored or {})
    content, page_count = laid
    said = Wording(book.language, book.time_zone)
    return Bound(finish(content, cover_label=said("Cover")), page_count, failures)


def _sheet(book: Book) -> Sheet:
    return book_sheet(book.paper, is_mirrored=book.language in RIGHT_TO_LEFT)


def _without_broken(book: Book, imprint: Imprint) -> tuple[Book, tuple[Failure, ...]]:
    """The book with a notice in the place of each chapter that cannot be laid out by itself."""
    said = Wording(book.language, book.time_zone)
    failures: list[Failure] = []
    parts: list[Part] = []
    for part in book.parts:
        chapters: list[Chapter] = []
        for chapter in part.chapters:
            wrong = _what_is_wrong(book, part, chapter, imprint)
            if wrong:
                name = said(chapter_name(chapter))
                failures.append(Failure(f"{part.title.text}: {name}" if part.title else name, wrong))
                chapter = contents.Unmade(chapter_name(chapter))
            chapters.append(chapter)
        parts.append(replace(part, chapters=tuple(chapters)))
    return replace(book, parts=tuple(parts)), tuple(failures)


def _what_is_wrong(book: Book, part: Part, chapter: Chapter, imprint: Imprint) -> str:
    alone = replace(book, parts=(replace(part, chapters=(chapter,)),))
    try:
        lay_out(render(alone, imprint), _sheet(book))
    except Exception as wrong:  # see bind
        log.exception("chapter %s cannot be laid out", type(chapter).__name__)
        return f"{type(wrong).__name__}: {wrong}"[:500]
    return ""
