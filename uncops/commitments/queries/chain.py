"""What a commitment answers, where it stands that it was undertaken, and what it took the place of."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentSource
from uncops.documents.models import Piece, SourceDocument


def asks_of(session: Session, commitment_id: int) -> list[tuple[CommitmentAsk, SourceDocument | None]]:
    """The asks it answers, each with the document it stands in while that is kept."""
    found = session.execute(
        select(CommitmentAsk, SourceDocument)
        .outerjoin(Piece, Piece.id == CommitmentAsk.piece_id).outerjoin(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(CommitmentAsk.commitment_id == commitment_id).options(joinedload(CommitmentAsk.piece)).order_by(CommitmentAsk.id)
    )  # fmt: skip
    return [(ask, document if document is not None and document.removed_at is None else None) for ask, document in found]


def sources_of(session: Session, commitment_id: int) -> list[CommitmentSource]:
    """Where it stands that it was undertaken, in the order of time."""
    wanted = select(CommitmentSource).where(CommitmentSource.commitment_id == commitment_id).options(joinedload(CommitmentSource.document))
    return list(session.scalars(wanted.order_by(CommitmentSource.said_on, CommitmentSource.id)))


def predecessors_of(session: Session, commitment_id: int) -> list[Commitment]:
    """The commitments in whose place it stands."""
    return list(session.scalars(select(Commitment).where(Commitment.superseded_by_id == commitment_id).order_by(Commitment.id)))


def asks_at(session: Session, summit_id: int | None) -> list[tuple[Piece, SourceDocument]]:
    """What the documents of a summit ask for, and their obligations, objectives and outcomes: what a commitment can answer."""
    if summit_id is None:
        return []
    found = session.execute(
        select(Piece, SourceDocument).join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(SourceDocument.summit_id == summit_id, SourceDocument.removed_at.is_(None), Piece.is_current, Piece.kind.in_(ANSWERABLE))
        .order_by(SourceDocument.title, SourceDocument.id, Piece.position)
    )  # fmt: skip
    return [(piece, document) for piece, document in found]


ANSWERABLE = ("ask", "obligation", "objective", "outcome")
