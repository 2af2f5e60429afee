"""The event as a model of CP-SAT: who meets when, which days are in one block, how many gaps the others have."""

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

    def counted(self) -> cp_model.CpModel:
        """A copy in which the tables of each slot are counted: as a sum of busy parties, which is twice a whole number."""
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
        return model

    def read(self, source: "cp_model.CpSolver | cp_model.CpSolverSolutionCallback") -> list[int]:
        """The slot of each meeting in a solution."""
        return [next(slot for slot, literal in slots.items() if source.boolean_value(literal)) for slots in self._meets]

    def hint(self, model: cp_model.CpModel, schedule: Sequence[int]) -> None:
        """Begin from a schedule."""
        for slots, held in zip(self._meets, schedule, strict=True):
            for slot, literal in slots.items():
                model.add_hint(literal, slot == held)
