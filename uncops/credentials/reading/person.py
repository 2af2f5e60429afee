"""Parts the words about one person into title, name, office and function."""

import re
from dataclasses import dataclass

from uncops.credentials.reading import words
from uncops.delegations.models import Function

NAME_WORDS_LIMIT = 9
OFFICE_LIMIT = 300
_PARTED = re.compile(r"\s*(?:[,،，、;؛:：|(（]|\t|\s[-–—―]+\s|[–—―]|\s{3,})\s*")
_EDGE = " \t\n,،，、;؛:：|()（）-–—―.。"
_ENDS_IN_STOP = re.compile(r"(?<!\w)(?:Jr|Sr|St|[^\W\d_])\.$")
_JOINED = re.compile(r"(?:\s|^)(?:and|et|e|y|и|و|和|及)\s*$", re.IGNORECASE)
_UNCASED = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")


@dataclass(frozen=True)
class LetterPerson:
    """Somebody a letter names, as it writes them; start and end point into the text received."""

    name: str
    honorific: str = ""
    office: str = ""
    function: Function | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Parted:
    """Words about one person, parted, and how much speaks for their being about a person at all."""

    honorific: str
    name: str
    name_start: int
    office: str
    function: Function | None
    is_parted: bool = True  # whether something parts the name from what follows: otherwise a sentence goes on

    @property
    def has_surname_in_capitals(self) -> bool:
        """Whether a word of the name is in capitals and another is not: so names are written on lists."""
        capitals = [word for word in self.name.split() if len(word) > 1 and word.isupper()]
        return bool(capitals) and len(capitals) < len(self.name.split())


def function_of(text: str) -> Function | None:
    """The function in the delegation that these words are, if they are nothing else."""
    bare = text.strip(_EDGE)
    return next((function for function, pattern in words.FUNCTIONS if pattern.fullmatch(bare)), None)


def parted(text: str) -> Parted | None:
    """The words about one person as title, name and the rest; None when they do not begin with a name."""
    titles = words.HONORIFICS.match(text)
    start = titles.end() if titles else 0
    name = _name_at(text, start)
    if not name:
        return None
    end = start + len(name)
    rest = text[end:]
    honorific = titles["titles"].strip() if titles else ""
    chinese = words.CHINESE_HONORIFIC.search(name) if not honorific else None
    if chinese:
        honorific, rest, name = chinese.group(), name[chinese.end() :] + rest, name[: chinese.start()]
    office, function = _office(rest)
    is_parted = not rest.strip() or bool(_PARTED.match(rest)) or bool(words.OFFICE.match(rest.strip())) or rest.strip() == "."
    return Parted(honorific, " ".join(name.split()).strip(" ,،;"), start, office, function, is_parted)


def _name_at(text: str, start: int) -> str:
    """The words from here on that can be a name, up to what parts it from the office."""
    part = _PARTED.search(text, start)
    # "SURNAME, Given names, Office": a comma after capitals may stand within the name.
    if part and part.group().strip() == "," and (turned := _turned(text, start, part.end())):
        return turned
    piece = text[start : part.start() if part else len(text)]
    office = words.OFFICE.search(piece)
    if office and office.start() > 0:
        piece = piece[: office.start()]
    elif office:
        return ""
    if words.NO_NAME.match(piece):
        return ""
    if _UNCASED.search(piece):
        return piece.strip() if 0 < len(piece.split()) <= NAME_WORDS_LIMIT and len(piece) < 60 else ""
    found = words.NAME.match(piece)
    name = found.group().strip() if found else ""
    return name if 0 < len(name.split()) <= NAME_WORDS_LIMIT else ""


def _turned(text: str, start: int, after_comma: int) -> str:
    """A name with the surname in capitals first, then a comma; empty when it is written otherwise."""
    surname = text[start:after_comma].strip(" ,\t")
    if not surname.isupper() or len(surname) < 2:
        return ""
    part = _PARTED.search(text, after_comma)
    given = text[after_comma : part.start() if part else len(text)]
    found = words.NAME.fullmatch(given.strip())
    is_given = found and not given.strip().isupper() and len(given.split()) <= 3 and not words.OFFICE.search(given)
    return text[start : after_comma + len(given.rstrip())] if is_given else ""


def _office(rest: str) -> tuple[str, Function | None]:
    """What follows the name: the office, and the function where one part of it says nothing else."""
    parts = re.split(r"([,،，;؛()（）|\t]|\s[-–—―]+\s|[–—―])", " ".join(rest.split(" ")))
    function, kept = None, []
    for place in range(0, len(parts), 2):
        found = function_of(parts[place]) if function is None else None
        if found:
            function = found
        elif parts[place].strip(_EDGE):
            kept += [parts[place - 1] if place else "", parts[place]]
    office = _tidy("".join(kept[1:] if kept else []))
    return office, function


def _tidy(office: str) -> str:
    office = " ".join(office.split())
    before = ""
    while before != office:
        before = office
        office = _JOINED.sub("", office.strip(" \t,،，、;؛:：|-–—―"))
        if office.endswith((".", "。")) and not _ENDS_IN_STOP.search(office):
            office = office[:-1]
        if office.count("(") != office.count(")"):
            office = office.strip("()")
    return office[:OFFICE_LIMIT]
