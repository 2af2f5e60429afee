"""Tells whether anything was recorded since books were made: those of which nothing was are answered for without being built."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import update
from sqlalchemy.orm import Session

from uncops.audit.queries import newest_link
from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.models import BriefingBook
from uncops.config import ROOT

# What of the trail no book is made from. After anything else books are built again, and bound anew where their content differs.
NOT_IN_BOOKS = (
    "edition.issued", "job.started", "job.cancelled",
    "account.signed_in", "account.signed_out", "account.sign_in_failed", "account.link_sent", "account.reset_sent",
)  # fmt: skip
# Where everything stands by which the same content is set otherwise.
_MADE_BY = ("uncops/**/*.py", "uncops/translations/**/*.mo", "templates/books/**/*.html", "static/css/**/*.css")


def state_of(session: Session, kind: BookKind, form: Form, day: date) -> str:
    """One name for all that books of a kind are made from today: what was recorded last, our own code, and what was asked for.

    Read it before anything else: what is recorded while books are built then makes them be built again.
    """
    told = f"{newest_link(session, but=NOT_IN_BOOKS)} {_code()} {kind} {form} {day}"
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    told = hashlib.sha256()
    for pattern in _MADE_BY:
        for place in sorted(ROOT.glob(pattern)):
            written = place.stat()
            told.update(f"{place} {written.st_mtime_ns} {written.st_size}\n".encode())
    return told.hexdigest()


def unchanged(books: Iterable[BriefingBook], state: str) -> dict[str, BriefingBook]:
    """The books that were made from the state things are in, under their subjects."""
    return {book.subject: book for book in books if book.made_from == state and book.latest is not None}


def note_state(session: Session, book_ids: Sequence[int], state: str) -> None:
    """Remember from what books were made, or found to be as they were."""
    session.execute(update(BriefingBook).where(BriefingBook.id.in_(book_ids)).values(made_from=state))
