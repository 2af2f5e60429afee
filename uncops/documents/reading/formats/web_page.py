"""Reads an HTML page as text: headings as '#' lines, list items as '- ', superscripts as <sup>."""

import re

from lxml import etree, html

from uncops.documents.reading.formats.decoding import decode
from uncops.documents.reading.formats.limits import MARKUP_LIMIT_TAGS
from uncops.documents.reading.formats.refusals import DamagedDocument, TooComplex

DROPPED = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "nav"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
BOLD = {"b", "strong"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{1,40})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")  # HTML's own white space; no-break spaces stay


def read_web_page(data: bytes, file_name: str) -> tuple[str, str]:
    """The page's text and the encoding it was written in.

    :raises TooComplex: if it holds more tags than any document.
    """
    if data.count(b"<") > MARKUP_LIMIT_TAGS:
        raise TooComplex(file_name)
    source, encoding = decode(data, file_name, declared=_declared_charset(data))
    source = re.sub(r"^\s*<\?xml[^>]*>", "", source.replace("\x00", ""), count=1)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(source or "<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as wrong:
        raise DamagedDocument(file_name) from wrong
    return _Writer().text_of(root), encoding


def _declared_charset(data: bytes) -> str | None:
    """The encoding the page names within its first kilobytes, as browsers look for it."""
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:200])
    return found.group(1).decode("ascii") if found else None


class _Writer:
    """Writes the page's elements one after the other; blocks become paragraphs with an empty line between."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.line: list[str] = []
        self.lists: list[int | None] = []
        self.prefix = ""
        self.in_preformatted = 0

    def text_of(self, root: etree._Element) -> str:
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is None and event == "start" and element.tag in DROPPED:
                skipped = element
            if skipped is None:
                self._open(element) if event == "start" else self._close(element)
            if skipped is element and event == "end":
                skipped = None
            if skipped is None and event == "end":
                self._write(element.tail)
        self._break()
        return "\n\n".join(self.paragraphs) + "\n"

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._break()
        if tag in {"ul", "ol"}:
            self.lists.append(_first_number(element) if tag == "ol" else None)
        if tag == "li":
            self._begin_list_item()
        if tag == "pre":
            self.in_preformatted += 1
        self.prefix = HEADINGS.get(tag, self.prefix)
        self.line.append({"sup": "<sup>", "br": "\n", "img": _alternative(element)}.get(tag, ""))
        self.line.append("**" if tag in BOLD else "")
        self._write(element.text)
        if tag == "hr":
            self.paragraphs.append("---")

    def _close(self, element: etree._Element) -> None:
        tag = element.tag
        self.line.append("</sup>" if tag == "sup" else "")
        self.line.append("**" if tag in BOLD else "")
        if tag in {"td", "th"} and element.getnext() is not None:
            self.line.append(" | ")
        if tag in BLOCKS:
            self._break()
        if tag == "pre":
            self.in_preformatted -= 1
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()

    def _begin_list_item(self) -> None:
        depth = "  " * max(0, len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        self.prefix = f"{depth}- " if number is None else f"{depth}{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _write(self, text: str | None) -> None:
        if text:
            self.line.append(text if self.in_preformatted else _SPACES.sub(" ", text))

    def _break(self) -> None:
        lines = (re.sub(" {2,}", " ", line).strip() for line in "".join(self.line).split("\n"))
        text = "\n".join(lines).strip().replace("****", "").replace("<sup></sup>", "")
        if text.count("**") % 2:  # bold that spans several blocks cannot be shown inside one
            text = text.replace("**", "")
        if text.strip("|* "):
            self.paragraphs.append(self.prefix + text)
            self.prefix = ""
        self.line = []


def _first_number(element: etree._Element) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1


def _alternative(element: etree._Element) -> str:
    return (element.get("alt") or "") if element.tag == "img" else ""
