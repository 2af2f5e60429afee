"""Days and moments as people write them in tables; what could be two days is asked, never guessed."""

import re
import unicodedata
from datetime import date, datetime, time
from enum import StrEnum

from uncops.core.refusals import Refusal
from uncops.core.text import fold
from uncops.core.wording import N_
from uncops.sheets.tables import NumberText, ReadCell, shown


class DayOrder(StrEnum):
    """What 03/04/2031 means in a file; unknown is asked."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class AmbiguousDay(Refusal):
    """Two readings of one date."""

    sentence = N_("“%(text)s” may be two different days. Say above whether the day or the month comes first, or write it as 2031-04-03.")


class ImpossibleDay(Refusal):
    """No day of the calendar, or no date at all."""

    sentence = N_("“%(text)s” is no day of the calendar. Write it as 2031-04-03.")


# ruff: noqa: E501 - a month a line
_MONTHS = (
    "january jan janvier janv enero ene يناير январь января янв كانون الثاني", "february feb fevrier fevr febrero فبراير февраль февраля фев شباط",
    "march mar mars marzo مارس март марта اذار", "april apr avril avr abril abr ابريل апрель апреля апр نيسان", "may mai mayo مايو май мая ايار",
    "june jun juin junio يونيو июнь июня حزيران", "july jul juillet juil julio يوليو июль июля تموز",
    "august aug aout agosto ago اغسطس август августа авг اب", "september sep sept septembre septiembre septiembre سبتمبر сентябрь сентября сен ايلول",
    "october oct octobre octubre اكتوبر октябрь октября окт", "november nov novembre noviembre نوفمبر ноябрь ноября ноя",
    "december dec decembre diciembre dic ديسمبر декабрь декабря дек",
)  # fmt: skip
MONTH_OF = {fold(word): number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}

_TIME = re.compile(r"(?:[T ,]|\bat\b|\bà\b)\s*(\d{1,2})\s*[:h.]\s*(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?:\s*г\.?)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|o)?[\s.,-]+(?:de\s+)?([^\W\d]+)\.?[\s,.-]+(?:de\s+|del\s+)?(\d{4})(?:\s*г\.?)?")
_NAMED_AMERICAN = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_OF_WEEK = re.compile(r"^[^\W\d]+,\s*(?=\d)")


def read_day(cell: ReadCell, order: DayOrder = DayOrder.UNKNOWN) -> date:
    """The day a cell says; the hour of a moment is left out.

    :raises AmbiguousDay: when day and month may be exchanged and `order` does not say which comes first.
    :raises ImpossibleDay: when it is no day.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return _day(_without_time(_plain(cell))[0], cell, order)


def read_moment(cell: ReadCell, order: DayOrder = DayOrder.UNKNOWN, *, hour_missing: time = time(0, 0)) -> datetime:
    """The local moment a cell says, `hour_missing` where it says only the day; aware when it names its offset.

    :raises AmbiguousDay: as for read_day.
    :raises ImpossibleDay: when it is no day, or no hour.
    """
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, hour_missing)
    plain = _plain(cell)
    try:
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", plain):
            return datetime.fromisoformat(plain)
        written, hour = _without_time(plain)
    except ValueError as fault:
        raise ImpossibleDay(text=shown(cell)) from fault
    return datetime.combine(_day(written, cell, order), hour or hour_missing)


def _plain(cell: str) -> str:
    """The text with ASCII digits and plain spaces, without marks of direction."""
    if isinstance(cell, NumberText):
        raise ImpossibleDay(text=cell)
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdecimal() else mark for mark in cell)
    return " ".join(re.sub("[\u200e\u200f\u061c\ufeff]", "", digits).split())


def _without_time(text: str) -> tuple[str, time | None]:
    found = _TIME.search(text)
    # "14.11.1970" ends in what looks like an hour only if the year is taken for minutes.
    if not found or not re.search(r"\d{4}", text[: found.start()]):
        return text, None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower().startswith("p") else 0)
    try:
        return text[: found.start()].strip(), time(hour, int(found[2]), int(found[3] or 0))
    except ValueError as fault:
        raise ImpossibleDay(text=text) from fault


def _day(text: str, cell: str, order: DayOrder) -> date:
    try:
        return _parsed(text, cell, order)
    except ValueError as fault:
        raise ImpossibleDay(text=cell) from fault


def _parsed(text: str, cell: str, order: DayOrder) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # With dots the day stands first wherever dates are written so.
        is_open = found[2] != "." and first <= 12 and second <= 12 and first != second
        if is_open and order is DayOrder.UNKNOWN:
            raise AmbiguousDay(text=cell)
        is_month_first = (is_open and order is DayOrder.MONTH_FIRST) or (found[2] != "." and second > 12 >= first)
        return date(year, first, second) if is_month_first else date(year, second, first)
    text = _DAY_OF_WEEK.sub("", text)
    if found := _NAMED.fullmatch(text):
        return date(int(found[3]), MONTH_OF.get(fold(found[2]), 0), int(found[1]))
    if found := _NAMED_AMERICAN.fullmatch(text):
        return date(int(found[3]), MONTH_OF.get(fold(found[1]), 0), int(found[2]))
    raise ValueError(text)
