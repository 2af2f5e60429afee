"""The received text cut into blocks: every character stands in exactly one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from uncops.documents.reading import lines
from uncops.documents.reading.lines import Line, LineKind


class BlockKind(StrEnum):
    """What a block is on the page, before anybody asks what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    FOOTNOTE = "footnote"
    RULE = "rule"
    PAGE = "page"  # a running head, a page number or a form feed
    BLANK = "blank"


@dataclass(frozen=True)
class Block:
    """A stretch of the received text; `content_start` and `content_end` leave out its marker and line ends.

    `level` is a heading's level, from 1; `marker` is a bullet's or footnote's sign as written ('①', '(a)', '1').
    """

    kind: BlockKind
    start: int
    end: int
    content_start: int
    content_end: int
    level: int = 0
    marker: str | None = None

    def content(self, received: str) -> str:
        """The block's words as received."""
        return received[self.content_start : self.content_end]


TEXT_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.FOOTNOTE})
_LINE_BLOCKS = {
    LineKind.BLANK: BlockKind.BLANK,
    LineKind.RULE: BlockKind.RULE,
    LineKind.BREAK: BlockKind.PAGE,
    LineKind.HEADING: BlockKind.HEADING,
    LineKind.BULLET: BlockKind.BULLET,
    LineKind.FOOTNOTE: BlockKind.FOOTNOTE,
    LineKind.TEXT: BlockKind.PARAGRAPH,
}
_ATTACHED_MARK = re.compile(
    r"<sup>\s*\[?(\d{1,3})|(?<=\S)\[\^?(\d{1,3})\](?!:)|(?<=\S)([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})"
    r"|(?<=[a-z]{4})(\d{1,2})(?=[\s,.;:]|$)"  # a raised digit that lost its height on the way
)
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_LEADING_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)]?[ \t]+(?=\S)")
_NOTES_HEADING = re.compile(r"\W*(?:foot|end)?notes\W*", re.IGNORECASE)


def cut(received: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of the received text from `start` to `end`, without gaps and without overlaps."""
    found = lines.classify(received, start, len(received) if end is None else end)
    joined = list(_join_lines(found))
    return tuple(_resolve_footnotes(received, joined))


def _join_lines(found: list[Line]) -> Iterator[Block]:
    """Lines joined into blocks: wrapped lines of a paragraph, runs of blank lines, headings over several lines."""
    width = lines.wrapping_width(found)
    current: Block | None = None
    last: Line | None = None
    for line in found:
        if current and last and _belongs(current, last, line, width):
            grown = line.content_end if line.kind is LineKind.TEXT or line.kind is LineKind.HEADING else line.end
            current = replace(current, end=line.end, content_end=max(grown, current.content_end))
        else:
            if current:
                yield current
            current = Block(
                _LINE_BLOCKS[line.kind],
                line.start,
                line.end,
                line.content_start,
                line.content_end,
                line.level,
                line.marker,
            )
        last = line
    if current:
        yield current


def _belongs(current: Block, last: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the block before it."""
    if current.kind is BlockKind.BLANK:
        return line.kind is LineKind.BLANK
    if current.kind is BlockKind.HEADING:
        return line.kind is LineKind.HEADING and line.goes_on
    if line.kind is not LineKind.TEXT or current.kind not in TEXT_KINDS:
        return False
    return lines.goes_on(last, line, width)


def _resolve_footnotes(received: str, found: list[Block]) -> list[Block]:
    """Numbered lines become footnotes when they stand at a page's foot or at the end, and the text refers to them."""
    numbers = _marks(received, found)
    if not numbers:
        return found
    resolved = list(found)
    at_foot = False
    for index, block in enumerate(found):
        if block.kind in (BlockKind.RULE, BlockKind.FOOTNOTE) or _is_notes_heading(received, block):
            at_foot = True
        elif block.kind is not BlockKind.BLANK:
            footnote = _as_footnote(received, block, numbers) if at_foot else None
            at_foot = footnote is not None
            resolved[index] = footnote or block
    return _resolve_last(received, resolved, numbers)


def _resolve_last(received: str, found: list[Block], numbers: set[str]) -> list[Block]:
    """A run of numbered lines at the very end of the text, every number of which the text refers to."""
    run: list[int] = []
    for index in range(len(found) - 1, -1, -1):
        if found[index].kind in (BlockKind.BLANK, BlockKind.PAGE):
            continue
        if _as_footnote(received, found[index], numbers) is None:
            break
        run.append(index)
    first = min(run, default=0)
    if not run or not _marks(received, found[:first]) >= {_number(received, found[index]) for index in run}:
        return found
    for index in run:
        found[index] = _as_footnote(received, found[index], numbers) or found[index]
    return found


def _is_notes_heading(received: str, block: Block) -> bool:
    """Whether a heading announces footnotes."""
    return block.kind is BlockKind.HEADING and bool(_NOTES_HEADING.fullmatch(block.content(received)))


def _number(received: str, block: Block) -> str | None:
    """The plain number a block begins with."""
    found = _LEADING_NUMBER.match(received, block.start, block.end)
    return found[1] if found else None


def _as_footnote(received: str, block: Block, numbers: set[str]) -> Block | None:
    """The block as a footnote, when its leading number is one the text refers to."""
    found = _LEADING_NUMBER.match(received, block.start, block.end)
    if found is None or found[1] not in numbers or block.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH):
        return None
    return replace(block, kind=BlockKind.FOOTNOTE, marker=found[1], content_start=found.end())


def _marks(received: str, found: list[Block]) -> set[str]:
    """The footnote numbers that the running text refers to."""
    numbers: set[str] = set()
    for block in found:
        if block.kind in TEXT_KINDS:
            for mark in _ATTACHED_MARK.finditer(received, block.content_start, block.content_end):
                numbers.add((mark[1] or mark[2] or mark[3] or mark[4]).translate(_RAISED))
    return numbers
