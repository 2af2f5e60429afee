"""The flow of a document: its headings, paragraphs, list items and footnotes as whole passages, page breaks healed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uncops.documents.reading.blocks import TEXT_KINDS, Block, BlockKind
from uncops.documents.reading.lines import is_sentence_end
from uncops.documents.reading.passages import Passage, join

_SHORTEST_BROKEN_SENTENCE = 60


@dataclass(frozen=True)
class Piece:
    """A whole passage and what it is on the page; one block, or several when a page broke its sentence."""

    kind: BlockKind
    passage: Passage
    blocks: tuple[Block, ...]
    level: int = 0
    indent: int = 0

    @property
    def text(self) -> str:
        """The passage's words, normalised."""
        return self.passage.text


def flow(received: str, blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """The pieces of a document in reading order; a sentence broken by a page's foot and head is one piece again."""
    groups: list[list[Block]] = []
    open_group: list[Block] | None = None
    page_turned = False
    for block in blocks:
        if block.kind in (BlockKind.RULE, BlockKind.PAGE, BlockKind.FOOTNOTE):
            page_turned = True
        if block.kind is BlockKind.FOOTNOTE:
            groups.append([block])
            continue
        if block.kind not in TEXT_KINDS:
            continue
        if open_group and page_turned and _is_broken(received, open_group[-1], block):
            open_group.append(block)
        else:
            open_group = [block]
            groups.append(open_group)
        page_turned = False
    return tuple(_piece(received, group) for group in groups)


def words_of(received: str, blocks: Sequence[Block]) -> str:
    """The words of some blocks as received, one after the other."""
    return " ".join(block.content(received) for block in blocks)


def _is_broken(received: str, before: Block, after: Block) -> bool:
    """Whether a page turned in the middle of a sentence that begins in one block and goes on in the other."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET) or after.kind is not BlockKind.PARAGRAPH:
        return False
    beginning, ending = before.content(received).rstrip(), after.content(received).lstrip()
    if is_sentence_end(beginning):
        return False
    if ending[:1].islower():
        return True
    return before.kind is BlockKind.PARAGRAPH and len(beginning) >= _SHORTEST_BROKEN_SENTENCE


def _piece(received: str, group: list[Block]) -> Piece:
    """One piece of one or several blocks."""
    first = group[0]
    fragments = [(block.content_start, block.content_end) for block in group]
    line = received[first.start : first.content_start]
    indent = len(line) - len(line.lstrip())
    whole = join(received, fragments, first.marker)
    return Piece(first.kind, whole, tuple(group), first.level, indent)
