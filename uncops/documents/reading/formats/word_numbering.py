"""Counts the numbers and letters of a .docx's lists, which Word shows but does not write into the text."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVEL_COUNT = 9
NUMBER_LIMIT = 100_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering:
    """The lists of one document and how far each has been counted."""

    def __init__(self, part: Element | None) -> None:
        self.abstract_of: dict[str, str] = {}
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.restarts: dict[tuple[str, int], int] = {}
        if part is not None:
            self._read(part)

    def label(self, list_id: str, level: int) -> str:
        """What stands before the next paragraph of that list: '- ', '3. ', '(b) '; nothing for an unknown list."""
        if list_id == "0" or list_id not in self.abstract_of:
            return ""
        level = min(max(level, 0), LEVEL_COUNT - 1)
        abstract = self.abstract_of[list_id]
        kind, pattern, first = self.levels.get((abstract, level), ("bullet", "", 1))
        number = self._next(list_id, level, first)
        indent = "  " * level
        if kind == "bullet":
            return f"{indent}- "
        if kind == "none" or not pattern:
            return ""
        return indent + self._filled(list_id, abstract, pattern, {level: number}) + " "

    def _next(self, list_id: str, level: int, first: int) -> int:
        first = self.restarts.get((list_id, level), first)
        counts = self.counts.setdefault(self._counted_as(list_id), [None] * LEVEL_COUNT)
        counted = counts[level]
        counts[level] = first if counted is None else min(counted + 1, NUMBER_LIMIT)
        counts[level + 1 :] = [None] * (LEVEL_COUNT - level - 1)
        return counts[level]

    def _counted_as(self, list_id: str) -> str:
        """Lists over the same pattern count on together unless one says where it begins."""
        restarted = any(owner == list_id for owner, _ in self.restarts)
        return f"list {list_id}" if restarted else f"pattern {self.abstract_of[list_id]}"

    def _filled(self, list_id: str, abstract: str, pattern: str, now: dict[int, int]) -> str:
        counts = self.counts[self._counted_as(list_id)]
        for level in range(LEVEL_COUNT):
            mark = f"%{level + 1}"
            if mark in pattern:
                kind, _, first = self.levels.get((abstract, level), ("decimal", "", 1))
                pattern = pattern.replace(mark, written(now.get(level) or counts[level] or first, kind))
        return pattern

    def _read(self, part: Element) -> None:
        for abstract in part.findall(f"{W}abstractNum"):
            for level in abstract.findall(f"{W}lvl"):
                key = (abstract.get(f"{W}abstractNumId", ""), number_of(level.get(f"{W}ilvl"), 0))
                self.levels[key] = (
                    value_of(level.find(f"{W}numFmt"), "decimal"),
                    value_of(level.find(f"{W}lvlText"), ""),
                    number_of(value_of(level.find(f"{W}start"), "1"), 1),
                )
        for one in part.findall(f"{W}num"):
            list_id = one.get(f"{W}numId", "")
            self.abstract_of[list_id] = value_of(one.find(f"{W}abstractNumId"), "")
            for override in one.findall(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    level = number_of(override.get(f"{W}ilvl"), 0)
                    self.restarts[(list_id, level)] = number_of(value_of(start, "1"), 1)


def written(number: int, kind: str) -> str:
    """A list number as its kind writes it: '4', 'd', 'iv', 'IV'."""
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 10)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)


def value_of(element: Element | None, default: str) -> str:
    """The w:val of an element that may be missing."""
    return default if element is None else element.get(f"{W}val", default)


def number_of(text: str | None, default: int) -> int:
    """A whole number as Word writes it, or the default when it is not one or beyond any list."""
    if text is None or not text.strip("-").isascii() or not text.strip("-").isdigit() or len(text) > 6:
        return default
    return int(text)
