"""The rows of coverage: asks, objectives and outcomes, lettered paragraphs of resolutions as documents hold them, and themes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from uncops.commitments.models import CommitmentAsk
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.pieces import PieceKind
from uncops.followup.figures.coverage import Axis
from uncops.positions.models import PositionAsk
from uncops.reference.queries import themes

KINDS = {
    Axis.ASK: (PieceKind.ASK, PieceKind.OBLIGATION, PieceKind.REQUEST),
    Axis.OBJECTIVE: (PieceKind.OBJECTIVE,),
    Axis.OUTCOME: (PieceKind.OUTCOME,),
    Axis.PARAGRAPH: (PieceKind.OPERATIVE, PieceKind.LETTERED_ITEM),
}


@dataclass(frozen=True)
class AxisRow:
    """One row: what it says, a short mark like 'OP 12 (a)', under which heading it stands, and the piece it is."""

    key: str
    text: str
    heading: str
    mark: str = ""
    holder: str = ""
    document_id: int | None = None
    piece_id: int | None = None


def axis_rows(session: Session, axis: Axis, summit_id: int | None, language: str) -> list[AxisRow]:
    """The rows of an axis at a summit, or of all documents; themes are the same at every summit."""
    if axis is Axis.THEME:
        return [
            AxisRow(f"{theme.taxonomy.code}:{theme.code}", theme.title(language), theme.taxonomy.title(language))
            for theme in themes(session)
        ]
    return _piece_rows(session.execute(_pieces(axis, summit_id)).all())


def _pieces(axis: Axis, summit_id: int | None) -> Any:
    above = aliased(Piece)
    asked = (
        select(Piece.id, Piece.kind, Piece.text, Piece.fields, Piece.holder, above.fields.label("fields_above"), Piece.document_id,
               SourceDocument.title, SourceDocument.symbol)
        .join(SourceDocument, SourceDocument.id == Piece.document_id)
        .outerjoin(above, and_(above.document_id == Piece.document_id, above.identity == Piece.within))
        .where(Piece.kind.in_([kind.value for kind in KINDS[axis]]), Piece.is_current, Piece.state != "removed",
               SourceDocument.removed_at.is_(None))
        .order_by(Piece.document_id, Piece.position, Piece.id)
    )  # fmt: skip
    if axis is Axis.PARAGRAPH:  # whole paragraphs only where somebody speaks to them; otherwise their lettered items
        spoken_to = or_(exists().where(PositionAsk.piece_id == Piece.id), exists().where(CommitmentAsk.piece_id == Piece.id))
        asked = asked.where(or_(Piece.kind == PieceKind.LETTERED_ITEM.value, spoken_to))
    return asked if summit_id is None else asked.where(SourceDocument.summit_id == summit_id)


def _piece_rows(found: Iterable[Any]) -> list[AxisRow]:
    return [
        AxisRow(str(row.id), row.text, row.symbol if _is_of_resolution(row) and row.symbol else row.title or row.symbol or "",
                _mark(row), row.holder or "", row.document_id, row.id)
        for row in found
    ]  # fmt: skip


def _is_of_resolution(row: Any) -> bool:
    return row.kind in {PieceKind.LETTERED_ITEM.value, PieceKind.OPERATIVE.value}


def _mark(row: Any) -> str:
    """'12 (a)': the number of the paragraph and the letter, as United Nations documents cite it."""
    if row.kind == PieceKind.OPERATIVE.value:
        return str(row.fields.get("number") or "")
    if row.kind != PieceKind.LETTERED_ITEM.value:
        return ""
    return f"{(row.fields_above or {}).get('number', '')} ({row.fields.get('letter')})".strip()
