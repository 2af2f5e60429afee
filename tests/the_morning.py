"""When the tests take place: the clock stands still at this moment until a test moves it."""

from datetime import UTC, datetime

MORNING = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
