"""The event in clauses alone, for a solver that knows nothing else: who meets when, days in one block, gaps and tables counted in trees."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from uncops.bilaterals.solver.brokerage.event import Day, Event

Literal = int


class Clauses:
    """Clauses as they are collected; literals are numbers from 1, and below 0 their contraries."""

    def __init__(self) -> None:
        self.variable_count = 0
        self.all: list[list[Literal]] = []

    def new(self) -> Literal:
        """Another variable."""
        self.variable_count += 1
        return self.variable_count

    def add(self, *literals: Literal) -> None:
        """At least one of these."""
        self.all.append(list(literals))

    def add_at_most_one(self, literals: Iterable[Literal]) -> None:
        """No two of these."""
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def add_exactly(self, count: int, literals: Sequence[Literal]) -> None:
        """So many of these: literal after literal, how many were true so far."""
        before: list[Literal] = []
        for place, literal in enumerate(literals):
            if len(before) == count:
                self.add(-before[-1], -literal)
            now = [self.new() for _number in range(min(place + 1, count))]
            for number, reached in enumerate(now):
                already = before[number : number + 1]
                needed = [literal, *before[number - 1 : number]] if number else [literal]
                self.add(*(-one for one in needed), reached)
                for one in already:
                    self.add(-one, reached)
                for one in needed:
                    self.add(-reached, *already, one)
            before = now
        self.add(*before[count - 1 : count])

    def counted(self, literals: Sequence[Literal], most: int, *, is_exact: bool = False) -> list[Literal]:
        """Literals that are true where one of these is, two are, and so on up to `most`; when exact, only there. A tree of counts."""
        counts: list[list[Literal]] = [[literal] for literal in literals]
        while len(counts) > 1:
            halves = [self._merged(one, other, most, is_exact) for one, other in zip(counts[::2], counts[1::2], strict=False)]
            counts = halves + ([counts[-1]] if len(counts) % 2 else [])
        return counts[0] if counts else []

    def _merged(self, one: list[Literal], other: list[Literal], most: int, is_exact: bool) -> list[Literal]:
        count = min(most, len(one) + len(other))
        merged = [self.new() for _number in range(count)]
        for fewer, more in pairwise(merged):
            self.add(-more, fewer)
        for of_one in range(len(one) + 1):
            for of_other in range(len(other) + 1):
                total = min(of_one + of_other, count)
                if total:
                    given = [-counted[number - 1] for counted, number in ((one, of_one), (other, of_other)) if number]
                    self.add(*given, merged[total - 1])
                if is_exact and of_one + of_other < count:
                    self.add(*one[of_one : of_one + 1], *other[of_other : of_other + 1], -merged[of_one + of_other])
        return merged


class GapClauses:
    """An event in clauses; `limits[k]` is true where there are more than k gaps."""

    def __init__(self, event: Event) -> None:
        self.clauses = Clauses()
        self._event = event
        self._meets = [{slot: self.clauses.new() for slot in sorted(domain)} for domain in event.domains]
        for slots in self._meets:
            self.clauses.add(*slots.values())
            self.clauses.add_at_most_one(slots.values())
        self._must_be_alike = event.gap_difference is not None and not event.has_a_party_without_gaps
        gaps_of = [self._add_day(day) for day in event.days]
        self._keep_tables()
        self._keep_order()
        if self._must_be_alike:
            self._keep_together(gaps_of)
        gaps = [literal for literals in gaps_of for literal in literals]
        self.limits = self.clauses.counted(gaps, len(gaps))

    def _add_day(self, day: Day) -> list[Literal]:
        """One party's day; literals for 'at least one gap', 'at least two' and so on."""
        busy, clauses = self._busy(day), self.clauses
        if day.count == len(busy):
            for literal in busy.values():
                clauses.add(literal)
        if day.count <= 1 or day.count == self._event.slot_count:
            return []
        clauses.add_exactly(day.count, list(busy.values()))
        gaps = [clauses.new() for _gap in range(self._event.most_gaps(day))]
        kinds = [*(self._add_block(block, busy) for block in day.blocks()), *gaps[:1]]
        clauses.add(*kinds)
        clauses.add_at_most_one(kinds)
        for fewer, more in pairwise(gaps):
            clauses.add(-more, fewer)
        runs = clauses.counted(self._starts(busy), len(gaps) + 2, is_exact=self._must_be_alike)
        for number, reached in enumerate(runs[1:]):
            clauses.add(-reached, *gaps[number : number + 1])
        if self._must_be_alike:
            for number, gap in enumerate(gaps):
                clauses.add(-gap, *runs[number + 1 : number + 2])
        return gaps

    def _busy(self, day: Day) -> dict[int, Literal]:
        """For each slot in which a party can meet, whether it does; it never meets two at once."""
        busy: dict[int, Literal] = {}
        for slot in sorted(day.open_slots):
            meetings = [self._meets[meeting][slot] for meeting in day.meetings if slot in self._meets[meeting]]
            busy[slot] = meetings[0] if len(meetings) == 1 else self.clauses.new()
            if len(meetings) > 1:
                self.clauses.add(-busy[slot], *meetings)
                self.clauses.add_at_most_one(meetings)
                for meeting in meetings:
                    self.clauses.add(-meeting, busy[slot])
        return busy

    def _add_block(self, block: range, busy: dict[int, Literal]) -> Literal:
        """Where a party's meetings are in this stretch."""
        literal = self.clauses.new()
        for slot, is_busy in busy.items():
            self.clauses.add(-literal, is_busy if slot in block else -is_busy)
        return literal

    def _starts(self, busy: dict[int, Literal]) -> list[Literal]:
        """Where a run of meetings begins."""
        starts = []
        for slot, is_busy in busy.items():
            was_busy = busy.get(slot - 1)
            if was_busy is None:
                starts.append(is_busy)
                continue
            start = self.clauses.new()
            self.clauses.add(-is_busy, was_busy, start)
            self.clauses.add(-start, is_busy)
            self.clauses.add(-start, -was_busy)
            starts.append(start)
        return starts

    def _keep_tables(self) -> None:
        """In each slot no more meetings than tables, and so many that the other slots can take the rest."""
        tables = self._event.tables
        least = len(self._meets) - tables * (self._event.slot_count - 1)
        for slot in range(self._event.slot_count):
            meetings = [slots[slot] for slots in self._meets if slot in slots]
            for literal in self.clauses.counted(meetings, tables + 1)[tables:]:
                self.clauses.add(-literal)
            if least > 0:
                most_elsewhere = max(0, len(meetings) - least)
                for literal in self.clauses.counted([-meeting for meeting in meetings], most_elsewhere + 1)[most_elsewhere:]:
                    self.clauses.add(-literal)

    def _keep_order(self) -> None:
        for first, second in self._event.before:
            early, late = self._meets[first], self._meets[second]
            for slot, literal in late.items():
                self.clauses.add(-literal, *(then for other, then in early.items() if other < slot))
            for slot, literal in early.items():
                self.clauses.add(-literal, *(then for other, then in late.items() if other > slot))

    def _keep_together(self, gaps_of: list[list[Literal]]) -> None:
        """Whoever has so many gaps more than may differ: everybody has as many as are more."""
        difference = self._event.gap_difference or 0
        least = [self.clauses.new() for _gap in range(max(map(len, gaps_of), default=0))]
        for gaps in gaps_of:
            for more, everybody in zip(gaps[difference:], least, strict=False):
                self.clauses.add(-more, everybody)
            for number, everybody in enumerate(least):
                self.clauses.add(-everybody, *gaps[number : number + 1])

    def read(self, true: frozenset[Literal]) -> list[int]:
        """The slot of each meeting in a solution."""
        return [next(slot for slot, literal in slots.items() if literal in true) for slots in self._meets]
