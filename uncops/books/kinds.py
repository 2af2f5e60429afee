"""What a kind of book is to those who make books: which there can be of it, and how they are built."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from uncops.books.arranging.template import kind_name
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter
from uncops.books.rules import NoSuchBook
from uncops.core import clock
from uncops.core.text import slug
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Subject:
    """For whom or of what a book is: `key` as in models.BriefingBook.subject, how it is called, and by what else it is known."""

    key: str
    title: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Commission:
    """A book that is wanted, and how it is built; building asks the database nothing."""

    subject: Subject
    build: Callable[[], Book]


@dataclass(frozen=True)
class Kind:
    """A kind of book.

    `subjects` are the books there can be now, in the order in which they are printed; `commissions` those of some subjects, for which
    everything is fetched at once. `chapters` are those it can hold, side by side where they stand in one part. `is_for_somebody` says
    whether a book has the language of whom it is for. `file_words` name its file. `pages` are further ones about books
    of the kind: endpoint, and label marked for translation.
    """

    kind: BookKind
    subjects: Callable[[Session, Summit], Sequence[Subject]]
    commissions: Callable[[Session, Summit, Sequence[Subject], Form], Iterator[Commission]]
    chapters: tuple[tuple[type[Chapter], ...], ...] = ()
    is_for_somebody: bool = False
    file_words: Callable[[Subject, Book], Sequence[str]] = lambda subject, _book: (slug(subject.key),) if subject.key else ()
    pages: tuple[tuple[str, str], ...] = ()

    @property
    def chapter_names(self) -> tuple[tuple[str, ...], ...]:
        """The names by which templates know its chapters."""
        return tuple(tuple(kind_name(chapter) for chapter in part) for part in self.chapters)


def today_at(summit: Summit) -> date:
    """The day it is now by the summit's clock."""
    return clock.now().astimezone(ZoneInfo(summit.time_zone)).date()


def chosen_of(subjects: Sequence[Subject], asked: Sequence[str]) -> list[Subject]:
    """The subjects that were asked for, in the order of printing; all when none were.

    :raises NoSuchBook: naming the first that is unknown.
    """
    known = {name: subject for subject in subjects for name in (subject.key, *subject.also)}
    for name in asked:
        if name not in known:
            raise NoSuchBook(name=name)
    wanted = {known[name].key for name in asked}
    return [subject for subject in subjects if not asked or subject.key in wanted]
