"""Whether two spellings of a name are the same, and which letters differ."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from uncops.credentials.comparing.assignment import best_pairs
from uncops.credentials.comparing.likeness import likeness
from uncops.delegations.naming import guessed_surname

_PLAIN = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "`": "'",
        "´": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u00a0": " ",
        "\u200f": "",
        "\u200e": "",
    }
)
_WORD = re.compile(r"[^\s,;]+")


@dataclass(frozen=True)
class Letters:
    """A run of letters of a name, and whether the other spelling has others there."""

    text: str
    differs: bool


def is_same_spelling(one: str, other: str) -> bool:
    """Whether two names are written alike: order, commas and capitals do not count, accents do.

    Capitals without accents count as the same letter with one: "PEREZ" is how many write "Pérez" on a list.
    """
    first, second = _words(one), _words(other)
    if len(first) != len(second):
        return False
    waiting = list(second)
    for word in first:
        partner = next((other_word for other_word in waiting if _is_same_word(word, other_word)), None)
        if partner is None:
            return False
        waiting.remove(partner)
    return True


def marked(name: str, other: str) -> tuple[Letters, ...]:
    """The name in runs of letters, those marked that the other spelling writes otherwise."""
    here, there = list(_WORD.finditer(name)), _words(other)
    partners = dict(best_pairs([[_nearness(word.group(), partner) for partner in there] for word in here])) if there else {}
    runs: list[Letters] = []
    end = 0
    for index, word in enumerate(here):
        if word.start() > end:
            runs.append(Letters(name[end : word.start()], differs=False))
        partner = there[partners[index]] if index in partners else None
        runs += _marked_word(word.group(), partner)
        end = word.end()
    if end < len(name):
        runs.append(Letters(name[end:], differs=False))
    return _joined(runs)


def in_usual_letters(name: str, registered: str) -> str:
    """The letter's spelling with capitals as in the registration, to be offered: "Juan PÉREZ" beside "Juan Perez" gives "Juan Pérez"."""
    there = _words(registered)

    def usual(found: re.Match[str]) -> str:
        word = found.group()
        nearest = max(there, key=lambda other: likeness(word, other), default="")
        if len(word) < 2 or not word.isupper() or nearest.isupper() or not nearest:
            return word
        if len(word) == len(nearest):
            return "".join(mark if other.isupper() else mark.lower() for mark, other in zip(word, nearest, strict=True))
        return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))

    return _WORD.sub(usual, name).strip()


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", name.translate(_PLAIN)))


def _is_same_word(one: str, other: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    if one.isupper() == other.isupper():
        return False
    capitals, usual = (one, other) if one.isupper() else (other, one)
    return capitals == _bare(capitals) and capitals.casefold() == _bare(usual).casefold()


def _bare(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def _nearness(one: str, other: str) -> float:
    """How near two words are; never nothing, so that every word finds a partner as long as there is one."""
    return 2.0 if _is_same_word(one, other) else 0.01 + Levenshtein.normalized_similarity(_bare(one).casefold(), _bare(other).casefold())


def _marked_word(word: str, partner: str | None) -> list[Letters]:
    if partner is not None and _is_same_word(unicodedata.normalize("NFC", word.translate(_PLAIN)), partner):
        return [Letters(word, differs=False)]
    if partner is None or Levenshtein.normalized_similarity(_bare(word).casefold(), _bare(partner).casefold()) < 0.4:
        return [Letters(word, differs=True)]
    # One mark of capitals is one of small letters here, so that the places agree with the word as written.
    steps = Levenshtein.opcodes([mark.casefold() for mark in word], [mark.casefold() for mark in partner])
    runs = [Letters(word[step.src_start : step.src_end], differs=step.tag != "equal") for step in steps if step.src_end > step.src_start]
    if not any(run.differs for run in runs):
        # The other has a letter more: the one before the gap shows where.
        gap = next(step.src_start for step in steps if step.tag == "insert")
        place = max(0, gap - 1)
        runs = [
            Letters(word[:place], differs=False),
            Letters(word[place : place + 1], differs=True),
            Letters(word[place + 1 :], differs=False),
        ]
    return [run for run in runs if run.text]


def _joined(runs: list[Letters]) -> tuple[Letters, ...]:
    joined: list[Letters] = []
    for run in runs:
        if joined and joined[-1].differs == run.differs:
            joined[-1] = Letters(joined[-1].text + run.text, run.differs)
        else:
            joined.append(run)
    return tuple(joined)


def surname_in(name: str, written: str, registered_surname: str) -> str:
    """Which part of a name taken from a letter is the surname: the one registered, or what the letter has in capitals, or the last word."""
    if registered_surname and registered_surname in name:
        return registered_surname
    start = name.casefold().find(guessed_surname(written).casefold())
    return name[start : start + len(guessed_surname(written))] if start >= 0 else guessed_surname(name)
