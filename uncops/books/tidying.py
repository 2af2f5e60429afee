"""Keeps the shelf of chapters small: what no book asked for in a while goes, what the next editions are compared with stays."""

import time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from uncops.books.models import Edition
from uncops.paper.chapters.shelf import DAY, KEPT_DAYS, Shelf, Tidied

MARK = "tidied"


def tidy_shelf(session: Session, shelf: Shelf, *, days: int = KEPT_DAYS) -> Tidied:
    """Remove pieces nobody asked for in so many days.

    Those of the latest edition of each book stay whatever their age: bars in the margin of the next one say what is new against them.
    """
    latest = select(func.max(Edition.id)).group_by(Edition.book_id)
    pieces = session.scalars(select(Edition.pieces).where(Edition.id.in_(latest)))
    return shelf.tidy({key for held in pieces for _name, key in held}, days=days)


def tidy_once_a_day(session: Session, shelf: Shelf) -> None:
    """Tidy the shelf if nobody has for a day; books that are made in the background do it by the way."""
    mark = shelf.folder / MARK
    if mark.exists() and mark.stat().st_mtime > time.time() - DAY:
        return
    shelf.folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    tidy_shelf(session, shelf)
