"""What changed between two readings of one document, and which new piece is which old one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from uncops.documents.pieces import PieceKind, ReadPiece
from uncops.documents.reading.model import Reading
from uncops.documents.rules import DOCUMENT_FACTS

HALF = 0.5


@dataclass(frozen=True)
class KnownPiece:
    """A piece as an earlier reading had it; `is_current` when that was the last one."""

    identity: str
    kind: PieceKind
    text: str
    fields: Mapping[str, Any]
    start: int | None
    end: int | None
    is_current: bool = True


@dataclass(frozen=True)
class Change:
    """One difference: `what` is new, gone or reworded; `kind` is that of a piece, or the name of a document's fact."""

    what: str
    kind: str
    before: str | None
    after: str | None

    def as_json(self) -> dict[str, str | None]:
        """As it is kept with the document."""
        return {"what": self.what, "kind": str(self.kind), "before": self.before, "after": self.after}


@dataclass(frozen=True)
class Comparison:
    """The differences, and the new identities of pieces that have moved."""

    changes: tuple[Change, ...]
    moved: Mapping[str, str]

    def count(self, what: str) -> int:
        """How many differences of one sort."""
        return sum(change.what == what for change in self.changes)


def fact_changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The facts of the document itself that a new reading states otherwise."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in DOCUMENT_FACTS]
    return tuple(
        Change("reworded" if old and new else "new" if new else "gone", name, str(old) if old else None, str(new) if new else None)
        for name, old, new in pairs
        if (old or None) != (new or None)
    )


def compare(before: Iterable[KnownPiece], after: Iterable[ReadPiece]) -> Comparison:
    """Match the pieces of two readings by identity, then by overlap in the source, and say what differs.

    The received text never changes, so a piece that lies at the same place is the same piece; a grammar
    that draws its borders a little differently does not lose what people said about it.
    """
    known = {piece.identity: piece for piece in before}
    found = {piece.identity: piece for piece in after}
    moved = _moves([known[name] for name in known.keys() - found.keys()], [found[name] for name in found.keys() - known.keys()])
    current = {name: piece for name, piece in known.items() if piece.is_current}
    changes = [_difference(piece, found[moved.get(name, name)]) for name, piece in current.items() if moved.get(name, name) in found]
    gone = [Change("gone", piece.kind, piece.text, None) for name, piece in current.items() if moved.get(name, name) not in found]
    arrived = found.keys() - current.keys() - {moved[name] for name in current if name in moved}
    new = [Change("new", piece.kind, None, piece.text) for name, piece in found.items() if name in arrived]
    return Comparison(tuple(change for change in (*changes, *gone, *new) if change), moved)


def _difference(before: KnownPiece, after: ReadPiece) -> Change | None:
    same = before.text == after.text and dict(before.fields) == dict(after.fields)
    return None if same else Change("reworded", after.kind, _words(before), _words(after))


def _words(piece: KnownPiece | ReadPiece) -> str:
    """The words of a piece with its facts in brackets."""
    facts = ", ".join(str(value) for value in piece.fields.values() if value is not None and piece.kind is not PieceKind.DOUBT)
    return f"{piece.text} ({facts})" if facts else piece.text


def _moves(gone: list[KnownPiece], arrived: list[ReadPiece]) -> dict[str, str]:
    """Old identity to new for pieces of one kind that share at least half of the shorter's letters; best pairs first."""
    pairs = []
    for old in gone:
        for new in arrived:
            share = _share(old, new)
            if share >= HALF:
                pairs.append((-share, old.identity, new.identity))
    moved: dict[str, str] = {}
    for _, old_name, new_name in sorted(pairs):
        if old_name not in moved and new_name not in moved.values():
            moved[old_name] = new_name
    return moved


def _share(old: KnownPiece, new: ReadPiece) -> float:
    """How much of the shorter of two pieces of one kind lies in the other."""
    if old.kind is not new.kind or old.start is None or old.end is None or new.passage is None:
        return 0.0
    common = min(old.end, new.passage.end) - max(old.start, new.passage.start)
    return max(0, common) / max(1, min(old.end - old.start, new.passage.end - new.passage.start))
