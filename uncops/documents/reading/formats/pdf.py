"""Reads a PDF as text: in reading order, paragraphs rejoined, running heads kept once, footnotes after a rule."""

import json
import subprocess
import sys
from pathlib import Path

from uncops.documents.reading.formats import limits
from uncops.documents.reading.formats.pdf_layout import text_of_pages
from uncops.documents.reading.formats.refusals import (
    DamagedDocument,
    EncryptedDocument,
    PicturesOfPages,
    TooComplex,
    TooManyPages,
    TooMuchText,
)

READER = Path(__file__).with_name("pdf_pages.py")
LETTERS_PER_PAGE = 5  # fewer on average: a scanner's page number, not a text


def read_pdf(data: bytes, file_name: str) -> str:
    """The document's text.

    :raises Unreadable: a refusal that says what is wrong with the file.
    """
    found = _found_by_process(data, file_name)
    refused = found.get("refused")
    if refused == "encrypted":
        raise EncryptedDocument(file_name)
    if refused == "pages":
        raise TooManyPages(file_name, limit=limits.PAGE_LIMIT)
    if refused == "text":
        raise TooMuchText(file_name, limit=limits.TEXT_LIMIT_CHARACTERS // 1_000_000)
    pages = found["pages"]
    if not pages:
        raise DamagedDocument(file_name)
    text = text_of_pages(pages)
    if sum(1 for mark in text if mark.isalnum()) < LETTERS_PER_PAGE * min(len(pages), 20):
        raise PicturesOfPages(file_name)
    return text


def _found_by_process(data: bytes, file_name: str) -> dict:
    """What the reading process says; it is stopped when its time is up, and its memory is bounded."""
    bounds = (limits.PAGE_LIMIT, limits.TEXT_LIMIT_CHARACTERS, limits.PDF_MEMORY_LIMIT_BYTES)
    command = [sys.executable, "-I", str(READER), *map(str, bounds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.PDF_LIMIT_SECONDS, check=True)
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as wrong:
        raise TooComplex(file_name) from wrong
    except (subprocess.CalledProcessError, json.JSONDecodeError) as wrong:
        raise DamagedDocument(file_name) from wrong
