"""Symbols of United Nations documents: one written form for each, so that a register of references can hold it once."""

import re
from dataclasses import dataclass

BODIES = {
    "S": "Security Council",
    "A": "General Assembly",
    "E": "Economic and Social Council",
    "T": "Trusteeship Council",
    "ST": "Secretariat",
    "TD": "United Nations Conference on Trade and Development",
    "CCPR": "Human Rights Committee",
    "CAT": "Committee against Torture",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CRC": "Committee on the Rights of the Child",
    "CRPD": "Committee on the Rights of Persons with Disabilities",
    "CTOC": "Conference of the Parties to the Convention against Transnational Organized Crime",
    "CAC": "Conference of the States Parties to the Convention against Corruption",
    "DP": "United Nations Development Programme",
    "UNEP": "United Nations Environment Programme",
    "PBC": "Peacebuilding Commission",
}
HUMAN_RIGHTS_COUNCIL = "Human Rights Council"
PRESS = "Press release"
PRESS_SERIES = (
    "SC", "GA", "SG/SM", "DSG/SM", "PKO", "ECOSOC", "ORG", "HR", "PAL", "AFR", "SEA",
    "GA/DIS", "GA/SPD", "GA/SHC", "GA/AB", "GA/L",
)  # fmt: skip

_PART = (
    r"(?:[A-Z][A-Za-z]{0,9}\.[ ]?\d{1,5}(?:-\d{1,4})?"  # CONF.192, Add.1, PV.8086
    r"|[A-Z]{1,2}-\d{1,3}|[A-Z]{1,2}[0-9]{0,2}(?:-[A-Z]{1,4})?(?=/)|[A-Z]{2,8}(?:-[A-Z0-9]{1,6})?"
    r"|\d{1,5}(?:-\d{1,5})?(?![A-Za-z0-9]))"
)
_BODY = "|".join(sorted(BODIES, key=len, reverse=True))
_BRACKETS = r"(?:[ ]{0,4}\((?:(?:19|20)\d\d|[IVXLC]{1,7}(?:-[A-Z])?)\))"
SYMBOL = rf"(?:{_BODY})(?:/{_PART}){{1,8}}(?:(?<=\d){_BRACKETS})?"
PRESS_SYMBOL = rf"(?:{'|'.join(sorted(PRESS_SERIES, key=len, reverse=True))})/\d{{2,5}}(?:/(?:Rev|Add|Corr)\.\d{{1,2}})?(?![\w/])"
NUMBERED = r"(?P<number>\d{1,4})(?:[ ]{0,4}|\r?\n)\((?P<year>(?:19|20)\d\d|[IVXLC]{1,7}(?:-[A-Z])?)\)"
SLASHED = r"(?P<session>\d{1,4}|ES-\d{1,2}|S-\d{1,2})/(?P<of_session>\d{1,4})(?![\w/])(?P<part>[ ][A-D](?![\w]))?"

_WHOLE_SYMBOL = re.compile(SYMBOL)
_WHOLE_PRESS = re.compile(PRESS_SYMBOL)
_WHOLE_WORDS = re.compile(
    r"(?:(?P<council>Security Council|General Assembly|Human Rights Council|Economic and Social Council) )?"
    rf"[Rr]esolution (?:{NUMBERED}|{SLASHED}|(?P<bare>\d{{3,4}}))"
)
_YEAR = re.compile(r"\(((?:19|20)\d\d)\)$|/((?:19|20)\d\d)(?=/)")
_FOLDED = {ord(mark): " " for mark in "\t\u00a0\u2007\u2008\u2009\u200a\u202f"} | {0x2010: "-", 0x2011: "-", 0x2012: "-"}


@dataclass(frozen=True)
class Symbol:
    """A document's symbol in its one written form, the body that issued it, and its year where the symbol tells it."""

    canonical: str
    body: str
    year: int | None

    @property
    def wants_year(self) -> bool:
        """Whether a resolution of the Security Council is named without the year that belongs to its symbol."""
        return self.canonical.startswith("S/RES/") and self.year is None


def parse_symbol(text: str) -> Symbol | None:
    """The symbol a text is, with or without the word resolution; None when it is none."""
    words = " ".join(folded(text).split())
    if _WHOLE_SYMBOL.fullmatch(words):
        return symbol_of(words)
    if _WHOLE_PRESS.fullmatch(words):
        return Symbol(words, PRESS, None)
    found = _WHOLE_WORDS.fullmatch(words)
    return resolution_named(found["council"], found) if found else None


def symbol_of(written: str) -> Symbol | None:
    """The symbol in the form 'S/RES/2382 (2017)'; None when the letters and strokes are no document's."""
    canonical = re.sub(r"\s*\(", " (", re.sub(r"\.\s+(?=\d)", ".", " ".join(written.split())))
    parts = canonical.split("/")
    if not any(mark.isdigit() for mark in canonical) or (len(parts) == 2 and not re.search(r"\d{3}", parts[1])):
        return None
    year = _YEAR.search(canonical)
    body = HUMAN_RIGHTS_COUNCIL if canonical.startswith("A/HRC/") else BODIES[parts[0]]
    return Symbol(canonical, body, int(year[1] or year[2]) if year else None)


def resolution_named(council: str | None, found: re.Match[str]) -> Symbol | None:
    """The symbol of a resolution named in words: by number and year, session and number, or number alone."""
    groups = found.groupdict()
    if groups.get("session"):
        return symbol_of(_of_session(council, groups["session"], groups["of_session"] + (groups["part"] or "")))
    number = groups.get("number") or groups.get("bare")
    if groups.get("year") and not groups["year"].isdigit():
        return symbol_of(f"A/RES/{number} ({groups['year']})")
    if council in {"General Assembly", HUMAN_RIGHTS_COUNCIL, "Economic and Social Council"}:
        return None
    return symbol_of(f"S/RES/{number} ({groups['year']})" if groups.get("year") else f"S/RES/{number}")


def _of_session(council: str | None, session: str, number: str) -> str:
    if council == HUMAN_RIGHTS_COUNCIL:
        return f"A/HRC/RES/{session}/{number}"
    if council == "Economic and Social Council" or (session.isdigit() and len(session) == 4):
        return f"E/RES/{session}/{number}"
    return f"A/RES/{session}/{number}"


def citation(symbol: str, paragraph: str | None) -> str:
    """How a passage is cited: 'S/RES/2382 (2017), para. 12 (d)'."""
    if not paragraph:
        return symbol
    if paragraph.startswith("PP"):
        return f"{symbol}, preambular para. {paragraph[2:].strip()}"
    several = re.search(r"[-\u2013,]| and ", paragraph)
    return f"{symbol}, {'paras.' if several else 'para.'} {paragraph}"


def folded(text: str) -> str:
    """The text letter for letter with plain spaces and hyphens, so that offsets stay true."""
    return text.translate(_FOLDED)
