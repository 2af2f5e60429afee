"""Invented books, bound once for all tests that look at them."""

from datetime import date

import added_samples
import paper_samples
import pytest
from sqlalchemy.orm import Session as DatabaseSession

from uncops.books.binding import bind
from uncops.books.bound import Bound
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.programme.models import AgendaItem, Session
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

OPENS_ON = date(2031, 6, 3)


@pytest.fixture(scope="session")
def bound_books() -> dict[str, Bound]:
    """A session book in each of four languages, a summit book, and one with every kind of chapter that officers add."""
    books = {language: make() for language, make in paper_samples.BOOKS.items()}
    books |= {"summit": paper_samples.summit_book(), "added": added_samples.book_with_all()}
    return {name: bind(book, paper_samples.IMPRINT) for name, book in books.items()}


@pytest.fixture
def harbour(session: DatabaseSession, deed: Deed) -> Summit:
    """A summit with one session that has an agenda."""
    facts = SummitFacts("rehearsal-2031", "Rehearsal Summit 2031", "New York", "America/New_York", OPENS_ON, OPENS_ON)
    with transaction() as writing:
        create_summit(writing, facts, deed=deed)
        held = writing.query(Summit).one()
        run = paper_samples.HARBOUR_RUN
        made = Session(
            summit_id=held.id, uid="harbour", number=1, kind="plenary", title="Harbour policing", starts_at=run.starts_at,
            ends_at=run.ends_at, created_at=deed.at, changed_at=deed.at,
        )  # fmt: skip
        writing.add(made)
        writing.flush()
        writing.add(AgendaItem(session_id=made.id, position=1, kind="opening", title="Opening", minutes=10))
    return session.query(Summit).one()
