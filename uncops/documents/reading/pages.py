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
    r"|\d{2}-\d{5}(?:\s+\d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5,7} \([A-Z]\)(?:\s+\d{6})?|\*\d{6,10}\*"
    r"|\d{2}/\d{2}/(?:19|20)\d\d\s.{3,100}\s[SA]/\S*(?:PV|SR)\.\s?\d{1,5}|[SA]/\S*(?:PV|SR)\.\s?\d{1,5}\s.{3,100}\s\d{2}/\d{2}/(?:19|20)\d\d",
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


def _roman(written: str) -> int | None:
    """The value of a small roman number; None when letters that only look alike stand in it, such as a dotless i."""
    if not set(written) <= set(_ROMAN):
        return None
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
    division = _Division(received, _mark_breaks(received, list(found)))
    for index in range(len(division.blocks)):
        division.take(index)
    marked = _mark_numbers(received, division.blocks)
    borders = zip(division.borders, [*division.borders[1:], len(marked)], strict=True)
    return tuple(tuple(marked[start:end]) for start, end in borders)


class _Division:
    """The walk over a file's blocks: which document is being read, how it opened, where the next begins."""

    def __init__(self, received: str, blocks: list[Block]) -> None:
        self.received = received
        self.blocks = blocks
        self.borders = [0]
        self.heads: set[str] = set()
        self.number: int | None = None
        self.title: str | None = None
        self.title_first = False
        self.text: Block | None = None
        self.opening = [block for block in blocks[:12] if block.kind is not BlockKind.BLANK][:2]
        self.known = {_key(received, block) for block in self.opening if _is_one_line(received, block)}

    def take(self, index: int) -> None:
        """Take the next block: a head, a repeated line, a title or text."""
        block = self.blocks[index]
        if _is_head(self.received, block, self.blocks):
            self._take_head(index)
        elif self._repeats(index):
            self.blocks[index] = replace(block, kind=BlockKind.PAGE)
        else:
            if block.kind is BlockKind.HEADING and self.title is None:
                self.title = _key(self.received, block)
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BULLET):
                self.text = block

    def _take_head(self, index: int) -> None:
        """A head opens the first note, opens another, or repeats the one that is being read."""
        block = self.blocks[index]
        before = _neighbour(self.blocks, index, -1)
        titled = before if before is not None and self.blocks[before].kind is BlockKind.HEADING else None
        if not self.heads:
            self.title_first = titled is not None
        elif self._begins_note(index):
            moved = titled if self.title_first else None
            self.borders.append(index if moved is None else moved)
            self.title = None if moved is None else _key(self.received, self.blocks[moved])
            self.heads = set()
        elif self.text is None or _is_head(self.received, self.text, self.blocks):
            pass
        else:
            self.blocks[index] = replace(block, kind=BlockKind.PAGE)
            return
        self.text = block
        self.heads.add(_key(self.received, block))
        self.number = session_number(block.content(self.received)) or self.number

    def _begins_note(self, index: int) -> bool:
        """Whether a further head begins another note."""
        named = session_number(self.blocks[index].content(self.received))
        if named is not None:
            return named != self.number
        if self.number is not None or not _is_complete(self.received, self.text):
            return False
        if _key(self.received, self.blocks[index]) not in self.heads:
            return self.blocks[index].kind is BlockKind.HEADING
        following = _neighbour(self.blocks, index, 1)
        if following is None or self.blocks[following].kind is not BlockKind.HEADING or self.title is None:
            return False
        return self.blocks[following].level == 1 and _key(self.received, self.blocks[following]) != self.title

    def _repeats(self, index: int) -> bool:
        """Whether a line repeats the first lines of its document after a page foot or in mid-sentence."""
        block = self.blocks[index]
        if not _is_one_line(self.received, block) or block in self.opening:
            return False
        key = _key(self.received, block)
        if key not in self.heads and key not in self.known and key != self.title:
            return False
        before = _neighbour(self.blocks, index, -1)
        foot = before is not None and self.blocks[before].kind in (BlockKind.RULE, BlockKind.FOOTNOTE, BlockKind.PAGE)
        return foot or not _is_complete(self.received, self.text)


def _is_head(received: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block heads a note: by its words, or 'Session 2: …' in a file that says it holds background notes."""
    if is_note_head(received, block):
        return not _PLURAL_NOTES.search(block.content(received))
    if block.kind is not BlockKind.HEADING or not _SESSION_HEADING.match(block.content(received)):
        return False
    opening = [other for other in blocks[:12] if other.kind is not BlockKind.BLANK][:4]
    first = opening[0]
    if first.kind is BlockKind.HEADING and first.level == block.level and _SESSION_HEADING.match(first.content(received)):
        return any(is_note_head(received, other) for other in opening)
    return any(is_note_head(received, other) and _PLURAL_NOTES.search(other.content(received)) for other in opening)


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


def _is_complete(received: str, text: Block | None) -> bool:
    """Whether the last running text has come to the end of a sentence, list item or heading."""
    if text is None or text.kind is not BlockKind.PARAGRAPH:
        return True
    return is_sentence_end(text.content(received).rstrip())
