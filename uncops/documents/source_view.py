"""The received text cut for the screen: every character once, in order, with the blocks and passages that hold it."""

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from uncops.documents.pieces import PieceKind, ReadPiece
from uncops.documents.reading.blocks import Block, BlockKind
from uncops.documents.reading.model import Passage, Reading

PART_CHARACTERS = 200_000  # more than this is shown in parts; the longest record of four summits has 53,000
HIDDEN_SIGN = "█"
CONTAINERS = frozenset({PieceKind.SECTION, PieceKind.SPEECH, PieceKind.ANSWER, PieceKind.RESOLUTION})


@dataclass(frozen=True)
class Span:
    """A stretch that is to be marked: a passage, or one fragment of it; only the first carries the anchor."""

    start: int
    end: int
    anchor: str
    kinds: tuple[str, ...]
    identities: tuple[str, ...]
    is_first: bool = True


@dataclass(frozen=True)
class Token:
    """One step of the page: a block or span opens, text, a span or block closes."""

    step: str
    text: str = ""
    block: str = ""
    is_plain: bool = False
    level: int = 0
    span: Span | None = None
    names: bool = False


@dataclass
class _Opening:
    """A span that begins somewhere, and whether its anchor has been written."""

    span: Span
    written: bool = field(default=False)


def anchor_of(start: int, end: int) -> str:
    """The name of a passage's place on the page."""
    return f"p-{start}-{end}"


def parts_of(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches in which a long document is shown, each ending with a block; one for any usual document."""
    borders = [reading.start]
    for block in reading.blocks:
        if block.end - borders[-1] >= PART_CHARACTERS and reading.end - block.end > PART_CHARACTERS // 10:
            borders.append(block.end)
    return tuple(pairwise((*borders, reading.end)))


def spans_of(pieces: Collection[ReadPiece], plain: Iterable[Passage] = ()) -> tuple[Span, ...]:
    """The passages to be marked, those of several pieces once, in the order in which they nest; plain ones are only found by links."""
    gathered: dict[tuple[int, int], list[ReadPiece]] = {}
    for piece in pieces:
        if piece.passage is not None and piece.kind not in CONTAINERS and piece.passage.end > piece.passage.start:
            gathered.setdefault((piece.passage.start, piece.passage.end), []).append(piece)
    spans: list[Span] = []
    for (start, end), same in gathered.items():
        kinds = tuple(dict.fromkeys(piece.kind.value for piece in same))
        identities = tuple(dict.fromkeys(piece.identity for piece in same))
        fragments = (same[0].passage.fragments if same[0].passage else ()) or ((start, end),)
        for index, (first, last) in enumerate(fragments):
            spans.append(Span(first, last, anchor_of(start, end), kinds, identities, is_first=index == 0))
    spans += [Span(start, end, anchor_of(start, end), ("kept",), ()) for start, end in _only_linked(pieces, plain, gathered)]
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _only_linked(pieces: Collection[ReadPiece], plain: Iterable[Passage], marked: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Stretches that links lead to and that hold no mark: plain passages, and sections of nothing but a heading."""
    held = {(piece.passage.start, piece.passage.end) for piece in pieces if piece.passage is not None and piece.kind in CONTAINERS}
    empty = {(start, end) for start, end in held if end > start and not any(start < last and first < end for first, last in marked)}
    return {(passage.start, passage.end) for passage in plain} - set(marked) | empty


def tokens_of(received: str, reading: Reading, spans: Sequence[Span], secrets: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
    """The document's stretch of the received text as steps; joined, their texts are that stretch, secrets blacked out."""
    text = blackened(received, secrets)
    plain = sorted(fragment[0] for passage in reading.plain for fragment in passage.fragments)
    tokens: list[Token] = []
    waiting = deque(_Opening(span) for span in spans)
    reached: list[_Opening] = []
    blocks = reading.blocks or (Block(BlockKind.PARAGRAPH, reading.start, reading.end, reading.start, reading.end),)
    for block in blocks:
        tokens.append(Token("block", block=block.kind.value, is_plain=_is_in(block, plain), level=block.level))
        while waiting and waiting[0].span.start < block.end:
            reached.append(waiting.popleft())
        tokens += _inside(text, block, reached)
        tokens.append(Token("end-block"))
        reached = [opening for opening in reached if opening.span.end > block.end]
    return tuple(tokens)


def _is_in(block: Block, places: Sequence[int]) -> bool:
    """Whether one of the places, which are in order, lies in the block."""
    index = bisect_left(places, block.start)
    return index < len(places) and places[index] < block.end


def _inside(text: str, block: Block, touching: list[_Opening]) -> list[Token]:
    """The text of one block with the spans in it; spans that cross are cut so that they nest."""
    borders = sorted(
        {block.start, block.end}
        | {min(max(place, block.start), block.end) for opening in touching for place in (opening.span.start, opening.span.end)}
    )
    tokens: list[Token] = []
    stack: list[_Opening] = []
    for here, there in pairwise(borders):
        while stack and any(opening.span.end <= here for opening in stack):
            stack.pop()
            tokens.append(Token("end-span"))
        wanted = [opening for opening in touching if opening.span.start <= here and opening.span.end >= there]
        for opening in wanted:
            if opening not in stack:
                tokens.append(_opened(opening))
                stack.append(opening)
        tokens.append(Token("text", text=text[here:there]))
    return tokens + [Token("end-span") for _ in stack]


def _opened(opening: _Opening) -> Token:
    """The beginning of a span; only the first time does it carry its anchor and its name."""
    first = opening.span.is_first and not opening.written
    opening.written = True
    return Token("span", span=opening.span, names=first)


def blackened(received: str, secrets: Sequence[tuple[int, int]]) -> str:
    """The text with stretches nobody here may see replaced sign by sign, so that every offset stays."""
    for start, end in secrets:
        hidden = "".join(sign if sign.isspace() else HIDDEN_SIGN for sign in received[start:end])
        received = received[:start] + hidden + received[end:]
    return received
