"""What did not change costs nothing: books since which nothing was recorded, chapters of many books, the shelf they are kept on."""

import os
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import paper_samples
from click.testing import CliRunner
from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.books.binding import bind, pieces_of
from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.services import content_key
from uncops.books.tasks import Making, Order, chapter_shelf, make
from uncops.books.tidying import tidy_once_a_day, tidy_shelf
from uncops.cli import cli
from uncops.core.database import transaction
from uncops.core.deeds import Deed
from uncops.paper.chapters.shelf import DAY, Shelf
from uncops.programme.models import Session
from uncops.summits.models import Summit

OPENS_ON = date(2031, 6, 3)


class Silent:
    """Progress nobody listens to."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def made_again(deed: Deed, *, trusts_trail: bool = True) -> Making:
    """The session books as they come out now."""
    return make(Order("rehearsal-2031", BookKind.SESSION, Form(), trusts_trail=trusts_trail), Silent(), deed)


def rename(title: str, deed: Deed | None = None) -> None:
    """Rename the session; the trail hears of it only when somebody did it."""
    with transaction() as writing:
        held = writing.query(Session).one()
        held.title = title
        if deed:
            record(writing, deed=deed, action="session.changed", subject=held)


def test_a_book_is_not_even_built_while_nothing_is_recorded(harbour: Summit, deed: Deed) -> None:
    first = made_again(deed).made[0]
    rename("Behind the back of the trail")

    unheard = made_again(deed).made[0]
    doubting = made_again(deed, trusts_trail=False).made[0]

    assert (first.is_new, unheard.is_new, unheard.edition_id) == (True, False, first.edition_id)
    assert (doubting.is_new, doubting.edition) == (True, 2)


def test_whatever_is_recorded_makes_books_be_built_again(harbour: Summit, deed: Deed) -> None:
    made_again(deed)

    rename("Harbour policing, renamed", deed)
    second = made_again(deed).made[0]
    third = made_again(deed).made[0]

    assert (second.edition, second.is_new) == (2, True)
    assert (third.edition, third.is_new) == (2, False)


def test_another_form_is_another_book(harbour: Summit, deed: Deed) -> None:
    first = made_again(deed).made[0]

    marked = make(Order("rehearsal-2031", BookKind.SESSION, Form(classification="Restricted"), trusts_trail=True), Silent(), deed).made[0]

    assert (marked.edition, marked.is_new) == (first.edition + 1, True)


def test_the_next_day_books_are_built_again_and_stay_the_same(harbour: Summit, deed: Deed) -> None:
    first = made_again(deed).made[0]

    second = made_again(replace(deed, at=deed.at + timedelta(days=1))).made[0]

    assert (second.is_new, second.sha256) == (False, first.sha256)


def test_the_content_key_names_every_word() -> None:
    book = paper_samples.session_book()
    part = book.parts[0]
    shorter = replace(book, parts=(replace(part, chapters=part.chapters[:-1]),))
    renamed = replace(book, parts=(replace(part, name="other"),))

    keys = {content_key(one) for one in (book, shorter, renamed, replace(book, classification="Restricted"))}

    assert len(keys) == 4
    assert content_key(paper_samples.session_book()) == content_key(book)


def test_a_chapter_is_set_and_laid_out_once_for_all_books() -> None:
    book = paper_samples.session_book()
    other = replace(book, cover=replace(book.cover, place="Elsewhere"))

    first, second = pieces_of(book, Imprint(1, OPENS_ON)), pieces_of(other, Imprint(1, OPENS_ON))

    assert first[0].wanted.key != second[0].wanted.key
    assert all(one.wanted is another.wanted for one, another in zip(first[1:], second[1:], strict=True))


def aged(shelf: Shelf, days: int) -> None:
    """Let everything on a shelf be so many days old."""
    then = time.time() - days * DAY
    for place in shelf.folder.glob("*/*"):
        os.utime(place, (then, then))


def test_tidying_keeps_what_the_latest_editions_are_made_of(harbour: Summit, session: DatabaseSession, deed: Deed) -> None:
    made_again(deed)
    shelf = chapter_shelf()
    aged(shelf, 90)
    bind(paper_samples.session_book(), paper_samples.IMPRINT, Shelf(shelf.folder))
    others = {piece.wanted.key for piece in pieces_of(paper_samples.session_book(), paper_samples.IMPRINT)}

    first = tidy_shelf(session, shelf)
    aged(shelf, 90)
    second = tidy_shelf(session, shelf)

    assert first.kept > second.kept > 0
    assert second.gone >= len(others)
    assert not any(shelf.has(key) for key in others)
    assert made_again(deed, trusts_trail=False).made[0].is_new is False
    rename("Renamed", deed)
    assert made_again(deed).made[0].edition == 2


def test_tidying_by_the_way_is_done_once_a_day(session: DatabaseSession, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "chapters")
    tidy_once_a_day(session, shelf)
    bind(paper_samples.session_book(), paper_samples.IMPRINT, shelf)
    aged(shelf, 90)

    tidy_once_a_day(session, shelf)
    same_day = len(list(shelf.folder.glob("??/*.json")))
    os.utime(shelf.folder / "tidied", (time.time() - 2 * DAY,) * 2)
    tidy_once_a_day(session, shelf)

    assert same_day > 0
    assert list(shelf.folder.glob("??/*.json")) == []


def test_the_command_says_what_it_tidied_away(harbour: Summit, deed: Deed) -> None:
    made_again(deed)
    aged(chapter_shelf(), 3)

    said = CliRunner().invoke(cli, ["books", "tidy", "--days", "2"])

    assert said.exit_code == 0
    assert "pieces removed" in said.output
