"""Lines of a list: numbered, with bullets, with a label before a colon, or under a heading."""

import re
from dataclasses import dataclass, replace

from uncops.credentials.reading import words
from uncops.credentials.reading.person import Parted, function_of, parted
from uncops.delegations.models import Function

LONGEST_LINE = 320
_MARK = re.compile(r"\s*(?:\(?(?:\d{1,2}|[٠-٩]{1,2}|[ivx]{1,4}|[a-hA-H])[.)،．、]|[•▪●◦■‣➢·○*\-–—]|[一二三四五六七八九十]{1,3}[、.．])\s*")
_LABEL = re.compile(r"(?P<label>[^:：\n]{2,70}?)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
_DIGITS = re.compile(r"\d{3}")


@dataclass(frozen=True)
class Line:
    """One line and what it is: a person, a heading that gives a function to those after it, or neither."""

    person: Parted | None = None
    start: int = 0
    heading: Function | None = None


def read_line(text: str, under: Function | None) -> Line:
    """What a line of the letter says.

    :param under: the function the last heading gave.
    """
    if not text.strip() or len(text) > LONGEST_LINE:
        return Line()
    mark = _MARK.match(text)
    start = mark.end() if mark else len(text) - len(text.lstrip())
    content = text[start:].rstrip()
    heading = function_of(content)
    if heading and not (mark and under):
        return Line(heading=heading)
    labelled = _labelled(content)
    if labelled:
        label, rest, offset = labelled
        function = function_of(label)
        found = _person(rest, is_sure=True)
        if found is None:
            return Line()
        found = replace(found, function=function) if function else replace(found, office=label.strip())
        return Line(found, start + offset)
    found = _person(content, is_sure=bool(under))
    if (
        found is None
        or (_is_formula(content) and not found.honorific)
        or not _speaks_for_person(found, has_mark=mark is not None, under=under)
    ):
        return Line()
    return Line(_under(found, under), start)


def _labelled(content: str) -> tuple[str, str, int] | None:
    """What stands before and after a colon, where the first is a function or an office."""
    found = _LABEL.fullmatch(content)
    if not found or not found["rest"].strip() or words.HONORIFICS.match(found["label"]):
        return None
    is_label = function_of(found["label"]) or (words.OFFICE.match(found["label"]) and not _is_formula(content))
    return (found["label"], found["rest"], found.start("rest")) if is_label else None


def _person(content: str, *, is_sure: bool) -> Parted | None:
    found = parted(content)
    if (
        found is None
        or not found.is_parted
        or _DIGITS.search(found.name)
        or _is_formula(found.name)
        or words.ADDRESSEE.search(found.office)
    ):
        return None
    if words.OFFICE.match(found.name):
        return None
    return found if found.honorific or is_sure or len(found.name.split()) > 1 or not found.name.isascii() else None


def _speaks_for_person(found: Parted, *, has_mark: bool, under: Function | None) -> bool:
    """A list mark alone does not make a person of a line, nor do capitals; two signs do."""
    has_office = bool(found.function) or bool(found.office and words.OFFICE.search(found.office))
    if found.honorific:
        return has_mark or has_office or under is not None or len(found.office) < 100
    if found.has_surname_in_capitals:
        return has_mark or has_office or under is not None
    return has_office or (under is not None and len(found.name) < 60)


def _under(found: Parted, under: Function | None) -> Parted:
    """A heading gives its function, unless the line says more than that: an interpreter stays one among members."""
    if under is None or (found.function in words.ONLY_OF_OFFICE and under is not Function.MEMBER):
        return found
    if found.function in words.ONLY_OF_OFFICE:
        return found
    return replace(found, function=found.function or under)


def _is_formula(content: str) -> bool:
    return words.FORMULA.search(content) is not None
