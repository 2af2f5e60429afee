"""The hard rules as a model of CP-SAT: a literal for each request and slot, rooms and interpreters counted."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import ENGLISH, Instance, Request
from uncops.bilaterals.solver.places import Places
from uncops.bilaterals.solver.rooms import Suitable, clashing_pins, room_limits
from uncops.bilaterals.solver.walking import add_pauses, add_walking

Literal = cp_model.IntVar
Expression = cp_model.LinearExprT
TWO = 2


class SlotModel:
    """Who meets in which slot, under all hard rules; `open_slots` may be narrower than the instance's."""

    def __init__(self, instance: Instance, open_slots: dict[str, tuple[int, ...]] | None = None) -> None:
        self.instance = instance
        self.cp = cp_model.CpModel()
        self.open_slots = instance.open_slots if open_slots is None else open_slots
        self.suitable = Suitable(instance)
        self.held_in: dict[str, dict[int, Literal]] = {
            request.id: {slot: self.cp.new_bool_var("") for slot in self.open_slots[request.id]} for request in instance.requests
        }
        self._busy: dict[tuple[str, int], list[Literal]] = defaultdict(list)
        # What begins in a slot; the same as who is busy in it when no meeting takes more than one.
        self._begun = defaultdict(list) if instance.has_lengths else self._busy
        for request in instance.requests:
            for party in request.parties:
                for slot, literal in self.held_in[request.id].items():
                    for covered in instance.covered(request, slot):
                        self._busy[party, covered].append(literal)
                    if instance.has_lengths:
                        self._begun[party, slot].append(literal)
        self._add_once()
        self._add_parties()
        self.places = None if instance.is_plain else Places(self)
        if self.places is None:
            self._add_rooms()
        self._add_interpreters()
        self._add_order()
        if self.places is not None:
            add_pauses(self)
            add_walking(self, self.places)

    def literals(self, request: str) -> list[Literal]:
        """The literals of a request, one a slot."""
        return list(self.held_in[request].values())

    def fixed(self, schedule: dict[str, int]) -> list[cp_model.LiteralT]:
        """What is true when just this is held."""
        return [
            literal if schedule.get(request) == slot else ~literal
            for request, slots in self.held_in.items() for slot, literal in slots.items()
        ]  # fmt: skip

    def held(self, request: str) -> Expression:
        """1 when the request is held."""
        return cp_model.LinearExpr.sum(self.literals(request))

    def busy(self, party: str, slot: int) -> Expression:
        """1 when the party has a meeting in the slot."""
        return cp_model.LinearExpr.sum(self._busy.get((party, slot), []))

    def busy_literals(self, party: str, slot: int) -> list[Literal]:
        """The meetings a party might have in a slot."""
        return self._busy.get((party, slot), [])

    def literals_over(self, request: Request, slot: int) -> list[Literal]:
        """The literals by which a request takes a slot: it begins in it or shortly before."""
        held_in = self.held_in[request.id]
        return [held_in[first] for first in self.instance.starts_over(request, slot) if first in held_in]

    def meetings_of(self, party: str) -> list[Literal]:
        """All literals of a party's requests."""
        return [literal for request in self.instance.requests_of[party] for literal in self.literals(request.id)]

    def _add_once(self) -> None:
        for request in self.instance.requests:
            (self.cp.add_exactly_one if request.is_bound else self.cp.add_at_most_one)(self.literals(request.id))
        if clashing_pins(self.instance):
            self.cp.add_bool_or([])

    def _add_parties(self) -> None:
        for literals in self._busy.values():
            if len(literals) > 1:
                self.cp.add_at_most_one(literals)
        for party in self.instance.parties:
            if party.quota is not None:
                self.cp.add(cp_model.LinearExpr.sum(self.meetings_of(party.id)) <= party.quota)
            for held in party.quota_within:
                within = [literal for slot in held.slots for literal in self._begun.get((party.id, slot), [])]
                if len(within) > held.most:
                    self.cp.add(cp_model.LinearExpr.sum(within) <= held.most)
            if party.longest_run is not None and any(request.length != 1 for request in self.instance.requests_of[party.id]):
                self._count_runs(party.id, party.longest_run)
            elif party.longest_run is not None:
                self._add_longest_run(party.id, party.longest_run)

    def _add_longest_run(self, party: str, longest: int) -> None:
        for block in self.instance.blocks:
            for start in range(len(block) - longest):
                window = [literal for slot in block[start : start + longest + 1] for literal in self.busy_literals(party, slot)]
                if len(window) > longest:
                    self.cp.add(cp_model.LinearExpr.sum(window) <= longest)

    def _count_runs(self, party: str, longest: int) -> None:
        """The same where meetings take several slots: those of a run are counted from its first slot on."""
        for block in self.instance.blocks:
            count: Expression = 0
            for slot in block:
                busy, begun = self.busy(party, slot), cp_model.LinearExpr.sum(self._begun.get((party, slot), []))
                following = self.cp.new_int_var(0, longest, "")
                self.cp.add(following >= count + begun - longest * (1 - busy))
                count = following

    def _add_rooms(self) -> None:
        for limit in room_limits(self.instance, self.suitable):
            literals = [self.held_in[request][limit.slot] for request in limit.requests if limit.slot in self.held_in[request]]
            if len(literals) > limit.most:
                self.cp.add(cp_model.LinearExpr.sum(literals) <= limit.most)

    def _add_interpreters(self) -> None:
        if self.instance.interpreters is None:
            return
        wanted: dict[tuple[str, str], list[Request]] = defaultdict(list)
        several: dict[tuple[str, str], list[Request]] = defaultdict(list)
        for request in self.instance.requests:
            if len(request.languages) == TWO:
                wanted[request.languages].append(request)
            elif len(request.languages) > TWO:
                for language in request.languages:
                    if language != ENGLISH:
                        several[with_english(language)].append(request)
        for slot in self.instance.slots:
            self._add_interpreters_in(slot.id, wanted, several)

    def _add_interpreters_in(
        self, slot: int, wanted: dict[tuple[str, str], list[Request]], several: dict[tuple[str, str], list[Request]]
    ) -> None:
        there = interpreters_in(self.instance, slot)
        load: dict[tuple[str, str], list[Expression]] = defaultdict(list)
        for pair, requests in several.items():
            load[pair] += self._in_slot(requests, slot)
        for pair, requests in wanted.items():
            literals = self._in_slot(requests, slot)
            if ENGLISH in pair:
                load[pair] += literals
            elif len(literals) > there.get(pair, 0):
                relayed = self.cp.new_int_var(0, len(literals), "")
                self.cp.add(cp_model.LinearExpr.sum(literals) - relayed <= there.get(pair, 0))
                for language in pair:
                    load[with_english(language)].append(relayed)
        for pair, parts in load.items():
            if parts:
                self.cp.add(cp_model.LinearExpr.sum(parts) <= there.get(pair, 0))

    def _in_slot(self, requests: Iterable[Request], slot: int) -> list[Literal]:
        return [literal for request in requests for literal in self.literals_over(request, slot)]

    def _add_order(self) -> None:
        """Both held: the later does not begin in or before any slot of the earlier."""
        places, request_of = self.instance.place_of, self.instance.request_of
        for earlier, later in self.instance.before:
            started = [self.cp.new_bool_var("") for _ in self.instance.slots]
            for one, following in pairwise(started):
                self.cp.add_implication(following, one)
            for slot, literal in self.held_in[earlier].items():
                self.cp.add_implication(literal, started[places[self.instance.covered(request_of[earlier], slot)[-1]]])
            for slot, literal in self.held_in[later].items():
                self.cp.add_implication(literal, ~started[places[slot]])


def with_english(language: str) -> tuple[str, str]:
    """The pair of a language and English, as pairs are written."""
    return (min(language, ENGLISH), max(language, ENGLISH))


def interpreters_in(instance: Instance, slot: int) -> dict[tuple[str, str], int]:
    """How many interpreters of each pair are there in a slot."""
    there: dict[tuple[str, str], int] = defaultdict(int)
    for pool in instance.interpreters or ():
        if slot not in pool.unavailable:
            there[pool.languages] += pool.count
    return there
