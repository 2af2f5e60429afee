"""Speakers' lists open and close as many days later as their summit is postponed."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.speakers.models import SpeakersList
from uncops.speakers.services.lists import shift
from uncops.summits.happenings import when_postponed
from uncops.summits.models import Summit
from uncops.summits.moves import Move


def _moving(summit: Summit) -> tuple[ColumnElement[bool], ...]:
    """The lists that have times and are not a record."""
    has_times = or_(SpeakersList.opens_at.is_not(None), SpeakersList.closes_at.is_not(None))
    return SpeakersList.summit_id == summit.id, SpeakersList.conducted_at.is_(None), has_times


def list_count(session: Session, summit: Summit) -> int:
    """How many lists move."""
    return session.scalar(select(func.count()).select_from(SpeakersList).where(*_moving(summit))) or 0


@when_postponed(N_("Speakers' lists"), count=list_count)
def move_lists(session: Session, summit: Summit, move: Move, deed: Deed) -> None:
    """Move when lists open and close; what was closed by hand stays closed, and a record stays as it is."""
    for held in session.scalars(select(SpeakersList).where(*_moving(summit))):
        shift(held, move, deed=deed)
    session.flush()
