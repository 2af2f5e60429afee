"""Lays out chapters by themselves, to be looked at before a whole edition is made."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from uncops.books.arranging.template import name_of
from uncops.books.bound import Imprint
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Words
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.paper.formats import Paper
from uncops.paper.scripts import language_of
from uncops.summits.models import Summit

if TYPE_CHECKING:
    from uncops.paper.chapters.shelf import Shelf

SCALE = 100 / 72  # a hundred points an inch


class CannotBeShown(Refusal):
    """A chapter that cannot be laid out."""

    sentence = N_("This chapter cannot be laid out. %(reason)s")


def book_of_one(summit: Summit, kind: BookKind, chapter: Chapter, *, language: str, paper: Paper, mark: str) -> Book:
    """A book that holds one added chapter."""
    title = Words(summit.title, language_of(summit.title))
    cover = Cover(title, title, summit.starts_on, summit.ends_on)
    return Book(kind, cover, (Part((chapter,), name="preview"),), summit.time_zone, language, mark, paper)


def only(book: Book, name: str) -> Book | None:
    """The book with no chapters but those of a name; None when it has none."""
    parts = [
        replace(part, chapters=tuple(chapter for chapter in part.chapters if name_of(chapter) == name))
        for part in book.parts
    ]
    kept = tuple(part for part in parts if part.chapters)
    return replace(book, parts=kept) if kept else None


def preview(book: Book, day: date, shelf: "Shelf") -> bytes:
    """The chapters of a book without cover and contents, dressed as its pages are, in processes of their own.

    :raises CannotBeShown: when a chapter cannot be laid out.
    """
    from uncops.books.around import Dresser  # half a second to import: only who prints pays for it
    from uncops.books.pieces import BookSetter
    from uncops.paper.chapters.binding import BoundSide, Told, bind
    from uncops.paper.chapters.laying_all import lay_out_all

    imprint = Imprint(1, day)
    setter, dresser = BookSetter(book, imprint), Dresser(book, shelf)
    pieces = setter.body()
    broken = lay_out_all(shelf, [piece.wanted for piece in pieces], few=0).broken
    laid = [(piece, shelf.take(piece.wanted.key)) for piece in pieces]

    def sides() -> Iterator[BoundSide]:
        number = 0
        for place, (piece, held) in enumerate(laid):
            if held is None:
                raise CannotBeShown(reason=next(iter(broken.values()), ""))
            for page in range(held.facts.page_count):
                number += 1
                words = dresser.words_of(str(number), piece.head, imprint, is_back=number % 2 == 0)
                yield BoundSide(str(number), place, page, tuple(dresser.laid(words).values()))

    placed = list(sides())
    told = Told(str(setter.facts["title"]), book.language, datetime.combine(day, time(), UTC))
    return bind([held for _piece, held in laid if held is not None], placed, told, shelf.fonts)


def picture_of_page(pdf: bytes, number: int) -> bytes | None:
    """One page of a PDF of ours as PNG; None when it has no such page."""
    import pypdfium2  # as above

    document = pypdfium2.PdfDocument(pdf)
    if not 1 <= number <= len(document):
        return None
    written = io.BytesIO()
    document[number - 1].render(scale=SCALE).to_pil().convert("RGB").save(written, "PNG")
    return written.getvalue()
