"""Issues editions of books."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.contents import Book, Failure
from uncops.books.models import BriefingBook, Edition
from uncops.books.queries import book_like
from uncops.core.deeds import Deed


@dataclass(frozen=True)
class Printed:
    """A bound book whose file is kept: what an edition is issued of."""

    number: int
    content_key: str
    sha256: str
    page_count: int
    byte_count: int
    failures: tuple[Failure, ...] = ()


def content_key(book: Book) -> str:
    """One name for everything a book holds: same content, same name. Edition and date are not part of it."""
    told = json.dumps(dataclasses.asdict(book), default=str, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def issue(session: Session, wanted: BriefingBook, printed: Printed, *, deed: Deed) -> Edition | None:
    """Issue a printed book as the next edition; None when somebody else took that number meanwhile.

    Of two people who print the same content at the same moment both get the edition of the first.
    """
    book = book_like(session, wanted)
    if book is None:
        session.add(wanted)
        session.flush()
        book = wanted
    latest = book.latest
    if latest is not None and latest.content_key == printed.content_key:
        return latest
    if printed.number != (latest.number + 1 if latest else 1):
        return None
    book.title = wanted.title
    edition = Edition(
        number=printed.number,
        content_key=printed.content_key,
        sha256=printed.sha256,
        page_count=printed.page_count,
        byte_count=printed.byte_count,
        failures=[{"chapter": failure.chapter, "reason": failure.reason} for failure in printed.failures],
        made_at=deed.at,
        made_by=deed.actor,
    )
    book.editions.insert(0, edition)
    session.flush()
    after = {"book": book.title, "kind": book.kind, "language": book.language, "edition": edition.number, "sha256": edition.sha256}
    record(session, deed=deed, action="edition.issued", subject=edition, after=after)
    return edition
