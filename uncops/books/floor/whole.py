"""What the books of sessions have further: speakers, seats, and who answered what their notes ask."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.books.build import SummitMaterial
from uncops.books.contents import Chapter
from uncops.books.floor.build import answered_asks
from uncops.books.floor.queries import seating_by_session, speakers_by_session
from uncops.books.followup.queries import asks_covered
from uncops.books.wording import Wording
from uncops.programme.models import Session as ProgrammeSession
from uncops.summits.models import Summit


@dataclass(frozen=True)
class Floor:
    """The further chapters of one session."""

    chapters: tuple[Chapter, ...]
    answers: tuple[Chapter, ...]


def floors_of(session: Session, summit: Summit, material: SummitMaterial, language: str, today: date) -> list[Floor]:
    """The further chapters of each session of a summit, in their order; the number of questions does not grow with them."""
    speakers, seats = speakers_by_session(session, summit, language), seating_by_session(session, summit, language)
    covered, comma = asks_covered(session, summit, language, today), Wording(language, summit.time_zone).comma
    linked = select(ProgrammeSession.id, ProgrammeSession.document_id).where(ProgrammeSession.summit_id == summit.id)
    document_of = dict(session.execute(linked).tuples().all())
    floors = []
    for one in material.sessions:
        number = one.view.id
        spoken = [speakers[number]] if number in speakers else []
        answered = answered_asks(covered, document_of.get(number), comma)
        floors.append(Floor((*spoken, *seats.get(number, ())), (answered,) if answered else ()))
    return floors
