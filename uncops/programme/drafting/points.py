"""Which sentences of a section are its central points: rules a secretariat officer can follow and question.

A sentence scores for what it says: a need or duty (3), a judgement of importance (2), an announced or wanted change
(2), being the first of its section (2), being the first of its paragraph (1); one that is very short, very long, or
leans on the sentence before it loses a point. The best sentences are kept, in the order in which they stand.
"""

import re
from collections.abc import Sequence

from uncops.programme.drafting.wording import split_sentences

MOST_POINTS = 3
SHORT_WORDS, LONG_WORDS = 6, 55
_NEED = re.compile(r"\b(?:must|should|shall|need(?:s|ed)?|require(?:s|d)?|has to|have to|obligation|duty|responsib\w+)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"\b(?:critical|essential|vital|key|crucial|fundamental|central|core|primary|indispensable|important)\b", re.I)
_CHANGE = re.compile(r"\b(?:will|more|better|greater|future|increas\w+|improv\w+|strengthen\w*|develop\w*|challenge\w*|gaps?)\b", re.I)
_LEANS = re.compile(r"^(?:However|This|These|That|Those|Thus|It|They|Such|Moreover|Furthermore|Further|Also|In addition)\b")


def central_points(paragraphs: Sequence[str], most: int = MOST_POINTS) -> list[str]:
    """At most `most` sentences that carry the section, in order."""
    scored: list[tuple[int, int, str]] = []
    for paragraph in paragraphs:
        for sentence_index, sentence in enumerate(split_sentences(paragraph)):
            score = _score(sentence, is_first_of_section=not scored, is_first_of_paragraph=sentence_index == 0)
            scored.append((score, len(scored), sentence))
    best = sorted(scored, key=lambda found: (-found[0], found[1]))[:most]
    return [sentence for _, _, sentence in sorted(best, key=lambda found: found[1])]


def _score(sentence: str, *, is_first_of_section: bool, is_first_of_paragraph: bool) -> int:
    words = len(sentence.split())
    return (
        3 * bool(_NEED.search(sentence))
        + 2 * bool(_WEIGHT.search(sentence))
        + 2 * bool(_CHANGE.search(sentence))
        + 2 * is_first_of_section
        + 1 * is_first_of_paragraph
        - 1 * (words < SHORT_WORDS)
        - 2 * (words > LONG_WORDS)
        - 1 * bool(_LEANS.match(sentence))
    )
