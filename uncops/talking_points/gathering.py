"""Gathers what talking points are proposed from, for many parties at once; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder
from uncops.commitments.states import DONE_STATES, OPEN_STATES
from uncops.documents.models import Piece, PieceState, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.positions.models import Position, PositionState
from uncops.reference.models import Party
from uncops.statistics.models import Contribution
from uncops.statistics.queries import newest_month
from uncops.summits.models import Summit
from uncops.talking_points.proposing import Asked, Promised, Record, Said, Serving

STATES = "member_state"


@dataclass(frozen=True)
class Wanted:
    """The parties whose record is wanted, and how they are called."""

    parties: Collection[Party]
    name_of: Callable[[Party], str]

    @property
    def ids(self) -> list[int]:
        """Their numbers."""
        return [party.id for party in self.parties]


def records_of(session: Session, summit: Summit, wanted: Wanted) -> Mapping[int, Record]:
    """What is known of each of these parties, by number."""
    said, promised, serving = _said(session, wanted.ids), _promised(session, wanted.ids), _serving(session, wanted)
    asks, answered = _asks(session, summit), _answered(session, wanted.ids)
    return {
        party.id: Record(
            wanted.name_of(party), said.get(party.id, ()), promised.get(party.id, ()),
            [ask for ask in asks if ask.id not in answered[party.id]], serving.get(party.id),
        )
        for party in wanted.parties
    }  # fmt: skip


def source_of(position: Position) -> str:
    """Where the words of a position stand: the symbol and title of the document, or on what occasion they were said."""
    document = position.document
    if document is None:
        return position.said_where or position.office
    return " · ".join(dict.fromkeys(part for part in (document.symbol, document.shown_title) if part))


def said_by_parties(session: Session, party_ids: Collection[int]) -> list[Position]:
    """Everything confirmed that these parties said, newest first, with its documents."""
    newest = (Position.said_on.desc().nulls_last(), Position.document_id, Position.start, Position.id)
    found = select(Position).options(joinedload(Position.document).joinedload(SourceDocument.file))
    here = (Position.party_id.in_(party_ids), Position.state == PositionState.CONFIRMED.value)
    return list(session.scalars(found.where(*here).order_by(*newest)))


def _said(session: Session, party_ids: Collection[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for one in said_by_parties(session, party_ids):
        told = Said(one.id, one.kind, one.quotation, one.language, source_of(one) or one.source_class, one.said_on)
        found[one.party_id or 0].append(told)
    return found


def _promised(session: Session, party_ids: Collection[int]) -> dict[int, list[Promised]]:
    states = [state.value for state in OPEN_STATES | DONE_STATES]
    rows = session.execute(
        select(CommitmentHolder.party_id, Commitment)
        .join(Commitment, Commitment.id == CommitmentHolder.commitment_id)
        .where(CommitmentHolder.party_id.in_(party_ids), Commitment.state.in_(states))
        .order_by(Commitment.id)
    )
    found: dict[int, list[Promised]] = defaultdict(list)
    for party_id, one in rows.tuples():
        found[party_id].append(Promised(one.id, one.reference, one.text, one.language, one.state, one.due_on))
    return found


def _asks(session: Session, summit: Summit) -> list[Asked]:
    """What the documents of a summit ask for, in the order of the documents."""
    rows = session.execute(
        select(Piece, SourceDocument)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .options(joinedload(SourceDocument.file))
        .where(SourceDocument.summit_id == summit.id, SourceDocument.removed_at.is_(None))
        .where(Piece.kind == PieceKind.ASK.value, Piece.is_current, Piece.state != PieceState.REMOVED.value)
        .order_by(Piece.document_id, Piece.position)
    )
    return [Asked(piece.id, piece.text, document.symbol or document.shown_title) for piece, document in rows.tuples()]


def _answered(session: Session, party_ids: Collection[int]) -> Mapping[int, set[int]]:
    """The asks that a commitment of each party answers already."""
    rows = session.execute(
        select(CommitmentHolder.party_id, CommitmentAsk.piece_id)
        .join(CommitmentAsk, CommitmentAsk.commitment_id == CommitmentHolder.commitment_id)
        .where(CommitmentHolder.party_id.in_(party_ids), CommitmentAsk.piece_id.is_not(None))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for party_id, piece_id in rows.tuples():
        found[party_id].add(piece_id or 0)
    return found


def _serving(session: Session, wanted: Wanted) -> dict[int, Serving]:
    """Police of each Member State at the end of the newest month there is a table for; of organizations nothing is known."""
    newest = newest_month(session)
    if newest is None:
        return {}
    rows = session.execute(
        select(Contribution.party_id, func.sum(Contribution.female), func.sum(Contribution.male))
        .where(Contribution.month_id == newest.id, Contribution.party_id.in_(wanted.ids))
        .group_by(Contribution.party_id)
    )
    counted = {party_id: (int(women), int(men)) for party_id, women, men in rows.tuples()}
    states = [party for party in wanted.parties if party.kind == STATES]
    return {party.id: Serving(newest.month, sum(counted.get(party.id, (0, 0))), counted.get(party.id, (0, 0))[0]) for party in states}
