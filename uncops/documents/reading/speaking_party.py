"""For which party a statement speaks: by its byline, its own words, or who does what it says."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from uncops.documents.reading.byline import Byline
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.passages import Passage

_COUNTRY = r"(?P<party>[A-Z\u00c0-\u00de][\w\u2019'-]+(?:\s(?:of|the|[A-Z\u00c0-\u00de][\w\u2019'-]+)){0,4})"
_OWN_COUNTRY = (
    re.compile(rf"\bmy own (?:country|nation),?\s+(?:the\s+)?{_COUNTRY}"),
    re.compile(rf"{_COUNTRY},?\s(?:which is )?my own (?:country|nation)\b"),
)
_SUBJECT = re.compile(
    r"(?<![\w-])(?P<party>(?:the\s+)?[A-Z\u00c0-\u00de][\w'\u2019.-]+(?:\s(?:of|and|the|d['\u2019]\w+"
    r"|[A-Z\u00c0-\u00de][\w'\u2019.-]+)){0,5})(?:,)?\s"
    r"(?:(?:\w+ly|also|therefore|thus|has|would|wishes|like|to|once|again|further)\s){0,4}"
    r"(?:welcomes?|supports?|encourages?|commends?|calls?|thanks?|been|is (?:proud|committed|pleased|convinced"
    r"|ready)|reiterates?|reaffirms?|believes?|remains?|"
    r"stands|recogni[sz]es?|urges?|wish(?:es)?|looks? forward|aligns?|attaches|joins|emphasi[sz]es?"
    r"|underlines?|stresses|notes?|appreciates?|pledges?|contributes?|continues?|has)\b"
)
_BEHALF = re.compile(
    r"\b(?:[Oo]n behalf of|[Mm]y country,?|[Tt]he (?:delegation|Government) of)\s+(?:the\s+)?(?:(?:Government"
    r"|delegation|people)\s+of\s+(?:the\s+)?)?(?P<party>[A-Z\u00c0-\u00de][^,.;:()]{2,60}?)(?=[,.;:]|\s(?:and"
    r"|to|I|we|in|for|on|would|is|has)\b|$)"
)


def party_of(byline: Byline, body: Sequence[Piece], match_party: Callable[[str], str | None]) -> tuple[str | None, Passage | None]:
    """The party that speaks, and where it says so: in the byline, 'on behalf of', or as the subject of what it says."""
    if byline.party:
        return byline.party, byline.found_at.get("party")
    if byline.title and (code := _party_in_title(byline.title.text, match_party)):
        return code, byline.title
    for pattern in _OWN_COUNTRY:
        for piece in body:
            if (own := pattern.search(piece.text)) and (code := match_party(own["party"])):
                return code, piece.passage
    return _party_that_acts(body, match_party)


def _party_that_acts(body: Sequence[Piece], match_party: Callable[[str], str | None]) -> tuple[str | None, Passage | None]:
    """The party most often spoken for, or named as the one who does and wants what is said."""
    named: Counter[str] = Counter()
    where: dict[str, Passage] = {}
    tried: dict[str, str | None] = {}
    for piece in body:
        for weight, pattern in ((3, _BEHALF), (1, _SUBJECT)):
            for found in pattern.finditer(piece.text):
                words = found["party"].strip()
                if words not in tried:
                    tried[words] = match_party(words)
                if code := tried[words]:
                    named[code] += weight
                    where.setdefault(code, piece.passage)
    if not named:
        return None, None
    code = named.most_common(1)[0][0]
    return code, where[code]


def _party_in_title(title: str, match_party: Callable[[str], str | None]) -> str | None:
    """The party a title names: 'Statement by Ghana', 'Ghana: statement …'."""
    parts = [part.strip() for part in re.split(r"[:\u2013\u2014|,()]|\s-\s", title)]
    return next((code for part in parts if part and (code := match_party(part))), None)
