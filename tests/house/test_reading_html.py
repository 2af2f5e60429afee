"""The fast reading of pages, on which hundreds of tests stand, finds in them what a reader that follows the standard finds."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from filled import Filled
from opened import answers
from reading_html import XHTML, tree_of

EVERY = 20
ALWAYS = {"organiser.seating_show", "organiser.timetable", "organiser.participant_edit", "organiser.component_show"}
AROUND = {f"{XHTML}head", f"{XHTML}body"}


def _told(element: Element, depth: int = 0) -> Iterator[tuple[Any, ...]]:
    """Elements in order with their attributes and texts, but for space around head and body, which is nobody's."""
    yield depth, element.tag, sorted(element.attrib.items()), element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _told(child, depth + 1)
        yield depth, (child.tail or "").strip() if {element.tag, child.tag} & AROUND else child.tail or ""


def test_a_page_is_read_as_the_standard_reads_it(filled: Filled) -> None:
    pages = {endpoint: answer.content.decode() for endpoint, answer in answers(filled).items() if answer.kind == "text/html"}
    chosen = {*list(pages)[::EVERY], *ALWAYS}

    assert len(chosen) > 12
    assert [endpoint for endpoint in chosen if list(_told(tree_of(pages[endpoint]))) != list(_told(html5lib.parse(pages[endpoint])))] == []


def test_what_is_typed_keeps_its_lines_and_hostile_text_stays_text() -> None:
    typed = "<textarea>\r\n\r\n<b>\r\nlast</textarea><input checked value='checked'><p>&lt;script&gt;&amp;nbsp;"
    page = f"<!doctype html><html><head><title>x</title></head><body>{typed}</body></html>"

    assert list(_told(tree_of(page))) == list(_told(html5lib.parse(page)))
