"""What can be spoken to: asks of the summit's documents, and the items in which a resolution asks for contributions."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from uncops.documents.models import Piece, SourceDocument
from uncops.positions.models import Position

SHOWN_LENGTH = 140
MOST_ASKS = 120


@dataclass(frozen=True)
class AskChoice:
    """An ask to be chosen: the piece, and how it is called."""

    piece_id: int
    label: str


def asks_for(session: Session, document_id: int | None, position: Position | None = None) -> list[AskChoice]:
    """The asks a position may speak to: items of resolutions first, then asks of documents; those it is linked with among them."""
    document = session.get(SourceDocument, document_id) if document_id else None
    above = aliased(Piece)
    items = (
        select(Piece, above.fields, SourceDocument.symbol)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .join(above, (above.document_id == Piece.document_id) & (above.identity == Piece.within) & above.is_current)
        .where(Piece.kind == "lettered_item", Piece.is_current, Piece.state != "removed", SourceDocument.removed_at.is_(None))
        .where(or_(above.text.icontains("contribute"), Piece.document_id == document_id))
        .order_by(Piece.document_id, Piece.position)
        .limit(MOST_ASKS)
    )
    choices = [AskChoice(piece.id, item_label(piece, fields)) for piece, fields, _symbol in session.execute(items).tuples()]
    asks = (
        select(Piece)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .where(Piece.kind == "ask", Piece.is_current, Piece.state != "removed", SourceDocument.removed_at.is_(None))
        .order_by(Piece.document_id, Piece.position)
        .limit(MOST_ASKS)
    )
    if document is not None and document.summit_id is not None:
        asks = asks.where(SourceDocument.summit_id == document.summit_id)
    choices += [AskChoice(piece.id, _short(piece.text)) for piece in session.scalars(asks)]
    known = {choice.piece_id for choice in choices}
    held = [ask for ask in position.asks if ask.piece_id and ask.piece_id not in known] if position else []
    return choices + [AskChoice(ask.piece_id or 0, _short(ask.text)) for ask in held]


def item_label(piece: Piece, above: dict[str, object]) -> str:
    """'OP 12 (a) Well-trained …'."""
    return f"OP {above.get('number', '')} ({piece.fields.get('letter', '')}) {_short(piece.text)}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1].rstrip() + "…"
