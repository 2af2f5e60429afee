"""Does a list fit into its session, and what would make it fit; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP_SECONDS = 30
SHORTEST_LIMIT_SECONDS = 60  # Assumed; ask the secretariat: nobody is asked to speak for less than a minute.


@dataclass(frozen=True)
class Fit:
    """How a list and the time for it compare, all in seconds; `cut_count` counts speakers from the end of the list."""

    speaker_count: int
    needed: int
    available: int
    lower_limit: int | None = None
    cut_count: int = 0

    @property
    def over(self) -> int:
        """How much more time is needed than there is; 0 when it fits."""
        return max(self.needed - self.available, 0)

    @property
    def spare(self) -> int:
        """How much time is left over; 0 when there is none."""
        return max(self.available - self.needed, 0)

    @property
    def fits(self) -> bool:
        """Whether everybody can speak."""
        return self.over == 0


def fit(limits: Sequence[int], *, changeover: int, available: int) -> Fit:
    """Compare the limits of the speakers, in order, and the change from one to the next with the time there is.

    What is proposed when it does not fit: the longest limit for all, in steps of half a minute, that makes it fit (none when even a
    minute each is too long), or how many at the end of the list hand in a written statement instead.
    """
    needed = needed_for(limits, changeover)
    if needed <= available:
        return Fit(len(limits), needed, available)
    return Fit(len(limits), needed, available, _lower_limit(limits, changeover, available), _cut_count(limits, changeover, available))


def needed_for(limits: Sequence[int], changeover: int) -> int:
    """The time speakers need one after another; a change-over lies between two."""
    return sum(limits) + changeover * max(len(limits) - 1, 0)


def _lower_limit(limits: Sequence[int], changeover: int, available: int) -> int | None:
    longest = max(limits) // STEP_SECONDS * STEP_SECONDS
    for limit in range(longest, SHORTEST_LIMIT_SECONDS - 1, -STEP_SECONDS):
        if needed_for([min(own, limit) for own in limits], changeover) <= available:
            return limit
    return None


def _cut_count(limits: Sequence[int], changeover: int, available: int) -> int:
    return next(count for count in range(1, len(limits) + 1) if needed_for(limits[: len(limits) - count], changeover) <= available)
