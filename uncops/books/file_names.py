"""Under which names books are handed out."""

from uncops.books.models import Edition


def file_name_of(edition: Edition) -> str:
    """The name under which an edition is handed out."""
    book = edition.book
    return f"{book.file_stem}-{book.language}-{book.paper}-edition-{edition.number}.pdf"


def changes_name_of(edition: Edition) -> str:
    """The name under which the change pages of an edition are handed out."""
    return file_name_of(edition).removesuffix(".pdf") + "-change-pages.pdf"


def archival_name_of(edition: Edition) -> str:
    """The name under which the archival copy of an edition is handed out."""
    return file_name_of(edition).removesuffix(".pdf") + "-archival.pdf"
