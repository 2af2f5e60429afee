"""The one clock. Only doors (pages, commands, jobs) read it; rules and services are told the time."""

from datetime import UTC, datetime

_set_to: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC; whole microseconds."""
    return _set_to or datetime.now(UTC)


def set_to(moment: datetime | None) -> None:
    """Stop the clock at an aware moment, or let it run again with None. For tests and the demonstration."""
    global _set_to
    if moment is not None and moment.tzinfo is None:
        raise ValueError("the clock takes aware moments only")
    _set_to = moment.astimezone(UTC) if moment else None
