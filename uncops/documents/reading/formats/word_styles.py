"""The styles of a .docx: which of them are headings and which are lists."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from uncops.documents.reading.formats.word_numbering import W, number_of, value_of

HEADING_LEVELS = 6
INHERITANCE_LIMIT = 20
BODY_TEXT_LEVEL = 9  # Word's outline level for text that is no heading
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """What a paragraph takes from its style; level 0 is no heading, an empty list id no list."""

    level: int = 0
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The styles of one document, each with what it takes from the style it is based on."""

    def __init__(self, part: Element | None) -> None:
        found = part.findall(f"{W}style") if part is not None else []
        self.elements = {style.get(f"{W}styleId", ""): style for style in found}
        self.known: dict[str, Style] = {}

    def of(self, style_id: str) -> Style:
        """The style of that id; plain when there is none."""
        if style_id not in self.known:
            self.known[style_id] = self._read(style_id)
        return self.known[style_id]

    def _read(self, style_id: str) -> Style:
        level, list_id, list_level = 0, "", 0
        for _ in range(INHERITANCE_LIMIT):
            element = self.elements.get(style_id)
            if element is None:
                break
            properties = element.find(f"{W}pPr")
            level = level or _named_level(element) or outline_level(properties)
            numbers = properties.find(f"{W}numPr") if properties is not None else None
            if numbers is not None and not list_id:
                list_id = value_of(numbers.find(f"{W}numId"), "")
                list_level = number_of(value_of(numbers.find(f"{W}ilvl"), "0"), 0)
            style_id = value_of(element.find(f"{W}basedOn"), "")
        return Style(level, list_id, list_level)


def _named_level(style: Element) -> int:
    name = value_of(style.find(f"{W}name"), "")
    found = _HEADING.fullmatch(name)
    if found:
        return min(int(found.group(1)), HEADING_LEVELS)
    return 1 if name.lower() == "title" else 0


def outline_level(properties: Element | None) -> int:
    """The heading level a paragraph or style states itself; 0 when it states none."""
    element = properties.find(f"{W}outlineLvl") if properties is not None else None
    level = number_of(value_of(element, str(BODY_TEXT_LEVEL)), BODY_TEXT_LEVEL)
    return min(level + 1, HEADING_LEVELS) if 0 <= level < BODY_TEXT_LEVEL else 0


def heading_level(properties: Element | None, style: Style) -> int:
    """The level of a paragraph as heading: its own, or its style's; 0 for running text."""
    return outline_level(properties) or style.level
