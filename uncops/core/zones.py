"""The time zones there are."""

from functools import cache
from zoneinfo import available_timezones


@cache
def zone_names() -> frozenset[str]:
    """The name of every zone of the tz database; reading its six hundred files takes longer than any rule that asks."""
    return frozenset(available_timezones())
