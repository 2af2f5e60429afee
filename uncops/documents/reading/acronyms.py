"""Acronyms with what they stand for, where the document itself says so."""

import re
from collections.abc import Iterable

_IN_BRACKETS = re.compile(r"\((?P<acronym>[A-Z][A-Za-z0-9&+/-]{1,14})\)")
_BEFORE_BRACKETS = re.compile(r"(?<![\w-])(?P<acronym>[A-Z][A-Z0-9&+-]{1,11})s?\s\((?P<words>[^\W\d_][^()]{6,120})\)")
_CONNECTORS = frozenset("of for the and in on to de des du la le les et pour en by with at against &".split())  # noqa: SIM905
_OFFICE = re.compile(r"^.*\b(?:Commissioner|Component|Head|Chief|Commander|Adviser|Representative|Director) (?:of|for|in) (?:the )?")
_STRIPPED = "\"'\u2018\u2019\u201c\u201d,;:*[]"
_WORD = re.compile(r"\S+")
LONGEST_EXPANSION = 16


def acronyms_in(texts: Iterable[str]) -> dict[str, str]:
    """The acronyms of some texts in order of appearance, each with the first expansion given."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            acronym = _singular(match["acronym"])
            expansion = _expansion(text[max(0, match.start() - 300) : match.start()], acronym)
            if expansion:
                found.setdefault(acronym, expansion)
        for match in _BEFORE_BRACKETS.finditer(text):
            words = match["words"].split()
            if _matches(match["acronym"], words) or _matches_loosely(match["acronym"], words):
                found.setdefault(match["acronym"], match["words"])
    return found


def _singular(acronym: str) -> str:
    """The acronym without the s of its plural: 'FPUs' is 'FPU'."""
    return acronym[:-1] if len(acronym) > 2 and acronym[-1] == "s" and acronym[-2].isupper() else acronym


def _expansion(before: str, acronym: str) -> str | None:
    """The words before the brackets that the acronym abbreviates, or None."""
    capitals = sum(sign.isupper() for sign in acronym)
    if capitals < 2 and not any(sign.isdigit() for sign in acronym):
        return None
    words = _WORD.findall(re.split(r"[.;:?!]\s|[()\u2013\u2014]|\s-\s", before)[-1])[-LONGEST_EXPANSION:]
    for check in (_matches, _matches_loosely, _begins_with):
        for length in range(1, len(words) + 1):
            candidate = words[-length:]
            if _may_begin(candidate) and check(acronym, candidate):
                return _clean(candidate)
    return _named(acronym, words)


def _named(acronym: str, words: list[str]) -> str | None:
    """The capitalised name directly before an acronym that was formed from another language or by number."""
    start = len(words)
    while start and (words[start - 1].lstrip(_STRIPPED)[:1].isupper() or words[start - 1].lower() in _CONNECTORS):
        start -= 1
    while start < len(words) and words[start].lower() in _CONNECTORS:
        start += 1
    name = _OFFICE.sub("", re.split(r",\s", " ".join(words[start:]))[-1]).split()
    if len([word for word in name if word[:1].isupper()]) < 3:
        return None
    shares_sign = acronym[0].upper() in {word.lstrip(_STRIPPED)[:1].upper() for word in name}
    return _clean(name) if shares_sign or any(sign.isdigit() for sign in acronym) else None


def _may_begin(words: list[str]) -> bool:
    """Whether an expansion may begin with these words: not with a connector, and with something to say."""
    first = words[0].strip(_STRIPPED)
    return bool(first) and first.lower() not in _CONNECTORS and first[0].isalpha()


def _initials(words: list[str]) -> str:
    """The first letters of the words that count; what is already an acronym counts whole."""
    letters = ""
    for word in words:
        for part in re.split(r"[-\u2010\u2011/]", word.strip(_STRIPPED)):
            bare = re.sub(r"['\u2019]s$", "", part)
            if bare.lower() in _CONNECTORS or not bare:
                continue
            letters += bare if len(bare) < 6 and bare.isupper() else bare[0]
    return letters.upper()


def _letters(acronym: str) -> str:
    """The letters of an acronym; '4' stands for 'for', which is a connector."""
    return "".join(sign for sign in acronym if sign.isalpha()).upper()


def _matches(acronym: str, words: list[str]) -> bool:
    """Whether the initials spell the acronym, connectors left out or counted."""
    letters = _letters(acronym)
    whole = "".join(word.strip(_STRIPPED)[:1] for word in words).upper()
    return len(letters) > 1 and letters in (_initials(words), whole)


def _matches_loosely(acronym: str, words: list[str]) -> bool:
    """Whether every word that counts gives its first letter, and perhaps more, in order: 'UNPOL'."""
    counting = [word.strip(_STRIPPED).upper() for word in words if word.strip(_STRIPPED).lower() not in _CONNECTORS]
    if len(counting) < 2 or not all(word[:1].isupper() for word in words if word.lower() not in _CONNECTORS):
        return False
    letters = _letters(acronym)
    for index, word in enumerate(counting):
        taken = 0
        left = len(counting) - index - 1
        while taken < min(len(word), len(letters) - left) and word[taken] == letters[taken]:
            taken += 1
        if not taken:
            return False
        letters = letters[taken:]
    return not letters


def _begins_with(acronym: str, words: list[str]) -> bool:
    """Whether the acronym abbreviates the beginning of a longer name: 'Strategic Guidance Framework for …' (SGF)."""
    letters = _letters(acronym)
    capitals = [word for word in words if word.lower() not in _CONNECTORS]
    if len(letters) < 3 or not all(word.lstrip(_STRIPPED)[:1].isupper() for word in capitals):
        return False
    named = _initials(words)
    broken = next((place for place, word in enumerate(words) if word.lower() in _CONNECTORS), len(words))
    return named.startswith(letters) and _initials(words[:broken]) == letters


def _clean(words: list[str]) -> str:
    """The expansion as it is listed."""
    return " ".join(words).strip(_STRIPPED + " ")
