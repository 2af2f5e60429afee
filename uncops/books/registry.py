"""All kinds of books, in the order in which people are offered them."""

from uncops.books.commitments.kind import COMMITMENTS
from uncops.books.contents import BookKind
from uncops.books.day.kind import DAY_BOOKS
from uncops.books.delegation.kind import DELEGATION_PACKS
from uncops.books.kinds import Kind
from uncops.books.participants.kind import PARTICIPANTS
from uncops.books.principal.kind import PRINCIPALS_BOOKS
from uncops.books.report.kind import REPORT
from uncops.books.sessions import SESSION_BOOKS, SUMMIT_BOOK
from uncops.books.theme.kind import THEME_BOOKS

KINDS: tuple[Kind, ...] = (
    SESSION_BOOKS, SUMMIT_BOOK, DELEGATION_PACKS, PRINCIPALS_BOOKS, DAY_BOOKS, THEME_BOOKS, COMMITMENTS, PARTICIPANTS, REPORT,
)  # fmt: skip
_BY_KIND = {kind.kind: kind for kind in KINDS}


def kind_of(kind: BookKind) -> Kind:
    """One kind of book."""
    return _BY_KIND[kind]
