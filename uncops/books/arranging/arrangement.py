"""What is settled about books of a kind, and what follows from it for one recipient; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from uncops.books.arranging.chapters import (
    AddedChapter,
    AddedKind,
    PartyMap,
    Picture,
    Prose,
    Square,
    StoredPicture,
    UploadedPage,
    UploadedPages,
    VenueMap,
)
from uncops.books.arranging.maps import Drawn
from uncops.books.arranging.template import Template, arranged, inserted, switched
from uncops.books.build import Form
from uncops.books.contents import Book, Words
from uncops.paper.formats import Paper

FALLBACKS = ("en", "fr", "es", "ru", "ar", "zh")  # in which a chapter is given that has no text in the language of the book


@dataclass(frozen=True)
class Settled:
    """What is settled for a kind or for one recipient; empty where nothing is."""

    order: tuple[str, ...] = ()
    switches: Mapping[str, bool] = field(default_factory=dict)
    language: str = ""
    paper: str = ""
    classification: str = ""


@dataclass(frozen=True)
class KeptText:
    """An added chapter in one language."""

    language: str
    title: str
    body: str = ""
    alternative: str = ""
    caption: str = ""
    picture: StoredPicture | None = None
    pages: tuple[UploadedPage, ...] = ()


@dataclass(frozen=True)
class KeptChapter:
    """An added chapter in all its languages."""

    key: str
    subject: str
    after: str
    form: AddedKind
    texts: tuple[KeptText, ...]

    @property
    def picture(self) -> StoredPicture | None:
        """The picture of languages that have none of their own."""
        return next((text.picture for text in self.texts if text.picture is not None), None)


@dataclass(frozen=True)
class Arrangement:
    """Everything settled about books of a kind: under the keys of recipients, and under nothing for all of them.

    `groups` are the names of the chapters the kind has, side by side where they stand in one part.
    """

    settled: Mapping[str, Settled] = field(default_factory=dict)
    chapters: tuple[KeptChapter, ...] = ()
    squares: tuple[Square, ...] = ()
    venue: Drawn = field(default_factory=lambda: Drawn(()))
    groups: tuple[tuple[str, ...], ...] = ()

    def forms_for(self, subjects: Iterable[str], asked: Form) -> Mapping[Form, list[str]]:
        """The recipients by how their books are set."""
        found: dict[Form, list[str]] = {}
        for subject in subjects:
            found.setdefault(self.form_for(subject, asked), []).append(subject)
        return found

    def form_for(self, subject: str, asked: Form) -> Form:
        """How a book of one recipient is set: as was settled for them, else as was asked for, else as for all of the kind."""
        own, common = self.settled.get(subject, Settled()) if subject else Settled(), self.settled.get("", Settled())
        return replace(
            asked,
            language=own.language or asked.language or common.language,
            paper=Paper(own.paper) if own.paper else asked.paper,
            classification=own.classification or asked.classification or common.classification,
        )

    def template_for(self, subject: str, language: str) -> Template:
        """What stands in a book of one recipient in a language."""
        common, own = self.settled.get("", Settled()), self.settled.get(subject, Settled()) if subject else Settled()
        mine = [chapter for chapter in self.chapters if chapter.texts and chapter.subject in ("", subject)]
        order = common.order
        if not order and any(chapter.subject for chapter in mine):
            order = tuple(name for group in self.groups for name in group)
        for chapter in mine:
            if chapter.subject:
                order = inserted(order, chapter.key, chapter.after)
        off = switched((name for name, is_on in common.switches.items() if not is_on), own.switches)
        return Template(order, off, tuple(self.chapter(chapter, language) for chapter in mine))

    def arranged(self, book: Book, subject: str) -> Book:
        """The book of one recipient as it is settled.

        :raises NothingRemains: when every chapter is left out.
        """
        return arranged(book, self.template_for(subject, book.language))

    def chapter(self, kept: KeptChapter, language: str) -> AddedChapter:
        """An added chapter as it stands in books of a language, in another one where it has none in that."""
        text = text_for(kept.texts, language)
        title = Words(text.title, text.language)
        wanted = "" if text.language == language else language
        if kept.form is AddedKind.PROSE:
            return Prose(kept.key, title, wanted, text.body)
        if kept.form is AddedKind.PICTURE and (picture := text.picture or kept.picture) is not None:
            return Picture(kept.key, title, wanted, picture=picture, alternative=text.alternative, caption=text.caption)
        if kept.form is AddedKind.PAGES:
            return UploadedPages(kept.key, title, wanted, text.pages)
        if kept.form is AddedKind.PARTIES:
            return PartyMap(kept.key, title, wanted, self.squares)
        venue = self.venue
        return VenueMap(kept.key, title, wanted, venue.places, venue.height, venue.bar, venue.bar_metres)


def text_for(texts: tuple[KeptText, ...], language: str) -> KeptText:
    """The text in a language; in the next best when there is none."""
    order = [language, *FALLBACKS]
    return min(texts, key=lambda text: order.index(text.language) if text.language in order else len(order))
