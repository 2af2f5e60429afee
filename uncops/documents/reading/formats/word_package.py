"""Opens a .docx as the archive it is, with every bound against bombs checked before and while it inflates."""

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from uncops.documents.reading.formats import limits
from uncops.documents.reading.formats.refusals import (
    Archive,
    DamagedDocument,
    EncryptedDocument,
    ForeignEntities,
    InflatesTooMuch,
    OtherFormat,
    TooComplex,
)

MEMBER_MARK = b"PK\x01\x02"
CHUNK_BYTES = 65_536
ENCRYPTED_FLAG = 0x1
_OTHER_OFFICE = {
    "xl/workbook.xml": "Excel",
    "ppt/presentation.xml": "PowerPoint",
    "xl/workbook.bin": "Excel",
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "OpenDocument (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "OpenDocument (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "OpenDocument (.odp)",
    b"application/epub+zip": "EPUB",
}


class WordPackage:
    """The parts of one .docx, inflated one by one and parsed without document types, entities or network."""

    def __init__(self, data: bytes, file_name: str) -> None:
        """Look at the archive's list of members without inflating any.

        :raises Unreadable: a refusal that says whether it is too large, damaged, encrypted or of another kind.
        """
        self.file_name = file_name
        if data.count(MEMBER_MARK) > limits.ARCHIVE_MEMBER_LIMIT:
            raise InflatesTooMuch(file_name)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, UnicodeDecodeError) as wrong:
            raise DamagedDocument(file_name) from wrong
        self.members = {member.filename: member for member in self.archive.infolist()}
        self._check_kind()
        self._check_sizes()

    def part(self, name: str) -> Element | None:
        """The parsed part of that name; None if the document has none."""
        member = self.members.get(name)
        if member is None:
            return None
        return self._parsed(self._inflated(member))

    def _check_kind(self) -> None:
        if "word/document.xml" in self.members:
            return
        for name, format_name in _OTHER_OFFICE.items():
            if name in self.members:
                raise OtherFormat(self.file_name, format=format_name)
        mimetype = self.members.get("mimetype")
        if mimetype is not None and mimetype.file_size < 200:
            kind = self._inflated(mimetype).strip()
            raise OtherFormat(self.file_name, format=_OPEN_DOCUMENT.get(kind, "OpenDocument"))
        if "[Content_Types].xml" in self.members:
            raise DamagedDocument(self.file_name)
        raise Archive(self.file_name)

    def _check_sizes(self) -> None:
        members = self.members.values()
        if sum(member.file_size for member in members) > limits.ARCHIVE_INFLATED_LIMIT_BYTES:
            raise InflatesTooMuch(self.file_name)
        if any(is_out_of_proportion(member.file_size, member.compress_size) for member in members):
            raise InflatesTooMuch(self.file_name)
        if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
            raise EncryptedDocument(self.file_name)

    def _inflated(self, member: zipfile.ZipInfo) -> bytes:
        """The part's bytes; what the archive says of its size is not believed."""
        chunks, size = [], 0
        try:
            with self.archive.open(member) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > limits.PART_INFLATED_LIMIT_BYTES or is_out_of_proportion(size, member.compress_size):
                        raise InflatesTooMuch(self.file_name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as wrong:
            raise DamagedDocument(self.file_name) from wrong
        return b"".join(chunks)

    def _parsed(self, xml: bytes) -> Element:
        if xml.count(b"<") > limits.MARKUP_LIMIT_TAGS * 4:  # Word writes about four tags for each that HTML needs
            raise TooComplex(self.file_name)
        if re.search(rb"<!\s*DOCTYPE|<!\s*ENTITY", xml[:100_000]):
            raise ForeignEntities(self.file_name)
        try:
            return fromstring(xml, forbid_dtd=True)
        except DefusedXmlException as wrong:
            raise ForeignEntities(self.file_name) from wrong
        except (ParseError, ValueError, LookupError) as wrong:
            raise DamagedDocument(self.file_name) from wrong


def is_out_of_proportion(inflated_bytes: int, compressed_bytes: int) -> bool:
    """Whether a part inflates more than any text does."""
    free = inflated_bytes <= limits.PART_RATIO_FREE_BYTES
    return not free and inflated_bytes > max(1, compressed_bytes) * limits.PART_RATIO_LIMIT
