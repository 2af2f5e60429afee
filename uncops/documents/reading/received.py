"""The door for source documents: bytes and a name come in, the text they hold goes out, or a refusal."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from uncops.documents.reading.formats.decoding import decode
from uncops.documents.reading.formats.limits import MEGABYTE, RECEIVED_LIMIT_BYTES, TEXT_LIMIT_CHARACTERS
from uncops.documents.reading.formats.pdf import read_pdf
from uncops.documents.reading.formats.refusals import (
    Archive,
    EmptyFile,
    EncryptedDocument,
    OnlySpaces,
    OtherFormat,
    Picture,
    TooLarge,
    TooMuchText,
    WrongName,
)
from uncops.documents.reading.formats.web_page import read_web_page
from uncops.documents.reading.formats.word import read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"8BPS")
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd")
PDF_HEAD_BYTES = 1024  # readers accept the mark anywhere in the first kilobyte
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
NAMES = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html",
    "docx": "docx", "pdf": "pdf",
}  # fmt: skip
OLD_FORMATS = {"xls": "Excel", "ppt": "PowerPoint", "msg": "Outlook"}


@dataclass(frozen=True)
class Received:
    """A document's text as it was decoded or drawn out of its format; every offset of a reading points into it.

    Line ends and no-break spaces are as they were received; only a byte-order mark is taken off.
    """

    text: str
    format: str
    encoding: str | None = None


def receive(data: bytes, file_name: str) -> Received:
    """The text of a file.

    :raises Unreadable: a refusal naming the file, with what to do.
    """
    check_size(len(data), file_name)
    if not data:
        raise EmptyFile(file_name)
    received = _reader_for(data, file_name)(data, file_name)
    if len(received.text) > TEXT_LIMIT_CHARACTERS:
        raise TooMuchText(file_name, limit=TEXT_LIMIT_CHARACTERS // 1_000_000)
    if not any(_is_visible(mark) for mark in received.text):
        raise OnlySpaces(file_name)
    return received


def check_size(byte_count: int, file_name: str) -> None:
    """For those who can ask a file's size before they read it.

    :raises TooLarge: if it has more bytes than are received.
    """
    if byte_count > RECEIVED_LIMIT_BYTES:
        raise TooLarge(file_name, limit=RECEIVED_LIMIT_BYTES // MEGABYTE)


def _reader_for(data: bytes, file_name: str) -> Callable[[bytes, str], Received]:
    """The reader for what the content is; the name decides only between kinds of text."""
    promised = NAMES.get(_extension(file_name))
    if data.startswith(OLE):
        raise _of_old_office(data, file_name)
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in {b"ftypheic", b"ftypavif"}:
        raise Picture(file_name)
    if data.startswith(ARCHIVES):
        raise Archive(file_name)
    if data.lstrip()[:5] == b"{\\rtf":
        raise OtherFormat(file_name, format="RTF")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _word
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-") or (promised == "pdf" and b"%PDF-" in data[:PDF_HEAD_BYTES]):
        return _pdf
    if promised in {"docx", "pdf"}:
        raise WrongName(file_name, extension=f".{promised}")
    return _web_page if promised == "html" or (promised is None and _looks_like_web_page(data)) else _plain


def _of_old_office(data: bytes, file_name: str) -> Exception:
    if OLE_ENCRYPTED in data:
        return EncryptedDocument(file_name)
    return OtherFormat(file_name, format=OLD_FORMATS.get(_extension(file_name), "Word 97–2003 (.doc)"))


def _extension(file_name: str) -> str:
    return file_name.rsplit(".", 1)[-1].strip().lower() if "." in file_name else ""


def _looks_like_web_page(data: bytes) -> bool:
    return WEB_PAGE.match(data[:2000].decode("ascii", errors="replace").lstrip("\ufffd")) is not None


def _plain(data: bytes, file_name: str) -> Received:
    text, encoding = decode(data, file_name)
    form = "md" if NAMES.get(_extension(file_name)) == "md" else "txt"
    return Received(text, form, encoding)


def _web_page(data: bytes, file_name: str) -> Received:
    text, encoding = read_web_page(data, file_name)
    return Received(text, "html", encoding)


def _word(data: bytes, file_name: str) -> Received:
    return Received(read_word(data, file_name), "docx")


def _pdf(data: bytes, file_name: str) -> Received:
    return Received(read_pdf(data, file_name), "pdf")


def _is_visible(mark: str) -> bool:
    """Whether a mark is more than space; zero-width marks are not."""
    return not mark.isspace() and unicodedata.category(mark) not in {"Cf", "Cc", "Zs", "Zl", "Zp"}
