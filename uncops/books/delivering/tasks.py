"""Makes archives and printing jobs in the background, one book after another into a file."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from uncops.books.contents import Paper
from uncops.books.delivering.archive import Filed, write_archive
from uncops.books.delivering.files import bundle_place, content_of, forget_bundle, name_of, place_of, stamps_for
from uncops.books.delivering.models import BookCopy, Bundle, BundleKind, Given, Way
from uncops.books.delivering.orders import Delivery, DeliveryOrder, Plan, order_of, plan
from uncops.books.delivering.rules import NobodyNeedsIt
from uncops.books.delivering.services import BundleFacts, Handing, finish_bundle, hand_out, set_aside_old_bundles
from uncops.books.models import Edition
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.registry import Progress, job
from uncops.paper.keeping import FileMissing
from uncops.summits.models import Summit

if TYPE_CHECKING:
    from uncops.books.delivering.printing import Printed

DELIVERING = "books.deliver"
STAMPING = N_("Making out copies (%(number)s of %(count)s)")
DONE = N_("Ready. Books: %(count)s.")
MISSING = N_("Without the books of which the file is missing: %(names)s.")
WAYS = {BundleKind.ARCHIVE: Way.ARCHIVE, BundleKind.PRINT: Way.PRINT}
STEP = 25  # copies whose stamps are laid out together


@dataclass(frozen=True)
class Copied:
    """A copy with what only its recipient says of it."""

    copy: BookCopy
    recipient: str  # in the language of the officer, as separators name it
    liaison: str


@job(DELIVERING)
def deliver_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """The job behind the page; done twice it numbers no second copies."""
    deed = Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id"))
    count, missing = make_bundle(arguments["bundle_id"], progress, language=arguments["language"], deed=deed)
    summary = DONE % {"count": count}
    if missing:
        summary = f"{summary} {MISSING % {'names': ', '.join(missing)}}"
    return {"url": arguments.get("url"), "summary": summary}


def make_bundle(bundle_id: int, progress: Progress, *, language: str, deed: Deed) -> tuple[int, list[str]]:
    """Make the archive or the file for the printer; how many books are in it, and whose file is missing.

    :raises NobodyNeedsIt: when the order reaches nobody.
    """
    remove_old_bundles(deed)
    session = db.session()
    bundle = session.get_one(Bundle, bundle_id)
    kind, order, summit = BundleKind(bundle.kind), order_of(bundle.wanted), session.get_one(Summit, bundle.summit_id)
    wanted = plan(session, summit.id, order, language=language)
    if not wanted.deliveries:
        raise NobodyNeedsIt
    copies = _handed(wanted.deliveries, WAYS[kind], deed)
    maker = _Maker(kind, copies, progress, time_zone=summit.time_zone)
    with _half(bundle_place(bundle)) as place:
        sheets = maker.archive(place) if kind is BundleKind.ARCHIVE else maker.print_job(place, order, summit, language)
        facts = _facts(place, maker, sheets, wanted)
    with transaction() as writing:
        finish_bundle(writing, bundle_id, facts, maker.done, deed=deed)
    return facts.book_count, maker.missing


def _facts(place: Path, maker: "_Maker", sheets: int, wanted: Plan) -> BundleFacts:
    return BundleFacts(place.stat().st_size, len(maker.done), sheets, wanted.left_out)


def _handed(deliveries: Sequence[Delivery], way: Way, deed: Deed) -> list[Copied]:
    """The copies of an order, numbered edition by edition in its order."""
    by_edition: dict[int, list[Delivery]] = {}
    for delivery in deliveries:
        by_edition.setdefault(delivery.book.editions[0].id, []).append(delivery)
    ids: dict[tuple[int, str], int] = {}
    with transaction() as session:
        for edition_id, some in by_edition.items():
            made = hand_out(session, edition_id, [Handing(one.recipient, one.given) for one in some], way, deed=deed)
            ids.update({(edition_id, one.recipient.key): copy.id for one, copy in zip(some, made, strict=True)})
    wanted = [(ids[one.book.editions[0].id, one.recipient.key], one.recipient) for one in deliveries]
    found = select(BookCopy).where(BookCopy.id.in_([number for number, _recipient in wanted]))
    whole = joinedload(BookCopy.edition).joinedload(Edition.book)
    copies = {copy.id: copy for copy in db.session().scalars(found.options(whole).execution_options(populate_existing=True))}
    return [Copied(copies[number], recipient.name, recipient.liaison) for number, recipient in wanted]


class _Maker:
    """Makes the file of one bundle, and remembers which copies are in it."""

    def __init__(self, kind: BundleKind, copies: Sequence[Copied], progress: Progress, *, time_zone: str) -> None:
        self.kind, self.copies, self.progress, self.time_zone = kind, copies, progress, time_zone
        self.done: list[int] = []
        self.missing: list[str] = []

    def archive(self, place: Path) -> int:
        """The ZIP archive; it takes no paper."""
        write_archive(self._filed(), place)
        return 0

    def _filed(self) -> Iterator[Filed]:
        for one in self._each():
            copy, book = one.copy, one.copy.edition.book
            try:
                content = content_of(copy, self.time_zone)
            except FileMissing:
                self.missing.append(book.title)
                continue
            self.done.append(copy.id)
            yield Filed(one.liaison, name_of(copy), copy.recipient_name, book.title, copy.edition.number, copy.number, content)

    def print_job(self, place: Path, order: DeliveryOrder, summit: Summit, language: str) -> int:
        """The file for the printer; how many sheets of paper it takes."""
        from uncops.books.delivering.printing import JobForm, print_job
        from uncops.books.tasks import chapter_shelf

        with force_locale(language):
            title = gettext("Printing job of %(day)s", day=f"{clock.now():%Y-%m-%d}")
        form = JobForm(language, summit.time_zone, Paper(order.paper), title, summit.title, by_liaison=order.by_liaison)
        return print_job(list(self._printed()), form, place, chapter_shelf().fonts).total

    def _printed(self) -> Iterator["Printed"]:
        from pikepdf import Pdf

        from uncops.books.delivering.printing import Printed

        stamps = [stamp for start in range(0, len(self.copies), STEP)
                  for stamp in stamps_for([one.copy for one in self.copies[start : start + STEP]], self.time_zone)]  # fmt: skip
        for one, stamp in zip(self._each(), stamps, strict=True):
            copy, book = one.copy, one.copy.edition.book
            try:
                file = place_of(copy)
            except FileMissing:
                self.missing.append(book.title)
                continue
            with Pdf.open(file) as opened:
                side_count = len(opened.pages)
            self.done.append(copy.id)
            facts = {"title": book.title, "kind": book.kind, "edition": copy.edition.number, "copy": copy.number}
            yield Printed(
                recipient=one.recipient, key=copy.recipient_key, liaison=one.liaison, given=Given(copy.given), side_count=side_count,
                file=file, stamp=stamp, **facts,
            )  # fmt: skip

    def _each(self) -> Iterator[Copied]:
        for number, one in enumerate(self.copies, start=1):
            self.progress.step(STAMPING % {"number": number, "count": len(self.copies)}, done=number - 1, total=len(self.copies))
            yield one


def remove_old_bundles(deed: Deed) -> int:
    """Remove the files that were kept long enough; how many they were."""
    with transaction() as session:
        numbers = set_aside_old_bundles(session, deed=deed)
    for number in numbers:
        forget_bundle(number)
    return len(numbers)


@contextmanager
def _half(place: Path) -> Iterator[Path]:
    """A file that comes to its place when it is whole; nobody ever sees half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=place.parent, suffix=".half")
    os.close(descriptor)
    try:
        yield Path(half)
        os.replace(half, place)
    finally:
        Path(half).unlink(missing_ok=True)
