"""Spans of time: half-open, so that one meeting may begin when another ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """From `starts_at` up to but not including `ends_at`; both aware."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("a span needs aware moments")
        if self.ends_at < self.starts_at:
            raise ValueError("a span ends after it starts")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.ends_at - self.starts_at

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share any time; touching ends do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at
