"""The report of a summit as a kind of book."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import BookKind, Programme
from uncops.books.followup.contents import Coverage, Figures
from uncops.books.kinds import Commission, Kind, Subject, today_at
from uncops.books.participants.contents import ListedFigures, ListedParties
from uncops.books.queries import programme_of
from uncops.books.report.build import report_book
from uncops.books.report.contents import Announced, Attendance, Documents, Held
from uncops.books.report.queries import report_material
from uncops.books.theme.contents import Statements, StatementsBelow
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    return [Subject("", summit.title)] if programme_of(session, summit).sessions else []


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    material = report_material(session, summit, form.in_language(), today_at(summit))
    return (Commission(subject, partial(report_book, material, form)) for subject in subjects)


CHAPTERS = (Held, Attendance, Statements, StatementsBelow, Announced, Figures)
ANNEXES = (Programme, Coverage, ListedFigures, ListedParties, Documents)
REPORT = Kind(BookKind.REPORT, _subjects, _commissions, (CHAPTERS, ANNEXES))
