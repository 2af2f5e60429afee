"""The event as a model of clauses: who meets when, which days are in one block, how many gaps the others have.

Two ways to count the tables of a slot are wanted, for each proves quickly where the other is lost. As a sum of busy parties, which is twice
a whole number: this finds plans and refutes where tables are scarce. As clauses that merge counts in a tree: from its inner counts
the search learns why a day cannot be had, which matters where tables abound in general and are scarce around one hour.
"""

from collections.abc import Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.brokerage.event import Day, Event

Literal = cp_model.LiteralT


class GapModel:
    """The model of an event, without a word on how many gaps are too many."""

    def __init__(self, event: Event) -> None:
        self.cp = cp_model.CpModel()
        self._event = event
        self._meets = [{slot: self.cp.new_bool_var("") for slot in sorted(domain)} for domain in event.domains]
        for slots in self._meets:
            self.cp.add_exactly_one(slots.values())
        self._busy_in: list[list[Literal]] = [[] for _slot in range(event.slot_count)]
        self._gaps_of = [self._add_day(day) for day in event.days]
        self.gaps = [literal for literals in self._gaps_of for literal in literals]
        self._keep_order()
        self._keep_together()

    def _add_day(self, day: Day) -> list[Literal]:
        """One party's day; literals for 'at least one gap', 'at least two' and so on."""
        busy = self._busy(day)
        for slot, literal in busy.items():
            self._busy_in[slot].append(literal)
        if day.count == len(busy):
            self.cp.add_bool_and(list(busy.values()))
        if day.count <= 1 or day.count == self._event.slot_count:
            return []
        cp, most = self.cp, self._event.most_gaps(day)
        cp.add(cp_model.LinearExpr.sum(list(busy.values())) == day.count)
        for slots, count in day.crowded():
            if len(slots) < len(busy):
                cp.add(cp_model.LinearExpr.sum([busy[slot] for slot in sorted(slots)]) >= count)
        blocks = [self._add_block(block, busy) for block in day.blocks()]
        gaps = [cp.new_bool_var("") for _gap in range(most)]
        if not gaps:
            cp.add_exactly_one(blocks)
            return []
        cp.add_exactly_one([*blocks, gaps[0]])
        for fewer, more in pairwise(gaps):
            cp.add_implication(more, fewer)
        cp.add(cp_model.LinearExpr.sum(self._starts(busy)) == 1 + cp_model.LinearExpr.sum(gaps))
        return gaps

    def _busy(self, day: Day) -> dict[int, Literal]:
        """For each slot in which a party can meet, whether it does; it never meets two at once."""
        busy: dict[int, Literal] = {}
        for slot in sorted(day.open_slots):
            meetings = [self._meets[meeting][slot] for meeting in day.meetings if slot in self._meets[meeting]]
            busy[slot] = meetings[0] if len(meetings) == 1 else self.cp.new_bool_var("")
            if len(meetings) > 1:
                self.cp.add_exactly_one([*meetings, busy[slot].negated()])
        return busy

    def _add_block(self, block: range, busy: dict[int, Literal]) -> Literal:
        """Whether a party's meetings are in this stretch."""
        literal = self.cp.new_bool_var("")
        for slot, is_busy in busy.items():
            self.cp.add_implication(literal, is_busy if slot in block else is_busy.negated())
        return literal

    def _starts(self, busy: dict[int, Literal]) -> list[Literal]:
        """Where a run of meetings begins."""
        starts = []
        for slot, is_busy in busy.items():
            was_busy = busy.get(slot - 1)
            if was_busy is None:
                starts.append(is_busy)
                continue
            start = self.cp.new_bool_var("")
            self.cp.add_bool_or([is_busy.negated(), was_busy, start])
            self.cp.add_implication(start, is_busy)
            self.cp.add_implication(start, was_busy.negated())
            starts.append(start)
        return starts

    def _keep_order(self) -> None:
        for first, second in self._event.before:
            early, late = self._meets[first], self._meets[second]
            for slot, literal in late.items():
                self.cp.add_bool_or([literal.negated(), *(then for other, then in early.items() if other < slot)])
            for slot, literal in early.items():
                self.cp.add_bool_or([literal.negated(), *(then for other, then in late.items() if other > slot)])

    def _keep_together(self) -> None:
        """No two parties differ by more gaps than may be; where some party can have none, that is said by the literals there are."""
        if self._event.gap_difference is None or self._event.has_a_party_without_gaps:
            return
        least = self.cp.new_int_var(0, self._event.slot_count, "")
        for literals in self._gaps_of:
            gaps = cp_model.LinearExpr.sum(literals)
            self.cp.add(gaps >= least)
            self.cp.add(gaps <= least + self._event.gap_difference)

    @property
    def use_of_tables(self) -> float:
        """The share of tables, over all slots, that are used."""
        return len(self._meets) / max(1, self._event.tables * self._event.slot_count)

    def counted_by_sums(self) -> cp_model.CpModel:
        """A copy in which the tables of each slot are counted by a sum."""
        return self._counted(is_by_clauses=False)

    def counted_by_clauses(self) -> cp_model.CpModel:
        """A copy in which the tables of each slot are counted by clauses too."""
        return self._counted(is_by_clauses=True)

    def _counted(self, *, is_by_clauses: bool) -> cp_model.CpModel:
        model = self.cp.clone()
        elsewhere = self._event.tables * (self._event.slot_count - 1)
        least = max(0, len(self._meets) - elsewhere)
        for slot in range(self._event.slot_count):
            meetings = [slots[slot] for slots in self._meets if slot in slots]
            count = model.new_int_var(min(least, self._event.tables), self._event.tables, "")
            if self._event.is_of_pairs:
                model.add(cp_model.LinearExpr.sum(self._busy_in[slot]) == 2 * count)
            else:
                model.add(cp_model.LinearExpr.sum(meetings) == count)
            if is_by_clauses:
                _limit_by_clauses(model, meetings, self._event.tables)
        return model

    def read(self, source: "cp_model.CpSolver | cp_model.CpSolverSolutionCallback") -> list[int]:
        """The slot of each meeting in a solution."""
        return [next(slot for slot, literal in slots.items() if source.boolean_value(literal)) for slots in self._meets]

    def hint(self, model: cp_model.CpModel, schedule: Sequence[int]) -> None:
        """Begin from a schedule."""
        for slots, held in zip(self._meets, schedule, strict=True):
            for slot, literal in slots.items():
                model.add_hint(literal, slot == held)


def _limit_by_clauses(model: cp_model.CpModel, literals: list[Literal], most: int) -> None:
    """At most so many of these: a tree of counts, each node telling how many of its leaves are true at least, up to one too many."""
    if len(literals) <= most:
        return
    counts: list[list[Literal]] = [[literal] for literal in literals]
    while len(counts) > 1:
        halves = [_merged(model, one, other, most + 1) for one, other in zip(counts[::2], counts[1::2], strict=False)]
        counts = halves + ([counts[-1]] if len(counts) % 2 else [])
    model.add_bool_or([counts[0][most].negated()])


def _merged(model: cp_model.CpModel, one: list[Literal], other: list[Literal], most: int) -> list[Literal]:
    count = min(most, len(one) + len(other))
    merged = [model.new_bool_var("") for _count in range(count)]
    for more, fewer in zip(merged[1:], merged, strict=False):
        model.add_implication(more, fewer)
    for of_one in range(len(one) + 1):
        for of_other in range(len(other) + 1):
            total = min(of_one + of_other, count)
            if total:
                given = [counted[number - 1].negated() for counted, number in ((one, of_one), (other, of_other)) if number]
                model.add_bool_or([*given, merged[total - 1]])
    return merged
