"""Issues editions of books."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.books.bound import Bound
from uncops.books.contents import Book, Chapter, Part
from uncops.books.models import BriefingBook, Edition
from uncops.books.printed import Printed, PrintedPiece, PrintedSide
from uncops.books.queries import book_like
from uncops.core.deeds import Deed

CHAPTERS_REMEMBERED = 600


@dataclass(frozen=True)
class KeptBook:
    """A bound book whose files are kept: what an edition is issued of."""

    number: int
    content_key: str
    sha256: str
    bound: Bound
    changes_sha256: str = ""
    chapter_count: int = 0


def content_key(book: Book) -> str:
    """One name for everything a book holds: same content, same name. Edition and date are not part of it."""
    told = hashlib.sha256(_plain(dataclasses.replace(book, parts=())))
    for part in book.parts:
        told.update(_plain(dataclasses.replace(part, chapters=())))
        for chapter in part.chapters:
            told.update(_key_of(chapter))
    return told.hexdigest()


def _key_of(chapter: Chapter) -> bytes:
    try:
        hash(chapter)
    except TypeError:  # it holds something that may change
        return _key_of_chapter.__wrapped__(chapter)
    return _key_of_chapter(chapter)


@lru_cache(maxsize=CHAPTERS_REMEMBERED)
def _key_of_chapter(chapter: Chapter) -> bytes:
    """The key of a chapter that stands in many books is worked out once."""
    return hashlib.sha256(type(chapter).template.encode() + _plain(chapter)).digest()


def _plain(one: Book | Part | Chapter) -> bytes:
    return json.dumps(dataclasses.asdict(one), default=plain_value, sort_keys=True, ensure_ascii=True).encode()


def plain_value(one: object) -> str:
    """What JSON has no word for: days and moments as ISO 8601 writes them, a file by its hash."""
    if isinstance(one, date):
        return one.isoformat()
    return f"sha256:{hashlib.sha256(one).hexdigest()}" if isinstance(one, bytes) else str(one)


def _side(side: PrintedSide) -> list[object]:
    return [side.label, side.piece, side.page, side.digest, side.edition, side.edition_day.isoformat()]


def printed_of(edition: Edition | None) -> Printed | None:
    """An edition as the next one is compared with it; None without one, or when its sides were not kept."""
    if edition is None or not edition.sides:
        return None
    sides = tuple(PrintedSide(*facts, date.fromisoformat(day)) for *facts, day in edition.sides)
    return Printed(edition.number, sides, tuple(PrintedPiece(name, key) for name, key in edition.pieces))


def issue(session: Session, wanted: BriefingBook, kept: KeptBook, *, deed: Deed) -> Edition | None:
    """Issue a printed book as the next edition; None when somebody else took that number meanwhile.

    Of two people who print the same content at the same moment both get the edition of the first.
    """
    book = book_like(session, wanted)
    if book is None:
        session.add(wanted)
        session.flush()
        book = wanted
    latest = book.latest
    if latest is not None and latest.content_key == kept.content_key:
        return latest
    if kept.number != (latest.number + 1 if latest else 1):
        return None
    book.title = wanted.title
    edition = Edition(
        number=kept.number,
        content_key=kept.content_key,
        sha256=kept.sha256,
        page_count=kept.bound.page_count,
        chapter_count=kept.chapter_count,
        byte_count=len(kept.bound.content),
        failures=[{"chapter": failure.chapter, "reason": failure.reason} for failure in kept.bound.failures],
        sides=[_side(side) for side in kept.bound.printed.sides],
        pieces=[[piece.name, piece.key] for piece in kept.bound.printed.pieces],
        changes_sha256=kept.changes_sha256,
        changed_leaves=kept.bound.changed_count,
        made_at=deed.at,
        made_by=deed.actor,
    )
    book.editions.insert(0, edition)
    session.flush()
    after = {"book": book.title, "kind": book.kind, "language": book.language, "edition": edition.number, "sha256": edition.sha256}
    record(session, deed=deed, action="edition.issued", subject=edition, after=after)
    return edition
