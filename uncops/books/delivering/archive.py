"""A ZIP archive of copies, a folder for each liaison officer, written to its file one book after another."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uncops.core.text import slug
from uncops.sheets.writing import Cell, csv_bytes

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows: the same copies give the same bytes
CONTENTS = "contents.csv"
NOBODY = "without-liaison-officer"
HEADS = ("Folder", "File", "Recipient", "Book", "Edition", "Copy")


@dataclass(frozen=True)
class Filed:
    """One copy in an archive: whose folder, its file name, and what the table of contents says of it."""

    liaison: str
    file_name: str
    recipient: str
    title: str
    edition: int
    copy: int
    content: bytes

    @property
    def folder(self) -> str:
        """The folder of its liaison officer."""
        return slug(self.liaison) if self.liaison else NOBODY


def write_archive(copies: Iterable[Filed], place: Path) -> int:
    """Write the archive; how many copies are in it. Only one of them is held in memory at a time."""
    rows: list[tuple[Cell, ...]] = []
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for copy in copies:
            archive.writestr(_entry(f"{copy.folder}/{copy.file_name}"), copy.content)
            rows.append((copy.folder, copy.file_name, copy.recipient, copy.title, copy.edition, copy.copy))
        archive.writestr(_entry(CONTENTS), csv_bytes(HEADS, rows))
    return len(rows)


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, FIRST_MOMENT)
