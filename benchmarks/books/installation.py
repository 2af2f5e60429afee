"""Installations whose packs are measured: one of invented recipients, and the demonstration."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from invented import packs
from sqlalchemy import select

from uncops import create_app
from uncops.audit.services import record
from uncops.bilaterals.models import Meeting
from uncops.bilaterals.services import let_both_sides_know
from uncops.books import registry
from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.kinds import Commission, Kind, Subject
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.demo.services import fill
from uncops.demo.story import FIRST_DAY, deed_on
from uncops.demo.story import SLUG as DEMONSTRATION
from uncops.reference.services import load_reference
from uncops.summits.models import Summit
from uncops.summits.queries import summit_by_slug

SLUG = "rehearsal-2031"
DEED = Deed(at=datetime(2031, 5, 20, 12, tzinfo=UTC), actor="benchmark")


class Invented:
    """A summit, and a kind of book whose packs are those of invented recipients."""

    slug, deed = SLUG, DEED

    def __init__(self, folder: Path) -> None:
        database = f"sqlite:///{folder / 'books.sqlite3'}"
        self.app = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=database, POST="memory", TRUSTED_HOSTS=None)
        self.has_moved = False
        kind = Kind(BookKind.DELEGATION, self._subjects, self._commissions)
        registry._BY_KIND[BookKind.DELEGATION] = kind
        with self.app.app_context():
            db.create_all()
            with transaction() as session:
                session.add(Summit(
                    slug=SLUG, title="Rehearsal Summit 2031", place="New York", time_zone="America/New_York", starts_on=date(2031, 6, 3),
                    ends_on=date(2031, 6, 4), state="published", created_at=DEED.at, changed_at=DEED.at,
                ))  # fmt: skip

    def _subjects(self, _session, _summit) -> list[Subject]:
        return [Subject(code, book.cover.title.text) for code, book in packs()]

    def _commissions(self, _session, _summit, subjects, _form):
        wanted, built = {subject.key: subject for subject in subjects}, packs(moved=self.has_moved)
        return (Commission(wanted[code], partial(lambda book: book, book)) for code, book in built if code in wanted)

    def move_a_bilateral(self) -> None:
        """An hour later; the trail knows it."""
        self.has_moved = True
        with transaction() as session:
            record(session, deed=DEED, action="meeting.moved", subject=session.query(Summit).one())

    def books(self) -> list:
        """The packs as they are now."""
        return [book for _code, book in packs(moved=self.has_moved)]


class Demonstrated:
    """The demonstration, with the packs of its delegations."""

    slug, deed = DEMONSTRATION, deed_on(FIRST_DAY)

    def __init__(self, folder: Path) -> None:
        database = f"sqlite:///{folder / 'books.sqlite3'}"
        self.app = create_app(instance_path=folder, SQLALCHEMY_DATABASE_URI=database, POST="memory", TRUSTED_HOSTS=None)
        with self.app.app_context():
            db.create_all()
            with transaction() as session:
                load_reference(session, deed=DEED)
            fill(lambda _text: None)

    def move_a_bilateral(self) -> None:
        """Five minutes later; both sides are told, and the trail knows it."""
        with transaction() as session:
            told = select(Meeting).where(Meeting.state == "told", Meeting.second_id.is_not(None)).order_by(Meeting.id)
            meeting = session.scalars(told).first()
            meeting.starts_at += timedelta(minutes=5)
            meeting.ends_at += timedelta(minutes=5)
            let_both_sides_know(meeting, self.deed.at)
            record(session, deed=self.deed, action="meeting.moved", subject=meeting)

    def books(self) -> list:
        """The packs as they are now."""
        session = db.session()
        summit = summit_by_slug(session, self.slug)
        kind = registry.kind_of(BookKind.DELEGATION)
        return [one.build() for one in kind.commissions(session, summit, kind.subjects(session, summit), Form())]
