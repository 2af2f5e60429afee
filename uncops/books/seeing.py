"""Which books the visitor may read and hand out: a principal's book holds what is to be said, and is for those who brief principals."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from uncops.bilaterals.records.access import own_office
from uncops.books.contents import BookKind
from uncops.books.models import BriefingBook
from uncops.core.refusals import NotFound
from uncops.principals.queries import principals_by_account
from uncops.web.access import may

# Kinds of books that need more than to read books.
RESERVED = {BookKind.PRINCIPAL.value: "talking_points.read"}


def may_see_kind(kind: str) -> bool:
    """Whether the visitor may read books of a kind at all."""
    return kind not in RESERVED or may(RESERVED[kind])


def subjects_seen(session: Session, summit_id: int, kind: str) -> frozenset[str] | None:
    """The subjects of whose books the visitor may read those of a kind; None for all: an office reads those of its own principals."""
    office = own_office() if kind in RESERVED else None
    return None if office is None else frozenset(str(one.id) for one in principals_by_account(session, summit_id, office))


def check_seen(session: Session, book: BriefingBook) -> BriefingBook:
    """The book, if the visitor may read it.

    :raises NotFound: otherwise, as if there were none.
    """
    seen = subjects_seen(session, book.summit_id, book.kind) if may_see_kind(book.kind) else frozenset()
    if seen is not None and book.subject not in seen:
        raise NotFound
    return book


def check_kinds_seen(kinds: Iterable[str]) -> None:
    """The visitor may read books of all these kinds.

    :raises NotFound: otherwise.
    """
    if not all(may_see_kind(kind) for kind in kinds):
        raise NotFound
