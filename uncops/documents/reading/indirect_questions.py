"""Questions a speaker puts without a question mark: 'we would be interested in hearing from …', 'I wish to ask … whether …'."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Question
from uncops.documents.reading.questions import questions_in
from uncops.documents.reading.sentences import sentences

_INQUIRY = r"(?:what|how|whether|why|when|which|who|where|if|about|to what extent)\b"
_WHO = r"(?P<who>(?:the\s+|our\s+)?[A-Za-z][^,;:?]{2,70}?)"
_WANTS = (
    r"\b(?:[Ww]e|I|[Mm]y delegation|[Oo]ur delegation|[A-Z][\w'\u2019-]+)\s"
    r"(?:would|wish(?:es)?|want(?:s)?|am|are|is|should|look(?:s)? forward)\b[^.?;]{0,40}?"
)
_INDIRECT = (
    re.compile(rf"{_WANTS}\bask\s+{_WHO}\s+(?:for (?:his|her|their) views (?:on|about)|{_INQUIRY})"),
    re.compile(rf"{_WANTS}\bask(?P<who>)\s+{_INQUIRY}"),
    re.compile(rf"{_WANTS}\b(?:hear(?:ing)?|know(?:ing)?|learn(?:ing)?)\s+(?:more\s+)?from\s+{_WHO},?\s+(?:more\s+)?(?:on|{_INQUIRY})"),
    re.compile(rf"{_WANTS}\b(?:hear(?:ing)?|know(?:ing)?|learn(?:ing)?)(?P<who>)\s+(?:more\s+)?{_INQUIRY}"),
    re.compile(
        rf"{_WANTS}\b(?:the )?(?:views|thoughts|assessment|reflections) of {_WHO}\s+(?:on|{_INQUIRY})"
        r"|\b(?:could|would|can) (?P<other>(?:Mr|Ms|Mrs|Dr|the|Commissioner|Under-Secretary-General)\b[^,;:?]{2,60}?)"
        r" (?:please )?(?:elaborate|comment|share|explain|tell us)\b"
    ),
)


def all_questions_in(received: str, pieces: Sequence[Piece]) -> tuple[Question, ...]:
    """The questions of a speech, with and without a question mark, in order."""
    found = list(questions_in(received, pieces))
    direct = {question.passage.start for question in found}
    for piece in pieces:
        if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        for sentence in sentences(received, piece.passage):
            if sentence.start in direct or sentence.text.endswith(":"):
                continue
            asked = next((match for pattern in _INDIRECT if (match := pattern.search(sentence.text))), None)
            if asked:
                groups = asked.groupdict()
                who = (groups.get("who") or groups.get("other") or "").strip()
                found.append(Question(_bare(who), sentence))
    return tuple(sorted(found, key=lambda question: question.passage.start))


def _bare(who: str) -> str | None:
    """The person or office without its article."""
    return re.sub(r"^(?:the|our)\s+", "", who) or None
