"""What a plan is improved in, one level after the other, as expressions of the model."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import Aim, Instance, Party
from uncops.bilaterals.solver.model import Expression, SlotModel

FLOOR = "floor"
SOFT = "unavailable_soft"
WAITS_OF_PRINCIPALS = "waits_principals"
CHANGE_OF_ROOMS = "change_rooms"
UPWARDS = frozenset({FLOOR, Aim.PLACED.value})


@dataclass(frozen=True)
class Wanted:
    """One level: its name, and whether more is better."""

    name: str

    @property
    def is_upwards(self) -> bool:
        """Whether more is better."""
        return self.name in UPWARDS


def levels_of_slots(instance: Instance) -> list[Wanted]:
    """The levels that slots decide, the most important first."""
    names: list[str] = []
    has_floor = any(party.floor for party in instance.parties)
    if has_floor and Aim.PLACED not in instance.objective:
        names.append(FLOOR)
    for aim in instance.objective:
        if aim is Aim.PLACED and has_floor:
            names.append(FLOOR)
        if aim is Aim.WAITS and any(party.principal for party in instance.parties):
            names.append(WAITS_OF_PRINCIPALS)
        if aim is not Aim.ROOM_CHANGES and (aim is not Aim.CHANGE or instance.published):
            names.append(aim.value)
    if any(party.unavailable_soft for party in instance.parties):
        names.append(SOFT)
    return [Wanted(name) for name in names]


def levels_of_rooms(instance: Instance) -> list[Wanted]:
    """The levels that the naming of rooms decides."""
    names = [CHANGE_OF_ROOMS] if Aim.CHANGE in instance.objective and instance.published else []
    return [Wanted(name) for name in names + ([Aim.ROOM_CHANGES.value] if Aim.ROOM_CHANGES in instance.objective else [])]


class Measures:
    """The levels as expressions of a model, each made when it is first asked for."""

    def __init__(self, model: SlotModel) -> None:
        self._model = model
        self._instance = model.instance
        self._gaps: dict[str, Expression] = {}
        if model.instance.gap_difference is not None:
            self._keep_gaps_together(model.instance.gap_difference)

    def of(self, name: str) -> Expression:
        """The value of a level."""
        makers: dict[str, Callable[[], Expression]] = {
            FLOOR: self._floor, Aim.PLACED.value: self._placed, Aim.CHANGE.value: self._change,
            WAITS_OF_PRINCIPALS: lambda: self._waits([party for party in self._instance.parties if party.principal]),
            Aim.WAITS.value: lambda: self._waits(self._instance.parties), Aim.GAPS.value: self._all_gaps,
            Aim.SPREAD.value: self._fullest, SOFT: self._soft,
        }  # fmt: skip
        return makers[name]()

    def _floor(self) -> Expression:
        reached = []
        for party in self._instance.parties:
            if party.floor:
                held = self._model.meetings_of(party.id)
                count = self._model.cp.new_int_var(0, min(party.floor, len(held)), "")
                self._model.cp.add(count <= cp_model.LinearExpr.sum(held))
                reached.append(count)
        return cp_model.LinearExpr.sum(reached)

    def _placed(self) -> Expression:
        return sum_of([(request.weight, self._model.held(request.id)) for request in self._instance.requests])

    def _change(self) -> Expression:
        kept, count = [], 0
        for held in self._instance.published:
            slots = self._model.held_in.get(held.request)
            if slots is not None:
                count += 1
                kept += [slots[held.slot]] if held.slot in slots else []
        return count - cp_model.LinearExpr.sum(kept)

    def _waits(self, parties: tuple[Party, ...] | list[Party]) -> Expression:
        stretches = self._instance.stretches
        return cp_model.LinearExpr.sum([wait for party in parties for stretch in stretches for wait in self._waits_in(party.id, stretch)])

    def _waits_in(self, party: str, stretch: tuple[int, ...]) -> list[Expression]:
        """Literals that are true at least where the party is idle between two of its meetings."""
        cp, slots = self._model.cp, [slot for slot in stretch if self._model.busy_literals(party, slot)]
        if len(slots) <= 1:
            return []
        inside = stretch[stretch.index(slots[0]) : stretch.index(slots[-1]) + 1]
        begun = [cp.new_bool_var("") for _ in inside]
        lasting = [cp.new_bool_var("") for _ in inside]
        waits = [cp.new_bool_var("") for _ in inside]
        for place, slot in enumerate(inside):
            busy = self._model.busy(party, slot)
            cp.add(begun[place] >= busy)
            cp.add(lasting[place] >= busy)
            cp.add(waits[place] >= begun[place] + lasting[place] - 1 - busy)
        for one, following in pairwise(begun):
            cp.add_implication(one, following)
        for one, following in pairwise(lasting):
            cp.add_implication(following, one)
        return list(waits)

    def _all_gaps(self) -> Expression:
        return cp_model.LinearExpr.sum([self._gaps_of(party.id) for party in self._instance.parties])

    def _gaps_of(self, party: str) -> Expression:
        if party not in self._gaps:
            self._gaps[party] = cp_model.LinearExpr.sum([self._gaps_in(party, stretch) for stretch in self._instance.stretches])
        return self._gaps[party]

    def _gaps_in(self, party: str, stretch: tuple[int, ...]) -> Expression:
        """The runs of meetings in a stretch but the first."""
        cp, starts, before = self._model.cp, [], 0
        held = [literal for slot in stretch for literal in self._model.busy_literals(party, slot)]
        if not held:
            return cp_model.LinearExpr.sum([])
        for slot in stretch:
            busy, start = self._model.busy(party, slot), cp.new_bool_var("")
            cp.add(start >= busy - before)
            cp.add(start <= busy)
            cp.add(start + before <= 1)
            starts.append(start)
            before = busy
        attends = cp.new_bool_var("")
        cp.add_max_equality(attends, held)
        gaps = cp_model.LinearExpr.sum(starts) - attends
        cp.add(gaps >= 0)
        return gaps

    def _keep_gaps_together(self, difference: int) -> None:
        cp, most = self._model.cp, len(self._instance.slots)
        least = cp.new_int_var(0, most, "")
        for party in self._instance.parties:
            cp.add(self._gaps_of(party.id) >= least)
            cp.add(self._gaps_of(party.id) <= least + difference)

    def _fullest(self) -> Expression:
        fullest = self._model.cp.new_int_var(0, len(self._instance.rooms), "")
        for slot in self._instance.slots:
            meetings = [literal for request in self._instance.requests for literal in self._model.literals_over(request, slot.id)]
            self._model.cp.add(cp_model.LinearExpr.sum(meetings) <= fullest)
        return fullest

    def _soft(self) -> Expression:
        return cp_model.LinearExpr.sum(
            [self._model.busy(party.id, slot) for party in self._instance.parties for slot in sorted(party.unavailable_soft)]
        )


def sum_of(terms: list[tuple[int, Expression]]) -> Expression:
    """A weighted sum."""
    return cp_model.LinearExpr.weighted_sum([expression for _, expression in terms], [weight for weight, _ in terms])
