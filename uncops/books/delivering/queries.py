"""Questions about what was handed out: who has which edition, what waits in the portal, which archives and printing jobs there are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, selectinload

from uncops.books.contents import BookKind
from uncops.books.delivering.models import BookCopy, BookLink, Bundle, EditionOpening, Given
from uncops.books.delivering.recipients import NOT_COMING, Recipient
from uncops.books.delivering.rules import Need, need_of
from uncops.books.models import BriefingBook, Edition
from uncops.core.refusals import NotFound
from uncops.delegations.models import Delegation
from uncops.mail.models import Letter


def books_of_kind(session: Session, summit_id: int, kind: str) -> list[BriefingBook]:
    """The books of a kind, with their editions."""
    found = select(BriefingBook).where(BriefingBook.summit_id == summit_id, BriefingBook.kind == kind)
    return list(session.scalars(found.options(selectinload(BriefingBook.editions)).order_by(BriefingBook.id)))


def books_named(session: Session, summit_id: int, ids: Collection[int]) -> list[BriefingBook]:
    """Some books of a summit, with their editions."""
    found = select(BriefingBook).where(BriefingBook.summit_id == summit_id, BriefingBook.id.in_(ids))
    return list(session.scalars(found.options(selectinload(BriefingBook.editions)).order_by(BriefingBook.id)))


def shared_books(session: Session, summit_id: int) -> list[BriefingBook]:
    """The books that are for more than one recipient."""
    own = (BookKind.DELEGATION.value, BookKind.PRINCIPAL.value)
    found = select(BriefingBook).where(BriefingBook.summit_id == summit_id, BriefingBook.kind.not_in(own))
    return list(session.scalars(found.order_by(BriefingBook.kind, BriefingBook.title, BriefingBook.language, BriefingBook.id)))


def held_editions(session: Session, book_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """The latest edition each recipient has of some books, by book and recipient; a copy that waits to be fetched is not had."""
    found = (
        select(Edition.book_id, BookCopy.recipient_key, func.max(Edition.number))
        .join(BookCopy.edition)
        .where(Edition.book_id.in_(book_ids), BookCopy.taken_at.is_not(None))
        .group_by(Edition.book_id, BookCopy.recipient_key)
    )
    return {(book_id, key): number for book_id, key, number in session.execute(found)}


@dataclass(frozen=True)
class Holder:
    """A recipient of a book, the edition they have (0 for none), and what they need of the latest."""

    key: str
    name: str
    iso2: str
    held: int
    need: Need


def holders_of(session: Session, book: BriefingBook, recipients: Sequence[Recipient]) -> list[Holder]:
    """Everybody a book is for, and everybody else who has a copy of it, with what each has and needs."""
    latest = book.latest
    if latest is None:
        return []
    held = {key: number for (_book, key), number in held_editions(session, [book.id]).items()}
    known = {one.key for one in recipients}
    others = dict(session.execute(
        select(BookCopy.recipient_key, func.max(BookCopy.recipient_name)).join(BookCopy.edition)
        .where(Edition.book_id == book.id, BookCopy.recipient_key.not_in(known)).group_by(BookCopy.recipient_key)
    ).tuples().all())  # fmt: skip
    everybody = [(one.key, one.name, one.iso2) for one in recipients] + [(key, others[key], "") for key in sorted(others)]
    has_changes = bool(latest.changes_sha256)
    return [
        Holder(key, name, iso2, held.get(key, 0), need_of(held.get(key, 0), latest.number, has_changes=has_changes))
        for key, name, iso2 in everybody
    ]


def copies_of_book(book_id: int) -> Select[tuple[BookCopy]]:
    """The copies of all editions of a book, the latest first."""
    return (
        select(BookCopy).join(BookCopy.edition).options(contains_eager(BookCopy.edition), selectinload(BookCopy.links))
        .where(Edition.book_id == book_id).order_by(Edition.number.desc(), BookCopy.number.desc())
    )  # fmt: skip


def copy_by_id(session: Session, copy_id: int) -> BookCopy:
    """One copy with its edition and book.

    :raises NotFound: when there is none.
    """
    found = select(BookCopy).where(BookCopy.id == copy_id).options(joinedload(BookCopy.edition).joinedload(Edition.book))
    copy = session.scalar(found)
    if copy is None:
        raise NotFound
    return copy


def link_by_id(session: Session, link_id: int) -> BookLink:
    """One link.

    :raises NotFound: when there is none.
    """
    link = session.get(BookLink, link_id)
    if link is None:
        raise NotFound
    return link


def links_of_copy(session: Session, copy_id: int) -> list[tuple[BookLink, Letter]]:
    """The links to a copy with their letters, the latest first."""
    found = select(BookLink, Letter).join(Letter, Letter.id == BookLink.letter_id).where(BookLink.copy_id == copy_id)
    return list(session.execute(found.order_by(BookLink.id.desc())).tuples())


def link_by_hash(session: Session, hashed: str) -> BookLink | None:
    """The link whose key has this hash, with its copy."""
    whole = joinedload(BookLink.copy).joinedload(BookCopy.edition).joinedload(Edition.book)
    return session.scalar(select(BookLink).where(BookLink.key_hash == hashed).options(whole))


def opened_editions(session: Session, delegation: Delegation) -> list[Edition]:
    """The latest edition that is open in the portal of each book of one delegation; nobody else's, and nothing once it does not come."""
    if delegation.state in NOT_COMING:
        return []
    found = (
        select(Edition).join(Edition.book).join(EditionOpening, EditionOpening.edition_id == Edition.id)
        .options(contains_eager(Edition.book))
        .where(_own_packs(delegation)).order_by(BriefingBook.id, Edition.number.desc())
    )  # fmt: skip
    latest: dict[int, Edition] = {}
    for edition in session.scalars(found):
        latest.setdefault(edition.book_id, edition)
    return list(latest.values())


def fetched_of_opened(session: Session, delegation: Delegation, recipient_key: str) -> list[tuple[int, int]]:
    """Of each book open in the portal the latest edition there, and the one the delegation has (0 for none); one query."""
    if delegation.state in NOT_COMING:
        return []
    other = aliased(Edition)
    held = (
        select(func.max(other.number)).join(BookCopy, BookCopy.edition_id == other.id)
        .where(other.book_id == BriefingBook.id, BookCopy.recipient_key == recipient_key, BookCopy.taken_at.is_not(None))
        .correlate(BriefingBook).scalar_subquery()
    )  # fmt: skip
    found = (
        select(func.max(Edition.number), held).join(Edition.book).join(EditionOpening, EditionOpening.edition_id == Edition.id)
        .where(_own_packs(delegation)).group_by(BriefingBook.id)
    )  # fmt: skip
    return [(latest, had or 0) for latest, had in session.execute(found)]


def _own_packs(delegation: Delegation) -> ColumnElement[bool]:
    return and_(
        BriefingBook.summit_id == delegation.summit_id, BriefingBook.kind == BookKind.DELEGATION.value,
        BriefingBook.subject == delegation.party.code,
    )  # fmt: skip


def openings_of(session: Session, edition_ids: Iterable[int]) -> set[int]:
    """Those of some editions that are open in the portal."""
    return set(session.scalars(select(EditionOpening.edition_id).where(EditionOpening.edition_id.in_(list(edition_ids)))))


def taken_of(session: Session, edition_ids: Collection[int], recipient_key: str) -> dict[tuple[int, str], BookCopy]:
    """What one recipient was given of some editions, by edition and by whole or change pages."""
    found = select(BookCopy).where(BookCopy.edition_id.in_(edition_ids), BookCopy.recipient_key == recipient_key)
    return {(copy.edition_id, Given(copy.given).value): copy for copy in session.scalars(found.order_by(BookCopy.id.desc()))}


def bundles_of(summit_id: int) -> Select[tuple[Bundle]]:
    """Archives and printing jobs, the latest first."""
    return select(Bundle).where(Bundle.summit_id == summit_id).order_by(Bundle.id.desc())


def bundle_by_id(session: Session, bundle_id: int, summit_id: int) -> Bundle:
    """One archive or printing job of a summit.

    :raises NotFound: when there is none.
    """
    bundle = session.get(Bundle, bundle_id)
    if bundle is None or bundle.summit_id != summit_id:
        raise NotFound
    return bundle
