"""Requests a speaker makes: what a delegation asks, urges, encourages or proposes."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_REQUEST = re.compile(
    r"\b(?:encourages?|urges?|calls? (?:up)?on|calls? for|requests?|invites?|appeals? (?:to|for)|recommends?"
    r"|proposes?|suggests?|would (?:also )?(?:welcome|appreciate|like to see)"
    r"|asks?(?! (?:what|how|whether|which|why|if|about)\b)|expects?|looks? (?:to|forward to (?:the|seeing|more|further|receiving)))\b"
)
_SPEAKER = re.compile(
    r"(?:^|[,;:.]\s|\b(?:and|that|therefore|Therefore)\s)(?:[Ww]e|I|[Mm]y (?:delegation|country|Government)"
    r"|[Oo]ur (?:delegation|country)|[A-Z][\w'\u2019-]+(?:\s(?:of|and|the|[A-Z][\w'\u2019-]+)){0,4})"
    r"(?:\s(?:\w+ly|also|therefore|thus|further|again|would|wish(?:es)? to|want(?:s)? to|continue(?:s)? to"
    r"|like to|once more|once again|strongly)){0,4}\s$"
)
_BENEFIT = re.compile(
    r"\bwould (?:\w+ )?benefit from\b|\b(?:there is|we see) (?:a|an) (?:\w+ )?need (?:for|to)\b"
    r"|\bit is (?:time|crucial|essential|imperative) (?:to|that|for)\b"
)
_SHOULD = re.compile(
    r"\b(?:Secretariat|DPO|Department of Peace Operations|United Nations|UN|Council|Police Division"
    r"|Secretary-General|missions?|Member States|UNPOL|UN Police)\s(?:\w+ly\s)?(?:should|must|needs? to)\b"
)


def requests_in(received: str, pieces: Sequence[Piece]) -> tuple[Passage, ...]:
    """The sentences in which a speaker requests something, in order; questions are kept apart."""
    return tuple(
        sentence
        for piece in pieces
        if piece.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        for sentence in sentences(received, piece.passage)
        if not sentence.text.endswith("?") and is_request(sentence.text)
    )


def is_request(sentence: str) -> bool:
    """Whether a sentence requests something of somebody."""
    if _BENEFIT.search(sentence) or _SHOULD.search(sentence):
        return True
    return any(_SPEAKER.search(sentence[max(0, verb.start() - 100) : verb.start()]) for verb in _REQUEST.finditer(sentence))
