"""Times at which interpreters are not there, as people type them: "2031-06-03 12:00-14:00; 2031-06-04 09:00-10:00"."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


class TimesNotRead(Refusal):
    """What was typed is no list of times."""

    sentence = N_("Enter times like 2031-06-03 12:00-14:00, with a semicolon between two.")


def read_away(text: str, zone: ZoneInfo, *, field: str) -> tuple[tuple[str, str], ...]:
    """Pairs of moments in UTC.

    :raises TimesNotRead: when it is none.
    """
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        match = WRITTEN.fullmatch(part)
        if match is None:
            raise TimesNotRead(field)
        try:
            held, begins, ends = date.fromisoformat(match[1]), _clock(match[2]), _clock(match[3])
        except ValueError as wrong:
            raise TimesNotRead(field) from wrong
        if begins >= ends:
            raise TimesNotRead(field)
        moments = (datetime.combine(held, clock, zone).astimezone(UTC).isoformat() for clock in (begins, ends))
        found.append(tuple(moments))
    return tuple(found)


def written_away(pairs: tuple[tuple[str, str], ...], zone: ZoneInfo) -> str:
    """The same as people type it."""
    spans = [tuple(datetime.fromisoformat(moment).astimezone(zone) for moment in pair) for pair in pairs]
    return "; ".join(f"{begins:%Y-%m-%d %H:%M}-{ends:%H:%M}" for begins, ends in spans)


def _clock(text: str) -> time:
    return time.fromisoformat(text.zfill(5))
