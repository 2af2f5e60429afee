"""Reads a .docx as text: headings as '#', lists with their numbers, bold as **, footnotes after a rule."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from uncops.documents.reading.formats.word_numbering import Numbering, W, number_of, value_of
from uncops.documents.reading.formats.word_package import WordPackage
from uncops.documents.reading.formats.word_styles import Style, Styles, heading_level

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RULE = "---"
NESTING_LIMIT = 40
HYPHEN_THAT_KEEPS_LINES = "\u2011"
_MARKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": HYPHEN_THAT_KEEPS_LINES}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", FALLBACK}


def read_word(data: bytes, file_name: str) -> str:
    """The document's text; text that was deleted with changes tracked is left out.

    :raises Unreadable: a refusal that says what is wrong with the file.
    """
    package = WordPackage(data, file_name)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        return ""
    return _Reader(package).text_of(body)


@dataclass
class _Run:
    """Text of one look: bold or not, raised or not."""

    text: str
    is_bold: bool = False
    is_raised: bool = False


@dataclass
class _Line:
    """One paragraph being gathered, and the text boxes found inside it."""

    runs: list[_Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class _Reader:
    """Walks the body once and writes its paragraphs."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.styles = Styles(package.part("word/styles.xml"))
        self.numbering = Numbering(package.part("word/numbering.xml"))
        self.notes = {kind: _notes(package.part(f"word/{kind}s.xml"), kind) for kind in ("footnote", "endnote")}
        self.heads = _heads(package)
        self.note_count = 0
        self.waiting_notes: list[str] = []
        self.paragraphs: list[str] = []

    def text_of(self, body: Element) -> str:
        blocks = list(_blocks(body))
        breaks = [index for index, block in enumerate(blocks) if _section_end(block) is not None]
        starts = {0: breaks[0]} if breaks else {}
        starts |= {earlier + 1: later for earlier, later in itertools.pairwise(breaks)}
        for index, block in enumerate(blocks):
            if index in starts:
                self._write_head(_section_end(blocks[starts[index]]))
            self._write_block(block, 0)
        self._write_notes()
        return "\n\n".join(self.paragraphs) + "\n"

    def _write_head(self, section: Element | None) -> None:
        """A section's running head, once: some notes are told apart only by it."""
        for reference in section.findall(f"{W}headerReference") if section is not None else ():
            if reference.get(f"{W}type", "default") in {"default", "first"}:
                text = self.heads.get(reference.get(f"{RELATIONS}id", ""), "")
                if any(mark.isalpha() for mark in text) and text not in self.paragraphs[-1:]:
                    self._write_notes()
                    self.paragraphs.append(text)

    def _write_block(self, block: Element, depth: int) -> None:
        if depth > NESTING_LIMIT:
            return
        if block.tag == f"{W}p":
            self._write_paragraph(block, depth)
        elif block.tag == f"{W}tbl":
            self._write_table(block)

    def _write_paragraph(self, paragraph: Element, depth: int) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.of(value_of(_child(properties, "pStyle"), ""))
        level = heading_level(properties, style)
        if level and any((text.text or "").strip() for text in paragraph.iter(f"{W}t")):
            self._write_notes()
        line = self._gathered(paragraph)
        text = _marked(line.runs).strip()
        label = self._label(properties, style) if text else ""
        if text and level:
            number = label.strip(" -")
            label = f"{'#' * level} {number} " if number else f"{'#' * level} "
            text = text.replace("**", "").replace("\n", " ")
        if text:
            self.paragraphs.append(label + text)
        for box in line.boxes:
            for block in _blocks(box):
                self._write_block(block, depth + 1)

    def _label(self, properties: Element | None, style: Style) -> str:
        own = _child(properties, "numPr")
        list_id = value_of(_child(own, "numId"), "") or style.list_id
        level = number_of(value_of(_child(own, "ilvl"), str(style.list_level)), 0)
        return self.numbering.label(list_id, level) if list_id else ""

    def _write_table(self, table: Element) -> None:
        for row in table.iter(f"{W}tr"):
            cells = []
            for cell in row.findall(f"{W}tc"):
                texts = (_marked(self._gathered(paragraph).runs).strip() for paragraph in cell.iter(f"{W}p"))
                cells.append(" ".join(text.replace("\n", " ") for text in texts if text))
            if any(cells):
                self.paragraphs.append(" | ".join(cells))

    def _gathered(self, paragraph: Element) -> _Line:
        """The runs of a paragraph in order, without going down by recursion: files may nest without end."""
        line = _Line()
        stack: list[tuple[Element, bool, bool]] = [(child, False, False) for child in reversed(paragraph)]
        while stack:
            element, is_bold, is_raised = stack.pop()
            if element.tag in _LEFT_OUT:
                continue
            if element.tag == f"{W}txbxContent":
                line.boxes.append(element)
                continue
            if element.tag == f"{W}r":
                is_bold, is_raised = _look(element)
            text = self._text(element)
            if text:
                line.runs.append(_Run(text, is_bold, is_raised))
            stack.extend((child, is_bold, is_raised) for child in reversed(element))
        return line

    def _text(self, element: Element) -> str:
        if element.tag in {f"{W}t", MATH_TEXT}:
            return element.text or ""
        for kind, texts in self.notes.items():
            if element.tag == f"{W}{kind}Reference":
                return self._numbered_note(texts.get(element.get(f"{W}id", ""), None))
        return _MARKS.get(element.tag, "")

    def _numbered_note(self, note: Element | None) -> str:
        if note is None:
            return ""
        self.note_count += 1
        texts = []
        for paragraph in note.iter(f"{W}p"):
            line = _Line()
            for part in paragraph.iter():
                if part.tag == f"{W}t" or part.tag in _MARKS:
                    line.runs.append(_Run(part.text or _MARKS.get(part.tag, "")))
            texts.append("".join(run.text for run in line.runs).strip())
        self.waiting_notes.append(f"<sup>{self.note_count}</sup> " + " ".join(text for text in texts if text))
        return f"<sup>{self.note_count}</sup>"

    def _write_notes(self) -> None:
        """The footnotes so far, after a rule, before the next heading: so they stay with their own part."""
        if self.waiting_notes:
            self.paragraphs += [RULE, *self.waiting_notes]
            self.waiting_notes = []


def _marked(runs: list[_Run]) -> str:
    """The text with bold as ** and raised as <sup>, runs of one look joined."""
    joined: list[_Run] = []
    for run in runs:
        same = joined and (joined[-1].is_bold, joined[-1].is_raised) == (run.is_bold, run.is_raised)
        if joined and (same or not run.text.strip()):
            joined[-1].text += run.text
        else:
            joined.append(_Run(run.text, run.is_bold, run.is_raised))
    return "".join(_with_marks(run) for run in joined)


def _with_marks(run: _Run) -> str:
    bare = run.text.strip()
    if not bare or not (run.is_bold or run.is_raised) or bare.startswith("<sup>"):
        return run.text
    before, after = ("<sup>", "</sup>") if run.is_raised else ("**", "**")
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    tail = run.text[len(run.text.rstrip()) :]
    return f"{lead}{before}{bare}{after}{tail}"


def _look(run: Element) -> tuple[bool, bool]:
    properties = run.find(f"{W}rPr")
    bold = _child(properties, "b")
    is_bold = bold is not None and value_of(bold, "true") not in {"0", "false", "off", "none"}
    return is_bold, value_of(_child(properties, "vertAlign"), "") == "superscript"


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(f"{W}{name}")


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those inside content controls."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}p", f"{W}tbl", f"{W}sectPr"}:
            yield element
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(element))


def _section_end(block: Element) -> Element | None:
    return block if block.tag == f"{W}sectPr" else _child(_child(block, "pPr"), "sectPr")


def _notes(part: Element | None, kind: str) -> dict[str, Element]:
    """Notes by id; separators, which Word keeps among them, are left out."""
    if part is None:
        return {}
    notes = part.findall(f"{W}{kind}")
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type", "normal") == "normal"}


def _heads(package: WordPackage) -> dict[str, str]:
    """The text of each running head, by the relation a section names it with."""
    relations = package.part("word/_rels/document.xml.rels")
    heads = {}
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/header") and relation.get("TargetMode") != "External":
            part = package.part("word/" + relation.get("Target", "").lstrip("/").removeprefix("word/"))
            texts = part.iter(f"{W}t") if part is not None else ()
            heads[relation.get("Id", "")] = " ".join("".join(text.text or "" for text in texts).split())
    return heads
