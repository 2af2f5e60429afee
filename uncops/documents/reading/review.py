"""What stays the same between two readings of a document, so that a person's corrections survive and changes can be said."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from uncops.core.text import fold
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage

LEAST_LIKENESS = 70.0


@dataclass(frozen=True)
class ReadPiece:
    """One thing a reading found: what it is, its identity in any reading, its label and its passage."""

    identity: str
    what: str
    label: str | None
    passage: Passage


@dataclass(frozen=True)
class Difference:
    """What a new reading has more, has no longer, and has otherwise than the old one."""

    added: tuple[ReadPiece, ...]
    removed: tuple[ReadPiece, ...]
    changed: tuple[tuple[ReadPiece, ReadPiece], ...]
    fields: tuple[tuple[str, str, str], ...]

    @property
    def is_none(self) -> bool:
        """Whether the two readings say the same."""
        return not (self.added or self.removed or self.changed or self.fields)


def identity(what: str, text: str, order: int = 0) -> str:
    """The identity of a piece: what it is, and its words without regard to case, accents, spaces and hyphens.

    `order` tells apart pieces of one kind with the same words: 0 for the first of them.
    """
    digest = hashlib.sha256(fold(text).encode()).hexdigest()[:16]
    return f"{what}:{digest}" if not order else f"{what}:{digest}:{order}"


def pieces_of(reading: Reading) -> tuple[ReadPiece, ...]:
    """Every piece of a reading with its identity, in the order of the contract."""
    seen: Counter[str] = Counter()
    pieces: list[ReadPiece] = []
    for what, label, where in _found(reading):
        base = identity(what, where.text)
        pieces.append(ReadPiece(identity(what, where.text, seen[base]), what, label, where))
        seen[base] += 1
    return tuple(pieces)


def compare(old: Reading, new: Reading) -> Difference:
    """How a new reading differs from an old one; a piece whose words changed a little counts as changed, not as another."""
    before, after = {piece.identity: piece for piece in pieces_of(old)}, {piece.identity: piece for piece in pieces_of(new)}
    removed = [piece for key, piece in before.items() if key not in after]
    added = [piece for key, piece in after.items() if key not in before]
    changed = [(before[key], after[key]) for key in before if key in after and before[key].label != after[key].label]
    for gone in list(removed):
        likely = _likeliest(gone, added)
        if likely is not None:
            changed.append((gone, likely))
            removed.remove(gone)
            added.remove(likely)
    return Difference(tuple(added), tuple(removed), tuple(changed), _field_changes(old, new))


def _likeliest(gone: ReadPiece, added: list[ReadPiece]) -> ReadPiece | None:
    """The added piece of the same kind whose words are most like those of a piece that is gone."""
    likely: tuple[float, ReadPiece] | None = None
    for piece in added:
        likeness = fuzz.ratio(gone.passage.text, piece.passage.text) if piece.what == gone.what else 0.0
        if likeness >= LEAST_LIKENESS and (likely is None or likeness > likely[0]):
            likely = (likeness, piece)
    return likely[1] if likely else None


def _field_changes(old: Reading, new: Reading) -> tuple[tuple[str, str, str], ...]:
    """The single fields that differ, each with its old and new value."""
    names = ("kind", "title", "symbol", "dated_on", "session_number", "meeting_number", "party", "speaker", "occasion")
    values = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple((name, str(before or ""), str(after or "")) for name, before, after in values if before != after)


def _found(reading: Reading) -> Iterator[tuple[str, str | None, Passage]]:
    """What a reading found: the kind of piece, its label, its passage."""
    for section in reading.sections:
        yield from (("paragraph", section.title, where) for where in section.paragraphs)
    yield from (("footnote", note.number, note.passage) for note in reading.footnotes)
    yield from (("ask", ask.holder, ask.passage) for ask in reading.asks)
    yield from (("obligation", duty.holder, duty.passage) for duty in reading.obligations)
    yield from (("facet", None, where) for where in reading.facets)
    yield from (("area", area.title, area.passage) for area in reading.areas)
    yield from (("definition", entry.term, entry.passage) for entry in reading.definitions)
    yield from (("reference", entry.symbol, entry.passage) for entry in reading.references)
    yield from (("theme", None, where) for where in reading.themes)
    yield from (("objective", None, where) for where in reading.objectives)
    yield from (("outcome", None, where) for where in reading.outcomes)
    for day in reading.programme:
        yield from (("programme", str(day.day), where) for where in day.items)
    yield from (("key_figure", figure.value, figure.passage) for figure in reading.key_figures)
    yield from (("quotation", quotation.speaker, quotation.passage) for quotation in reading.quotations)
    yield from (("question", question.addressee, question.passage) for question in reading.questions)
    yield from (("request", None, where) for where in reading.requests)
    yield from _proceedings(reading)


def _proceedings(reading: Reading) -> Iterator[tuple[str, str | None, Passage]]:
    """What a meeting's record holds."""
    for speech in reading.statements:
        yield from (("statement", speech.speaker, where) for where in speech.paragraphs)
        yield from (("question", question.addressee, question.passage) for question in speech.questions)
        yield from (("offer", speech.party, where) for where in speech.offers)
    for answer in reading.answers:
        yield from (("answer", answer.speaker, where) for where in answer.paragraphs)
    if reading.resolution:
        yield from (("preambular", None, where) for where in reading.resolution.preambular)
        for operative in reading.resolution.operative:
            yield "operative", str(operative.number), operative.passage
            yield from (("operative_item", f"{operative.number} ({entry.letter})", entry.passage) for entry in operative.items)
