"""Statements on their way in: read before anything is stored, and kept as received when they cannot be read."""

from dataclasses import dataclass

from uncops.documents.reading.formats.refusals import EmptyFile, Unreadable, shown_name
from uncops.documents.reading.received import receive
from uncops.speakers.rules import STATEMENT_LIMIT_BYTES, NoStatement, StatementTooLarge

AS_RECEIVED = "other"


@dataclass(frozen=True)
class OpenedStatement:
    """A statement with its text; without when it could not be read, as with a scan."""

    name: str
    content: bytes
    format: str = AS_RECEIVED
    text: str = ""


def opened(name: str, content: bytes) -> OpenedStatement:
    """The statement as read.

    :raises Refusal: for no file, an empty one, or one that is too large.
    """
    if not name or not content:
        raise NoStatement("file")
    if len(content) > STATEMENT_LIMIT_BYTES:
        raise StatementTooLarge("file", limit=STATEMENT_LIMIT_BYTES // (1024 * 1024))
    try:
        received = receive(content, name)
    except EmptyFile:
        raise NoStatement("file") from None
    except Unreadable:
        return OpenedStatement(shown_name(name), content)
    return OpenedStatement(shown_name(name), content, received.format, received.text)
