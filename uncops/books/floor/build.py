"""Builds the chapter about who answered the asks of a note; pure."""

from dataclasses import replace

from uncops.books.contents import Words
from uncops.books.floor.contents import AnsweredAsk, AnsweredAsks
from uncops.followup.asking import Seen
from uncops.followup.axes import AxisRow
from uncops.followup.covering import Covered
from uncops.followup.figures.coverage import Level, Said
from uncops.paper.scripts import language_of


def answered_asks(covered: Covered, document_id: int | None, comma: str = ", ") -> AnsweredAsks | None:
    """The asks of a document with who came how far; None when it asks nothing, or nobody said anything yet."""
    rows = [row for row in covered.rows if row.document_id == document_id and document_id is not None]
    return answered_asks_of(replace(covered, rows=rows), comma)


def answered_asks_of(covered: Covered, comma: str = ", ") -> AnsweredAsks | None:
    """All asks of a coverage with who came how far; None when nobody said anything yet."""
    if not any(covered.said[row.key].levels for row in covered.rows):
        return None
    return AnsweredAsks(tuple(_ask(row, covered.said[row.key], covered.seen) for row in covered.rows), comma)


def _ask(row: AxisRow, said: Said, seen: Seen) -> AnsweredAsk:
    lines = [line for line in seen.parties.values() if line.fact in said.levels]

    def at(level: Level) -> tuple[str, ...]:
        return tuple(line.name for line in lines if said.levels[line.fact] is level)

    text = Words(row.text, language_of(row.text))
    return AnsweredAsk(text, at(Level.ANSWERED), at(Level.ANNOUNCED), at(Level.DELIVERED))
