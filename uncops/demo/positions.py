"""What was said in the invented documents: read, most of it confirmed, some of it set aside, some still to be looked at."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.demo.story import DATES, deed_on
from uncops.documents.models import SourceDocument
from uncops.positions.models import Position, PositionKind, PositionState, QuestionAnswer, SourceClass
from uncops.positions.queries.positions import positions_of_document
from uncops.positions.queries.vocabulary import themes_by_name
from uncops.positions.services.adding import add_note
from uncops.positions.services.answering import confirm_answer
from uncops.positions.services.deciding import PositionFacts, date_all, move
from uncops.positions.services.proposing import propose_positions
from uncops.positions.services.wording import add_synonym
from uncops.reference.models import Party
from uncops.summits.models import Summit

RECORD_ON = date(2031, 2, 12)
WAITING = 9  # proposals nobody has looked at yet
NOTES = (
    ("GHA", "position", date(2029, 5, 8), "Said that a second formed police unit would depend on armoured vehicles.", "a4p-plus:capabilities-mindsets"),  # noqa: E501
    ("NOR", "request", date(2030, 11, 14), "Asked that specialised police teams be named in every new mandate.", "a4p:sustaining-peace"),
)


def read_what_was_said(session: Session, summit: Summit, documents: list[SourceDocument]) -> int:
    """Read every document, decide about most, and put in notes of our own; gives how many are confirmed."""
    deed = deed_on(DATES.documents)
    add_synonym(session, "a4p-plus:capabilities-mindsets", "en", "mobile team*", deed=deed)
    for document in documents:
        if not propose_positions(session, document, deed=deed).new_count:
            continue
        said = positions_of_document(session, document.id)
        date_all(session, said, document.dated_on or RECORD_ON, "", deed=deed)
        _decide(session, said)
    for code, kind, day, words, theme in NOTES:
        party = session.scalars(select(Party).where(Party.code == code)).one()
        facts = PositionFacts(
            kind, party.id, SourceClass.OWN_NOTE.value, said_on=day, said_where="Telephone call with the Mission", quotation=words,
            theme_ids=(themes_by_name(session)[theme].id,),
        )  # fmt: skip
        add_note(session, summit, facts, deed=deed)
    for pair in session.scalars(select(QuestionAnswer).order_by(QuestionAnswer.id).limit(2)).all():
        confirm_answer(session, pair.id, deed=deed)
    confirmed = select(Position.id).where(Position.state == PositionState.CONFIRMED.value)
    return len(session.scalars(confirmed).all())


def _decide(session: Session, said: list[Position]) -> None:
    """Everything is confirmed save the last few, and a sentence that only describes is set aside."""
    deed = deed_on(DATES.documents)
    described = next((position for position in said if position.party_id is None and position.kind == PositionKind.POSITION), None)
    for position in said[:-WAITING] if len(said) > 2 * WAITING else said:
        to = PositionState.SET_ASIDE if position is described else PositionState.CONFIRMED
        move(session, position.id, to, seen=position.version, deed=deed)
