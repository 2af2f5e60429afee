"""Offers and pledges a State makes in its statement; what may be one and is not certain becomes a doubt."""

import re

from uncops.core.wording import N_
from uncops.documents.reading.model import Doubt
from uncops.documents.reading.passages import Passage
from uncops.documents.reading.sentences import sentences

PERHAPS_OFFER = N_("This may be an offer or pledge of %(party)s; decide.")

_ADVERB = r"(?:also |already |recently |currently |again |fully |therefore |further |now |always |\w+ly )?"
_GIVE = (
    r"(?:contribut|deploy|provid|host|offer|send|train|financ|fund|second|doubl|increas|suppl|equip|donat|organiz|make available"
    r"|support|help|assist)"
)
_PLEDGE = re.compile(
    rf"(?:(?:had|has|have)\s+{_ADVERB})?(?:pledged|offered to|volunteered to|undertaken to|undertook to|committed itself to"
    rf"|committed to (?={_GIVE}))"
    rf"|(?:had|has|have)\s+{_ADVERB}announced|announced\s+(?:that\s+(?:it|his|her|the)|its|plans|an?)\b"
    rf"|(?:was|is|are|were|stood|stands|stand|remained|remains|remain)\s+{_ADVERB}(?:ready|prepared|willing)\s+to\s+"
    r"(?!(?:be|listen|hear|engage|discuss)\b)"
    rf"|(?:would|will|shall|intended to|intends to|planned to|plans to)\s+{_ADVERB}{_GIVE}\w*"
    rf"|(?:pledges?|offers?)\s+(?:to\s+)?(?=an?\b|the\b|\d|{_GIVE}|more|additional|two|three|four|five|six)"
    rf"|(?:was|is|are|were)\s+{_ADVERB}(?:helping|training|assisting|hosting|financing|funding|providing|offering|equipping|preparing to)\b"
)
_INITIATIVE = re.compile(
    rf"^(?:He|She)\s+{_ADVERB}(?:described|introduced|presented|outlined|announced|drew attention to)\s+(?:an?|the|its)\s+"
    r"(?:[\w-]+\s+){0,6}?"
    r"(?:initiative|programme|project|training|course|academy|centre|fund|package)\b"
)
_PERHAPS = re.compile(
    rf"look(?:ed|s|ing)? forward to {_ADVERB}(?:support|contribut|help|assist|host|participat)\w+"
    rf"|(?:was|is) {_ADVERB}(?:increasing|strengthening|expanding|doubling) (?:its|his|her|their)"
    rf"|(?:would|will) continue (?:to|its) {_GIVE}?\w*|remain(?:ed|s) committed to {_GIVE}\w*"
)
_OWN_HEAD = r"[^()]{3,80}\(%s\)[^(),]{0,3},\s(?:\w+ing|\w+ed)\b[^();]{0,200},\s$"
_LONGEST_REACH = 12
_SUBJECTS = frozenset({"he", "she", "it", "we", "i"})
_OTHERS = re.compile(
    r"\b(?:states|secretariat|council|nations|mission|missions|police|organization|union|components?|countries|contributors"
    r"|they|peacekeepers|officers|units|general)$",
    re.IGNORECASE,
)


def offers_in(received: str, paragraphs: tuple[Passage, ...], party_name: str) -> tuple[tuple[Passage, ...], tuple[Doubt, ...]]:
    """The sentences in which a State offers or pledges something of its own, and those where that is doubtful."""
    offers: list[Passage] = []
    doubts: list[Doubt] = []
    for paragraph in paragraphs:
        for sentence in sentences(received, paragraph):
            if _is_offer(sentence.text, party_name):
                offers.append(sentence)
            elif _is_own(sentence.text, _PERHAPS, party_name):
                doubts.append(Doubt(PERHAPS_OFFER, {"party": party_name}, sentence))
    return tuple(offers), tuple(doubts)


def _is_offer(text: str, party_name: str) -> bool:
    return _INITIATIVE.search(text) is not None or _is_own(text, _PLEDGE, party_name)


def _is_own(text: str, pattern: re.Pattern[str], party_name: str) -> bool:
    """Whether the phrase is said of the State itself: its name or a pronoun stands shortly before, and nobody else."""
    for found in pattern.finditer(text):
        said = text[: found.start()]
        before = said.split()[-_LONGEST_REACH:]
        if re.match(_OWN_HEAD % re.escape(party_name), said, re.IGNORECASE):
            return True
        if before and _speaks_of_itself(before, party_name):
            return True
    return False


def _speaks_of_itself(before: list[str], party_name: str) -> bool:
    if " ".join(before).lower().endswith(f"({party_name.lower()})"):  # 'NAME (Japan) pledged'
        return True
    last = before[-1].strip(",").lower()
    stretch = " ".join(before)
    names_itself = party_name.lower() in stretch.lower()
    if _OTHERS.search(stretch) and not stretch.lower().endswith(party_name.lower()):
        return False
    if last in {"and", "also", "which", "who"}:
        return names_itself
    return (
        last in _SUBJECTS
        or stretch.lower().endswith(party_name.lower())
        or bool(re.search(r"(?:his|her|its|my|our) (?:country|government|delegation)$", stretch, re.IGNORECASE))
    )
