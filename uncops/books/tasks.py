"""Makes books in the background and for the command: lays them out, keeps the files, issues the editions."""

import logging
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy.orm import Session

from uncops.books.arranging.queries import arrangement_of
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Imprint, Paper
from uncops.books.kinds import Subject, chosen_of
from uncops.books.models import BriefingBook, Edition
from uncops.books.queries import MAKING, book_like
from uncops.books.registry import kind_of
from uncops.books.rules import NoSuchSummit, NothingToPrint, NotMade
from uncops.books.services import KeptBook, content_key, issue, printed_of
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.registry import Progress, job
from uncops.paper.keeping import keep
from uncops.summits.models import Summit
from uncops.summits.queries import summit_by_slug

if TYPE_CHECKING:
    from uncops.paper.chapters.shelf import Shelf
    from uncops.paper.chapters.shelf import Wanted as Layable

log = logging.getLogger(__name__)

LAYING_OUT = N_("Laying out %(book)s (%(number)s of %(count)s)")
CHAPTERS = N_("Laying out chapters (%(number)s of %(count)s)")
DONE = N_("Books ready: %(made)s. In a new edition: %(fresh)s.")
BROKEN = N_("Not made: %(names)s.")


@dataclass(frozen=True)
class Order:
    """Which books of a kind are wanted: for these subjects, by their keys or by what else they are known by, or for all of them."""

    summit_slug: str
    kind: BookKind
    form: Form
    subjects: tuple[str, ...] = ()
    keep_current: bool = False


@dataclass(frozen=True)
class Wanted:
    """A book that was built, and for whom."""

    subject: Subject
    book: Book


@dataclass(frozen=True)
class Made:
    """A book that is ready: its edition as plain values, and what it took."""

    title: str
    edition_id: int
    edition: int
    sha256: str
    page_count: int
    chapter_count: int
    seconds: float
    is_new: bool
    failures: tuple[str, ...]
    file_name: str


@dataclass(frozen=True)
class Making:
    """What came of an order."""

    made: tuple[Made, ...]
    failed: tuple[str, ...]


def make(order: Order, progress: Progress, deed: Deed) -> Making:
    """Make the books of an order one after another; one that fails is named and the others go on."""
    session = db.session()
    summit = summit_by_slug(session, order.summit_slug)
    if summit is None:
        raise NoSuchSummit(slug=order.summit_slug)
    summit_id, day = summit.id, deed.at.astimezone(ZoneInfo(summit.time_zone)).date()
    made: list[Made] = []
    failed: list[str] = []
    books = _built(order, session, summit, failed)
    _lay_out_chapters(order, [one.book for one in books], day, progress)
    for number, one in enumerate(books, start=1):
        name = _short_name(one)
        progress.step(LAYING_OUT % {"book": name, "number": number, "count": len(books)}, done=number - 1, total=len(books))
        try:
            made.append(_make_one(order, _row(order, summit_id, one), one.book, Imprint(0, day), deed))
        except Exception:  # a book nobody can lay out must not stop the others of the night
            log.exception("the book %s could not be made", name)
            failed.append(name)
    if not made:
        raise NotMade(reason=BROKEN % {"names": ", ".join(failed)})
    return Making(tuple(made), tuple(failed))


def _lay_out_chapters(order: Order, books: list[Book], day: date, progress: Progress) -> None:
    """Have the chapters of all books laid out beside one another before the books are bound; what is kept already is not."""
    from uncops.books.binding import pieces_of  # as in _make_one
    from uncops.paper.chapters.laying_all import lay_out_all

    if order.keep_current or len(books) == 1:
        return
    wanted: list[Layable] = []
    for book in books:
        try:
            wanted.extend(piece.wanted for piece in pieces_of(book, Imprint(1, day)))
        except Exception:  # the book is made without that chapter when its turn comes
            log.warning("a chapter of %s cannot be set", book.cover.title.text, exc_info=True)

    def tell(done: int, total: int) -> None:
        progress.step(CHAPTERS % {"number": done, "count": total}, done=done, total=total)

    lay_out_all(chapter_shelf(), wanted, tell=tell)


def _built(order: Order, session: Session, summit: Summit, failed: list[str]) -> list[Wanted]:
    """The books of an order; the names of those that cannot be built go to `failed`.

    :raises NothingToPrint: when there can be no book of the kind.
    :raises NoSuchBook: when a subject is unknown.
    """
    kind = kind_of(order.kind)
    subjects = kind.subjects(session, summit)
    if not subjects:
        raise NothingToPrint
    chosen = {subject.key: subject for subject in chosen_of(subjects, order.subjects)}
    arrangement = arrangement_of(session, summit, kind)
    built: list[Wanted] = []
    for form, keys in arrangement.forms_for(chosen, order.form).items():
        for commission in kind.commissions(session, summit, [chosen[key] for key in keys], form):
            try:
                book = arrangement.arranged(commission.build(), commission.subject.key)
                built.append(Wanted(commission.subject, book))
            except Exception:  # as in make
                log.exception("the book for %s cannot be built", commission.subject.key)
                failed.append(commission.subject.title)
    places = {key: place for place, key in enumerate(chosen)}
    built.sort(key=lambda one: places[one.subject.key])
    return built


def _row(order: Order, summit_id: int, one: Wanted) -> BriefingBook:
    book = one.book
    words = kind_of(order.kind).file_words(one.subject, book)
    return BriefingBook(
        summit_id=summit_id,
        kind=book.kind.value,
        subject=one.subject.key,
        language=book.language,
        paper=book.paper.value,
        title=book.cover.title.text[:400],
        file_stem="-".join([order.summit_slug, book.kind.value, *words])[:200],
    )


def _make_one(order: Order, wanted: BriefingBook, book: Book, imprint: Imprint, deed: Deed) -> Made:
    from uncops.books.binding import bind  # half a second to import: only who prints pays for it, not every start

    began = time.perf_counter()
    key = content_key(book)
    while True:
        existing = book_like(db.session(), wanted)
        latest = existing.latest if existing else None
        if latest is not None and (order.keep_current or latest.content_key == key):
            return _made(latest, book, time.perf_counter() - began, is_new=False)
        number = latest.number + 1 if latest else 1
        bound = bind(book, Imprint(number, imprint.made_on), chapter_shelf(), printed_of(latest))
        changes = keep(book_folder(), bound.changes) if bound.changes else ""
        ready = KeptBook(number, key, keep(book_folder(), bound.content), bound, changes)
        with transaction() as session:
            edition = issue(session, wanted, ready, deed=deed)
            if edition is not None:
                return _made(edition, book, time.perf_counter() - began, is_new=True)


def _made(edition: Edition, book: Book, seconds: float, *, is_new: bool) -> Made:
    return Made(
        title=edition.book.title,
        edition_id=edition.id,
        edition=edition.number,
        sha256=edition.sha256,
        page_count=edition.page_count,
        chapter_count=len(book.chapters),
        seconds=round(seconds, 3),
        is_new=is_new,
        failures=tuple(failure["chapter"] for failure in edition.failures),
        file_name=file_name_of(edition),
    )


def _short_name(one: Wanted) -> str:
    if one.book.kind is BookKind.SUMMIT:
        return N_("the summit book")
    if one.book.cover.number is not None:
        return N_("Session %(number)s") % {"number": one.book.cover.number}
    return f"“{one.subject.title[:60]}”"


def file_name_of(edition: Edition) -> str:
    """The name under which an edition is handed out."""
    book = edition.book
    return f"{book.file_stem}-{book.language}-{book.paper}-edition-{edition.number}.pdf"


def changes_name_of(edition: Edition) -> str:
    """The name under which the change pages of an edition are handed out."""
    return file_name_of(edition).removesuffix(".pdf") + "-change-pages.pdf"


def chapter_shelf() -> "Shelf":
    """Where chapters are kept once they are laid out; it can be emptied at any time."""
    from uncops.paper.chapters.shelf import Shelf  # as in _make_one

    return Shelf(Path(current_app.instance_path) / "chapters")


def book_folder() -> Path:
    """Where the files of editions are kept."""
    return Path(current_app.instance_path) / "books"


@job(MAKING)
def make_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """The job behind the page: the same as the command, with plain values in and out."""
    order = Order(
        summit_slug=arguments["summit"],
        kind=BookKind(arguments["kind"]),
        form=Form(arguments["language"], Paper(arguments["paper"]), arguments.get("classification", "")),
        subjects=tuple(arguments.get("subjects", ())),
    )
    making = make(order, progress, Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id")))
    broken = [f"{made.title}: {chapter}" for made in making.made for chapter in made.failures]
    summary = DONE % {"made": len(making.made), "fresh": sum(made.is_new for made in making.made)}
    if making.failed or broken:
        summary = f"{summary} {BROKEN % {'names': ', '.join([*making.failed, *broken])}}"
    return {
        "url": arguments.get("url"),
        "summary": summary,
        "editions": [made.edition_id for made in making.made],
        "failed": [*making.failed, *broken],
    }
