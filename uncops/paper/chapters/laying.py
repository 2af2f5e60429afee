"""Lays one chapter out by itself: its pages without heads, feet and fonts, and the facts that binding needs."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import tostring

import pikepdf
from pikepdf import Name, Pdf, String

from uncops.paper.chapters.facts import Block, Bookmark, Facts, LaidPage
from uncops.paper.chapters.fonts import collecting, faces_of
from uncops.paper.finishing import complete_links, elements_of, name_elements, set_margins_apart
from uncops.paper.pdf import NO_IMAGES, Sheet, rendered

ELSEWHERE = "book:#"  # begins a link to something in another chapter of the same book
_POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True)
class Laid:
    """A chapter as it is kept: its pages as PDF, and its facts."""

    pages: bytes
    facts: Facts


def lay_out_chapter(html: str, sheet: Sheet, fonts: Path, stored: Mapping[str, tuple[str, bytes]] = NO_IMAGES) -> Laid:
    """Lay a chapter out. Names (ids) in it must be its own within every book it stands in: its links find them by name.

    Elements with the attribute data-block are told apart when editions are compared. Font files met are kept in the folder `fonts`.
    """
    with collecting(fonts) as collected:
        document, content, refused = rendered(html, sheet, stored)
    faces = faces_of(document.fonts.values(), collected)
    with Pdf.open(io.BytesIO(content)) as pdf:
        if sheet.is_tagged:
            elements = tuple(elements_of(pdf.Root.StructTreeRoot.K))
            set_margins_apart(pdf, elements)
            name_elements(pdf, elements, prefix=f"{hashlib.sha256(html.encode()).hexdigest()[:10]}-")
            complete_links(pdf)
        _turn_elsewhere(pdf)
        targets = _targets(pdf)
        digests = [_digest(page) for page in pdf.pages]
        _lighten(pdf)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    pages = tuple(LaidPage(digest, tuple(_blocks(page))) for digest, page in zip(digests, document.pages, strict=True))
    bookmarks = tuple(_bookmarks(document.make_bookmark_tree(_POINTS, transform_pages=True), 0))
    return Laid(written.getvalue(), Facts(pages, bookmarks, targets, faces, tuple(refused)))


def _blocks(page: Any) -> Iterator[Block]:
    """The blocks that begin or go on on a page, each element once."""
    seen: set[int] = set()
    height = page.height
    for box in page._page_box.descendants():
        element = box.element
        if element is None or box.element_tag != element.tag or "data-block" not in element.attrib or id(element) in seen:
            continue
        seen.add(id(element))
        said = hashlib.sha256(_said(element).encode()).hexdigest()[:20]
        top, bottom = box.position_y, box.position_y + (box.border_height() if hasattr(box, "border_height") else box.height)
        yield Block(said, round(top * _POINTS, 1), round(min(bottom, height) * _POINTS, 1))


def _said(element: Any) -> str:
    """What an element says or shows; names and links in it shift when something is put in before it, and are left out."""
    pictures = [tostring(one, encoding="unicode") for one in element.iter() if str(one.tag).endswith(("svg", "img"))]
    return " ".join([str(element.tag), " ".join("".join(element.itertext()).split()), *pictures])


def _bookmarks(tree: Any, depth: int) -> Iterator[Bookmark]:
    for title, (page, x, y), children, _state in tree:
        yield Bookmark(title, depth, page, round(x, 2), round(y, 2))
        yield from _bookmarks(children, depth + 1)


def _turn_elsewhere(pdf: Pdf) -> None:
    """Links into other chapters, which the layout engine takes for addresses, become links to a name in the book."""
    for page in pdf.pages:
        for annotation in page.get(Name.Annots, ()):
            address = str(annotation.A.get(Name.URI, "")) if Name.A in annotation else ""
            if address.startswith(ELSEWHERE):
                annotation.Dest = String(address.removeprefix(ELSEWHERE))
                del annotation.A


def _targets(pdf: Pdf) -> dict[str, tuple[int, float, float]]:
    names = pdf.Root.get(Name.Names, {}).get(Name.Dests, {}).get(Name.Names, ())
    number_of = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = {}
    for index in range(0, len(names), 2):
        place = names[index + 1]
        found[str(names[index])] = (number_of[place[0].objgen], round(float(place[2]), 2), round(float(place[3]), 2))
    return found


def _digest(page: pikepdf.Page) -> str:
    """A hash of what is drawn on a page: the strokes and glyphs in their order, and the pictures they name."""
    drawn = hashlib.sha256(page.Contents.read_bytes())
    pictures = page.get(Name.Resources, {}).get(Name.XObject, {})
    used = page.Contents.read_bytes()
    for name in sorted(pictures.keys()):
        if name.encode() + b" Do" in used:
            drawn.update(name.encode() + pictures[name].read_raw_bytes())
    return drawn.hexdigest()[:24]


def _lighten(pdf: Pdf) -> None:
    """Leave out what the book writes itself: outline, names, metadata, fonts."""
    for name in (Name.Outlines, Name.Names, Name.Metadata, Name.OutputIntents, Name.PageLabels):
        if name in pdf.Root:
            del pdf.Root[name]
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    for page in pdf.pages:
        for name in (Name.BleedBox, Name.TrimBox):
            if name in page:
                del page[name]
