"""The page's own furniture: running heads and page numbers, and where one file holds several notes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from uncops.core.text import fold
from uncops.documents.reading.blocks import Block, BlockKind
from uncops.documents.reading.lines import is_sentence_end
from uncops.documents.reading.passages import normalise

LONGEST_RUNNING_HEAD = 140

_CERTAIN_PAGE_NUMBER = re.compile(
    r"page\s+\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|[-\u2013\u2014]\s*\d{1,4}\s*[-\u2013\u2014]|\d{1,4}\s*/\s*\d{1,4}"
    r"|\d{2}-\d{5}(?:\s+\d{1,3}/\d{1,3})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_NOTE_HEAD = re.compile(r"\b(?:background|discussion|issues?|guidance|scene-setting)\s+(?:note|paper|brief)(?:s\b)?", re.IGNORECASE)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"
)  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SESSION = re.compile(
    rf"\bsession\s*(?:no\.?\s*|number\s+)?[#:\u2013-]?\s*(?P<number>\d{{1,2}}|[IVX]{{1,5}}|(?i:{'|'.join(_NUMBER_WORDS)}))\b"
    rf"|\b(?P<ordinal>(?i:{'|'.join(_ORDINALS)})|(?P<nth>\d{{1,2}})(?:st|nd|rd|th))\s+(?:(?:plenary|working|thematic)\s+)?session\b"
    r"|\b(?:note|paper)\s+(?:no\.?\s*|number\s+)?(?P<note>\d{1,2})\b",
    re.IGNORECASE,
)
_SESSION_HEADING = re.compile(r"\W*(?:plenary\s+|working\s+)?session\s+\S", re.IGNORECASE)
_PLURAL_NOTES = re.compile(r"\bbackground\s+(?:notes|papers)\b", re.IGNORECASE)


def session_number(text: str) -> int | None:
    """The number of the session a heading names: '2', 'II', 'Two', 'second session'; None when it names none."""
    found = _SESSION.search(text)
    if found is None:
        return None
    if found["ordinal"] and not found["nth"]:
        return _ORDINALS.index(found["ordinal"].lower()) + 1
    written = found["number"] or found["nth"] or found["note"]
    if written.isdigit():
        return int(written)
    if written.lower() in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(written.lower()) + 1
    return _roman(written.upper())


def _roman(written: str) -> int:
    """The value of a small roman number."""
    values = [_ROMAN[sign] for sign in written]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def is_note_head(received: str, block: Block) -> bool:
    """Whether a block is the head of a background note, repeated or not: one line that names such a note."""
    if not _is_one_line(received, block):
        return False
    text = block.content(received)
    return bool(_NOTE_HEAD.search(text)) and not is_sentence_end(text) and not text[0].islower()


def parts(received: str, found: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    """The documents of one file, their running heads and page numbers marked as such."""
    blocks = _mark_breaks(received, list(found))
    borders = [0]
    heads: set[str] = set()
    number: int | None = None
    title: str | None = None
    title_first = False
    opening = {_key(received, block) for block in _opening(blocks) if _is_one_line(received, block)}
    for index, block in enumerate(blocks):
        if not _is_head(received, block, blocks):
            if _repeats(received, blocks, index, heads | opening | {title}):
                blocks[index] = replace(block, kind=BlockKind.PAGE)
            elif block.kind is BlockKind.HEADING and title is None:
                title = _key(received, block)
            continue
        before = _neighbour(blocks, index, -1)
        if not heads:
            title_first = before is not None and blocks[before].kind is BlockKind.HEADING
        elif not _begins_note(received, blocks, index, (number, title, heads)):
            blocks[index] = replace(block, kind=BlockKind.PAGE)
            continue
        else:
            moved = title_first and before is not None and blocks[before].kind is BlockKind.HEADING
            borders.append(before if moved and before is not None else index)
            title = _key(received, blocks[before]) if moved and before is not None else None
            heads = set()
        heads.add(_key(received, block))
        number = session_number(block.content(received)) or number
    marked = _mark_numbers(received, blocks)
    return tuple(tuple(marked[start:end]) for start, end in zip(borders, [*borders[1:], len(marked)], strict=True))


def _is_head(received: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block heads a note: by its words, or 'Session 2: …' in a file that says it holds background notes."""
    if is_note_head(received, block):
        return not _PLURAL_NOTES.search(block.content(received))
    if block.kind is not BlockKind.HEADING or not _SESSION_HEADING.match(block.content(received)):
        return False
    opening = [other for other in blocks[:6] if other.kind is not BlockKind.BLANK]
    return any(is_note_head(received, other) and _PLURAL_NOTES.search(other.content(received)) for other in opening)


def _begins_note(
    received: str, blocks: Sequence[Block], index: int, current: tuple[int | None, str | None, set[str]]
) -> bool:
    """Whether a further head begins another note, rather than repeating the one that is being read."""
    number, title, heads = current
    named = session_number(blocks[index].content(received))
    if named is not None:
        return named != number
    following = _neighbour(blocks, index, 1)
    if not _is_complete(received, blocks, index) or number is not None:
        return False
    if _key(received, blocks[index]) not in heads:
        return blocks[index].kind is BlockKind.HEADING
    if following is None or blocks[following].kind is not BlockKind.HEADING or title is None:
        return False
    return blocks[following].level == 1 and _key(received, blocks[following]) != title


def _opening(blocks: Sequence[Block]) -> list[Block]:
    """The first two blocks of a file that are not blank: what a running head would repeat."""
    return [block for block in blocks[:12] if block.kind is not BlockKind.BLANK][:2]


def _repeats(received: str, blocks: Sequence[Block], index: int, known: set[str | None]) -> bool:
    """Whether a line repeats the first lines of its document after a page foot or in mid-sentence."""
    if not _is_one_line(received, blocks[index]) or _key(received, blocks[index]) not in known:
        return False
    before = _neighbour(blocks, index, -1)
    if before is None or blocks[index] in _opening(blocks):
        return False
    foot = blocks[before].kind in (BlockKind.RULE, BlockKind.FOOTNOTE, BlockKind.PAGE)
    return foot or not _is_complete(received, blocks, index)


def _mark_breaks(received: str, blocks: list[Block]) -> list[Block]:
    """Lines that stand first or last on two pages or more, where the text keeps its form feeds."""
    edges: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.PAGE:
            edges += [edge for step in (-1, 1) if (edge := _neighbour(blocks, index, step)) is not None]
    keys = {edge: _key(received, blocks[edge]) for edge in set(edges) if _is_one_line(received, blocks[edge])}
    repeated = {key for key, count in Counter(keys.values()).items() if count > 1}
    for edge, key in keys.items():
        if key in repeated and not is_note_head(received, blocks[edge]):
            blocks[edge] = replace(blocks[edge], kind=BlockKind.PAGE)
    return blocks


def _mark_numbers(received: str, blocks: list[Block]) -> list[Block]:
    """Page numbers: those that say so, and bare numbers beside a page's foot or head."""
    marked = list(blocks)
    for index, block in enumerate(blocks):
        if not _is_one_line(received, block) or block.kind is BlockKind.HEADING:
            continue
        written = received[block.start : block.end].strip()
        beside = [marked[edge].kind for step in (-1, 1) if (edge := _neighbour(marked, index, step)) is not None]
        bare = _BARE_NUMBER.fullmatch(written) and (BlockKind.PAGE in beside or BlockKind.RULE in beside)
        if bare or _CERTAIN_PAGE_NUMBER.fullmatch(written):
            marked[index] = replace(block, kind=BlockKind.PAGE)
    return marked


def _is_one_line(received: str, block: Block) -> bool:
    """Whether a block is one short line of text."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    length = block.content_end - block.content_start
    return 0 < length <= LONGEST_RUNNING_HEAD and "\n" not in block.content(received)


def _key(received: str, block: Block) -> str:
    """A line's words for comparison."""
    return fold(normalise(block.content(received)))


def _neighbour(blocks: Sequence[Block], index: int, step: int) -> int | None:
    """The nearest block before or after that is not blank."""
    index += step
    while 0 <= index < len(blocks):
        if blocks[index].kind is not BlockKind.BLANK:
            return index
        index += step
    return None


def _is_complete(received: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether the running text before a block has come to the end of a sentence, list item or heading."""
    while (before := _neighbour(blocks, index, -1)) is not None:
        index = before
        if blocks[index].kind is BlockKind.PARAGRAPH:
            return is_sentence_end(blocks[index].content(received).rstrip())
        if blocks[index].kind in (BlockKind.HEADING, BlockKind.BULLET):
            return True
    return True
