"""When the demonstration's story happens, and who is said to have done it; nothing in it depends on the day it is made."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from uncops.core.deeds import Deed
from uncops.core.wording import N_

ACTOR = N_("Demonstration")
SEED = 2031
SLUG, PAST_SLUG = "uncops-2031", "uncops-2029"
ZONE = ZoneInfo("America/New_York")
FIRST_DAY, SECOND_DAY = date(2031, 6, 3), date(2031, 6, 4)
PAST_DAY = date(2029, 6, 12)
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Dates:
    """The days on which the secretariat did something, in order; each in the morning of New York."""

    past_edition: date = date(2029, 4, 16)
    venue: date = date(2030, 8, 19)
    officers: date = date(2030, 8, 26)
    concept_note: date = date(2030, 10, 7)
    invitations: date = date(2030, 11, 4)
    registration_deadline: date = date(2031, 3, 31)
    documents: date = date(2031, 4, 7)
    drafting: date = date(2031, 4, 9)
    first_version: date = date(2031, 4, 16)
    second_thoughts: date = date(2031, 4, 28)
    second_version: date = date(2031, 4, 30)
    last_change: date = date(2031, 5, 5)


DATES = Dates()


def deed_on(day: date, clock: time = time(15, 0)) -> Deed:
    """Something the demonstration does on a day of its story."""
    return Deed(at=datetime.combine(day, clock, tzinfo=UTC), actor=ACTOR)


def local(day: date, clock: str) -> datetime:
    """A time of day ('09:30') on a day of the summit, as aware UTC."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=ZONE).astimezone(UTC)


def uid_of(slug: str, key: str) -> str:
    """The name by which calendars know a session: the same each time the demonstration is made."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://uncops.example/{slug}/{key}"))
