"""Invented books, bound once for all tests that look at them."""

import paper_samples
import pytest

from uncops.books.binding import bind
from uncops.books.contents import Bound


@pytest.fixture(scope="session")
def bound_books() -> dict[str, Bound]:
    """A session book in each of four languages and a summit book."""
    books = {language: make() for language, make in paper_samples.BOOKS.items()} | {"summit": paper_samples.summit_book()}
    return {name: bind(book, paper_samples.IMPRINT) for name, book in books.items()}
