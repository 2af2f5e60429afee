"""Letters on their way in: opened and read before anything is stored, so that no transaction waits for a long PDF."""

import hashlib
from dataclasses import dataclass

from uncops.credentials.reading.letter import read_letter
from uncops.credentials.reading.person import LetterPerson
from uncops.documents.reading.formats.refusals import Picture, PicturesOfPages, shown_name
from uncops.documents.reading.received import receive

PDF, PICTURE = "pdf", "picture"


@dataclass(frozen=True)
class OpenedLetter:
    """A letter with its text and whom it names; without text when it is a picture of a letter."""

    name: str
    content: bytes
    format: str
    text: str = ""
    people: tuple[LetterPerson, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether it could be read."""
        return bool(self.text)

    @property
    def sha256(self) -> str:
        """The fingerprint by which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()


def opened(name: str, content: bytes) -> OpenedLetter:
    """The letter as read; a scanned one is kept all the same, to be compared by eye.

    :raises Unreadable: for a file that is neither a text nor a picture of one.
    """
    try:
        received = receive(content, name)
    except PicturesOfPages:
        return OpenedLetter(shown_name(name), content, PDF)
    except Picture:
        return OpenedLetter(shown_name(name), content, PICTURE)
    return OpenedLetter(shown_name(name), content, received.format, received.text, tuple(read_letter(received.text)))
