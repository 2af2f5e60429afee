"""The least that a level can come to, from what each party's own day and the rooms allow: a bound before any search.

A party that is away in the middle of its day, or that takes no more than so many meetings in a row, waits whatever the others do, and
the longer the more meetings it has. How many it has at least follows from the weight and the floors that are kept: the cheapest
choice of requests that reaches both is looked for, times and rooms left aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Aim, Instance, Party
from uncops.bilaterals.solver.levels import WAITS_OF_PRINCIPALS
from uncops.bilaterals.solver.rooms import Suitable
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.selection import Choice

OpenSlots = Mapping[str, tuple[int, ...]]
LONGEST_SECONDS, SHARE = 10.0, 0.05


@dataclass(frozen=True)
class Least:
    """Bounds for plans of an instance in which requests may begin in `open_slots` only."""

    instance: Instance
    suitable: Suitable
    open_slots: OpenSlots
    run: Run

    def of(self, level: str, kept: Mapping[str, int]) -> int:
        """No plan that keeps these levels ('floor', 'placed') has less in this one; 0 where nothing is known."""
        if self.run.is_over:
            return 0
        if level in (WAITS_OF_PRINCIPALS, Aim.WAITS.value):
            return self._waits([party for party in self.instance.parties if party.principal or level == Aim.WAITS.value], kept)
        return self._fullest(kept) if level == Aim.SPREAD.value else 0

    def _waits(self, parties: Iterable[Party], kept: Mapping[str, int]) -> int:
        costs = {party.id: waits_by_count(self.instance, party, self.open_slots) for party in parties}
        costs = {party: waits for party, waits in costs.items() if any(waits)}
        if not costs:
            return 0
        choice = self._choice(kept)
        terms: list[tuple[int, cp_model.IntVar]] = []
        for party, waits in costs.items():
            reached = [choice.cp.new_bool_var("") for _ in waits[1:]]
            for more, fewer in zip(reached[1:], reached, strict=False):
                choice.cp.add_implication(more, fewer)
            choice.cp.add(self._slots_of(choice, party) == cp_model.LinearExpr.sum(reached))
            terms += [(more - fewer, literal) for fewer, more, literal in zip(waits, waits[1:], reached, strict=False)]
        more = cp_model.LinearExpr.weighted_sum([literal for _, literal in terms], [cost for cost, _ in terms])
        return self._minimum(choice, sum(waits[0] for waits in costs.values()) + more)

    def _fullest(self, kept: Mapping[str, int]) -> int:
        """All meetings that must be, shared out evenly."""
        slots = {covered for request in self.instance.requests for slot in self.open_slots[request.id]
                 for covered in self.instance.covered(request, slot)}  # fmt: skip
        choice = self._choice(kept)
        taken = self._minimum(choice, self._slots_of(choice))
        return -(-taken // len(slots)) if slots else 0

    def _choice(self, kept: Mapping[str, int]) -> Choice:
        choice = Choice(self.instance, self.suitable, self.open_slots)
        choice.cp.clear_objective()
        choice.keep(kept)
        return choice

    def _slots_of(self, choice: Choice, party: str | None = None) -> cp_model.LinearExprT:
        requests = self.instance.requests if party is None else self.instance.requests_of[party]
        return cp_model.LinearExpr.weighted_sum([choice.held[one.id] for one in requests], [one.length for one in requests])

    def _minimum(self, choice: Choice, expression: cp_model.LinearExprT) -> int:
        choice.cp.minimize(expression)
        found = self.run.search(choice.cp, min(LONGEST_SECONDS, self.run.left * SHARE), "", symmetry_level=0)
        return max(0, found.bound or 0)


def waits_by_count(instance: Instance, party: Party, open_slots: OpenSlots) -> list[int]:
    """For no slot with a meeting, one, two and so on, as far as they can be had: the fewest waits with so many."""
    waits = [0]
    for stretch in instance.stretches:
        waits = _together(waits, _in_stretch(instance, party, stretch, open_slots))
    return waits


def _together(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The fewest waits of two stretches for each number of slots in both."""
    return [
        min(one[count] + other[total - count] for count in range(len(one)) if 0 <= total - count < len(other))
        for total in range(len(one) + len(other) - 1)
    ]  # fmt: skip


def _in_stretch(instance: Instance, party: Party, stretch: Sequence[int], open_slots: OpenSlots) -> list[int]:
    """For each number of slots with a meeting in a stretch, by how much the shortest time that can hold them is longer."""
    requests = instance.requests_of[party.id]
    # A meeting of several slots is looked at as so many that are free of each other.
    parts = {
        (request.id, part): {covered for slot in open_slots[request.id] for covered in instance.covered(request, slot)}
        for request in requests for part in range(request.length)
    }  # fmt: skip
    bound = {
        covered for request in requests if request.is_bound and len(open_slots[request.id]) == 1
        for covered in instance.covered(request, open_slots[request.id][0])
    }  # fmt: skip
    fixed = [place for place, slot in enumerate(stretch) if slot in bound]
    longest = party.longest_run if all(request.length == 1 for request in requests) else None
    block_of = {slot.id: slot.block for slot in instance.slots}
    spans: dict[int, int] = {} if fixed else {0: 0}
    for begin in range(min(fixed, default=len(stretch) - 1) + 1):
        met, count, run = _Matching(parts), 0, 0
        for end in range(begin, len(stretch)):
            slot = stretch[end]
            if end > begin and block_of[slot] != block_of[stretch[end - 1]]:
                run = 0
            is_open = met.is_open(slot) and run != longest
            run, count = (run + 1, count + 1) if is_open else (0, count)
            if end == begin and not is_open:
                break
            met.take(slot)
            if end >= max(fixed, default=0):
                most = min(count, met.count)
                spans[most] = min(end - begin + 1, spans.get(most, len(stretch)))
    most = max(spans, default=0)
    return [min((span for count, span in spans.items() if count >= total), default=0) - total for total in range(most + 1)]


class _Matching:
    """How many meetings can be held in the slots taken so far, each in one of its own."""

    def __init__(self, slots_of: Mapping[tuple[str, int], set[int]]) -> None:
        self._meetings_in: dict[int, list[tuple[str, int]]] = {}
        for meeting, slots in slots_of.items():
            for slot in slots:
                self._meetings_in.setdefault(slot, []).append(meeting)
        self._slot_of: dict[tuple[str, int], int] = {}

    @property
    def count(self) -> int:
        """How many."""
        return len(self._slot_of)

    def is_open(self, slot: int) -> bool:
        """Whether any can be held then."""
        return slot in self._meetings_in

    def take(self, slot: int) -> None:
        """Use a slot too."""
        self._give(slot, set())

    def _give(self, slot: int, tried: set[tuple[str, int]]) -> bool:
        for meeting in self._meetings_in.get(slot, ()):
            if meeting not in tried:
                tried.add(meeting)
                if meeting not in self._slot_of or self._give(self._slot_of[meeting], tried):
                    self._slot_of[meeting] = slot
                    return True
        return False
