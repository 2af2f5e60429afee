"""Who begins to speak in the record of a meeting: names in capitals, or with an honorific, with State or office."""

import re
from dataclasses import dataclass

MOST_NAME_WORDS = 9
_PARTICLES = frozenset(
    {
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "bint",
        "van", "von", "der", "den", "ter", "ten", "y", "e", "af", "zu", "abu", "ul",
    }
)  # fmt: skip
_HONORIFIC = (
    r"(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame|Lord|Prince|Princess|Sheikh|Archbishop|Monsignor|Lieutenant General|Major General|General"
    r"|Colonel)\b\.?"
)
_WORD = r"[^\W\d_][^\s,()\[\]:;]*"
_PARTY = r"\((?P<party>[^()]{2,80}(?:\([^()]{1,60}\)[^()]{0,20})?)\)"
_TONGUE = r"(?:\s*\((?:spoke|speaking) in [^()]{3,30}(?:;[^()]{3,80})?\))?"
_HEAD = re.compile(
    rf"(?P<honorific>{_HONORIFIC}\s+)?(?P<name>{_WORD}(?:\s+{_WORD}){{0,{MOST_NAME_WORDS - 1}}}?)"
    rf"(?:\s+{_PARTY}{_TONGUE}(?P<after>\s*[,:;]|\s+[a-z])|(?P<comma>,\s))"
)
_NUMBERED_FACT = re.compile(r"(?:spoke|speaking) in ", re.IGNORECASE)
_ANSWERING = re.compile(rf"(?P<honorific>{_HONORIFIC})\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}}?){_TONGUE}(?P<after>\s*[,:]|\s+[a-z])")
_UNNAMED = re.compile(
    r"(?:The\s+)?(?P<office>(?:[Rr]epresentative|[Oo]bserver|[Dd]elegate|[Ss]peaker)\s+(?:of|for)\s+(?:the\s+)?(?P<party>[A-Z][^,.;:()]{2,60}?))"
    r"(?:,\s|\s+(?=(?:said|noted|recalled|stressed|asked|welcomed|underlined|underscored|emphasized|took the floor|responded|added"
    r"|replied|rejected|spoke|called|expressed|described|pointed|commended|reiterated|highlighted|voiced|thanked|drew|cited|reported"
    r"|urged|affirmed|announced|warned|appealed|questioned|agreed|echoed|outlined|encouraged|praised|condemned|pledged|observed)\b))"
)
_SEVERAL = re.compile(r"(?P<name>The representatives of (?:the )?[A-Z][^.;:()]{3,200}?),? (?:in|delivering|making) a joint statement\b")
_CHAIR = re.compile(rf"(?P<office>The (?:Acting )?(?:President|Chair|Chairperson|Chairman|Secretary-General|Moderator)){_TONGUE}\s*:")
_VERB = re.compile(
    r",\s+(?=(?:\w+ly |also |then |again |too, )?(?:said|told|spoke|drew|gave|began|took|made|put|set|laid|saw|paid|"
    r"[a-z]{2,}(?:ed|ing))\b)"
)
_PLAIN_VERB = re.compile(r"\s(?=(?:said|noted|recalled|stressed|emphasized|underlined|welcomed|reported|stated|added)\b)")
_IS_OFFICE = re.compile(
    r"^(?:(?:Council|Assembly) President|(?:\w+[- ]){0,3}(?:Minister|Secretary|President|Representative|Commissioner|Chief|Director"
    r"|Adviser|Coordinator|Commander|Head))\b"
)
LONGEST_OFFICE = 320


@dataclass(frozen=True)
class SpeakerHead:
    """How a turn begins: the name as written, the State named in brackets or the office, and where the words begin."""

    name: str
    party: str | None = None
    office: str | None = None
    by_honorific: bool = False
    is_chair: bool = False
    is_unnamed: bool = False


def speaker_of(text: str) -> SpeakerHead | None:
    """The speaker whose turn a paragraph begins; None when it goes on with the turn before."""
    if chair := _CHAIR.match(text):
        return SpeakerHead(chair["office"], office=chair["office"], is_chair=True)
    found = _HEAD.match(text)
    if found and found["party"] and _may_speak(found):
        if _IS_OFFICE.search(found["party"]):  # 'Mr. Thorn (Under-Secretary-General for Harbours):'
            return SpeakerHead(_whole_name(found), office=found["party"].strip(), by_honorific=bool(found["honorific"]))
        office = _office(text, found.end()) if found["after"].strip() == "," else None
        is_office = office is not None and bool(_IS_OFFICE.search(office))
        return SpeakerHead(
            found["name"], party=found["party"].strip(), office=office if is_office else None, by_honorific=bool(found["honorific"])
        )
    if found and found["comma"] and is_capital_name(found["name"]):
        office = _office(text, found.end())
        if office:
            return SpeakerHead(found["name"], office=office)
    answering = _ANSWERING.match(text)
    if answering and (is_capital_name(answering["name"]) or answering["after"].strip() == ":"):
        return SpeakerHead(f"{answering['honorific']} {answering['name']}", by_honorific=True)
    if several := _SEVERAL.match(text):
        return SpeakerHead(several["name"].replace("The", "the", 1), is_unnamed=True)
    unnamed = _UNNAMED.match(text)
    if unnamed:
        return SpeakerHead(f"The {unnamed['office'][0].lower()}{unnamed['office'][1:]}", party=unnamed["party"], is_unnamed=True)
    return None


def _whole_name(found: re.Match[str]) -> str:
    """The name with its honorific, as records write a speaker who stands for no State."""
    return f"{(found['honorific'] or '').strip()} {found['name']}".strip()


def is_capital_name(text: str) -> bool:
    """Whether all of a name stands in capitals, particles like 'de' and 'bin' and the small c of 'McX' aside."""
    words = text.split()
    if not 1 <= len(words) <= MOST_NAME_WORDS:
        return False
    heavy = [word for word in words if word.lower() not in _PARTICLES or word.isupper()]
    letters = sum(1 for word in heavy for mark in word if mark.isalpha())
    return letters >= 2 and all(_is_capital(word) for word in heavy) and words[0] not in _PARTICLES


def _is_capital(word: str) -> bool:
    bare = re.sub(r"^(?:Mc|Mac|O[’']|D[’']|d[’']|al-|el-|Al-|El-)(?=[^\W\d_a-z])", "", word)
    letters = [mark for mark in bare if mark.isalpha()]
    return bool(letters) and not any(mark.islower() for mark in letters) and all(mark.isalpha() or mark in "-.’'" for mark in bare)


def surname_of(name: str) -> str:
    """The last word of a name, by which 'Mr. LACROIX' is found again; a name's particles are left out."""
    words = re.sub(rf"^{_HONORIFIC}\s+", "", name).split()
    return words[-1] if words else ""


def _may_speak(found: re.Match[str]) -> bool:
    """Whether a name with something in brackets is a speaker with a State, and not prose with an acronym."""
    if _NUMBERED_FACT.match(found["party"]):
        return False
    named = is_capital_name(found["name"]) and len(found["name"]) > 2
    spoken = found["honorific"] is not None and found["after"].strip() == ":"
    return named or spoken


def _office(text: str, start: int) -> str | None:
    """What stands between a name and what its bearer said."""
    stretch = text[start : start + LONGEST_OFFICE]
    verb = _VERB.search(stretch) or _PLAIN_VERB.search(stretch)
    if verb is None or verb.start() == 0:
        return None
    office = stretch[: verb.start()].strip(" ,")
    return office if office and not office[0].islower() else None
