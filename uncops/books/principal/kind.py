"""The principal's book as a kind of book."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind
from uncops.books.kinds import Commission, Kind, Subject, today_at
from uncops.books.principal.build import principal_book
from uncops.books.principal.contents import Bilateral, Contacts, PrincipalDays
from uncops.books.principal.material import Setting
from uncops.books.principal.queries import material_for, principals_with_book
from uncops.core.text import slug
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    return [Subject(str(one.id), f"{one.name}, {one.office}", (one.slug,)) for one in principals_with_book(session, summit)]


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    wanted = {subject.key for subject in subjects}
    principals = [one for one in principals_with_book(session, summit) if str(one.id) in wanted]
    material, setting = material_for(session, summit, principals, today_at(summit)), Setting(form, summit.starts_on)
    for subject in subjects:
        yield Commission(subject, partial(principal_book, material, subject.key, setting))


def _file(subject: Subject, book: Book) -> tuple[str, ...]:
    """The principal's name."""
    return subject.key, slug(book.cover.title.text)[:40].rstrip("-")


PRINCIPALS_BOOKS = Kind(
    BookKind.PRINCIPAL, _subjects, _commissions, ((PrincipalDays,), (Bilateral,), (Contacts,)), file_words=_file,
)  # fmt: skip
