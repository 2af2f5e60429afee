"""All kinds of books, in the order in which people are offered them."""

from uncops.books.contents import BookKind
from uncops.books.kinds import Kind
from uncops.books.sessions import SESSION_BOOKS, SUMMIT_BOOK

KINDS: tuple[Kind, ...] = (SESSION_BOOKS, SUMMIT_BOOK)
_BY_KIND = {kind.kind: kind for kind in KINDS}


def kind_of(kind: BookKind) -> Kind:
    """One kind of book."""
    return _BY_KIND[kind]
