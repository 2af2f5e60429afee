"""Positions by document, party, theme, kind and year; what a page shows of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, extract, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from uncops.core.refusals import NotFound
from uncops.core.text import fold
from uncops.documents.models import SourceDocument
from uncops.positions.models import Position, PositionKind, PositionState, PositionTheme, SourceClass
from uncops.reference.models import Party, Theme, ThemeTaxonomy

NO_YEAR = "none"
NO_PARTY = "none"


@dataclass(frozen=True)
class PositionFilter:
    """Which positions a list shows; None and empty mean all. A theme goes by its number, a party by its code."""

    party: str = ""
    theme_id: int | None = None
    kind: str = ""
    state: str = ""
    source_class: str = ""
    year: str = ""
    words: str = ""
    document_id: int | None = None
    is_doubtful: bool = False
    sort: str = ""


def position_list(filtered: PositionFilter) -> Select[tuple[Position]]:
    """The positions a list shows, with all a row needs; set aside only when asked for."""
    statement = select(Position).outerjoin(Position.party).options(*row_options())
    statement = statement.where(*_conditions(filtered))
    return statement.order_by(*_order(filtered.sort))


def row_options() -> tuple[object, ...]:
    """What is loaded with each row so that no row asks again."""
    return (
        contains_eager(Position.party).selectinload(Party.names),
        joinedload(Position.document).joinedload(SourceDocument.file),
        selectinload(Position.themes).joinedload(PositionTheme.theme).joinedload(Theme.taxonomy).lazyload(ThemeTaxonomy.themes),
        selectinload(Position.asks),
    )


def _conditions(filtered: PositionFilter) -> list[object]:
    conditions: list[object] = []
    if filtered.party:
        conditions.append(Position.party_id.is_(None) if filtered.party == NO_PARTY else Party.code == filtered.party)
    if filtered.theme_id:
        conditions.append(Position.id.in_(select(PositionTheme.position_id).where(PositionTheme.theme_id == filtered.theme_id)))
    if filtered.kind in set(PositionKind):
        conditions.append(Position.kind == filtered.kind)
    if filtered.state in set(PositionState):
        conditions.append(Position.state == filtered.state)
    else:
        conditions.append(Position.state != PositionState.SET_ASIDE.value)
    if filtered.source_class in set(SourceClass):
        conditions.append(Position.source_class == filtered.source_class)
    if filtered.year == NO_YEAR:
        conditions.append(Position.said_on.is_(None))
    elif filtered.year.isascii() and filtered.year.isdigit() and len(filtered.year) == 4:
        conditions.append(extract("year", Position.said_on) == int(filtered.year))
    if filtered.document_id:
        conditions.append(Position.document_id == filtered.document_id)
    if fold(filtered.words):
        conditions.append(or_(*(_holds(words) for words in [filtered.words])))
    return conditions


def _holds(words: str) -> object:
    pattern = fold(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return Position.search_key.like(f"%{pattern}%", escape="\\")


def _order(sort: str) -> tuple[object, ...]:
    last = (Position.document_id, Position.start, Position.id)
    columns = {"party": Party.sort_key, "date": Position.said_on, "kind": Position.kind, "state": Position.state}
    column = columns.get(sort.removeprefix("-"))
    if column is None:
        return (Position.said_on.desc().nulls_last(), *last)
    return ((column.desc() if sort.startswith("-") else column.asc()).nulls_last(), *last)


def position_by_id(session: Session, position_id: int) -> Position:
    """One position with all its page shows.

    :raises NotFound: when there is none.
    """
    statement = select(Position).outerjoin(Position.party).where(Position.id == position_id).options(*row_options())
    position = session.scalar(statement)
    if position is None:
        raise NotFound
    return position


def positions_of_document(session: Session, document_id: int) -> list[Position]:
    """Everything proposed and kept of a document, set aside too, in the order of its text."""
    statement = select(Position).outerjoin(Position.party).where(Position.document_id == document_id).options(*row_options())
    return list(session.scalars(statement.order_by(Position.start, Position.end, Position.id)))


def confirmed_of_party(session: Session, party_id: int) -> list[Position]:
    """What a party said, as confirmed, newest first, what has no date last."""
    statement = select(Position).outerjoin(Position.party).options(*row_options())
    statement = statement.where(Position.party_id == party_id, Position.state == PositionState.CONFIRMED.value)
    return list(
        session.scalars(statement.order_by(Position.said_on.desc().nulls_last(), Position.document_id, Position.start, Position.id))
    )


def confirmed_on_theme(theme_ids: Iterable[int]) -> Select[tuple[Position]]:
    """What was said on a theme, as confirmed, by party and year."""
    speaking = select(PositionTheme.position_id).where(PositionTheme.theme_id.in_(list(theme_ids)))
    statement = select(Position).outerjoin(Position.party).options(*row_options())
    statement = statement.where(Position.id.in_(speaking), Position.state == PositionState.CONFIRMED.value)
    return statement.order_by(Party.sort_key.nulls_last(), Position.office, Position.said_on.desc().nulls_last(), Position.id)


def counts_by_state(session: Session, document_id: int | None = None) -> dict[str, int]:
    """How many there are in each state, of one document or of all."""
    statement = select(Position.state, func.count()).group_by(Position.state)
    if document_id is not None:
        statement = statement.where(Position.document_id == document_id)
    return dict(session.execute(statement).tuples().all())
