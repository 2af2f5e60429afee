"""Moments as people say them: a day and a time by the clock of a place."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class NoSuchTime(Refusal):
    """The clocks skip this time of day on that day."""

    sentence = N_("On %(day)s the clocks go forward and %(time)s does not exist in %(zone)s. Enter another time.")


def local_moment(day: date, clock: time, zone: ZoneInfo, *, field: str) -> datetime:
    """A day and a time of day in a zone, as aware UTC; of a time that comes twice, the first.

    :raises NoSuchTime: when the clocks skip it.
    """
    wanted = datetime.combine(day, clock, tzinfo=zone)
    moment = wanted.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wanted.replace(tzinfo=None):
        raise NoSuchTime(field, day=day, time=f"{clock:%H:%M}", zone=zone.key)
    return moment
