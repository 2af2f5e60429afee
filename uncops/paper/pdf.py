"""Lays HTML out on pages and gives it out as PDF/UA-1; the only importer of WeasyPrint."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.pdf import fonts, tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from uncops.config import ROOT

log = logging.getLogger(__name__)

LaidFont = fonts.Font  # chapters leave it out of their files, see paper.chapters.fonts

STATIC_FOLDER = ROOT / "static"
OUR_KINDS_OF_FILE = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_STATIC = "static:"
_STORED = "stored:"
NO_IMAGES: Mapping[str, tuple[str, bytes]] = {}


@dataclass(frozen=True)
class Sheet:
    """What something is laid out with: the style sheets, by their names below static/css, in their order.

    Cards that are cut out and worn are not read by a program: they are untagged.
    """

    styles: tuple[str, ...]
    is_tagged: bool = True


class Forbidden(ValueError):
    """A page asked for something that is neither our static file nor a stored image."""


class OurFilesOnly(URLFetcher):
    """Fetches 'static:<path>' and 'stored:<sha256>' and nothing else: no file of the machine, no network, no data: address."""

    def __init__(self, stored: Mapping[str, tuple[str, bytes]] = NO_IMAGES) -> None:
        super().__init__(allowed_protocols=set())
        self.stored = stored
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file at an address of ours.

        :raises Forbidden: for every other address; WeasyPrint then leaves the picture out.
        """
        found = self._static(url.removeprefix(_STATIC)) if url.startswith(_STATIC) else None
        if url.startswith(_STORED):
            found = self.stored.get(url.removeprefix(_STORED))
        if found is None:
            self.refused.append(url)
            raise Forbidden(f"a page may not fetch {url[:200]}")
        kind, content = found
        return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})

    def _static(self, path: str) -> tuple[str, bytes] | None:
        asked = (STATIC_FOLDER / path.lstrip("/")).resolve()
        kind = OUR_KINDS_OF_FILE.get(asked.suffix)
        if kind is None or not asked.is_relative_to(STATIC_FOLDER) or not asked.is_file():
            return None
        return kind, asked.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    """The fonts of the machine, looked up once: it saves a quarter of the time of a small print."""
    return FontConfiguration()


@lru_cache(maxsize=16)
def _style(name: str) -> CSS:
    written = (STATIC_FOLDER / "css" / name).read_text(encoding="utf-8")
    return CSS(string=written, base_url=_STATIC, url_fetcher=OurFilesOnly(), font_config=_fonts())


def _styles(sheet: Sheet) -> list[CSS]:
    return [_style(name) for name in sheet.styles]


def lay_out(html: str, sheet: Sheet, stored: Mapping[str, tuple[str, bytes]] = NO_IMAGES) -> tuple[bytes, int]:
    """The PDF of an HTML document and the number of its pages; its structure is finished by `finishing.finish`."""
    document, content, refused = rendered(html, sheet, stored)
    for address in refused:
        log.warning("a page asked for %.200s, which it may not fetch", address)
    return content, len(document.pages)


def rendered(html: str, sheet: Sheet, stored: Mapping[str, tuple[str, bytes]] = NO_IMAGES) -> tuple[Any, bytes, list[str]]:
    """The document as laid out, its PDF, and the addresses it asked for and may not fetch."""
    fetcher, variant = OurFilesOnly(stored), "pdf/ua-1" if sheet.is_tagged else None
    document = HTML(string=html, base_url=_STATIC, url_fetcher=fetcher).render(
        font_config=_fonts(), stylesheets=_styles(sheet), pdf_variant=variant
    )
    return document, document.write_pdf(pdf_variant=variant, custom_metadata=False), fetcher.refused


_untold = tags._build_box_tree
# What an element may be called otherwise than WeasyPrint calls it, by the data-tag of the HTML.
_OTHER_NAMES = {"TOC": {"/L": "/TOC"}, "TOCI": {"/LI": "/TOCI", "/LBody": "/NonStruct"}, "Note": {"/Span": "/Note", "/NonStruct": "/Note"}}


def _told(box: Any, parent: pydyf.Dictionary, pdf: pydyf.PDF, *rest: Any) -> Iterator[pydyf.Dictionary]:
    """Structure elements as WeasyPrint makes them, with the language and the kind that the HTML says.

    WeasyPrint 70 writes no /Lang on elements, so that Arabic is announced as English, has no way to say that
    a list is a table of contents or a span a note, and gives each box inside a link a link of its own.
    """
    source = getattr(box, "element", None)
    if getattr(box, "link_annotation", None) is not None and getattr(source, "tag", None) != "a":
        box.link_annotation = None
    for element in _untold(box, parent, pdf, *rest):
        if source is not None and source.tag not in ("html", "body"):
            _tell(element, source, box.style["lang"], pdf)
        if getattr(box, "link_annotation", None) is not None:
            box.link_annotation["Contents"] = pydyf.String(source.attrib.get("title") or " ".join("".join(source.itertext()).split()))
        yield element


def _tell(element: pydyf.Dictionary, source: Any, language: str | None, pdf: pydyf.PDF) -> None:
    root = pdf.catalog.get("Lang")
    if language and "Lang" not in element and ("lang" in source.attrib or language != getattr(root, "string", root)):
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if source.attrib.get("scope") == "row" else "/Column"
    names = _OTHER_NAMES.get(source.attrib.get("data-tag", ""), {})
    element["S"] = names.get(element["S"], element["S"])


tags._build_box_tree = _told
