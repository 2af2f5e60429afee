"""What a schedule reaches in each level of slots, counted from the schedule itself.

The values a level was settled at may be bettered by the way while later levels are improved; a plan says what it really reaches.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable

from uncops.bilaterals.solver.given import Aim, Instance, Party
from uncops.bilaterals.solver.levels import FLOOR, SOFT, WAITS_OF_PRINCIPALS

Schedule = dict[str, int]


class Count:
    """The levels of one schedule."""

    def __init__(self, instance: Instance, schedule: Schedule) -> None:
        self._instance = instance
        self._schedule = schedule
        self._met: dict[str, set[int]] = {party.id: set() for party in instance.parties}
        self._count: Counter[str] = Counter()
        self._covered = {request: instance.covered(instance.request_of[request], slot) for request, slot in schedule.items()}
        for request, covered in self._covered.items():
            for party in instance.request_of[request].parties:
                self._met[party].update(covered)
                self._count[party] += 1

    def of(self, level: str) -> int:
        """The value of a level."""
        counts: dict[str, Callable[[], int]] = {
            FLOOR: lambda: sum(min(party.floor or 0, self._count[party.id]) for party in self._instance.parties),
            Aim.PLACED.value: lambda: sum(self._instance.request_of[request].weight for request in self._schedule),
            Aim.CHANGE.value: self._changed,
            WAITS_OF_PRINCIPALS: lambda: self._waits(party for party in self._instance.parties if party.principal),
            Aim.WAITS.value: lambda: self._waits(self._instance.parties),
            Aim.GAPS.value: self._gaps,
            Aim.SPREAD.value: lambda: max(Counter(slot for covered in self._covered.values() for slot in covered).values(), default=0),
            SOFT: lambda: sum(len(party.unavailable_soft & self._met[party.id]) for party in self._instance.parties),
        }
        return counts[level]()

    def _changed(self) -> int:
        there = [held for held in self._instance.published if held.request in self._instance.request_of]
        return sum(self._schedule.get(held.request) != held.slot for held in there)

    def _waits(self, parties: Iterable[Party]) -> int:
        return sum(day.count(False) for party in parties for day in self._days(party.id))

    def _gaps(self) -> int:
        days = [day for party in self._instance.parties for day in self._days(party.id)]
        return sum(before and not is_met for day in days for before, is_met in itertools.pairwise(day))

    def _days(self, party: str) -> Iterable[list[bool]]:
        """For each stretch, from its first meeting to its last, whether there is one in a slot."""
        for stretch in self._instance.stretches:
            met = [slot in self._met[party] for slot in stretch]
            if any(met):
                yield met[met.index(True) : len(met) - met[::-1].index(True)]
