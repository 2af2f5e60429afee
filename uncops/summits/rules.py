"""What must be true of a summit."""

from datetime import date
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.core.zones import zone_names

LONGEST_SUMMIT_DAYS = 14


class EndsBeforeItStarts(Refusal):
    """The last day comes before the first."""

    sentence = N_("The summit ends on a day before it starts. Choose a last day on or after the first.")


class LastsTooLong(Refusal):
    """The summit is longer than any summit is; most likely a mistyped year."""

    sentence = N_("The summit would last %(days)s days. Check the year; at most %(limit)s days are possible.")


class UnknownTimeZone(Refusal):
    """The zone is not in the zone data."""

    sentence = N_("“%(zone)s” is not a time zone. Choose one from the list, for example America/New_York.")


class SlugTaken(Refusal):
    """Another summit has this short name."""

    sentence = N_("Another summit already has the short name “%(slug)s”. Choose another.")


def check_days(starts_on: date, ends_on: date) -> None:
    """A summit has a first and a last day, in that order, not absurdly far apart."""
    if ends_on < starts_on:
        raise EndsBeforeItStarts("ends_on")
    days = (ends_on - starts_on).days + 1
    if days > LONGEST_SUMMIT_DAYS:
        raise LastsTooLong("ends_on", days=days, limit=LONGEST_SUMMIT_DAYS)


def check_zone(name: str) -> ZoneInfo:
    """The zone of that name."""
    if name not in zone_names():
        raise UnknownTimeZone("time_zone", zone=name)
    return ZoneInfo(name)
