"""Invented books, bound once for all tests that look at them."""

import added_samples
import paper_samples
import pytest

from uncops.books.binding import bind
from uncops.books.contents import Bound


@pytest.fixture(scope="session")
def bound_books() -> dict[str, Bound]:
    """A session book in each of four languages, a summit book, and one with every kind of chapter that officers add."""
    books = {language: make() for language, make in paper_samples.BOOKS.items()}
    books |= {"summit": paper_samples.summit_book(), "added": added_samples.book_with_all()}
    return {name: bind(book, paper_samples.IMPRINT) for name, book in books.items()}
