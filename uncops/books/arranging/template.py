"""The template of a kind of book, and a book as a template arranges it; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from uncops.books.arranging.chapters import AddedChapter
from uncops.books.arranging.rules import NothingRemains
from uncops.books.contents import Book, Chapter, Part


@dataclass(frozen=True)
class Template:
    """What stands in a book: the names of chapters in their order, those that are left out, and the chapters that come in.

    A chapter the order does not name stays behind the one before it; an added one it does not name stands at the end.
    """

    order: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    added: tuple[AddedChapter, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in their order."""
        return (*self.order, *(chapter.key for chapter in self.added if chapter.key not in self.order))


def name_of(chapter: Chapter) -> str:
    """The name by which templates know a chapter: that of its kind, for a book may have several; an added one is known by its own."""
    return chapter.key if isinstance(chapter, AddedChapter) else kind_name(type(chapter))


def kind_name(kind: type[Chapter]) -> str:
    """The name of a kind of chapter."""
    return kind.template.replace("_", "-")


def arranged(book: Book, template: Template) -> Book:
    """The book with its chapters ordered, left out and added. Chapters of a part stay together, and no chapter is lost or doubled.

    :raises NothingRemains: when every chapter is left out.
    """
    places = {name: place for place, name in enumerate(template.names)}
    parts = [part for part in (_arranged_part(part, template.off, places) for part in book.parts) if part.chapters]
    parts = _sorted_parts(parts, places)
    for chapter in sorted((one for one in template.added if one.key not in template.off), key=lambda one: places[one.key]):
        is_placed = chapter.key in template.order
        parts = _with(parts, chapter, template.names[: places[chapter.key]]) if is_placed else [*parts, _alone(chapter)]
    if not parts:
        raise NothingRemains
    return replace(book, parts=tuple(parts))


def _arranged_part(part: Part, off: frozenset[str], places: Mapping[str, int]) -> Part:
    names = [name_of(chapter) for chapter in part.chapters]
    ranked = _ranked(names, places)
    order = sorted(range(len(names)), key=lambda index: ranked[index])
    return replace(part, chapters=tuple(part.chapters[index] for index in order if names[index] not in off))


def _ranked(names: Sequence[str], places: Mapping[str, int]) -> list[int]:
    """Where each name comes; one that is not known comes where the one before it does."""
    ranks: list[int] = []
    for name in names:
        ranks.append(places.get(name, ranks[-1] if ranks else -1))
    return ranks


def _sorted_parts(parts: Sequence[Part], places: Mapping[str, int]) -> list[Part]:
    """Parts by their first chapter; those of equal chapters, such as the sessions of a day, keep their order."""
    ranks: list[int] = []
    for part in parts:
        known = [places[name_of(chapter)] for chapter in part.chapters if name_of(chapter) in places]
        ranks.append(min(known, default=ranks[-1] if ranks else -1))
    return [parts[index] for index in sorted(range(len(parts)), key=lambda index: ranks[index])]


def _with(parts: Sequence[Part], chapter: AddedChapter, before: Sequence[str]) -> list[Part]:
    """The parts with one more chapter, behind the nearest of those before it.

    Behind a chapter that every session has it would have to stand in each: it follows the last of them as a part of its own.
    """
    parts = list(parts)
    holding = _holding(parts, before)
    if not holding:
        return [_alone(chapter), *parts]
    place, index = holding[-1]
    part = parts[place]
    is_of_a_session = part.starts_at is not None
    if is_of_a_session or {one for one, _index in holding} != {place}:
        return [*parts[: place + 1], _alone(chapter), *parts[place + 1 :]]
    chapters: tuple[Chapter, ...] = (*part.chapters[: index + 1], chapter, *part.chapters[index + 1 :])
    parts[place] = replace(part, chapters=chapters)
    return parts


def _alone(chapter: AddedChapter) -> Part:
    return Part((chapter,), name=f"own-{chapter.key}")


def _holding(parts: Sequence[Part], before: Sequence[str]) -> list[tuple[int, int]]:
    """Where the nearest name before stands in the book: part and position of each."""
    for name in reversed(before):
        found = [(place, index) for place, part in enumerate(parts) for index, one in enumerate(part.chapters) if name_of(one) == name]
        if found:
            return found
    return []


def switched(off: Iterable[str], changes: Mapping[str, bool]) -> frozenset[str]:
    """What is left out for one recipient: as for all, but for what is switched on or off here."""
    return frozenset((set(off) | {name for name, is_on in changes.items() if not is_on}) - {n for n, is_on in changes.items() if is_on})


def inserted(order: Sequence[str], name: str, after: str) -> tuple[str, ...]:
    """The order with one more name behind another; at the end when that one is not there, at the beginning when none is named."""
    place = 0 if not after else order.index(after) + 1 if after in order else len(order)
    return (*order[:place], name, *order[place:])


def completed(order: Sequence[str], groups: Sequence[Sequence[str]], added: Sequence[str]) -> tuple[str, ...]:
    """The order with every chapter of a kind once: what it does not name comes behind what stands before it, added ones at the end."""
    known = [name for group in groups for name in group]
    result = [name for name in dict.fromkeys(order) if name in known or name in added]
    for place, name in enumerate(known):
        if name not in result:
            before = known[place - 1] if place else ""
            result.insert(result.index(before) + 1 if before in result else 0, name)
    return tuple(dict.fromkeys([*result, *added]))


def together(order: Sequence[str], groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The order with the chapters of each part side by side, each part where its first chapter is.

    An added chapter goes with the chapter before it.
    """
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    blocks: dict[object, list[str]] = {}
    current: object = None
    for place, name in enumerate(order):
        if name in group_of:
            current = group_of[name]
        elif not any(group_of.get(later) == current for later in order[place + 1 :] if later in group_of) or current is None:
            current = name
        blocks.setdefault(current, []).append(name)
    return tuple(name for block in blocks.values() for name in block)


def moved(order: Sequence[str], groups: Sequence[Sequence[str]], name: str, step: int) -> tuple[str, ...]:
    """The order with a chapter one place up (-1) or down (1); at the edge of its part the whole part goes past its neighbour."""
    order = list(order)
    place = order.index(name)
    other = place + step
    if not 0 <= other < len(order):
        return tuple(order)
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    mine, theirs = group_of.get(name), group_of.get(order[other])
    if mine == theirs or mine is None or theirs is None:
        order[place], order[other] = order[other], order[place]
        return together(order, groups)
    block = [one for one in order if group_of.get(one) == mine]
    rest = [one for one in order if group_of.get(one) != mine]
    past = [index for index, one in enumerate(rest) if group_of.get(one) == theirs]
    target = past[0] if step < 0 else past[-1] + 1
    return together([*rest[:target], *block, *rest[target:]], groups)
