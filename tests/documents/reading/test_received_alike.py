"""The same document gives the same reading whatever format it was sent in."""

import io
import re

import docx
import pytest
import weasyprint
from markdown_it import MarkdownIt

from uncops.documents.reading.model import Reading
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.received import receive

STYLE = "<style>@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } } sup { font-size: 7pt }</style>"


def as_web_page(text: str) -> bytes:
    body = MarkdownIt("commonmark", {"html": True}).render(text)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def as_pdf(text: str) -> bytes:
    return weasyprint.HTML(string=STYLE + MarkdownIt("commonmark", {"html": True}).render(text)).write_pdf()


def as_word(text: str) -> bytes:
    document = docx.Document()
    for line in filter(str.strip, text.split("\n")):
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            document.add_heading(heading[2], len(heading[1]))
        elif line.startswith("- "):
            document.add_paragraph(line[2:].lstrip("\u2460 "), style="List Bullet")
        else:
            paragraph = document.add_paragraph()
            for place, part in enumerate(re.split(r"</?sup>", line)):
                paragraph.add_run(part).font.superscript = place % 2 == 1
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def counts(reading: Reading) -> tuple[int, ...]:
    operative = reading.resolution.operative if reading.resolution else ()
    return (
        reading.session_number or 0, len(reading.asks), len(reading.footnotes), len(reading.obligations), len(reading.facets),
        len(reading.themes), len(reading.objectives), len(reading.outcomes), len(reading.statements), len(reading.answers),
        len(reading.references), len(operative), sum(len(paragraph.items) for paragraph in operative),
    )  # fmt: skip


@pytest.mark.parametrize(("write", "name"), [(as_web_page, "a.html"), (as_pdf, "a.pdf"), (as_word, "a.docx")])
@pytest.mark.parametrize(
    "source", ["background-notes-uncops-2018", "concept-note-uncops-2024", "meeting-record-sc13056-2017", "statement-norway-unpol-2022"]
)
def test_a_document_reads_alike_in_every_format(sources, source, write, name):
    text = (sources / f"{source}.txt").read_bytes().decode()

    received = receive(write(text), name)

    readings = read_text(received.text, file=name, match_party=lambda party: None)
    expected = read_text(text, file="a.txt", match_party=lambda party: None)
    assert [(reading.kind, counts(reading)) for reading in readings] == [(reading.kind, counts(reading)) for reading in expected]
