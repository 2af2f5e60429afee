"""Running text: "… headed by H.E. Mr. …, Minister of …, and comprising Ms. …, Adviser; and Colonel …"."""

import re

from uncops.credentials.reading import words
from uncops.credentials.reading.person import LetterPerson, parted
from uncops.delegations.models import Function

_LED_BY = re.compile(
    r"(?:headed|led|chaired|represented) by|dirig[ée]e?s? par|conduite? par|pr[ée]sid[ée]e? par|(?:presidida|encabezada|"
    r"dirigida|liderada) por|برئاسة|برئاسه|يرأسه|يرأس الوفد|"
    r"возглав\w+|во главе с|由$|率领|率團",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:will |shall |is to )?(?:head|lead)s? (?:the|its|our) delegation|dirigera la d[ée]l[ée]gation|"
    r"presidir[áa] la delegaci[óo]n|encabezar[áa]",
    re.IGNORECASE,
)
_OFFICE_ENDS = re.compile(
    r";|؛|\n\s*\n|(?<=[^\W\d_]{3})[.。](?=\s|$)|,?\s+(?:who|will|shall|is|are|has|have|qui|sera|seront|quien|quienes|será|"
    r"asistirá|accompan\w+|acompañad\w+|and (?:will|compris\w+|includ\w+|consist\w+)"
    r"|e integrada|integrad\w+|compos\w+|compuest\w+|so? wie|que)\b|(?:,?\s+(?:and|et|y|e|и|و)\s*)?$",
    re.IGNORECASE,
)
NEAR = 60


def people_in(text: str, offset: int) -> list[LetterPerson]:
    """The people of a piece of running text: whoever has a title before the name.

    :param offset: where the piece stands in the whole text.
    """
    found = [match for match in words.HONORIFICS.finditer(text) if not _is_of_office(text, match)]
    people: list[LetterPerson] = []
    for index, match in enumerate(found):
        until = found[index + 1].start() if index + 1 < len(found) else len(text)
        person = _person(text, match.start("titles"), until, offset)
        if person is not None:
            people.append(person)
    return people


def _is_of_office(text: str, match: re.Match[str]) -> bool:
    """Whether the word is the second of an office: Director General, Inspectora General de la Policía."""
    before = text[: match.start("titles")].split()[-1:]
    is_general = match["titles"].casefold().startswith(("general", "général"))
    return is_general and bool(before) and words.OFFICE.fullmatch(before[0]) is not None


def _person(text: str, start: int, until: int, offset: int) -> LetterPerson | None:
    piece = text[start:until]
    first = parted(" ".join(piece.split("\n")))
    if first is None or words.FORMULA.search(first.name) or words.OFFICE.match(first.name):
        return None
    name_end = piece.replace("\n", " ").find(first.name.split()[-1], first.name_start) + len(first.name.split()[-1])
    ends = _OFFICE_ENDS.search(piece, name_end)
    kept = piece[: ends.start()] if ends else piece
    found = parted(" ".join(kept.split()))
    if found is None or words.ADDRESSEE.search(kept) or words.ADDRESSEE.search(piece[: name_end + 80]):
        return None
    before, after = text[max(0, start - NEAR) : start], text[start + len(kept) : start + len(kept) + NEAR]
    leads = bool(_LED_BY.search(before)) or bool(_LEADS.match(after.lstrip(" ,\n")))
    function = Function.HEAD if leads and found.function is None else found.function
    kept = kept.rstrip(" ,\n\t")
    return LetterPerson(found.name, found.honorific, found.office, function, offset + start, offset + start + len(kept))
