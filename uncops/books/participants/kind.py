"""The list of participants as a kind of book."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.kinds import Commission, Kind, Subject
from uncops.books.participants.build import participants_book
from uncops.books.participants.contents import ListedFigures, ListedParties
from uncops.books.participants.queries import list_material, listed_count
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    return [Subject("", summit.title)] if listed_count(session, summit.id) else []


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = list_material(session, summit, form.in_language())
    return (Commission(subject, partial(participants_book, material, form)) for subject in subjects)


PARTICIPANTS = Kind(BookKind.PARTICIPANTS, _subjects, _commissions, ((ListedFigures, ListedParties),))
