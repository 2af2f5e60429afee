"""What stands around the pages of a book: which strip goes on which side, laid out once for each wording."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from uncops.books.bound import Imprint
from uncops.books.contents import Book, Words
from uncops.books.html import RUNNING_TITLE_LIMIT, environment_of, foot_of, running_mark
from uncops.books.sheets import strip_sheet
from uncops.books.wording import Wording
from uncops.paper.chapters.shelf import LAYOUT, Shelf, Wanted
from uncops.paper.chapters.strips import Strip, lay_out_strips
from uncops.paper.scripts import language_of, script_of


@dataclass(frozen=True)
class StripWords:
    """The words of one strip, each with the name of its place, and whether it is for the back of a leaf."""

    words: tuple[tuple[str, str], ...]
    is_back: bool


class Dresser:
    """Says and lays out what stands around the pages of one book."""

    def __init__(self, book: Book, shelf: Shelf) -> None:
        self.book, self.shelf = book, shelf
        self.said = Wording(book.language, book.time_zone)
        self.sheet = strip_sheet(book.paper)
        self._sheet_key = Wanted("", self.sheet).key
        self.title = self.said.shortened(self.said.text_of(book.cover.title.text), RUNNING_TITLE_LIMIT)
        self.mark = running_mark(book, self.said)

    def same_in_all_editions(self, head: str) -> str:
        """What of the words around a page counts as its content: all but the edition."""
        return f"{self.title}\n{head}\n{self.mark}"

    def words_of(self, label: str, head: str, imprint: Imprint, *, is_back: bool) -> tuple[StripWords, ...]:
        """The strips of one side; the words of the whole book apart from those of the chapter and from the number."""
        whole = [("book", self.title), ("foot", foot_of(self.book, self.said, imprint))]
        if self.mark:
            whole.append(("mark", self.mark))
        number = self.said("Page %(number)s", number=label)
        strips = [StripWords(tuple(whole), is_back), StripWords((("number", number),), is_back)]
        if head:
            strips.append(StripWords((("chapter", self.said.shortened(head, RUNNING_TITLE_LIMIT)),), is_back))
        return tuple(strips)

    def laid(self, wanted: Iterable[StripWords]) -> dict[StripWords, Strip]:
        """The strips, those that are not kept yet laid out together."""
        found: dict[StripWords, Strip] = {}
        missing: list[StripWords] = []
        for words in dict.fromkeys(wanted):
            kept = self.shelf.take_strip(self._key(words))
            if kept is None:
                missing.append(words)
            else:
                found[words] = kept
        if missing:
            strips = lay_out_strips(self._html(missing), self.sheet, self.shelf.fonts, len(missing))
            for words, strip in zip(missing, strips, strict=True):
                self.shelf.put_strip(self._key(words), strip)
                found[words] = strip
        return found

    def _html(self, strips: Sequence[StripWords]) -> str:
        return environment_of(self.book.language, self.book.time_zone).get_template("books/paper/strips.html").render(
            language=self.book.language, direction=self.said.direction, strips=strips, spoken=self._spoken
        )  # fmt: skip

    def _spoken(self, line: str) -> Markup:
        """A line in another script than the book's is of one language as a whole: its figures stay with their words."""
        language = language_of(line)
        return self.said.words(line if script_of(language) == script_of(self.book.language) else Words(line, language))

    def _key(self, words: StripWords) -> str:
        told = f"{LAYOUT} {self.book.language} {self._sheet_key} {words.is_back} {words.words}"
        return hashlib.sha256(told.encode()).hexdigest()
