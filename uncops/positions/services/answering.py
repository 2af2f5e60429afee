"""Which answer answers which question: confirmed, put together and taken apart by people."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.positions.models import PositionKind, QuestionAnswer
from uncops.positions.rules import WrongPair
from uncops.positions.services.keeping import held


def confirm_answer(session: Session, pair_id: int, *, deed: Deed) -> QuestionAnswer:
    """Say that a proposed answer answers its question.

    :raises NotFound: when the pair was taken apart meanwhile.
    """
    pair = _pair(session, pair_id)
    pair.is_confirmed = True
    record(session, deed=deed, action="position.answer-confirmed", subject=pair.question, after={"answer_id": pair.answer_id})
    return pair


def take_apart(session: Session, pair_id: int, *, deed: Deed) -> QuestionAnswer:
    """Say that it does not; it is not proposed again once both have been looked at.

    :raises NotFound: when the pair was taken apart meanwhile.
    """
    pair = _pair(session, pair_id)
    question = pair.question
    for side in (pair.question, pair.answer):
        side.version += 1
        side.changed_at = deed.at
    session.delete(pair)
    record(session, deed=deed, action="position.answer-taken-apart", subject=question, before={"answer_id": pair.answer_id})
    return pair


def put_together(session: Session, question_id: int, answer_id: int, *, deed: Deed) -> QuestionAnswer:
    """Link an answer to its question by hand.

    :raises WrongPair: when one is no question, or both are the same.
    """
    question, answer = held(session, question_id), held(session, answer_id)
    if question.kind != PositionKind.QUESTION or question.id == answer.id or answer.kind == PositionKind.QUESTION:
        raise WrongPair("answer")
    known = session.scalar(select(QuestionAnswer).where(QuestionAnswer.question_id == question_id, QuestionAnswer.answer_id == answer_id))
    pair = known or QuestionAnswer(question_id=question_id, answer_id=answer_id)
    pair.is_confirmed = True
    session.add(pair)
    record(session, deed=deed, action="position.answer-confirmed", subject=question, after={"answer_id": answer_id})
    return pair


def _pair(session: Session, pair_id: int) -> QuestionAnswer:
    pair = session.scalar(select(QuestionAnswer).where(QuestionAnswer.id == pair_id).with_for_update(of=QuestionAnswer))
    if pair is None:
        raise NotFound
    return pair
