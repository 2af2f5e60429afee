"""The report on commitments as a kind of book."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.commitments.build import commitments_book
from uncops.books.contents import BookKind
from uncops.books.followup.contents import Coverage, Figures, OverdueList, Register, RegisterBelow
from uncops.books.followup.queries import follow_up_of
from uncops.books.kinds import Commission, Kind, Subject, today_at
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.summits.models import Summit


def _subjects(session: Session, summit: Summit) -> list[Subject]:
    made = select(Commitment.id).where(Commitment.summit_id == summit.id, Commitment.state != CommitmentState.DRAFT.value)
    return [Subject("", summit.title)] if session.scalar(made.limit(1)) else []


def _commissions(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    follow_up = follow_up_of(session, summit, form.in_language(), today_at(summit))
    return (Commission(subject, partial(commitments_book, follow_up, form)) for subject in subjects)


CHAPTERS = (Figures, OverdueList, Register, RegisterBelow, Coverage)
COMMITMENTS = Kind(BookKind.COMMITMENTS, _subjects, _commissions, (CHAPTERS,))
