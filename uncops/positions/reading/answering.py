"""Which answers seem to answer which questions: proposed by shared words and by whom a question was put to; never certain."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from uncops.core.text import fold
from uncops.positions.reading.model import Proposal, ProposedAnswer

_WORD = re.compile(r"[a-z][a-z']{2,}")
_STEM_LETTERS = 6
_EMPTY = frozenset(
    re.split(
        r"\s+",
        """the and for that with was were are has had have been being from into their they them there this these those which who whom what
    how whether where when why its his her him she also not but more most all any can could would should must may might will about than then
    other such some said say says asked ask asking wondered briefers briefer turning council members member united nations police
    officers mission missions commissioners commissioner areas area important being far well ensure made make work best achieve goal plans
    issue major well allow security efforts undertaking policing develop development developed operation operations support units number
    question questions regard respect""",
    ),
)
# Words that mean one thing in a question and its answer.
_ALIKE = (
    (re.compile(r"^(?:wom[ae]n|female|gender)"), "women"),
    (re.compile(r"^(?:transit|exit|handed|handov|drawdo|reconf)"), "transition"),
    (re.compile(r"^(?:commun|langua|arabic|french)"), "language"),
    (re.compile(r"^(?:mandat)"), "mandate"),
    (re.compile(r"^(?:challe|obstac|problem|diffic)"), "challenge"),
    (re.compile(r"^(?:integr)"), "integrate"),
    (re.compile(r"^(?:succes)"), "success"),
)
_COMMUNITIES = re.compile(r"\bcommunit(?:y|ies)\b")
_CUE = re.compile(r"\bquestions?\b|^(?:on|regarding|concerning|with (?:respect|regard) to|as for|turning to|in regard to)\b")
_POLICE_OFFICES = re.compile(r"police commissioner|head of (?:the )?police component|police component")
_MEANINGS = frozenset(meaning for _pattern, meaning in _ALIKE)
_MEANING_WORTH, _WORD_WORTH, _CUE_WORTH = 1.5, 0.8, 1.0  # tried on the record of 2017; a person decides in any case
_LEAST = 2.0
_MOST_FOR_A_SPEAKER = 3


def answers_to(questions: Sequence[Proposal], answers: Sequence[Proposal]) -> tuple[ProposedAnswer, ...]:
    """The links that seem to hold, by question, then in the order of the text."""
    told = {answer.key: _words(answer.passage.text) - _words(answer.speaker) for answer in answers}
    rarity = Counter(word for words in told.values() for word in words)
    found: list[ProposedAnswer] = []
    for question in questions:
        asked = _words(question.passage.text)
        for heard in _by_speaker(answers):
            if not _is_put_to(question, heard[0]):
                continue
            scored = [(_score(asked, told[answer.key], rarity, answer.passage.text), answer) for answer in heard]
            best = sorted((pair for pair in scored if pair[0] >= _LEAST), key=lambda pair: -pair[0])[:_MOST_FOR_A_SPEAKER]
            found += [ProposedAnswer(question.key, answer.key) for _score_, answer in sorted(best, key=lambda pair: pair[1].passage.start)]
    return tuple(found)


def _by_speaker(answers: Iterable[Proposal]) -> list[list[Proposal]]:
    grouped: dict[str, list[Proposal]] = {}
    for answer in answers:
        grouped.setdefault(answer.speaker, []).append(answer)
    return list(grouped.values())


def _is_put_to(question: Proposal, answer: Proposal) -> bool:
    """Whether the question may be meant for this speaker: it names them, their office, all of them, or nobody."""
    addressee = fold(question.addressee)
    if not addressee or re.search(r"\b(?:briefers|speakers|panel\w*)\b", addressee):
        return True
    if re.search(r"\bpolice commissioners\b|\bheads of police\b", addressee):
        return _POLICE_OFFICES.search(fold(answer.office)) is not None
    surname = fold(answer.speaker).split()[-1] if answer.speaker.strip() else ""
    return (bool(surname) and surname in addressee) or (bool(answer.office) and fold(answer.office) in addressee)


def _score(asked: frozenset[str], told: frozenset[str], rarity: Counter[str], text: str) -> float:
    """What the shared words are worth: meanings more than mere words, rare ones more, and a sentence that names its question."""
    shared = asked & told
    is_taking_up = _CUE.search(fold(text)) is not None
    if not shared or not (is_taking_up or shared & _MEANINGS):
        return 0.0
    weight = sum((_MEANING_WORTH if word in _MEANINGS else _WORD_WORTH) + 1.0 / log(2 + rarity[word]) for word in shared)
    return weight + (_CUE_WORTH if is_taking_up else 0.0)


def _words(text: str) -> frozenset[str]:
    """The words that carry a meaning, shortened so that forms of one word agree."""
    plain = _COMMUNITIES.sub(" ", fold(text))
    kept = (word for word in _WORD.findall(plain) if word not in _EMPTY)
    return frozenset(_alike(word[:_STEM_LETTERS]) for word in kept)


def _alike(stem: str) -> str:
    return next((meaning for pattern, meaning in _ALIKE if pattern.match(stem)), stem)
