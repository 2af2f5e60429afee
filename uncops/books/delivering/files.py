"""The files of copies: what of an edition was given, stamped with number and name; and where archives and printing jobs are kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app

from uncops.books.contents import Paper
from uncops.books.delivering.models import BookCopy, Bundle, BundleKind, Given
from uncops.books.file_names import changes_name_of, file_name_of
from uncops.books.tasks import book_folder, chapter_shelf
from uncops.core.text import slug
from uncops.paper.keeping import kept

if TYPE_CHECKING:
    from uncops.books.delivering.stamping import Mark
    from uncops.paper.chapters.stamping import Stamp

SUFFIXES = {BundleKind.ARCHIVE: ".zip", BundleKind.PRINT: ".pdf"}
MEDIA_TYPES = {BundleKind.ARCHIVE: "application/zip", BundleKind.PRINT: "application/pdf"}


def sha256_of(copy: BookCopy) -> str:
    """The name of the file a copy is made from."""
    return copy.edition.changes_sha256 if copy.given == Given.CHANGES.value else copy.edition.sha256


def name_of(copy: BookCopy) -> str:
    """The name under which a copy is handed out."""
    whole = changes_name_of(copy.edition) if copy.given == Given.CHANGES.value else file_name_of(copy.edition)
    return f"{whole.removesuffix('.pdf')}-copy-{copy.number}-{slug(copy.recipient_name)[:40]}.pdf"


def content_of(copy: BookCopy, time_zone: str) -> bytes:
    """The copy itself: the frozen edition with its number and the recipient's name on every page; the same copy has the same bytes.

    :raises FileMissing: when the edition's file is not in its place.
    """
    content = kept(book_folder(), sha256_of(copy))
    [stamp] = stamps_for([copy], time_zone)
    from uncops.paper.chapters.stamping import stamped  # half a second to import: only who hands out copies pays for it

    return stamped(content, stamp, chapter_shelf().fonts)


def stamps_for(copies: Sequence[BookCopy], time_zone: str) -> "list[Stamp]":
    """The stamps of copies, in their order."""
    from uncops.books.delivering.stamping import stamps_of  # as in content_of

    marks = [_mark(copy, time_zone) for copy in copies]
    found = stamps_of(marks, chapter_shelf())
    return [found[mark] for mark in marks]


def _mark(copy: BookCopy, time_zone: str) -> "Mark":
    from uncops.books.delivering.stamping import Mark  # as in content_of

    book = copy.edition.book
    return Mark(copy.number, copy.recipient_name, book.language, time_zone, Paper(book.paper))


def place_of(copy: BookCopy) -> Path:
    """Where the file a copy is made from is kept.

    :raises FileMissing: when it is not there, or is not what was issued.
    """
    kept(book_folder(), sha256_of(copy))
    return book_folder() / f"{sha256_of(copy)}.pdf"


def bundle_folder() -> Path:
    """Where archives and printing jobs are kept until they are removed."""
    return Path(current_app.instance_path) / "deliveries"


def bundle_place(bundle: Bundle) -> Path:
    """Where the file of a bundle is."""
    return bundle_folder() / f"{bundle.id}{SUFFIXES[BundleKind(bundle.kind)]}"


def forget_bundle(bundle_id: int) -> None:
    """Remove the file of a bundle; nothing happens when it is gone already."""
    for suffix in SUFFIXES.values():
        (bundle_folder() / f"{bundle_id}{suffix}").unlink(missing_ok=True)
