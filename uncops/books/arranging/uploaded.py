"""Turns an uploaded PDF into the pages of a chapter: pictures with their text."""

import json
import subprocess
import sys
from pathlib import Path

from uncops.books.arranging import rules
from uncops.books.arranging.chapters import StoredPicture, UploadedPage
from uncops.books.arranging.pictures import stored

DRAWER = Path(__file__).with_name("page_drawer.py")
LIMIT_SECONDS = 60
MEMORY_LIMIT_BYTES = 1_000_000_000
PDF_MARK = b"%PDF-"


def pages_of_pdf(content: bytes, description: str = "") -> tuple[UploadedPage, ...]:
    """The pages as they are kept; `description` stands for the text of pages that hold none.

    :raises Refusal: when the file is too heavy, too long, no PDF, locked, broken, takes too long, or says nothing.
    """
    if len(content) > rules.FILE_LIMIT_BYTES:
        raise rules.PdfTooLarge("file", limit=rules.FILE_LIMIT_BYTES // 1024 // 1024)
    if PDF_MARK not in content[:1024]:
        raise rules.UnreadablePdf("file")
    found, pictures = _drawn(content)
    if found.get("refused") == "pages":
        raise rules.PdfTooLong("file", limit=rules.PAGE_LIMIT)
    if "pages" not in found:
        raise rules.UnreadablePdf("file")
    pages = tuple(UploadedPage(picture, facts["words"]) for facts, picture in zip(found["pages"], pictures, strict=True))
    if not description.strip() and any(not page.words for page in pages):
        raise rules.PagesSayNothing("alternative")
    return tuple(UploadedPage(page.picture, page.words or description.strip()) for page in pages)


def _drawn(content: bytes) -> tuple[dict, list[StoredPicture]]:
    """What the drawing process answers; it is stopped when its time is up, and its memory is bounded."""
    command = [sys.executable, "-I", str(DRAWER), str(rules.PAGE_LIMIT), str(MEMORY_LIMIT_BYTES)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LIMIT_SECONDS, check=True)
        told, _newline, rest = done.stdout.partition(b"\n")
        found = json.loads(told)
    except subprocess.TimeoutExpired as wrong:
        raise rules.PdfTooSlow("file") from wrong
    except (subprocess.CalledProcessError, json.JSONDecodeError) as wrong:
        raise rules.UnreadablePdf("file") from wrong
    pictures: list[StoredPicture] = []
    for facts in found.get("pages", ()):
        pictures.append(stored(rest[: facts["bytes"]], facts["width"], facts["height"]))
        rest = rest[facts["bytes"] :]
    return found, pictures
