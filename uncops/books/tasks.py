"""Makes books in the background and for the command: lays them out, keeps the files, issues the editions."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy.orm import Session

from uncops.books.arranging.queries import arrangement_of
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Paper
from uncops.books.file_names import file_name_of
from uncops.books.kinds import Subject, chosen_of
from uncops.books.models import BriefingBook, Edition
from uncops.books.queries import MAKING, book_like, books_of
from uncops.books.registry import kind_of
from uncops.books.rules import NoSuchSummit, NothingToPrint, NotMade
from uncops.books.services import KeptBook, content_key, issue, printed_of
from uncops.books.unchanged import note_state, state_of, unchanged
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
    """Which books of a kind are wanted: for these subjects, by their keys or by what else they are known by, or for all of them.

    One that trusts the trail is answered without building those books since the making of which nothing was recorded.
    """

    summit_slug: str
    kind: BookKind
    form: Form
    subjects: tuple[str, ...] = ()
    keep_current: bool = False
    trusts_trail: bool = False


@dataclass(frozen=True)
class Wanted:
    """A book that was built, and for whom."""

    subject: Subject
    book: Book


@dataclass(frozen=True)
class Made:
    """A book that is ready: its edition as plain values, and what it took."""

    title: str
    book_id: int
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
    state = state_of(session, order.kind, order.form, day)
    subjects = _subjects(order, session, summit)
    held = books_of(session, summit_id, order.kind.value)
    made = _as_they_were(held, subjects, state) if order.trusts_trail else {}
    failed: list[str] = []
    built = _built(order, session, summit, [one for one in subjects if one.key not in made], failed)
    books = _changed(order, subjects, built, held, made)
    shelf = chapter_shelf()
    _lay_out_chapters(order, [one.book for one in books], Imprint(1, day), shelf, progress)
    for number, one in enumerate(books, start=1):
        name = _short_name(one)
        progress.step(LAYING_OUT % {"book": name, "number": number, "count": len(books)}, done=number - 1, total=len(books))
        try:
            made[one.subject.key] = _make_one(order, _row(order, summit_id, one), one.book, Imprint(0, day), shelf, deed)
        except Exception:  # a book nobody can lay out must not stop the others of the night
            log.exception("the book %s could not be made", name)
            failed.append(name)
    if not made:
        raise NotMade(reason=BROKEN % {"names": ", ".join(failed)})
    if not order.keep_current:
        with transaction() as session:
            note_state(session, [one.book_id for one in made.values()], state)
    return Making(tuple(made[subject.key] for subject in subjects if subject.key in made), tuple(failed))


def _subjects(order: Order, session: Session, summit: Summit) -> list[Subject]:
    """The subjects of an order.

    :raises NothingToPrint: when there can be no book of the kind.
    :raises NoSuchBook: when a subject is unknown.
    """
    subjects = kind_of(order.kind).subjects(session, summit)
    if not subjects:
        raise NothingToPrint
    return chosen_of(subjects, order.subjects)


def _as_they_were(held: Sequence[BriefingBook], subjects: Sequence[Subject], state: str) -> dict[str, Made]:
    """The books since the making of which nothing was recorded, under the keys of their subjects."""
    asked = {subject.key for subject in subjects}
    return {key: _made(book.editions[0], 0, is_new=False) for key, book in unchanged(held, state).items() if key in asked}


def _changed(
    order: Order, subjects: Sequence[Subject], built: Iterable[Wanted], held: Sequence[BriefingBook], made: dict[str, Made]
) -> list[Wanted]:
    """The books whose content is not that of their latest edition, in the order of printing; the others go to `made`."""
    latest = {(book.subject, book.language, book.paper): book.latest for book in held}
    places = {subject.key: place for place, subject in enumerate(subjects)}
    changed: list[Wanted] = []
    for one in built:
        began = time.perf_counter()
        edition = latest.get((one.subject.key, one.book.language, one.book.paper.value))
        if edition is not None and (order.keep_current or edition.content_key == content_key(one.book)):
            made[one.subject.key] = _made(edition, time.perf_counter() - began, is_new=False)
        else:
            changed.append(one)
    return sorted(changed, key=lambda one: places[one.subject.key])


def _lay_out_chapters(order: Order, books: Sequence[Book], imprint: Imprint, shelf: "Shelf", progress: Progress) -> None:
    """Have the chapters of all books laid out beside one another before the books are bound; what is kept already is not."""
    from uncops.books.binding import pieces_of  # as in _make_one
    from uncops.paper.chapters.laying_all import lay_out_all

    if order.keep_current or len(books) <= 1:
        return
    wanted: dict[str, Layable] = {}
    for book in books:
        try:
            wanted.update((piece.wanted.key, piece.wanted) for piece in pieces_of(book, imprint))
        except Exception:  # the book is made without that chapter when its turn comes
            log.warning("a chapter of %s cannot be set", book.cover.title.text, exc_info=True)

    def tell(done: int, total: int) -> None:
        progress.step(CHAPTERS % {"number": done, "count": total}, done=done, total=total)

    lay_out_all(shelf, wanted.values(), tell=tell)


def _built(order: Order, session: Session, summit: Summit, subjects: Sequence[Subject], failed: list[str]) -> Iterator[Wanted]:
    """The books for subjects; the names of those that cannot be built go to `failed`."""
    if not subjects:
        return
    kind, chosen = kind_of(order.kind), {subject.key: subject for subject in subjects}
    arrangement = arrangement_of(session, summit, kind)
    for form, keys in arrangement.forms_for(chosen, order.form).items():
        for commission in kind.commissions(session, summit, [chosen[key] for key in keys], form):
            try:
                yield Wanted(commission.subject, arrangement.arranged(commission.build(), commission.subject.key))
            except Exception:  # as in make
                log.exception("the book for %s cannot be built", commission.subject.key)
                failed.append(commission.subject.title)


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


def _make_one(order: Order, wanted: BriefingBook, book: Book, imprint: Imprint, shelf: "Shelf", deed: Deed) -> Made:
    from uncops.books.archival import keep_contents
    from uncops.books.binding import bind  # half a second to import: only who prints pays for it, not every start

    began = time.perf_counter()
    key = content_key(book)
    while True:
        existing = book_like(db.session(), wanted)
        latest = existing.latest if existing else None
        if latest is not None and (order.keep_current or latest.content_key == key):
            return _made(latest, time.perf_counter() - began, is_new=False)
        number = latest.number + 1 if latest else 1
        bound = bind(book, Imprint(number, imprint.made_on), shelf, printed_of(latest))
        changes = keep(book_folder(), bound.changes) if bound.changes else ""
        ready = KeptBook(number, key, keep(book_folder(), bound.content), bound, changes, len(book.chapters))
        keep_contents(book_folder(), key, book)
        with transaction() as session:
            edition = issue(session, wanted, ready, deed=deed)
            if edition is not None:
                return _made(edition, time.perf_counter() - began, is_new=True)


def _made(edition: Edition, seconds: float, *, is_new: bool) -> Made:
    return Made(
        title=edition.book.title,
        book_id=edition.book_id,
        edition_id=edition.id,
        edition=edition.number,
        sha256=edition.sha256,
        page_count=edition.page_count,
        chapter_count=edition.chapter_count,
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
    from uncops.books.tidying import tidy_once_a_day  # as in _make_one

    order = Order(
        summit_slug=arguments["summit"],
        kind=BookKind(arguments["kind"]),
        form=Form(arguments["language"], Paper(arguments["paper"]), arguments.get("classification", "")),
        subjects=tuple(arguments.get("subjects", ())),
        trusts_trail=True,
    )
    making = make(order, progress, Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id")))
    tidy_once_a_day(db.session(), chapter_shelf())
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
