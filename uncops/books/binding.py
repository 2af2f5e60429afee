"""Binds a book from its pieces: numbered, dressed, compared with the edition before.

A chapter that cannot be made is named, and the others go on.
"""

import logging
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path

from uncops.books.around import Dresser, StripWords
from uncops.books.bound import Bound, Failure, Imprint
from uncops.books.contents import Book, Chapter, Part, Unmade
from uncops.books.html import running_head
from uncops.books.pieces import CHANGES, CONTENTS, COVER, BookSetter, Piece, without
from uncops.books.printed import Printed, PrintedPiece, PrintedSide
from uncops.books.sides import bars_at, body_of, digest_of, front_sides, pages_of_names, printed_leaves, reader_label
from uncops.books.wording import Wording
from uncops.paper.chapters.binding import BoundSide, Told, bind_sides
from uncops.paper.chapters.binding import bind as bind_pieces
from uncops.paper.chapters.comparing import Bars, bars_of
from uncops.paper.chapters.laying import Laid
from uncops.paper.chapters.laying_all import lay_out_all
from uncops.paper.chapters.numbering import BLANK, Extent, Side, changed_leaves, instructions, numbered
from uncops.paper.chapters.shelf import Shelf

log = logging.getLogger(__name__)

FRONT = (COVER, CONTENTS)


class CannotBeBound(RuntimeError):
    """Not even a notice in the place of what is broken could be laid out."""


def bind(book: Book, imprint: Imprint, shelf: Shelf | None = None, before: Printed | None = None) -> Bound:
    """The finished book; the same book, imprint and edition before give the same bytes.

    What is on the shelf already is not laid out again.

    :raises CannotBeBound: when its cover or contents page cannot be laid out.
    """
    if shelf is None:
        with tempfile.TemporaryDirectory() as folder:
            return bind(book, imprint, Shelf(Path(folder)), before)
    book, failures = _without_broken(book, imprint, shelf)
    return _Binder(book, imprint, shelf, before).bound(failures)


def pieces_of(book: Book, imprint: Imprint) -> tuple[Piece, ...]:
    """What can be laid out of a book before its pages are counted."""
    setter = BookSetter(book, imprint)
    return (setter.cover(), *setter.body())


def _without_broken(book: Book, imprint: Imprint, shelf: Shelf) -> tuple[Book, tuple[Failure, ...]]:
    """The book with a notice in the place of each chapter that cannot be set or laid out, and why."""
    failures: list[Failure] = []
    try:
        pieces = pieces_of(book, imprint)
    except Exception:  # see _without_unset
        book, failures = _without_unset(book, imprint)
        pieces = pieces_of(book, imprint)
    broken = lay_out_all(shelf, [piece.wanted for piece in pieces]).broken
    for piece in pieces:
        wrong = broken.get(piece.wanted.key)
        if wrong is None:
            continue
        log.error("piece %s of a book cannot be laid out: %s", piece.name, wrong)
        if piece.part is None:
            raise CannotBeBound(wrong)
        title = book.parts[piece.part].title
        failures.append(Failure(f"{title.text}: {piece.head}" if title else piece.head, wrong))
        book = without(book, piece)
    return book, tuple(failures)


def _without_unset(book: Book, imprint: Imprint) -> tuple[Book, list[Failure]]:
    """The book with a notice in the place of each chapter of which not even words for paper can be made."""
    failures: list[Failure] = []
    parts: list[Part] = []
    for part in book.parts:
        chapters: list[Chapter] = []
        for chapter in part.chapters:
            alone = replace(book, parts=(replace(part, chapters=(chapter,)),))
            try:
                pieces_of(alone, imprint)
            except Exception as wrong:  # what a template can stumble over in a stranger's text is not known beforehand
                log.exception("chapter %s of a book cannot be set", type(chapter).__name__)
                name = running_head(chapter, Wording(book.language, book.time_zone))
                failures.append(Failure(f"{part.title.text}: {name}" if part.title else name, f"{type(wrong).__name__}: {wrong}"[:500]))
                chapter = Unmade(chapter.name)
            chapters.append(chapter)
        parts.append(replace(part, chapters=tuple(chapters)))
    return (replace(book, parts=tuple(parts)) if failures else book), failures


@dataclass(frozen=True)
class _Placed:
    """A side with everything known of it before it is bound."""

    side: Side
    piece: int
    is_back: bool
    digest: str
    imprint: Imprint
    bars: Bars


class _Binder:
    """Binds one book."""

    def __init__(self, book: Book, imprint: Imprint, shelf: Shelf, before: Printed | None) -> None:
        self.book, self.imprint, self.shelf, self.before = book, imprint, shelf, before
        self.setter = BookSetter(book, imprint)
        self.said = self.setter.said
        self.dresser = Dresser(book, shelf)
        self.body = self.setter.body()
        cover, chapters = self._laid([self.setter.cover()])[0], self._laid(self.body)
        counted = [Extent(piece.name, laid.facts.page_count) for piece, laid in zip(self.body, chapters, strict=True)]
        self.body_sides = numbered(counted, body_of(before, FRONT))
        facts = {piece.name: laid.facts for piece, laid in zip(self.body, chapters, strict=True)}
        contents_piece = self.setter.contents(pages_of_names(self.body_sides, facts))
        contents = self._laid([contents_piece])[0]
        front = front_sides([(COVER, cover.facts.page_count), (CONTENTS, contents.facts.page_count)])
        self.pieces = (self.setter.cover(), contents_piece, *self.body)
        self.laid = (cover, contents, *chapters)
        self.sides = (*front, *self.body_sides)

    def bound(self, failures: tuple[Failure, ...]) -> Bound:
        """The book, and the leaves that changed."""
        content = bind_pieces(self._deepened, self._dressed(self.placed), self._told(), self.shelf.fonts)
        printed = Printed(
            self.imprint.edition,
            tuple(
                PrintedSide(one.side.label, one.side.chapter, one.side.page, one.digest, one.imprint.edition, one.imprint.made_on)
                for one in self.placed
            ),
            tuple(PrintedPiece(piece.name, piece.wanted.key) for piece in self.pieces),
        )
        changes, count = self._changes(printed)
        return Bound(content, len(self.sides), printed, failures, changes, count)

    @cached_property
    def placed(self) -> tuple[_Placed, ...]:
        """Each side with what is compared, the edition it bears and the bars beside it; both sides of a leaf bear one edition."""
        number_of = {piece.name: number for number, piece in enumerate(self.pieces)}
        bars = [self._bars(number) for number in range(len(self.pieces))]
        first = [self._placed(side, number_of[side.chapter], bars, is_back=place % 2 == 1) for place, side in enumerate(self.sides)]
        held = {side.label: side for side in self.before.sides} if self.before else {}
        placed: list[_Placed] = []
        for front, back in zip(first[::2], first[1::2], strict=True):
            earlier = [held.get(one.side.label) for one in (front, back)]
            is_same = all(old is not None and old.digest == one.digest for old, one in zip(earlier, (front, back), strict=True))
            if is_same and earlier[0] is not None:
                imprint = Imprint(earlier[0].edition, earlier[0].edition_day)
                placed.extend(replace(one, imprint=imprint, bars=()) for one in (front, back))
            else:
                placed.extend((front, back))
        return tuple(placed)

    def _placed(self, side: Side, piece: int, bars: Sequence[Sequence[Bars]], *, is_back: bool) -> _Placed:
        is_blank = side.page == BLANK
        drawn = "" if is_blank else self.laid[piece].facts.pages[side.page].digest
        around = self.dresser.same_in_all_editions(self.pieces[piece].head)
        return _Placed(side, piece, is_back, digest_of(drawn, around), self.imprint, () if is_blank else bars[piece][side.page])

    def _bars(self, number: int) -> tuple[Bars, ...]:
        """The bars of a piece against the edition before; the pages in front bear none, they change with every edition."""
        piece, laid = self.pieces[number], self.laid[number]
        keys = {one.name: one.key for one in self.before.pieces} if self.before else {}
        earlier = self.shelf.take(keys[piece.name]) if piece.name in keys and piece.name not in FRONT else None
        return bars_of(laid.facts, earlier.facts if earlier else None)

    def _dressed(self, placed: Iterable[_Placed]) -> list[BoundSide]:
        placed = list(placed)
        words = [self._words(one) for one in placed]
        strips = self.dresser.laid(strip for of_side in words for strip in of_side)
        cover = self.said("Cover")
        is_mirrored = self.said.direction == "rtl"
        return [
            BoundSide(
                label=reader_label(one.side, cover), chapter=one.piece, page=None if one.side.is_blank else one.side.page,
                strips=tuple(strips[strip] for strip in of_side), bars=one.bars,
                bars_at=bars_at(is_back=one.is_back, is_mirrored=is_mirrored),
            )
            for one, of_side in zip(placed, words, strict=True)
        ]  # fmt: skip

    def _words(self, one: _Placed) -> tuple[StripWords, ...]:
        if one.side.chapter == COVER:
            return ()
        return self.dresser.words_of(one.side.label, self.pieces[one.piece].head, one.imprint, is_back=one.is_back)

    @property
    def _deepened(self) -> list[Laid]:
        """The pieces with their bookmarks as deep as they stand in the book."""
        return [_deepened(laid, piece.depth) for piece, laid in zip(self.pieces, self.laid, strict=True)]

    def _changes(self, printed: Printed) -> tuple[bytes, int]:
        """The leaves that differ from the edition before, behind a sheet that says what to do with them; nothing when none do."""
        if self.before is None:
            return b"", 0
        earlier, now = printed_leaves(self.before.sides), printed_leaves(printed.sides)
        changed = {leaf.labels for leaf in changed_leaves(earlier, now)}
        steps = instructions(earlier, now)
        if not steps:
            return b"", 0
        sheet = self.setter.changes(steps, self.before.number)
        laid = self._laid([sheet])[0]
        pairs = zip(self.placed[::2], self.placed[1::2], strict=True)
        chosen = [side for front, back in pairs if (front.side.label, back.side.label) in changed for side in (front, back)]
        behind = front_sides([(CHANGES, laid.facts.page_count)])
        instruction = [BoundSide("", len(self.laid), None if side.is_blank else side.page) for side in behind]
        sides = [*instruction, *self._dressed(chosen)]
        return bind_sides([*self._deepened, laid], sides, self._told(), self.shelf.fonts), len(changed)

    def _laid(self, pieces: Sequence[Piece]) -> list[Laid]:
        broken: Mapping[str, str] = lay_out_all(self.shelf, [piece.wanted for piece in pieces]).broken
        found: list[Laid] = []
        for piece in pieces:
            laid = self.shelf.take(piece.wanted.key)
            if laid is None:
                raise CannotBeBound(broken.get(piece.wanted.key, piece.name))
            found.append(laid)
        return found

    def _told(self) -> Told:
        facts = self.setter.facts
        made_at = datetime.combine(self.imprint.made_on, time(), UTC)
        author = self.said.text_of(self.book.cover.summit.text)
        return Told(str(facts["title"]), self.book.language, made_at, author, str(facts["subject"]), str(facts["keywords"]))


def _deepened(laid: Laid, depth: int) -> Laid:
    bookmarks = tuple(replace(mark, depth=mark.depth + depth) for mark in laid.facts.bookmarks)
    return replace(laid, facts=replace(laid.facts, bookmarks=bookmarks))
