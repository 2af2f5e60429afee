"""Positions seen together: questions with their answers, a timeline, themes with their counts, who speaks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, extract, func, select
from sqlalchemy.orm import Session, aliased, selectinload

from uncops.positions.models import Position, PositionKind, PositionState, PositionTheme, QuestionAnswer
from uncops.positions.queries.positions import row_options
from uncops.reference.models import Party


@dataclass(frozen=True)
class Pair:
    """A question and an answer, and whether a person says so."""

    link: QuestionAnswer
    question: Position
    answer: Position


def questions_list(*, is_unanswered: bool = False) -> Select[tuple[Position]]:
    """Questions that were not set aside, newest first."""
    statement = select(Position).outerjoin(Position.party).options(*row_options())
    statement = statement.where(Position.kind == PositionKind.QUESTION.value, Position.state != PositionState.SET_ASIDE.value)
    if is_unanswered:
        statement = statement.where(~select(QuestionAnswer.id).where(QuestionAnswer.question_id == Position.id).exists())
    return statement.order_by(Position.said_on.desc().nulls_last(), Position.document_id, Position.start, Position.id)


def pairs_of(session: Session, question_ids: Iterable[int]) -> dict[int, list[Pair]]:
    """The answers to these questions, in the order of the text; those set aside are left out."""
    ids = list(question_ids)
    found: dict[int, list[Pair]] = defaultdict(list)
    for link, answer in _linked(session, QuestionAnswer.question_id.in_(ids), QuestionAnswer.answer_id):
        found[link.question_id].append(Pair(link, link.question, answer))
    return found


def answers_of(session: Session, position: Position) -> list[Pair]:
    """The answers to a question, or the questions that an answer answers."""
    if position.kind == PositionKind.QUESTION:
        rows = _linked(session, QuestionAnswer.question_id == position.id, QuestionAnswer.answer_id)
        return [Pair(link, position, answer) for link, answer in rows]
    rows = _linked(session, QuestionAnswer.answer_id == position.id, QuestionAnswer.question_id)
    return [Pair(link, question, position) for link, question in rows]


def _linked(session: Session, condition: object, other: object) -> Sequence[tuple[QuestionAnswer, Position]]:
    statement = (
        select(QuestionAnswer, Position)
        .join(Position, Position.id == other)
        .outerjoin(Position.party)
        .options(*row_options())
        .where(condition, Position.state != PositionState.SET_ASIDE.value)
        .order_by(Position.document_id, Position.start, Position.id)
    )
    return [(link, found) for link, found in session.execute(statement).tuples()]


def answers_beside(session: Session, question: Position) -> list[Position]:
    """What can be linked as an answer: what briefers and parties said in the same document, questions left out."""
    statement = select(Position).outerjoin(Position.party).options(*row_options()).where(
        Position.document_id == question.document_id, Position.kind.in_(("answer", "position")), Position.state != "set_aside",
        Position.id != question.id,
    )  # fmt: skip
    return list(session.scalars(statement.order_by(Position.kind, Position.start, Position.id)))


@dataclass(frozen=True)
class ThemeCounts:
    """How often a theme was spoken to, and by how many parties, as confirmed."""

    positions: int
    parties: int


def counts_by_theme(session: Session) -> dict[int, ThemeCounts]:
    """Confirmed positions by theme."""
    statement = (
        select(PositionTheme.theme_id, func.count(), func.count(func.distinct(Position.party_id)))
        .join(Position, Position.id == PositionTheme.position_id)
        .where(Position.state == PositionState.CONFIRMED.value)
        .group_by(PositionTheme.theme_id)
    )
    return {theme_id: ThemeCounts(count, parties) for theme_id, count, parties in session.execute(statement).tuples()}


def timeline(kind: str = "", party: str = "") -> Select[tuple[Position]]:
    """What was said and confirmed, the newest day first; what has no date comes last."""
    statement = select(Position).outerjoin(Position.party).options(*row_options()).where(Position.state == PositionState.CONFIRMED.value)
    if kind in set(PositionKind):
        statement = statement.where(Position.kind == kind)
    if party:
        statement = statement.where(Party.code == party)
    return statement.order_by(Position.said_on.desc().nulls_last(), Position.document_id, Position.start, Position.id)


def counts_by_year(session: Session) -> list[tuple[int, int]]:
    """(year, confirmed positions), earliest first."""
    year = extract("year", Position.said_on)
    statement = (
        select(year, func.count()).where(Position.state == PositionState.CONFIRMED.value, Position.said_on.is_not(None)).group_by(year)
    )
    return sorted((int(one), count) for one, count in session.execute(statement).tuples())


def years(session: Session) -> list[int]:
    """The years in which something was said, newest first."""
    found = session.scalars(select(extract("year", Position.said_on)).where(Position.said_on.is_not(None)).distinct())
    return sorted((int(one) for one in found), reverse=True)


def parties_speaking(session: Session) -> list[Party]:
    """The parties of whom something is kept, in English alphabetical order."""
    said = aliased(Position)
    statement = select(Party).where(select(said.id).where(said.party_id == Party.id).exists()).options(selectinload(Party.names))
    return list(session.scalars(statement.order_by(Party.sort_key)))


def documents_read(session: Session) -> dict[int, dict[str, int]]:
    """By document, how many positions there are in each state."""
    statement = select(Position.document_id, Position.state, func.count()).where(Position.document_id.is_not(None))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for document_id, state, count in session.execute(statement.group_by(Position.document_id, Position.state)).tuples():
        found[document_id or 0][state] = count
    return found
