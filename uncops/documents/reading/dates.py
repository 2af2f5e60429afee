"""Dates as English documents write them."""

import re
from datetime import date

from uncops.documents.reading.passages import normalise

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<{name}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<{name}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{name}>(?:19|20)\d{{2}})"
_TO_DAY = r"(?:\s*(?:-|\u2011|\u2013|to|and|&)\s*[0-3]?\d(?:st|nd|rd|th)?)?"
_TO_DATE = r"\s*(?:-|\u2011|\u2013|\u2014|to|and|until)\s*[0-3]?\d(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?"
_FORMS = (
    _DAY.format(name="day5") + r"\s+" + _MONTH.format(name="month5") + _TO_DATE + r",?\s+" + _YEAR.format(name="year5"),
    _DAY.format(name="day1") + _TO_DAY + r"(?:\s+of)?\s+" + _MONTH.format(name="month1") + r",?\s+" + _YEAR.format(name="year1"),
    _MONTH.format(name="month2") + r"\s+" + _DAY.format(name="day2") + _TO_DAY + r",?\s+" + _YEAR.format(name="year2"),
    _YEAR.format(name="year3") + r"-(?P<month3>[01]\d)-(?P<day3>[0-3]\d)",
    r"(?P<day4>[0-3]?\d)[./](?P<month4>[01]?\d)[./]" + _YEAR.format(name="year4"),
)
_DATE = re.compile(rf"(?<![\w/])(?:{'|'.join(_FORMS)})(?![\w/])", re.IGNORECASE)


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first full date in a text, with its place in the normalised text; day before month when only numbers are given."""
    for found in _DATE.finditer(text):
        if (read := _read(found)) is not None:
            return read, found.start(), found.end()
    return None


def date_in(text: str) -> date | None:
    """The first full date in a text."""
    found = find_date(normalise(text))
    return found[0] if found else None


def _read(found: re.Match[str]) -> date | None:
    """The date of a match, or None for a day that does not exist."""
    for form in "51234":
        if found[f"year{form}"]:
            month = found[f"month{form}"]
            number = int(month) if month.isdigit() else _month(month)
            try:
                return date(int(found[f"year{form}"]), number, int(found[f"day{form}"]))
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    """The number of a month by its first three letters; 0 when they only look alike, such as a long s."""
    return next((number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name[:3].lower())), 0)
