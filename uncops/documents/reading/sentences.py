"""Sentences of a passage, each pointing back into the received text."""

import re

from uncops.documents.reading.passages import Passage, clip

_END = re.compile(
    r"(?<=[.?!\u2026])(?P<closing>[\"'\u2019\u201d\u00bb)\]*]{0,4}"
    r"(?:<sup>[^<]{1,8}</sup>|\[\^?\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}){0,3})\s+"
    r"(?=[\"'\u2018\u201c*(\[\u00ab]{0,3}[^\W_a-z])"
)
_ABBREVIATIONS = frozenset(
    re.split(
        r"\s+",
        """mr mrs ms dr prof gen col lt maj brig capt st no nos para paras op ops art arts vol vols pp fig ed eds cf vs approx
        e.g i.e u.n u.s u.k inc jan feb mar apr jun jul aug sep sept oct nov dec hon rev amb h.e sgt insp supt""",
    )
)
_LAST_WORD = re.compile(r"([^\s(\"'\u201c\u2018]{1,12})\.$")


def sentences(received: str, whole: Passage) -> tuple[Passage, ...]:
    """The sentences of a passage; 'Mr.', 'para.' and initials end none."""
    found: list[Passage] = []
    for start, end in _stretches(received, whole):
        found.append(clip(received, whole, start, end))
    return tuple(sentence for sentence in found if sentence.text)


def _stretches(received: str, whole: Passage) -> list[tuple[int, int]]:
    """Offsets of the sentences; one that runs over a page break reaches from its first fragment to its last."""
    stretches: list[tuple[int, int]] = []
    begun = whole.start
    for start, end in whole.fragments or ((whole.start, whole.end),):
        for border in _END.finditer(received, start, end):
            if _is_abbreviation(received[max(start, border.start() - 14) : border.start()]):
                continue
            stretches.append((begun, border.end("closing")))
            begun = border.end()
    stretches.append((begun, whole.end))
    return stretches


def _is_abbreviation(before: str) -> bool:
    """Whether a full stop closes an abbreviation or an initial rather than a sentence."""
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found[1].lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
