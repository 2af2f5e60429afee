"""Reads the lines of a PDF; run as a process of its own, so that a hostile file can be stopped by the clock.

Standard input is the PDF, the arguments are the limits, standard output is one JSON document. It imports nothing of
this project: a reading must not wait for the whole application to load.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTTextBox, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

RAISED_BY = 0.15  # of the letter's height, above the line it stands in
SMALLER_THAN = 0.85  # of the line's size


def main(page_limit: int, text_limit: int, memory_limit_bytes: int) -> None:
    """Write what the PDF on standard input holds, or why it cannot be read."""
    _limit_memory(memory_limit_bytes)
    try:
        document = PDFDocument(PDFParser(BytesIO(sys.stdin.buffer.read())))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        _answer({"refused": "encrypted"})
        return
    _answer(_pages(document, page_limit, text_limit))


def _answer(found: dict[str, object]) -> None:
    json.dump(found, sys.stdout)


def _limit_memory(limit_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # not every system can bound a process; the clock still does
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, hard))


def _pages(document: PDFDocument, page_limit: int, text_limit: int) -> dict[str, object]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(resources, device)
    pages, character_count = [], 0
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > page_limit:
            return {"refused": "pages"}
        interpreter.process_page(page)
        layout = device.get_result()
        boxes = [lines for box in _boxes(layout) if (lines := list(_lines(box)))]
        character_count += sum(len(line["text"]) for lines in boxes for line in lines)
        if character_count > text_limit:
            return {"refused": "text"}
        pages.append({"height": layout.height, "width": layout.width, "boxes": boxes})
    return {"pages": pages}


def _boxes(layout: Iterable[object]) -> Iterator[LTTextBox]:
    for element in layout:
        if isinstance(element, LTTextBox):
            yield element


def _lines(box: LTTextContainer) -> Iterator[dict[str, object]]:
    for line in box:
        if isinstance(line, LTTextLine):
            letters = [mark for mark in line if isinstance(mark, LTChar)]
            if letters and line.get_text().strip():
                yield _described(line, letters)


def _described(line: LTTextLine, letters: list[LTChar]) -> dict[str, object]:
    sizes = sorted(letter.size for letter in letters)
    size = sizes[len(sizes) // 2]
    bold = sum(1 for letter in letters if _is_bold(letter.fontname))
    return {
        "text": _with_raised(line, size),
        "size": round(size, 2),
        "bold": bold > len(letters) * 0.8,
        "left": round(line.x0, 1),
        "right": round(line.x1, 1),
        "top": round(line.y1, 1),
        "bottom": round(line.y0, 1),
    }


def _is_bold(font_name: str) -> bool:
    return any(word in font_name.lower() for word in ("bold", "black", "heavy", "semibold"))


def _with_raised(line: LTTextLine, size: float) -> str:
    """The line's text, small raised figures between <sup> and </sup>."""
    base = min((mark.y0 for mark in line if isinstance(mark, LTChar) and mark.size >= size * SMALLER_THAN), default=line.y0)
    written: list[str] = []
    is_open = False
    for mark in line:
        raised = isinstance(mark, LTChar) and mark.size < size * SMALLER_THAN and mark.y0 > base + size * RAISED_BY
        raised = raised and not mark.get_text().isspace()
        if raised != is_open:
            written.append("<sup>" if raised else "</sup>")
            is_open = raised
        written.append(mark.get_text())
    written.append("</sup>" if is_open else "")
    return " ".join("".join(written).replace("\xad\n", "\xad").split(" ")).strip("\n ")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
