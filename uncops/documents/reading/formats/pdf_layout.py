"""Makes paragraphs of the lines a PDF draws: rejoined across lines and pages, headings and footnotes told apart."""

import re
from collections import Counter
from dataclasses import dataclass

from uncops.documents.reading.formats.pdf_rows import rows_joined

RULE = "---"
HEAD_ZONE = 0.1  # of the page's height, at its top and at its foot
FOOTNOTE_ZONE = 0.45  # footnotes stand below this share of the page
HEADING_LARGER = 1.15
SUBHEADING_LETTERS = 120
PARAGRAPH_GAP = 0.7  # of a line's height, between two lines
INDENT = 8.0  # points
_PAGE_NUMBER = re.compile(r"(page )?[-–—]? ?\d{1,4}(?: ?[/|] ?\d{1,4}| of \d{1,4})? ?[-–—]?", re.IGNORECASE)
_NOTE_START = re.compile(r"(?:<sup>)?(\d{1,3})(?:</sup>)\s*|(?:<sup>)(\d{1,3})(?:</sup>)?\s*")
_BULLET = re.compile(r"[•▪●◦■‣➢·]\s*|[-–—]\s+|\uf0b7\s*|[\u2460-\u2473]\s*")
_ENUMERATION = re.compile(r"[“\"]?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_SPACES = re.compile(r"[ \t\u00a0]{2,}")  # stretched lines draw several
_END_OF_SENTENCE = (".", "!", "?", ":", ";", "”", '"', "»", ")", "。")


@dataclass
class Paragraph:
    """Some lines that belong together, as one text."""

    text: str
    size: float
    is_bold: bool
    is_footnote: bool = False
    begins_anew: bool = False
    is_head: bool = False


def text_of_pages(pages: list[dict]) -> str:
    """The text of all pages."""
    pages = [page | {"boxes": rows_joined(page["boxes"])} for page in pages]
    body_size = _body_size(pages)
    repeated = _repeated_heads(pages)
    written: list[Paragraph] = []
    waiting: list[Paragraph] = []
    said: set[str] = set()
    for page in pages:
        body, notes, heads = _parts(page, body_size, repeated)
        new_heads = [head for head in heads if head.text not in said]
        said = {head.text for head in heads} | said
        if body and not new_heads and written and _continues(written[-1], body[0]):
            written[-1].text = _joined(written[-1].text, body.pop(0).text)
        written, waiting = written + _settled(waiting), []
        written += new_heads + body
        waiting = notes
    written += _settled(waiting)
    return "\n\n".join(_written(paragraph, body_size) for paragraph in written) + "\n"


def _settled(notes: list[Paragraph]) -> list[Paragraph]:
    return [Paragraph(RULE, 0, is_bold=False, is_footnote=True), *notes] if notes else []


def _body_size(pages: list[dict]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for box in page["boxes"]:
            for line in box:
                sizes[round(line["size"], 1)] += len(line["text"])
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _repeated_heads(pages: list[dict]) -> set[str]:
    """Lines that stand at the top or foot of more than one page."""
    seen: Counter[str] = Counter()
    for page in pages:
        marginal = {line["text"].strip() for box in page["boxes"] for line in box if _is_marginal(line, page)}
        seen.update(marginal)
    return {text for text, count in seen.items() if count > 1}


def _is_marginal(line: dict, page: dict) -> bool:
    return line["top"] > page["height"] * (1 - HEAD_ZONE) or line["bottom"] < page["height"] * HEAD_ZONE


def _parts(page: dict, body_size: float, repeated: set[str]) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph]]:
    """The page's running text, its footnotes and its running heads; bare page numbers are left out."""
    body, notes, heads = [], [], []
    for box in _in_reading_order(page):
        kept = []
        for line in box:
            text = line["text"].strip()
            if _is_marginal(line, page) and _PAGE_NUMBER.fullmatch(text):
                continue
            if _is_marginal(line, page) and text in repeated:
                heads.append(Paragraph(text, line["size"], line["bold"], begins_anew=True, is_head=True))
                continue
            kept.append(line)
        for paragraph, top in _paragraphs(kept):
            small = paragraph.size < body_size * 0.95
            in_zone = top < page["height"] * FOOTNOTE_ZONE
            is_note = in_zone and ((small and notes) or (_NOTE_START.match(paragraph.text) is not None))
            paragraph.is_footnote = bool(is_note)
            if body and not is_note and paragraph.text[0].islower() and _continues(body[-1], paragraph):
                body[-1].text = _joined(body[-1].text, paragraph.text)
            else:
                (notes if is_note else body).append(paragraph)
    return body, notes, heads


def _in_reading_order(page: dict) -> list[list[dict]]:
    """Boxes from top to bottom; in two columns, the left one first.

    A page has two columns when most of its text stands in boxes that keep to one half of it.
    """
    boxes = [box for box in page["boxes"] if box]
    middle = page["width"] / 2
    narrow = [box for box in boxes if _right(box) < middle * 1.04 or _left(box) > middle * 0.96]
    letters = sum(len(line["text"]) for box in boxes for line in box)
    in_narrow = sum(len(line["text"]) for box in narrow for line in box)
    right_half = sum(len(line["text"]) for box in narrow for line in box if _left(box) > middle * 0.96)
    if in_narrow < letters * 0.7 or right_half < letters * 0.25:
        return sorted(boxes, key=lambda box: (-_top(box), _left(box)))
    ordered, band = [], []
    for box in sorted(boxes, key=lambda box: -_top(box)):
        if box in narrow:
            band.append(box)
        else:
            ordered += [*_columns(band, middle), box]
            band = []
    return ordered + _columns(band, middle)


def _columns(band: list[list[dict]], middle: float) -> list[list[dict]]:
    return sorted(band, key=lambda box: (_left(box) > middle * 0.96, -_top(box)))


def _top(box: list[dict]) -> float:
    return max(line["top"] for line in box)


def _left(box: list[dict]) -> float:
    return min(line["left"] for line in box)


def _right(box: list[dict]) -> float:
    return max(line["right"] for line in box)


def _paragraphs(lines: list[dict]) -> list[tuple[Paragraph, float]]:
    """The lines of one box as paragraphs, each with the height it begins at."""
    paragraphs: list[tuple[Paragraph, float]] = []
    before: dict | None = None
    for line in lines:
        text = line["text"].strip()
        if before is not None and not _begins(before, line):
            paragraph = paragraphs[-1][0]
            paragraph.text = _joined(paragraph.text, text)
        else:
            fresh = Paragraph(text, line["size"], line["bold"], begins_anew=_is_enumerated(text))
            paragraphs.append((fresh, line["top"]))
        before = line
    return paragraphs


def _begins(before: dict, line: dict) -> bool:
    """Whether a line begins a paragraph of its own."""
    height = max(1.0, line["top"] - line["bottom"])
    other_look = abs(before["size"] - line["size"]) > 0.6 or before["bold"] != line["bold"]
    gap = before["bottom"] - line["top"]
    indented = line["left"] > before["left"] + INDENT and before["text"].strip().endswith(_END_OF_SENTENCE)
    text = line["text"].strip()
    return other_look or gap > height * PARAGRAPH_GAP or indented or _is_enumerated(text) or _NOTE_START.match(text) is not None


def _is_enumerated(text: str) -> bool:
    return _BULLET.match(text) is not None or _ENUMERATION.match(text) is not None


def _continues(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph was cut by the end of its page."""
    same_look = abs(before.size - after.size) <= 0.6 and before.is_bold == after.is_bold
    unfinished = not before.text.endswith(_END_OF_SENTENCE)
    return same_look and unfinished and not after.begins_anew and not before.is_footnote and not before.is_bold


def _joined(before: str, after: str) -> str:
    """Two lines as one; a soft hyphen goes, a hyphen stays ('police-contributing' is broken after it)."""
    if before.endswith("\xad"):
        return before[:-1] + after
    if before.endswith(("-", "\u2011", "/")) and not before.endswith((" -", "--")):
        return before + after
    return f"{before} {after}" if before else after


def _written(paragraph: Paragraph, body_size: float) -> str:
    text = _SPACES.sub(lambda gap: "\u00a0" if "\u00a0" in gap.group() else " ", paragraph.text)
    if paragraph.is_head:
        return text
    if paragraph.is_footnote:
        return _NOTE_START.sub(lambda found: f"<sup>{found.group(1) or found.group(2)}</sup> ", text, count=1)
    bullet = _BULLET.match(text)
    if bullet and len(bullet.group().strip()) and not ("\u2460" <= text[0] <= "\u2473"):
        return "- " + text[bullet.end() :]
    if paragraph.size >= body_size * HEADING_LARGER and len(text) <= SUBHEADING_LETTERS * 2:
        return "# " + text
    if paragraph.is_bold and len(text) <= SUBHEADING_LETTERS and not text.endswith((".", ",", ";")):
        return "## " + text
    return f"**{text}**" if paragraph.is_bold else text
