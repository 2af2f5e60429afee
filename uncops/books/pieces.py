"""A book in pieces: what is laid out apart and kept, each a document of its own, so that it is laid out again only when it changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from uncops.books import contents
from uncops.books.bound import Imprint
from uncops.books.contents import Book, BookKind, Chapter, Part
from uncops.books.cutting import stretches
from uncops.books.html import CHAPTERS_REMEMBERED, PartView, document_facts, entry, environment_of, part_view, running_head
from uncops.books.sheets import piece_sheet
from uncops.books.wording import Wording
from uncops.paper.chapters.laying import ELSEWHERE
from uncops.paper.chapters.numbering import Instruction
from uncops.paper.chapters.shelf import Wanted
from uncops.paper.pdf import NO_IMAGES, Sheet
from uncops.web.languages import RIGHT_TO_LEFT

COVER, CONTENTS, CHANGES = "cover", "contents", "changes"
_BLOCK = re.compile(r"<(p|li|tr|caption|h[1-6])(?=[\s>])")


@dataclass(frozen=True)
class Piece:
    """A piece of a book. `name` stays the same from edition to edition; `head` runs over its pages; bookmarks begin at `depth`."""

    name: str
    wanted: Wanted
    head: str
    depth: int = 0
    part: int | None = None
    chapters: tuple[int, ...] = ()


class BookSetter:
    """Sets the pieces of one book."""

    def __init__(self, book: Book, imprint: Imprint) -> None:
        if len({part.name for part in book.parts}) < len(book.parts):
            raise ValueError("two parts of a book have one name")
        self.book = book
        self.said = Wording(book.language, book.time_zone)
        self.environment = environment_of(book.language, book.time_zone)
        self.facts = document_facts(book, imprint, self.said)
        self.sheet = piece_sheet(book.paper, is_mirrored=self.said.direction == "rtl")
        self.parts = tuple(part_view(self.said, part, to=ELSEWHERE) for part in book.parts)

    def cover(self) -> Piece:
        """The first page."""
        html = self._part_of_document("cover.html")
        return Piece(COVER, self._wanted(html), "")

    def body(self) -> tuple[Piece, ...]:
        """The chapters, in as many pieces as can change by themselves."""
        pairs = enumerate(zip(self.book.parts, self.parts, strict=True))
        return tuple(piece for number, (part, view) in pairs for piece in self._of_part(number, part, view))

    def contents(self, pages: Mapping[str, str]) -> Piece:
        """The contents page; `pages` are the numbers of the pages on which names stand."""
        with_sections = self.book.kind is BookKind.SESSION
        html = self._part_of_document(
            "contents.html", parts=self.parts, to=ELSEWHERE, entry=entry(self.environment, with_sections=with_sections, to=ELSEWHERE),
            page_of=lambda name: Markup('<span class="page">{}</span>').format(pages.get(name, "")),
        )  # fmt: skip
        return Piece(CONTENTS, self._wanted(html), self.said("Contents"))

    def changes(self, steps: Sequence[Instruction], before: int) -> Piece:
        """The sheet on which stands what to do with the leaves that changed."""
        html = self._part_of_document("changes.html", steps=steps, before=before)
        return Piece(CHANGES, self._wanted(html), "")

    def _of_part(self, number: int, part: Part, view: PartView) -> Iterator[Piece]:
        for group in _groups(part.chapters):
            is_first = group[0] == 0
            opening = self._part_of_document("part.html", part=view) if is_first and part.title else ""
            html = opening + "".join(view.chapters[index].html for index in group)
            name = view.chapters[group[0]].id
            head = running_head(part.chapters[group[0]], self.said)
            depth = 0 if is_first or not part.title else 1
            pictures = {mark: file for index in group for mark, file in part.chapters[index].pictures.items()}
            for place, stretch in enumerate(stretches(html, ELSEWHERE), start=1):
                own, deeper = (name, 0) if place == 1 else (f"{name}-{place}th-stretch", 1)
                yield Piece(own, self._wanted(stretch, pictures), head, depth + deeper, number, group)

    def _part_of_document(self, template: str, **more: object) -> str:
        return self.environment.get_template(f"books/paper/{template}").render(**self.facts, **more)

    def _wanted(self, body: str, pictures: Mapping[str, tuple[str, bytes]] = NO_IMAGES) -> Wanted:
        """A document that says nothing of edition and day, so that its key is that of its content."""
        wanted = _document(self.book.language, self.book.time_zone, self.sheet, body)
        return replace(wanted, stored=pictures) if pictures else wanted


@lru_cache(maxsize=CHAPTERS_REMEMBERED)
def _document(language: str, time_zone: str, sheet: Sheet, body: str) -> Wanted:
    html = environment_of(language, time_zone).get_template("books/paper/piece.html").render(
        language=language, direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        body=Markup(_BLOCK.sub(r"<\1 data-block", body)),  # noqa: S704 - our own templates
    )  # fmt: skip
    return Wanted(html, sheet)


def _groups(chapters: Sequence[Chapter]) -> Iterator[tuple[int, ...]]:
    """The chapters that are laid out together, by their positions."""
    group: list[int] = []
    for index, chapter in enumerate(chapters):
        if group and not chapter.shares_paper:
            yield tuple(group)
            group = []
        group.append(index)
    if group:
        yield tuple(group)


def without(book: Book, piece: Piece) -> Book:
    """The book with a notice in the place of each chapter of a piece that cannot be laid out."""
    parts = list(book.parts)
    part = parts[piece.part or 0]
    chapters = [
        contents.Unmade(chapter.name) if index in piece.chapters else chapter for index, chapter in enumerate(part.chapters)
    ]
    parts[piece.part or 0] = replace(part, chapters=tuple(chapters))
    return replace(book, parts=tuple(parts))


