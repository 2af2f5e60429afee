"""What the review page shows: source and reading side by side, as plain frozen data."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from uncops.documents.models import Piece
from uncops.documents.pieces import PieceKind, ReadPiece, occurrences_of
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage
from uncops.documents.rules import ADDABLE
from uncops.documents.source_view import CONTAINERS, Token, anchor_of, parts_of, spans_of, tokens_of
from uncops.documents.wordings import GROUPS

OPEN_UP_TO = 12  # groups with more entries start folded, except those that are the point of the document
ALWAYS_OPEN = frozenset({PieceKind.ASK, PieceKind.OBLIGATION, PieceKind.FACET, PieceKind.DOUBT, PieceKind.SPEECH, PieceKind.RESOLUTION})
ALWAYS_FOLDED = frozenset({PieceKind.SECTION, PieceKind.FOOTNOTE})
# A paragraph listed here is not listed again under its section.
_SHOWN_ELSEWHERE = ("speech@", "answer@")


@dataclass(frozen=True)
class Entry:
    """One piece as it is shown, with those it holds."""

    piece: Piece
    element: str
    number: int
    parts: tuple["Entry", ...] = ()
    citation: str | None = None

    @property
    def kind(self) -> PieceKind:
        """Its kind as a member of the enumeration."""
        return PieceKind(self.piece.kind)

    @property
    def anchor(self) -> str | None:
        """Its place in the source; a piece that holds others begins where the first of them does."""
        if self.parts and self.kind in (PieceKind.SPEECH, PieceKind.ANSWER, PieceKind.SECTION, PieceKind.RESOLUTION):
            return self.parts[0].anchor
        if self.piece.start is None or self.piece.end is None or self.piece.end <= self.piece.start:
            return None
        return anchor_of(self.piece.start, self.piece.end)

    def parts_of(self, kind: str) -> tuple["Entry", ...]:
        """The parts of one kind."""
        return tuple(part for part in self.parts if part.piece.kind == kind)


@dataclass(frozen=True)
class Group:
    """All pieces of one kind."""

    kind: PieceKind
    entries: tuple[Entry, ...]

    @property
    def element(self) -> str:
        """Its name on the page."""
        return f"g-{self.kind.value.replace('_', '-')}"

    @property
    def title(self) -> str:
        """Its heading, to be translated."""
        return GROUPS[self.kind]

    @property
    def count(self) -> int:
        """How many of its entries hold; those taken out do not count."""
        return sum(not entry.piece.is_removed for entry in self.entries)

    @property
    def is_open(self) -> bool:
        """Whether it starts unfolded."""
        return self.kind in ALWAYS_OPEN or (len(self.entries) <= OPEN_UP_TO and self.kind not in ALWAYS_FOLDED)

    @property
    def may_add(self) -> bool:
        """Whether a person can put in another."""
        return self.kind in ADDABLE


@dataclass(frozen=True)
class Stretch:
    """A part of the map of the document: where it lies and what became of it."""

    start: int
    length: int
    what: str


@dataclass(frozen=True)
class Review:
    """Everything the review page shows of the text and its reading."""

    reading: Reading
    groups: tuple[Group, ...]
    tokens: tuple[Token, ...]
    entries: Mapping[str, Entry]
    stretches: tuple[Stretch, ...]
    ticks: tuple[Stretch, ...]
    plain: tuple[Passage, ...]
    parts: tuple[tuple[int, int], ...] = ()
    part: tuple[int, int] = (0, 0)

    @property
    def addable(self) -> tuple[PieceKind, ...]:
        """The kinds a person can put in."""
        return ADDABLE


def review_of(reading: Reading, rows: Sequence[Piece], received: str, secrets: Sequence[tuple[int, int]] = (), at: int = 0) -> Review:
    """The page of a document; `reading` is the one kept, the rows say how it was corrected.

    :param at: a place in the received text; of a long document the part is shown in which it lies.
    """
    by_identity = {row.identity: row for row in rows}
    parts = parts_of(reading)
    part = next((stretch for stretch in parts if stretch[0] <= at < stretch[1]), parts[0])
    places = [place for place in occurrences_of(reading) if place.identity in by_identity]
    everything = [*places, *(_as_read(row) for row in rows if row.is_added)]
    shown = [piece for piece in everything if len(parts) == 1 or _is_in(piece, part, is_first=part == parts[0])]
    groups, entries = _Assembly(by_identity, shown).groups()
    marked = [piece for piece in shown if not by_identity[piece.identity].is_removed]
    here = replace(reading, blocks=tuple(block for block in reading.blocks if part[0] <= block.start < part[1]))
    return Review(
        reading=reading,
        groups=groups,
        tokens=tokens_of(received, here, spans_of(marked, reading.plain), secrets),
        entries=entries,
        stretches=_map_of(reading),
        ticks=_ticks(everything, reading.start),
        plain=tuple(passage for passage in reading.plain if part[0] <= passage.start < part[1]),
        parts=parts,
        part=part,
    )


def _is_in(piece: ReadPiece, part: tuple[int, int], *, is_first: bool) -> bool:
    """Whether a piece is shown with a part: what holds others with each it touches, what has no place with the first."""
    if piece.passage is None:
        return is_first
    if piece.kind in CONTAINERS:
        return piece.passage.start < part[1] and piece.passage.end > part[0]
    return part[0] <= piece.passage.start < part[1]


class _Assembly:
    """Puts the places of pieces together into groups; each place gets an element name of its own."""

    def __init__(self, rows: Mapping[str, Piece], places: Iterable[ReadPiece]) -> None:
        self.rows = rows
        self.within: dict[str | None, list[ReadPiece]] = defaultdict(list)
        self.entries: dict[str, Entry] = {}
        self.counts: Counter[PieceKind] = Counter()
        elsewhere = set()
        for place in places:
            self.within[place.within].append(place)
            if place.within and place.within.startswith(_SHOWN_ELSEWHERE):
                elsewhere.add(place.identity)
        self.elsewhere = elsewhere

    def groups(self) -> tuple[tuple[Group, ...], Mapping[str, Entry]]:
        """The groups in the order in which they are read, and the first entry of each piece."""
        top: dict[PieceKind, list[Entry]] = defaultdict(list)
        for place in self.within[None]:
            top[place.kind].append(self._entry(place))
        for name in [name for name in self.within if name and name.startswith("day@")]:
            top[PieceKind.PROGRAMME_ITEM] += [self._entry(place) for place in self.within[name]]
        return tuple(Group(kind, tuple(top[kind])) for kind in GROUPS if top[kind]), self.entries

    def _entry(self, place: ReadPiece, symbol: str | None = None, above: str = "") -> Entry:
        row, known = self.rows[place.identity], self.entries.get(place.identity)
        if known is None:
            self.counts[place.kind] += 1
        symbol = row.text if place.kind is PieceKind.RESOLUTION else symbol
        cited = f"{above}{_citation_end(row)}" if symbol else ""
        entry = Entry(
            piece=row,
            element=self._element(place, row),
            number=known.number if known else self.counts[place.kind],
            parts=self._parts(place, symbol, cited),
            citation=f"{symbol}, para. {cited}" if symbol and cited else None,
        )
        self.entries.setdefault(place.identity, entry)
        return entry

    def _element(self, place: ReadPiece, row: Piece) -> str:
        """The element's name; where a piece is shown a second time, that of what holds it is joined to it."""
        if place.identity not in self.entries:
            return f"r-{row.id}"
        return f"r-{row.id}-{self.rows[place.within].id if place.within in self.rows else 'again'}"

    def _parts(self, place: ReadPiece, symbol: str | None, above: str) -> tuple[Entry, ...]:
        inner = self.within.get(place.identity, [])
        if place.kind is PieceKind.SECTION:
            inner = [part for part in inner if part.identity not in self.elsewhere]
        return tuple(self._entry(part, symbol, above) for part in inner)


def _citation_end(row: Piece) -> str:
    """How a paragraph of a resolution is cited: '12', then ' (d)' for its lettered item."""
    if row.kind == PieceKind.OPERATIVE.value:
        return str(row.fields.get("number") or "")
    return f" ({row.fields.get('letter')})" if row.kind == PieceKind.LETTERED_ITEM.value else ""


def _as_read(row: Piece) -> ReadPiece:
    """A piece a person put in, as if the reading had found it."""
    passage = None if row.start is None or row.end is None else Passage(row.text, row.start, row.end, ((row.start, row.end),))
    return ReadPiece(row.identity, PieceKind(row.kind), row.text, row.fields, passage)


def _map_of(reading: Reading) -> tuple[Stretch, ...]:
    """What became of each stretch of the document, neighbours of one sort joined."""
    plain = [fragment for passage in reading.plain for fragment in passage.fragments]
    starts = sorted(start for start, _ in plain)
    stretches: list[Stretch] = []
    for block in reading.blocks:
        what = "page" if block.kind in ("page", "rule") else "recognised"
        index = bisect_left(starts, block.start)
        if index < len(starts) and starts[index] < block.end:
            what = "plain"
        if block.kind == "blank" and stretches:
            what = stretches[-1].what
        if stretches and stretches[-1].what == what:
            stretches[-1] = replace(stretches[-1], length=block.end - stretches[-1].start - reading.start)
        else:
            stretches.append(Stretch(block.start - reading.start, block.end - block.start, what))
    return tuple(stretches)


def _ticks(pieces: Iterable[ReadPiece], start: int) -> tuple[Stretch, ...]:
    """The places of what later parts build on, for the map."""
    wanted = {PieceKind.ASK, PieceKind.OBLIGATION, PieceKind.QUESTION, PieceKind.OFFER, PieceKind.REQUEST, PieceKind.DOUBT}
    seen: dict[tuple[int, str], Stretch] = {}
    for piece in pieces:
        if piece.kind in wanted and piece.passage is not None:
            where = piece.passage
            seen[where.start, piece.kind.value] = Stretch(where.start - start, where.end - where.start, piece.kind.value)
    return tuple(seen.values())


def audit_words(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """What an entry of the trail changed, in a line: the field's old and new words."""
    old, new = before or {}, after or {}
    names = [name for name in (*new, *old) if name not in {"piece", "sha256"}]
    told = []
    for name in dict.fromkeys(names):
        was, now = old.get(name), new.get(name)
        told.append(f"{was} → {now}" if was is not None and now is not None else str(now if now is not None else was))
    return " · ".join(word for word in told if word and word != "None")
