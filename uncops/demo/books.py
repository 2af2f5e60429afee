"""Books of the demonstration: one session book in two editions, and who was given which."""

from datetime import time

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.delivering.links import Writing, write_links
from uncops.books.delivering.models import Given, Way
from uncops.books.delivering.orders import Delivery
from uncops.books.delivering.queries import books_named
from uncops.books.delivering.recipients import Recipient, recipients_of
from uncops.books.delivering.services import Handing, hand_out, note_taken
from uncops.books.models import Edition
from uncops.books.registry import kind_of
from uncops.books.rules import NotMade
from uncops.books.tasks import Order, make
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.demo.story import DATES, SLUG, deed_on
from uncops.summits.models import Summit

FIRST, SECOND = deed_on(DATES.last_change, time(17, 10)), deed_on(DATES.last_change, time(17, 40))
MARK = "For participants only"
TITLE = N_("Links to books")
PRINTED, HANDED, WRITTEN = 12, 4, 2  # recipients of the first edition; of them those who have the second; to whom a letter waits
LINK_DAYS = 14


class Unwatched:
    """Progress nobody looks at."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


def issue_and_hand_out(summit: Summit) -> int:
    """Issue a session book twice and hand copies out; how many. None where the machine cannot lay out pages."""
    summit_id, subjects = summit.id, kind_of(BookKind.SESSION).subjects(db.session(), summit)
    chosen = tuple(subject.key for subject in subjects[1:2])
    db.session().rollback()
    try:
        first = _issue("", FIRST, chosen)
        with transaction() as session:
            printed = _print_copies(session, summit_id, first)
        second = _issue(MARK, SECOND, chosen)
    except NotMade:
        return 0
    with transaction() as session:
        return printed + _hand_out(session, summit_id, second)


def _issue(mark: str, deed: Deed, chosen: tuple[str, ...]) -> int:
    return make(Order(SLUG, BookKind.SESSION, Form("en", classification=mark), chosen), Unwatched(), deed).made[0].edition_id


def _print_copies(session: Session, summit_id: int, edition_id: int) -> int:
    whom = recipients_of(session, summit_id, language="en").delegations[:PRINTED]
    printed = hand_out(session, edition_id, [Handing(one) for one in whom], Way.PRINT, deed=FIRST)
    note_taken(session, [copy.id for copy in printed], deed=FIRST)
    return len(printed)


def _hand_out(session: Session, summit_id: int, edition_id: int) -> int:
    whom = recipients_of(session, summit_id, language="en").delegations[:PRINTED]
    given = Given.CHANGES if session.get_one(Edition, edition_id).changes_sha256 else Given.WHOLE
    handed = hand_out(session, edition_id, [Handing(one, given) for one in whom[:HANDED]], Way.DOWNLOAD, deed=SECOND)
    _write(session, summit_id, edition_id, whom[HANDED : HANDED + WRITTEN])
    return len(handed) + WRITTEN


def _write(session: Session, summit_id: int, edition_id: int, whom: tuple[Recipient, ...]) -> None:
    book_id = session.get_one(Edition, edition_id).book_id
    [book] = books_named(session, summit_id, [book_id])
    deliveries = [Delivery(one, book, Given.WHOLE) for one in whom]
    write_links(session, session.get_one(Summit, summit_id), deliveries, Writing(TITLE, LINK_DAYS, f"demo-books-{summit_id}"), deed=SECOND)
