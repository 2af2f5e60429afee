"""Definitions: terms a document explains, in its sentences or in its footnotes."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Definition
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_QUOTED = r"[\"'\u2018\u201c]{1,2}(?P<term>[^\"'\u2018\u2019\u201c\u201d]{2,60}?)[.,]?[\"'\u2019\u201d]{1,2}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 'X' has been defined as …, X is defined by the Assembly as …
        _QUOTED + r",?\s+(?:is|are|was|were|has been|have been|can be|may be)\s+(?:\w+ly\s+)?(?:defined|understood)\b",
        r"(?:^|[,;]\s)(?:[Tt]he (?:term|concept|notion|word)s?\s+)?(?P<term>[^\W\d_][^,;.:\"\u201c]{1,60}?)"
        r"\s+(?:is|are|was|were|has been|have been)\s+(?:\w+ly\s+)?(?:defined\b|understood as\b)",
        # The General Assembly defined accountability … as …
        r"\b(?:defined|defines|define)\s+(?:the (?:term|concept|notion) (?:of )?)?(?P<term>[^,;:\u201c\"]{2,60}?)"
        r"(?:\s+(?:in|under|by|through)\s+[^,;:\u201c\"]{3,80}?)?,?\s+as\s",
        r"^(?:[Tt]he term\s+|An?\s+|The\s+)?" + _QUOTED + r"\s+(?:means|refers to|denotes|describes)\s",
        r"^(?:The term\s+)?(?P<term>[A-Z][^,;:.\"\u201c]{2,50}?)\s+(?:means|refers to|denotes)\s",
    )
)
_IN_FOOTNOTE = re.compile(r"(?:This is |It is |Here |The term is )?(?:[Dd]efined as|[Uu]nderstood (?:here )?as|[Mm]eaning)\b")
_STOPS = frozenset(
    "the a an of in on to for and or use by with from is are that this these those as at its their such increased more all any".split()  # noqa: SIM905
)
_PRONOUNS = frozenset({"it", "they", "which", "who", "he", "she", "there", "we"})
LONGEST_TERM = 4


def definitions_in(received: str, pieces: Sequence[Piece]) -> tuple[Definition, ...]:
    """The definitions of a document in the order of their terms' places."""
    found: list[Definition] = []
    for piece in pieces:
        if piece.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            found += _in_sentences(received, piece.passage)
    for piece in pieces:
        if piece.kind is BlockKind.FOOTNOTE and _IN_FOOTNOTE.match(piece.text):
            term = _marked_term(pieces, piece)
            found += [Definition(term, piece.passage)] if term else []
    first: dict[str, Definition] = {}
    for definition in found:
        first.setdefault(definition.term.casefold(), definition)
    return tuple(sorted(first.values(), key=lambda definition: definition.passage.start))


def _in_sentences(received: str, whole: Passage) -> list[Definition]:
    """The definitions among the sentences of a paragraph."""
    if not re.search(r"\bdefine|\bmeans\b|\brefers? to\b|\bdenotes\b|\bunderstood\b", whole.text):
        return []
    found: list[Definition] = []
    for sentence in sentences(received, whole):
        for pattern in _PATTERNS:
            match = pattern.search(sentence.text)
            if match and (term := _clean(match["term"])):
                found.append(Definition(term, sentence))
                break
    return found


def _marked_term(pieces: Sequence[Piece], footnote: Piece) -> str | None:
    """The words directly before the last mark of a footnote that stands before its text."""
    for piece in reversed(pieces[: pieces.index(footnote)]):
        for mark in piece.passage.marks:
            if mark.number == footnote.passage.marker:
                return _last_words(piece.text[: mark.position])
    return None


def _last_words(before: str) -> str | None:
    """The noun phrase a text ends with: its last words back to a small word."""
    words: list[str] = []
    for word in reversed(before.split()[-LONGEST_TERM:]):
        if word.lower() in _STOPS or (words and word.endswith((",", ".", ";", ":"))):
            break
        words.insert(0, word.strip(".,;:\"'\u201c\u201d\u2018\u2019"))
    return " ".join(words) or None


def _clean(term: str) -> str | None:
    """A term without its article and quotation marks, or None when it is none."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", term.strip(" \"'\u2018\u2019\u201c\u201d.,"), flags=re.IGNORECASE)
    return bare if bare and bare.lower() not in _STOPS | _PRONOUNS else None
