"""Files on their way in: opened and read before anything is stored, so that no transaction waits for a long PDF."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from uncops.core.refusals import Refusal
from uncops.documents.reading.formats.refusals import Unreadable, shown_name
from uncops.documents.reading.model import Kind, Reading
from uncops.documents.reading.reader import read_text
from uncops.documents.reading.received import Received, receive
from uncops.reference.names import match_party


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class OpenedFile:
    """A file with the text it holds and the documents found in it, or the reason why it cannot be received."""

    name: str
    content: bytes
    received: Received | None = None
    readings: tuple[Reading, ...] = ()
    refusal: Refusal | None = None

    @property
    def sha256(self) -> str:
        """The fingerprint by which the same bytes are known again."""
        return hashlib.sha256(self.content).hexdigest()


def opened(upload: Upload, kind: Kind | None = None) -> OpenedFile:
    """The file with its text and readings; a file that cannot be received keeps its refusal instead."""
    try:
        received = receive(upload.content, upload.name)
    except Unreadable as refusal:
        return OpenedFile(upload.name, b"", refusal=refusal)
    return OpenedFile(upload.name, upload.content, received, read(received.text, upload.name, kind))


def read(text: str, name: str, kind: Kind | None = None) -> tuple[Reading, ...]:
    """The documents of a received text, their speakers matched to the parties known."""
    return read_text(text, file=shown_name(name), match_party=match_party, kind=kind.value if kind else None)


def opened_all(uploads: Sequence[Upload | OpenedFile]) -> list[OpenedFile]:
    """All the files, each opened if it is not yet."""
    return [upload if isinstance(upload, OpenedFile) else opened(upload) for upload in uploads]
