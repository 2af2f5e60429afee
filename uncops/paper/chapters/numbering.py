"""Numbers of the sides of a book, kept from edition to edition, and the leaves that differ.

Every chapter begins on the right and fills whole leaves, so a chapter that grows or shrinks moves no other. In the next edition
its leaves keep their numbers; leaves that came in bear the number before them and a letter (14a, 14b), as in loose-leaf manuals;
numbers of leaves that went away are missing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_LABEL = re.compile(r"(\d+)([a-z]*)")
BLANK = -1


@dataclass(frozen=True)
class Extent:
    """A chapter by its name, and how many pages it has."""

    name: str
    page_count: int


@dataclass(frozen=True)
class Side:
    """One side of a leaf: its number, the chapter on it and the page of the chapter, from 0; a blank back has BLANK."""

    label: str
    chapter: str
    page: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing of the chapter stands on it."""
        return self.page == BLANK


def numbered(extents: Iterable[Extent], before: Sequence[Side] = ()) -> tuple[Side, ...]:
    """The sides of a book, an even number for each chapter; `before` are those of the edition that is already handed out.

    Chapters that were moved are new chapters in their place.
    """
    wanted = [extent for extent in extents if extent.page_count]
    held = _labels_by_chapter(before)
    kept = _kept_in_order(list(held), [extent.name for extent in wanted])
    reserved = {label for name in kept for label in held[name]}
    sides: list[Side] = []
    used: set[str] = set()
    last = "0"
    for position, extent in enumerate(wanted):
        count = extent.page_count + extent.page_count % 2
        labels = list(held[extent.name][:count]) if extent.name in kept else []
        follows = any(later.name in kept for later in wanted[position + 1 :])
        while len(labels) < count:
            label = _next_label(labels[-1] if labels else last, used | reserved | set(labels), may_count_on=not follows)
            labels.append(label)
        used.update(labels)
        last = labels[-1]
        sides.extend(
            Side(label, extent.name, page if page < extent.page_count else BLANK) for page, label in enumerate(labels)
        )
    return tuple(sides)


def _labels_by_chapter(before: Sequence[Side]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for side in before:
        held.setdefault(side.chapter, []).append(side.label)
    return held


def _kept_in_order(before: list[str], now: list[str]) -> set[str]:
    """The chapters that stand in the same order in both editions."""
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    return {name for block in matcher.get_matching_blocks() for name in before[block.a : block.a + block.size]}


def _next_label(label: str, taken: set[str], *, may_count_on: bool) -> str:
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError(f"not the number of a page: {label!r}")
    number, letters = int(found[1]), found[2]
    if may_count_on:
        counted = number + 1
        while str(counted) in taken:
            counted += 1
        return str(counted)
    letters = _next_letters(letters)
    while f"{number}{letters}" in taken:
        letters = _next_letters(letters)
    return f"{number}{letters}"


def _next_letters(letters: str) -> str:
    """a, b … z, aa, ab …"""
    if not letters:
        return "a"
    kept, final = letters[:-1], letters[-1]
    return f"{kept}{chr(ord(final) + 1)}" if final != "z" else f"{_next_letters(kept)}a"


@dataclass(frozen=True)
class Leaf:
    """Two sides of one sheet: their numbers, and a hash of what is printed on each."""

    labels: tuple[str, str]
    digests: tuple[str, str]


class Deed(StrEnum):
    """What the holder of the book does with leaves."""

    REPLACE = "replace"
    INSERT = "insert"
    REMOVE = "remove"


@dataclass(frozen=True)
class Instruction:
    """One step for the holder of the edition before: leaves from one number to another; what is inserted goes after `after`."""

    deed: Deed
    first: str
    last: str
    after: str = ""


def leaves_of(sides: Sequence[Side], digests: Sequence[str]) -> tuple[Leaf, ...]:
    """The leaves of a book from its sides and what is printed on each."""
    pairs = zip(sides[::2], sides[1::2], digests[::2], digests[1::2], strict=True)
    return tuple(Leaf((right.label, left.label), (front, back)) for right, left, front, back in pairs)


def changed_leaves(before: Sequence[Leaf], now: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The leaves of the new edition that differ from those handed out, or were not there."""
    held = {leaf.labels: leaf.digests for leaf in before}
    return tuple(leaf for leaf in now if held.get(leaf.labels) != leaf.digests)


def instructions(before: Sequence[Leaf], now: Sequence[Leaf]) -> tuple[Instruction, ...]:
    """What the holder of the edition before does, in the order of the book; neighbouring leaves with one step."""
    held = {leaf.labels: leaf.digests for leaf in before}
    staying = {leaf.labels for leaf in now}
    steps: list[tuple[Deed, Leaf, str]] = []
    removed_after = _removed(before, staying)
    steps.extend((Deed.REMOVE, leaf, "") for leaf in removed_after.get("", []))
    after = ""
    for leaf in now:
        if leaf.labels not in held:
            steps.append((Deed.INSERT, leaf, after))
        elif held[leaf.labels] != leaf.digests:
            steps.append((Deed.REPLACE, leaf, after))
        else:
            steps.append((Deed.REPLACE, leaf, "same"))
        after = leaf.labels[1]
        steps.extend((Deed.REMOVE, gone, "") for gone in removed_after.get(after, []))
    return tuple(_together(steps))


def _removed(before: Sequence[Leaf], staying: set[tuple[str, str]]) -> dict[str, list[Leaf]]:
    """The leaves that go, under the number of the last leaf before them that stays."""
    after, removed = "", dict[str, list[Leaf]]()
    for leaf in before:
        if leaf.labels in staying:
            after = leaf.labels[1]
        else:
            removed.setdefault(after, []).append(leaf)
    return removed


def _together(steps: Sequence[tuple[Deed, Leaf, str]]) -> Iterable[Instruction]:
    run: Instruction | None = None
    for deed, leaf, after in steps:
        if after == "same":
            if run:
                yield run
            run = None
            continue
        if run is not None and run.deed is deed:
            run = Instruction(deed, run.first, leaf.labels[1], run.after)
            continue
        if run:
            yield run
        run = Instruction(deed, leaf.labels[0], leaf.labels[1], after if deed is Deed.INSERT else "")
    if run:
        yield run
