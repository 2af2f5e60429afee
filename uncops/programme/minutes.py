"""Shares the minutes of a session among its agenda items."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

STEP_MINUTES = 5


class TooShort(Refusal):
    """The items need more minutes than the session has."""

    sentence = N_(
        "These %(item_count)s items need at least %(needed)s minutes and the session has %(available)s. "
        "Lengthen the session or remove items."
    )


@dataclass(frozen=True)
class Share:
    """What one item asks of the session: its weight against the others and the minutes below which it is no use."""

    weight: float
    minimum: int

    def __post_init__(self) -> None:
        if self.weight < 0 or self.minimum < 0:
            raise ValueError("weights and minimums are not negative")


@dataclass(frozen=True)
class Sharing:
    """Minutes for each item, in order; `odd` is the item that took what no five divides, None when fives fit."""

    minutes: tuple[int, ...]
    odd: int | None


def share_minutes(length_minutes: int, shares: Sequence[Share]) -> Sharing:
    """Share a session's minutes by weight, in fives, so that they add up exactly to its length.

    Every item first has its minimum, rounded up to a five. Each further five goes to the item that has least for
    its weight (the method of highest averages, d'Hondt), the heavier item first where two are level, then the earlier.
    Minutes beyond the last five go to the heaviest item. The order of the items changes nobody's share.

    :raises TooShort: when the minimums alone exceed the length.
    """
    if not shares:
        return Sharing((), None)
    minutes = [-(-share.minimum // STEP_MINUTES) * STEP_MINUTES for share in shares]
    needed = sum(minutes)
    if needed > length_minutes:
        raise TooShort("minutes", item_count=len(shares), needed=needed, available=length_minutes)
    fives, odd_minutes = divmod(length_minutes - needed, STEP_MINUTES)
    claims = [(-_claim(share, minutes[index]), -share.weight, index) for index, share in enumerate(shares)]
    heapq.heapify(claims)
    for _ in range(fives):
        index = claims[0][-1]
        minutes[index] += STEP_MINUTES
        heapq.heapreplace(claims, (-_claim(shares[index], minutes[index]), -shares[index].weight, index))
    odd = max(range(len(shares)), key=lambda index: (shares[index].weight, minutes[index], -index)) if odd_minutes else None
    if odd is not None:
        minutes[odd] += odd_minutes
    return Sharing(tuple(minutes), odd)


def _claim(share: Share, minutes: int) -> float:
    return share.weight / (minutes + STEP_MINUTES)
