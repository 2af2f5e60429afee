"""Files that people made in a spreadsheet, read as tables: any bytes give tables or a refusal that says what to do."""

import io
import zipfile

from uncops.core.wording import N_, Words
from uncops.sheets.limits import check_size
from uncops.sheets.refusals import DamagedWorkbook, EmptyTable, LockedWithPassword, NotATable, OtherFormat
from uncops.sheets.separated import read_separated
from uncops.sheets.tables import Table
from uncops.sheets.workbooks import read_workbook

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMED_MARKS = (
    (b"%PDF", N_("a PDF document")),
    (b"{\\rtf", N_("a text document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"<!doctype html", N_("a web page")),
    (b"<html", N_("a web page")),
    (b"<?xml", N_("an XML document")),
)


def read_tables(content: bytes) -> list[Table]:
    """The tables of a file: every sheet of a workbook that has rows, or the one table of a CSV file.

    :raises Refusal: when it is another format, protected, damaged, empty, or too large.
    """
    check_size(len(content))
    if not content.strip(b"\x00 \r\n\t"):
        raise EmptyTable("file")
    _refuse_named(content)
    tables = read_workbook(_archive(content)) if content.startswith(b"PK") else [read_separated(content)]
    tables = [table for table in tables if table.rows]
    if not tables:
        raise EmptyTable("file")
    return tables


def _refuse_named(content: bytes) -> None:
    if content.startswith(OLE_MARK):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise LockedWithPassword("file")
        raise OtherFormat("file", format=Words(N_("an older Excel or Word document")))
    beginning = content.removeprefix(b"\xef\xbb\xbf")[:64].lstrip().lower()
    for mark, name in NAMED_MARKS:
        if beginning.startswith(mark.lower()):
            raise OtherFormat("file", format=Words(name))


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = set(archive.namelist())
        kind = archive.read("mimetype")[:80] if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 else b""
    # zipfile raises these for archives that are cut off, encrypted or packed in a way it does not know.
    except (zipfile.BadZipFile, ValueError, KeyError, RuntimeError, EOFError, OSError) as fault:
        raise DamagedWorkbook("file") from fault
    if b"opendocument" in kind:
        raise OtherFormat("file", format=Words(N_("an OpenDocument spreadsheet (.ods)")))
    if "xl/workbook.bin" in names:
        raise OtherFormat("file", format=Words(N_("a binary Excel workbook (.xlsb)")))
    if any(name.startswith("word/") for name in names):
        raise OtherFormat("file", format=Words(N_("a Word document (.docx)")))
    if "xl/workbook.xml" not in names:
        raise NotATable("file")
    return archive
