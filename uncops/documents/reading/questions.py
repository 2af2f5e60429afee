"""Questions, and whom each is put to."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Question
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_PERSON = r"(?:[A-Z][\w.'\u2019-]*\s+){0,6}[A-Z][\w'\u2019-]+"
_ADDRESS = (
    re.compile(
        rf"^(?:\w+\s+){{0,4}}[Qq]uestions?\s+(?:is\s+)?(?:for|to|goes to|is for"
        rf"|is to)\s+(?:the\s+)?(?P<who>{_PERSON}(?:\s(?:of|for)\s(?:the\s)?{_PERSON})?)\s*(?:[:,\u2013-]|is\b|\.$)"),
    re.compile(
        rf"^(?:[Ff]irst(?:ly)?|[Ss]econd(?:ly)?|[Tt]hird(?:ly)?|[Ff]inally),?\s+(?:for"
        rf"|to)\s+(?:the\s+)?(?P<who>{_PERSON})\s*[:,]"),
    re.compile(rf"^(?:[Aa]nd\s+)?(?:[Tt]o|[Ff]or)\s+(?:the\s+)?(?P<who>{_PERSON})\s*[:,]"),
    re.compile(rf"^(?P<who>{_PERSON})\s*:\s"),
    re.compile(
        r"\b[Qq]uestions?\s(?:is\s|are\s|goes\s)?(?:for|to)\s(?:the\s|our\s|today.s\s)?(?P<who>(?:distinguished\s)?(?:briefers?|panel(?:lists)?"
        r"|speakers|police commissioners|heads of police components|commissioners|presenters))\b"
    ),
    re.compile(rf"\b(?:ask|asking)\s+(?:the\s+)?(?P<who>{_PERSON})(?=\s(?:a|an|one|two|three|the following|some|several)\b)"),
    re.compile(
        rf"^(?:And\s|Finally,\s|Lastly,\s)?(?P<who>(?:[Mm]r|[Mm]s|[Mm]rs|[Dd]r|[Gg]eneral|[Cc]ommissioner|[Uu]nder-Secretary-General|USG|ASG"
        rf"|[Aa]mbassador)\.?\s+{_PERSON}|Police Adviser|Under-Secretary-General|Commissioners),\s"),
    re.compile(
        rf"\b(?:ask|hear from)\s+(?:the\s+)?(?P<who>(?:(?:Mr|Ms|Mrs|Dr|USG|ASG|General|Commissioner"
        rf"|Under-Secretary-General|Police Commissioner|Special Representative)\.?\s+){_PERSON})"),
)  # fmt: skip
_NOT_PERSONS = frozenset({"first", "second", "third", "finally", "question", "questions", "how", "what", "why", "secondly", "note"})


def questions_in(received: str, pieces: Sequence[Piece]) -> tuple[Question, ...]:
    """The questions of a document in order; a label or phrase before one says whom it is put to."""
    found: list[Question] = []
    announced: str | None = None
    for piece in pieces:
        if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        if "?" in piece.text:
            found += questions_of(received, piece.passage, announced)
        elif piece.text.endswith(":"):
            announced = _addressee(sentences(received, piece.passage)[-1].text)
        else:
            announced = None
    return tuple(found)


def questions_of(received: str, whole: Passage, addressee: str | None = None) -> list[Question]:
    """The questions of one paragraph; those that follow the first without a new address are put to the same person."""
    found: list[Question] = []
    for sentence in sentences(received, whole):
        addressee = _addressee(sentence.text) or addressee
        if sentence.text.rstrip("\"'\u201d\u2019)* ").endswith("?"):
            found.append(Question(addressee, sentence))
    return found


def _addressee(sentence: str) -> str | None:
    """Whom a sentence is put to, as it names them."""
    for pattern in _ADDRESS:
        if (found := pattern.search(sentence)) and found["who"].casefold() not in _NOT_PERSONS:
            return found["who"]
    return None
