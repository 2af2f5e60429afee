"""Which blocks of a chapter are new against the edition before: where bars stand in the margin."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from uncops.paper.chapters.facts import Block, Facts

Bars = tuple[tuple[float, float], ...]
_JOIN_WITHIN = 8.0  # points; bars nearer than this are one


def bars_of(now: Facts, before: Facts | None) -> tuple[Bars, ...]:
    """For each page the bars beside what was not in the edition before, in points from the top; none where there was no chapter.

    A new chapter bears none: that it is new is said in the list of changes.
    """
    if before is None:
        return ((),) * now.page_count
    blocks = [(number, block) for number, page in enumerate(now.pages) for block in page.blocks]
    new = _new(_said(before), [block.said for _number, block in blocks])
    on_page: list[list[Block]] = [[] for _page in now.pages]
    for index in sorted(new):
        number, block = blocks[index]
        on_page[number].append(block)
    return tuple(_joined(found) for found in on_page)


def _said(facts: Facts) -> list[str]:
    return [block.said for page in facts.pages for block in page.blocks]


def _new(before: Sequence[str], now: Sequence[str]) -> set[int]:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    return {index for tag, _i1, _i2, j1, j2 in matcher.get_opcodes() if tag in ("insert", "replace") for index in range(j1, j2)}


def _joined(blocks: Sequence[Block]) -> Bars:
    bars: list[tuple[float, float]] = []
    for block in sorted(blocks, key=lambda one: one.top):
        if bars and block.top - bars[-1][1] <= _JOIN_WITHIN:
            bars[-1] = (bars[-1][0], max(bars[-1][1], block.bottom))
        else:
            bars.append((block.top, block.bottom))
    return tuple(bars)
