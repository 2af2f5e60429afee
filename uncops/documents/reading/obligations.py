"""Obligations a document states, with their bearers, and the facets into which it divides a subject."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.enumerations import Enumeration
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.holders import HOLDER, MEMBER_STATES, holder_of
from uncops.documents.reading.model import Obligation
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

_ANNOUNCES = re.compile(r"\b(?:obligations?|responsibilit(?:y|ies)|dut(?:y|ies)|accountable|roles and responsibilities)\b", re.IGNORECASE)
_BEARING = re.compile(
    r"\b(?:ha(?:s|ve)|bears?|carr(?:y|ies)|owes?|there is|assumes?)\s+(?:\w+\s+){0,4}(?:dut(?:y|ies)"
    r"|obligations?|responsibilit(?:y|ies))\b"
    r"|\b(?:must|shall|is obliged|are obliged|is required|are required|is responsible|are responsible|needs? to)\b",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(
    r"^(?:The |Each |Every |All )?(?P<bearer>[A-Z][^.;:]{2,80}?)\s(?:has|have|bears?)\s(?:an? |the )?(?:\w+ ){0,2}"
    r"(?:duty|obligation|responsibility)\s(?:to|not to)\b"
)
# 'The Secretariat shall …', 'Missions are responsible for …': the bearer opens the sentence.
_STATED = re.compile(
    rf"^(?:The |Each |Every |All )?(?P<bearer>{HOLDER.pattern})\s(?:\w+ly\s|also\s)?"
    r"(?:shall|must|(?:is|are)\s(?:\w+ly\s)?(?:responsible for|obliged to|required to|under an? (?:obligation|duty) to|accountable for))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[^.:;]{3,80}):\s+\S")
_FACETS = re.compile(
    r"\b(?:facets|aspects|dimensions)\b[^.]{0,80}(?::|\binclud\w+:?|\bare:?|\bfollowing:?)$"
    r"|\b(?:following|several|various|two|three|four|five|six|seven|\d)\s(?:\w+\s){0,2}(?:facets|aspects"
    r"|dimensions|elements|components|pillars)\b",
    re.IGNORECASE,
)


def obligations_in(received: str, pieces: Sequence[Piece], lists: Sequence[Enumeration]) -> tuple[Obligation, ...]:
    """The obligations: the entries of a list announced as such, and sentences that state a duty outright."""
    found: list[Obligation] = []
    used: set[int] = set()
    for listed in lists:
        announced = listed.lead.text if listed.lead else listed.heading.text if listed.heading else ""
        if not _ANNOUNCES.search(announced) or is_of_facets(listed):
            continue
        bearers = [bearer_of(entry) for entry in listed.entries]
        if sum(bearer is not None for bearer in bearers) * 2 < len(bearers):
            continue
        fallback = next((holder_of(name) for name in HOLDER.finditer(announced)), MEMBER_STATES)
        found += [Obligation(bearer or fallback, entry) for bearer, entry in zip(bearers, listed.entries, strict=True)]
        used |= {id(piece) for piece in listed.pieces}
    for piece in pieces:
        if piece.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) and id(piece) not in used and _BEARING.search(piece.text):
            found += _outright(received, piece.passage)
    return tuple(sorted(found, key=lambda obligation: obligation.passage.start))


def _outright(received: str, whole: Passage) -> list[Obligation]:
    """The sentences of a paragraph that give somebody a duty."""
    duties = [(sentence, _OUTRIGHT.match(sentence.text) or _STATED.match(sentence.text)) for sentence in sentences(received, whole)]
    return [Obligation(bearer_of(sentence) or found["bearer"], sentence) for sentence, found in duties if found]


def bearer_of(entry: Passage) -> str | None:
    """Who bears the obligation an entry states: its label, or the first actor it names when it states a duty."""
    if (label := _LABEL.match(entry.text)) and (found := HOLDER.search(label["label"])):
        return _as_written(found)
    if not _BEARING.search(entry.text):
        return None
    found = HOLDER.search(entry.text)
    return _as_written(found) if found else None


def _as_written(found: re.Match[str]) -> str:
    """The bearer in the secretariat's words, in the singular where the document speaks of one."""
    label = holder_of(found)
    return "Member State" if label == MEMBER_STATES and found[0].casefold() == "member state" else label


def facets_in(lists: Sequence[Enumeration]) -> tuple[Passage, ...]:
    """The facets a document distinguishes, from the lists announced as such."""
    return tuple(entry for listed in lists if is_of_facets(listed) for entry in listed.entries)


def is_of_facets(listed: Enumeration) -> bool:
    """Whether a list is announced as the facets, aspects or dimensions of something."""
    return bool(_FACETS.search(listed.announcement)) and listed.announcement.endswith((":", "including", "are"))
