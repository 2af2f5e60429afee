"""Questions of the public register; each asks for nothing but what was announced and cleared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder, CommitmentMove, CommitmentSource, CommitmentTheme
from uncops.commitments.queries.register import is_public
from uncops.documents.models import Piece, SourceDocument
from uncops.positions.models import SourceClass
from uncops.reference.models import Party, Theme, ThemeTaxonomy
from uncops.summits.models import Summit, SummitState

NEWS_STATES = (CommitmentState.ANNOUNCED, CommitmentState.CONFIRMED, CommitmentState.DELIVERED, CommitmentState.WITHDRAWN)
# What anybody can look up elsewhere; statements handed in, notes and letters are the secretariat's own papers.
PUBLIC_SOURCES = (SourceClass.OFFICIAL_RECORD.value, SourceClass.PRESS_RELEASE.value)
BEFORE_ANNOUNCING = frozenset({CommitmentState.DRAFT.value, CommitmentState.WITHDRAWN.value})


@dataclass(frozen=True)
class PublicFilter:
    """What part of the public register is asked for, as it stands in the address; empty parts filter nothing."""

    theme: str = ""
    kind: str = ""
    party: str = ""
    group: str = ""
    state: str = ""
    summit: str = ""


@dataclass(frozen=True)
class NewsRow:
    """One piece of news: a commitment that came to a state, when it did, and since when the public can know."""

    commitment: Commitment
    state: str
    effective_on: date
    known_at: datetime
    move_id: int


def public_list(wanted: PublicFilter) -> Select[tuple[Commitment]]:
    """The commitments shown, the newest first, with all a row needs; what nobody knows finds nothing."""
    statement = select(Commitment).where(is_public(), *_conditions(wanted)).options(*_eager())
    return statement.order_by(Commitment.announced_on.desc(), Commitment.id.desc())


def public_commitment(session: Session, reference: str) -> Commitment | None:
    """One commitment by its permanent name; what is not shown looks as if it were not there."""
    wanted = select(Commitment).where(is_public(), Commitment.reference == reference).options(*_eager())
    return session.scalars(wanted).unique().one_or_none()


def _eager() -> tuple[Any, ...]:
    return (
        selectinload(Commitment.holders).joinedload(CommitmentHolder.party),
        selectinload(Commitment.themes).joinedload(CommitmentTheme.theme).joinedload(Theme.taxonomy).lazyload(ThemeTaxonomy.themes),
        joinedload(Commitment.summit), joinedload(Commitment.superseded_by),
    )  # fmt: skip


def _conditions(wanted: PublicFilter) -> list[ColumnElement[bool]]:
    taxonomy, _colon, theme = wanted.theme.partition(":")
    themed = select(CommitmentTheme.commitment_id).join(CommitmentTheme.theme).join(Theme.taxonomy)
    held = select(CommitmentHolder.commitment_id).join(CommitmentHolder.party)
    asked = (
        (wanted.theme, Commitment.id.in_(themed.where(ThemeTaxonomy.code == taxonomy, Theme.code == theme))),
        (wanted.kind, Commitment.kind == wanted.kind),
        (wanted.party, Commitment.id.in_(held.where(Party.code == wanted.party))),
        (wanted.group, Commitment.id.in_(held.where(Party.regional_group == wanted.group))),
        (wanted.state, Commitment.state == wanted.state),
        (wanted.summit, Commitment.summit.has((Summit.slug == wanted.summit) & _is_public_summit())),
    )
    return [condition for value, condition in asked if value]


def _is_public_summit() -> ColumnElement[bool]:
    return Summit.state != SummitState.DRAFT.value


def parties_shown(session: Session) -> list[Party]:
    """The parties that undertake what is shown, in English alphabetical order."""
    held = select(CommitmentHolder.party_id).join(Commitment, Commitment.id == CommitmentHolder.commitment_id).where(is_public())
    return list(session.scalars(select(Party).where(Party.id.in_(held)).order_by(Party.sort_key)))


def newest_day(session: Session) -> date | None:
    """The latest day of which anything that is shown is recorded."""
    joined = select(func.max(CommitmentMove.effective_on)).join(Commitment, Commitment.id == CommitmentMove.commitment_id)
    return session.scalar(joined.where(is_public()))


def steps_of(session: Session, commitment_id: int) -> list[CommitmentMove]:
    """The steps since it was announced, oldest first; what was before is nobody's business."""
    asked = select(CommitmentMove).where(CommitmentMove.commitment_id == commitment_id).order_by(CommitmentMove.id)
    steps = list(session.scalars(asked))
    first = next((place for place, step in enumerate(steps) if step.to_state not in BEFORE_ANNOUNCING), len(steps))
    return steps[first:]


def sources_shown(session: Session, commitment_id: int) -> list[tuple[CommitmentSource, SourceDocument]]:
    """The public records and press releases in which it stands, with their documents."""
    found = session.execute(
        select(CommitmentSource, SourceDocument).join(SourceDocument, SourceDocument.id == CommitmentSource.document_id)
        .where(CommitmentSource.commitment_id == commitment_id, CommitmentSource.source_class.in_(PUBLIC_SOURCES), *_is_citable())
        .order_by(CommitmentSource.said_on, CommitmentSource.id)
    )  # fmt: skip
    return [(source, document) for source, document in found]


def asks_shown(session: Session, commitment_id: int) -> list[tuple[CommitmentAsk, SourceDocument]]:
    """What it answers, where that stands in a document with a United Nations symbol."""
    found = session.execute(
        select(CommitmentAsk, SourceDocument)
        .join(Piece, Piece.id == CommitmentAsk.piece_id).join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(CommitmentAsk.commitment_id == commitment_id, *_is_citable()).order_by(CommitmentAsk.id)
    )  # fmt: skip
    return [(ask, document) for ask, document in found]


def _is_citable() -> Iterable[ColumnElement[bool]]:
    return SourceDocument.removed_at.is_(None), SourceDocument.symbol.is_not(None), SourceDocument.symbol != ""


def predecessors_shown(session: Session, commitment_id: int) -> list[str]:
    """The references of what it took the place of, as far as that is shown."""
    asked = select(Commitment.reference).where(is_public(), Commitment.superseded_by_id == commitment_id)
    return list(session.scalars(asked.order_by(Commitment.id)))


def news(session: Session, wanted: PublicFilter, *, limit: int) -> list[NewsRow]:
    """What was announced, confirmed, delivered and withdrawn, the newest first; known to the public once it was cleared."""
    known_at = case((Commitment.cleared_at > CommitmentMove.moved_at, Commitment.cleared_at), else_=CommitmentMove.moved_at)
    earlier = aliased(CommitmentMove)
    was_announced = exists().where(
        earlier.commitment_id == Commitment.id, earlier.id <= CommitmentMove.id, earlier.to_state.not_in(BEFORE_ANNOUNCING)
    )
    asked = (
        select(Commitment, CommitmentMove.to_state, CommitmentMove.effective_on, known_at, CommitmentMove.id)
        .join(CommitmentMove, CommitmentMove.commitment_id == Commitment.id)
        .where(is_public(), *_conditions(wanted), CommitmentMove.to_state.in_([state.value for state in NEWS_STATES]), was_announced)
        .options(*_eager()).order_by(known_at.desc(), CommitmentMove.id.desc()).limit(limit)
    )  # fmt: skip
    return [NewsRow(*row) for row in session.execute(asked).unique()]
