"""The Chair's summary as a document to edit (.docx): real headings, tables with heads, numbered sources that are linked.

Word reads Office Open XML (ECMA-376); what python-docx has no words for is written as its elements. The same words give the same
bytes: no moment of writing is kept, neither in the properties nor in the archive.
"""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from uncops.followup.summary.contents import Group, Passage, SummaryText, Table, UndertakingKind
from uncops.followup.summary.elements import (
    AFTER_DIRECTION,
    AFTER_TABLE_DIRECTION,
    LOCALES,
    NOTE,
    QUOTATION,
    RIGHT_TO_LEFT,
    SOURCE,
    bookmark,
    end_aligned,
    language_of_styles,
    link,
    look,
    put,
    speak,
    without_moments,
)
from uncops.paper.scripts import clean, runs

CENTIMETRES = (2.4, 3.2, 5.6, 2.2, 2.2, 2.2)


def summary_docx(text: SummaryText) -> bytes:
    """The summary as a document of Word."""
    document = Document()
    _Writer(document, text).write()
    written = io.BytesIO()
    document.save(written)
    return without_moments(written.getvalue())


class _Writer:
    """Writes one document, part by part."""

    def __init__(self, document: WordDocument, text: SummaryText) -> None:
        self.document, self.text = document, text
        self.is_rtl = text.direction == "rtl"

    def write(self) -> None:
        """All parts in their order."""
        self._set_up()
        text, heads = self.text, self.text.headings
        self._paragraph(text.title, "Title")
        self._paragraph(text.summit, "Subtitle")
        self._paragraph(" · ".join(part for part in (text.place, text.as_of) if part), NOTE)
        if text.introduction:
            self._paragraph(heads.introduction, "Heading 1")
            for part in text.introduction:
                self._paragraph(part, "Normal", text.introduction_language)
        self._paragraph(heads.said, "Heading 1")
        for group in text.groups:
            self._group(group)
        if not text.groups:
            self._paragraph(heads.nothing_said, "Normal")
        self._figures()
        self._annex()
        self._sources()

    def _set_up(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        section.start_type = WD_SECTION.NEW_PAGE
        if self.is_rtl:
            put(section._sectPr, OxmlElement("w:bidi"), ("w:rtlGutter", "w:docGrid"))
        language_of_styles(self.document, self.text.language)
        for name in (NOTE, SOURCE):
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.document.styles["Normal"]
        look(self.document)
        self._properties()

    def _properties(self) -> None:
        held, moment = self.document.core_properties, datetime.fromisoformat(self.text.dated)
        held.title, held.subject, held.language = clean(self.text.title), clean(self.text.summit), LOCALES[self.text.language]
        held.author = held.last_modified_by = held.comments = held.keywords = ""
        held.created = held.modified = moment
        held.revision = 1

    def _group(self, group: Group) -> None:
        self._paragraph(group.heading, "Heading 2")
        if group.note:
            self._paragraph(group.note, NOTE)
        for passage in group.passages:
            if passage.is_new:
                self._lead(passage)
            words = self._paragraph(passage.quotation, QUOTATION, passage.language)
            link(words, passage.source, self._run(words, f" [{passage.source}]"))

    def _lead(self, passage: Passage) -> None:
        """Who says what follows, and as what."""
        lead = self._paragraph("", "Normal")
        lead.paragraph_format.keep_with_next = True
        lead.paragraph_format.space_after = Pt(2)
        self._run(lead, passage.by, is_bold=True)
        if passage.kind:
            self._run(lead, f" · {passage.kind}")

    def _figures(self) -> None:
        if not self.text.figures:
            return
        self._paragraph(self.text.headings.figures, "Heading 1")
        self._paragraph(self.text.as_of, NOTE)
        if self.text.stale:
            self._paragraph(self.text.stale, NOTE)
        for table in self.text.figures:
            self._table(table)
        self._paragraph(self.text.figures_note, NOTE)

    def _annex(self) -> None:
        self._paragraph(self.text.headings.annex, "Heading 1")
        self._paragraph(self.text.as_of if self.text.kinds else self.text.headings.nothing_announced, NOTE)
        for kind in self.text.kinds:
            self._undertakings(kind)
        for table in self.text.annex:
            self._table(table)

    def _undertakings(self, kind: UndertakingKind) -> None:
        self._paragraph(kind.heading, "Heading 2")
        table = self._grid(self.text.headings.columns)
        for row in kind.rows:
            cells = (row.reference, row.by, row.text, row.quantity, row.due, row.state)
            self._row(table, cells, frozenset(), {2: row.language})
        for row in table.rows:
            for cell, width in zip(row.cells, CENTIMETRES, strict=True):
                cell.width = Cm(width)
        self._gap()

    def _table(self, held: Table) -> None:
        self._paragraph(held.heading, "Heading 2")
        if held.note:
            self._paragraph(held.note, NOTE)
        table = self._grid(held.headings)
        for row in held.rows:
            self._row(table, row, held.numbers, {})
        self._gap()

    def _gap(self) -> None:
        self._paragraph("", NOTE)

    def _sources(self) -> None:
        if not self.text.sources:
            return
        self._paragraph(self.text.headings.sources, "Heading 1")
        for number, words in enumerate(self.text.sources, start=1):
            paragraph = self._paragraph("", SOURCE)
            run = self._run(paragraph, f"[{number}] ")
            bookmark(run._r, number)
            self._run(paragraph, " · ".join(words))

    def _grid(self, headings: Iterable[str]) -> WordTable:
        names = list(headings)
        table = self.document.add_table(rows=0, cols=len(names), style="Table Grid")
        if self.is_rtl:
            put(table._tbl.tblPr, OxmlElement("w:bidiVisual"), AFTER_TABLE_DIRECTION)
        self._row(table, names, frozenset(), {}, is_head=True)
        return table

    def _row(
        self, table: WordTable, cells: Iterable[str], numbers: frozenset[int], languages: dict[int, str], *, is_head: bool = False
    ) -> None:
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            self._fill(paragraph, words, languages.get(at, self.text.language), is_bold=is_head)
            paragraph.paragraph_format.space_after = Pt(2)
            if at in numbers:
                end_aligned(paragraph)

    def _paragraph(self, words: str, style: str, language: str = "") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self._fill(paragraph, words, language or self.text.language)
        return paragraph

    def _fill(self, paragraph: Paragraph, words: str, language: str, *, is_bold: bool = False) -> None:
        """Words into a paragraph that runs the way of their language."""
        if language == RIGHT_TO_LEFT:
            put(paragraph._p.get_or_add_pPr(), OxmlElement("w:bidi"), AFTER_DIRECTION)
        if words:
            self._run(paragraph, words, language, is_bold=is_bold)

    def _run(self, paragraph: Paragraph, words: str, language: str = "", *, is_bold: bool = False) -> Any:
        """Words as one run for each script in them; answers the last."""
        run = None
        for part, spoken in runs(clean(words), language or self.text.language):
            run = paragraph.add_run(part)
            run.bold = is_bold or None
            speak(run._r, spoken)
        return run
