"""What a pledge answers, by symbol and paragraph: 'S/RES/2382 (2017), 12 (a)'; and written the same way again."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.core.text import fold
from uncops.documents.models import Piece, SourceDocument
from uncops.documents.pieces import PieceKind

BETWEEN = re.compile(r"[;\n]")
_OPERATIVE = re.compile(
    r"[\s,]*(?:(?:op|para|par|paragraph|paragraphe|párrafo|пункт|الفقرة|第)\.?\s*)?(\d{1,3})\s*(?:段\s*)?(?:\(?\s*([a-z])\s*\))?\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"[\s,]*ask\s*(\d{1,3})\s*", re.IGNORECASE)
_KINDS = (PieceKind.OPERATIVE.value, PieceKind.LETTERED_ITEM.value, PieceKind.ASK.value)


class Asks:
    """The asks of documents that bear a symbol, found once for a whole file."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def piece_of(self, written: str) -> int | None:
        """The number of the piece meant; None when there is none, or more than one."""
        text = " ".join(written.split())
        symbol = max((symbol for symbol in self._symbols if fold(text).startswith(symbol)), key=len, default="")
        if not symbol:
            return None
        rest = text[len(symbol) :]
        if found := _ORDINAL.fullmatch(rest):
            return self._places.get((symbol, f"ask {int(found[1])}"))
        if found := _OPERATIVE.fullmatch(rest):
            letter = f" ({found[2].lower()})" if found[2] else ""
            return self._places.get((symbol, f"{int(found[1])}{letter}"))
        return None

    def written(self, piece_ids: Iterable[int]) -> str:
        """The asks as a table has them; what has no symbol cannot be named and is left out."""
        return "; ".join(self._names[number] for number in sorted(piece_ids) if number in self._names)

    def nameable(self, piece_ids: Iterable[int]) -> frozenset[int]:
        """Those that a table can name."""
        return frozenset(number for number in piece_ids if number in self._names)

    @cached_property
    def _symbols(self) -> Mapping[str, str]:
        return {fold(symbol): symbol for symbol, *_ in self._rows if symbol}

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for symbol, place, number in self._placed:
            found.setdefault((fold(symbol), place), number)
        return found

    @cached_property
    def _names(self) -> Mapping[int, str]:
        return {number: f"{symbol}, {place}" for symbol, place, number in self._placed}

    @cached_property
    def _placed(self) -> list[tuple[str, str, int]]:
        numbers: dict[str, str] = {}
        placed, counted = [], dict.fromkeys({row[0] for row in self._rows}, 0)
        for symbol, number, kind, identity, within, fields in self._rows:
            if kind == PieceKind.OPERATIVE.value:
                numbers[identity] = str(fields.get("number", ""))
                placed.append((symbol, numbers[identity], number))
            elif kind == PieceKind.LETTERED_ITEM.value and within in numbers:
                placed.append((symbol, f"{numbers[within]} ({str(fields.get('letter', '')).lower()})", number))
            elif kind == PieceKind.ASK.value:
                counted[symbol] += 1
                placed.append((symbol, f"ask {counted[symbol]}", number))
        return placed

    @cached_property
    def _rows(self) -> list[tuple]:
        found = (
            select(SourceDocument.symbol, Piece.id, Piece.kind, Piece.identity, Piece.within, Piece.fields)
            .join(SourceDocument, SourceDocument.id == Piece.document_id)
            .where(SourceDocument.symbol.is_not(None), SourceDocument.removed_at.is_(None), Piece.is_current, Piece.kind.in_(_KINDS))
            .order_by(SourceDocument.id, Piece.position)
        )
        return [tuple(row) for row in self._session.execute(found) if row[0]]
