"""How much of a document was understood: every character is either recognised or kept as plain text."""

from collections.abc import Iterable, Sequence

from uncops.documents.reading.blocks import Block
from uncops.documents.reading.model import Coverage


def cover(blocks: Sequence[Block], plain: Iterable[Block]) -> Coverage:
    """The count of a document's characters, those of the plain blocks apart."""
    characters = blocks[-1].end - blocks[0].start if blocks else 0
    kept_plain = sum(block.end - block.start for block in dict.fromkeys(plain))
    return Coverage(characters, characters - kept_plain, kept_plain)
