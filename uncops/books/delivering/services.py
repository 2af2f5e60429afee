"""Hands copies out: numbers them, opens editions in the portal, orders archives and printing jobs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from uncops.audit.services import record
from uncops.books.contents import BookKind
from uncops.books.delivering.models import BookCopy, Bundle, BundleKind, EditionOpening, Given, Way
from uncops.books.delivering.orders import DeliveryOrder
from uncops.books.delivering.recipients import Recipient
from uncops.books.delivering.rules import KEPT, NoChangePages, NotForPortal
from uncops.books.models import BriefingBook, Edition
from uncops.core.deeds import Deed

AT_ONCE = (Way.DOWNLOAD,)  # ways on which an officer hands the copy over; on the others it is had when it was fetched, or made


@dataclass(frozen=True)
class Handing:
    """What goes to whom."""

    recipient: Recipient
    given: Given = Given.WHOLE


def hand_out(session: Session, edition_id: int, handings: Sequence[Handing], way: Way, *, deed: Deed) -> list[BookCopy]:
    """Copies of an edition for these recipients, in their order; who has one already on this way keeps its number.

    Numbers follow one another without gaps: the edition is held until the transaction ends.

    :raises NoChangePages: when change pages are wanted and the edition has none.
    """
    held = select(Edition).where(Edition.id == edition_id).options(selectinload(Edition.book)).with_for_update()
    edition = session.scalars(held.execution_options(populate_existing=True)).one()
    if any(handing.given is Given.CHANGES for handing in handings) and not edition.changes_sha256:
        raise NoChangePages("given")
    keys = [handing.recipient.key for handing in handings]
    asked = (BookCopy.edition_id == edition.id, BookCopy.way == way.value, BookCopy.recipient_key.in_(keys))
    known = {(copy.recipient_key, copy.given): copy for copy in session.scalars(select(BookCopy).where(*asked))}
    number = session.scalar(select(func.max(BookCopy.number)).where(BookCopy.edition_id == edition.id)) or 0
    new: list[BookCopy] = []
    for handing in handings:
        place = (handing.recipient.key, handing.given.value)
        if place not in known:
            number += 1
            known[place] = _copy(edition, number, handing, way, deed)
            new.append(known[place])
    session.add_all(new)
    session.flush()
    if new:
        after = {"way": way.value, "edition": edition.number, "book": edition.book.id, "copies": [copy.number for copy in new]}
        record(session, deed=deed, action="book-copy.handed-out", subject=edition, after=after)
    return [known[handing.recipient.key, handing.given.value] for handing in handings]


def _copy(edition: Edition, number: int, handing: Handing, way: Way, deed: Deed) -> BookCopy:
    recipient = handing.recipient.in_language(edition.book.language)
    return BookCopy(
        summit_id=edition.book.summit_id, edition_id=edition.id, number=number, recipient_key=recipient.key,
        recipient_name=recipient.name[:200], delegation_id=recipient.delegation_id, way=way.value, given=handing.given.value,
        handed_at=deed.at, handed_by=deed.actor, taken_at=deed.at if way in AT_ONCE else None,
    )  # fmt: skip


def note_taken(session: Session, copy_ids: Iterable[int], *, deed: Deed) -> None:
    """The recipients have these copies now; the first time counts."""
    for copy in session.scalars(select(BookCopy).where(BookCopy.id.in_(list(copy_ids)), BookCopy.taken_at.is_(None)).with_for_update()):
        copy.taken_at = deed.at


def open_in_portal(session: Session, edition: Edition, *, deed: Deed) -> None:
    """Let a delegation's focal points fetch an edition of its pack.

    :raises NotForPortal: when it is another kind of book.
    """
    if edition.book.kind != BookKind.DELEGATION.value:
        raise NotForPortal
    session.get_one(BriefingBook, edition.book_id, with_for_update=True)
    if session.scalar(select(EditionOpening.id).where(EditionOpening.edition_id == edition.id)) is None:
        session.add(EditionOpening(edition_id=edition.id, opened_at=deed.at, opened_by=deed.actor))
        record(session, deed=deed, action="edition.opened", subject=edition, after={"book": edition.book_id, "edition": edition.number})


def close_in_portal(session: Session, book: BriefingBook, *, deed: Deed) -> None:
    """Take all editions of a pack out of the portal; what was fetched stays fetched."""
    ids = [edition.id for edition in book.editions]
    opened = session.scalars(select(EditionOpening).where(EditionOpening.edition_id.in_(ids)).with_for_update()).all()
    for opening in opened:
        session.delete(opening)
    if opened:
        record(session, deed=deed, action="edition.closed", subject=book.editions[0], after={"book": book.id})


def open_latest_packs(session: Session, books: Sequence[BriefingBook], *, deed: Deed) -> int:
    """Open the latest edition of every pack; how many were not open before."""
    latest = [book.latest for book in books if book.latest is not None]
    already = set(session.scalars(select(EditionOpening.edition_id).where(EditionOpening.edition_id.in_([one.id for one in latest]))))
    for edition in latest:
        if edition.id not in already:
            open_in_portal(session, edition, deed=deed)
    return len({edition.id for edition in latest} - already)


def order_bundle(session: Session, summit_id: int, kind: BundleKind, order: DeliveryOrder, *, key: str, deed: Deed) -> tuple[Bundle, bool]:
    """An archive or printing job, and whether it is a new one; ordered for a second time from one page it is the first one."""
    made = session.scalar(select(Bundle).where(Bundle.key == key))
    if made is not None:
        return made, False
    bundle = Bundle(
        summit_id=summit_id, kind=kind.value, wanted=order.as_plain(), key=key, ordered_at=deed.at, ordered_by=deed.actor, left_out=[],
    )  # fmt: skip
    session.add(bundle)
    record(session, deed=deed, action="book-bundle.ordered", subject=bundle, after={"kind": kind.value, **order.as_plain()})
    return bundle, True


@dataclass(frozen=True)
class BundleFacts:
    """What came of a bundle."""

    byte_count: int
    book_count: int
    sheet_count: int
    left_out: tuple[str, ...]


def finish_bundle(session: Session, bundle_id: int, facts: BundleFacts, copy_ids: Sequence[int], *, deed: Deed) -> None:
    """The file is there: what is in it counts as handed out."""
    bundle = session.get_one(Bundle, bundle_id, with_for_update=True)
    bundle.made_at, bundle.removed_at, bundle.byte_count = deed.at, None, facts.byte_count
    bundle.book_count, bundle.sheet_count, bundle.left_out = facts.book_count, facts.sheet_count, list(facts.left_out)
    note_taken(session, copy_ids, deed=deed)
    record(session, deed=deed, action="book-bundle.made", subject=bundle, after={"books": facts.book_count, "sheets": facts.sheet_count})


def set_aside_old_bundles(session: Session, *, deed: Deed) -> list[int]:
    """Bundles whose files were kept long enough; their numbers."""
    asked = (Bundle.made_at < deed.at - KEPT, Bundle.removed_at.is_(None))
    old = session.scalars(select(Bundle).where(*asked).with_for_update()).all()
    for bundle in old:
        bundle.removed_at = deed.at
        record(session, deed=deed, action="book-bundle.removed", subject=bundle)
    return [bundle.id for bundle in old]
