"""Which requests are worth holding, times left aside: a b-matching of the parties, with what each stretch of time can take.

It bounds the levels 'floor' and 'placed' from above. Where parties are there long enough, its choice can nearly always be held.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.given import ENGLISH, Aim, Instance, Party, Request
from uncops.bilaterals.solver.levels import FLOOR
from uncops.bilaterals.solver.model import TWO, Expression, interpreters_in, with_english
from uncops.bilaterals.solver.rooms import Suitable, room_limits
from uncops.bilaterals.solver.running import Run

STRETCHES_A_SIDE = 6
LONGEST_SECONDS, SHARE = 10.0, 0.2


@dataclass(frozen=True)
class Selection:
    """The requests chosen, and the bounds they give."""

    requests: frozenset[str]
    floor: int
    placed: int


def select(instance: Instance, suitable: Suitable, run: Run, seconds: float) -> Selection | None:
    """The best choice, proven; None when there was no time to prove it or nothing can be chosen."""
    model = Choice(instance, suitable)
    found = run.search(model.cp, seconds, "", symmetry_level=0)
    if found.status != cp_model.OPTIMAL:
        return None
    chosen = frozenset(request for request, literal in model.held.items() if found.solver.boolean_value(literal))
    return Selection(chosen, found.solver.value(model.floor), found.solver.value(model.placed))


def weight_without_floor(instance: Instance, suitable: Suitable, run: Run) -> int | None:
    """The most weight that could be held if no party had a floor; None when there is no time to say."""
    if run.is_over:
        return None
    parties = tuple(replace(party, floor=None) for party in instance.parties)
    free = select(replace(instance, parties=parties), suitable, run, min(LONGEST_SECONDS, run.left * SHARE))
    return None if free is None else free.placed


class Choice:
    """A literal for each request; every rule that does not need to know the slot."""

    def __init__(self, instance: Instance, suitable: Suitable, open_slots: Mapping[str, tuple[int, ...]] | None = None) -> None:
        self.cp = cp_model.CpModel()
        self._instance = instance
        self._slots = [slot.id for slot in instance.slots]
        self._open_slots = instance.open_slots if open_slots is None else open_slots
        self._hull = {
            request: (slots[0], instance.covered(instance.request_of[request], slots[-1])[-1])
            for request, slots in self._open_slots.items() if slots
        }  # fmt: skip
        self._stretches = _stretches(self._slots)
        self.held = {request.id: self.cp.new_bool_var("") for request in instance.requests}
        for request in instance.requests:
            if request.is_bound:
                self.cp.add(self.held[request.id] == 1)
            if request.id not in self._hull:
                self.cp.add(self.held[request.id] == 0)
        for party in instance.parties:
            self._add_party(party)
        if instance.has_lengths:
            self._add_rooms_for_lengths()
        else:
            self._add_rooms(suitable)
        if instance.interpreters is not None:
            self._add_interpreters()
        self.placed = cp_model.LinearExpr.weighted_sum(list(self.held.values()), [request.weight for request in instance.requests])
        self.floor = cp_model.LinearExpr.sum([self._reached(party) for party in instance.parties if party.floor])
        self.cp.maximize(self.floor * (1 + sum(request.weight for request in instance.requests)) + self.placed)

    def keep(self, levels: Mapping[str, int]) -> None:
        """Ask for no less than was reached in the levels this model knows."""
        for name, reached in ((FLOOR, self.floor), (Aim.PLACED.value, self.placed)):
            if name in levels:
                self.cp.add(reached >= levels[name])

    def _at_most(self, requests: Iterable[str], most: int) -> None:
        literals = [self.held[request] for request in requests]
        if len(literals) > most:
            self.cp.add(cp_model.LinearExpr.sum(literals) <= most)

    def _fit_into(self, requests: Iterable[str], most: int) -> None:
        """Of these no more than so many slots hold."""
        lengths = [(self.held[request], self._instance.request_of[request].length) for request in requests]
        if sum(length for _held, length in lengths) > most:
            self.cp.add(cp_model.LinearExpr.weighted_sum(*map(list, zip(*lengths, strict=True))) <= most)

    def _inside(self, requests: Iterable[str], stretch: Sequence[int]) -> list[str]:
        """The requests that can be held in this stretch only."""
        order = self._instance.place_of
        first, last = order[stretch[0]], order[stretch[-1]]
        hulls = ((request, self._hull[request]) for request in requests if request in self._hull)
        return [request for request, (begin, end) in hulls if order[begin] >= first and order[end] <= last]

    def _add_party(self, party: Party) -> None:
        requests = [request.id for request in self._instance.requests_of[party.id]]
        length = sum(request.length for request in self._instance.requests_of[party.id])
        if party.quota is not None:
            self._at_most(requests, party.quota)
        for stretch in self._stretches:
            most = most_meetings(self._instance, party, stretch)
            if length > most:
                self._fit_into(self._inside(requests, stretch), most)

    def _add_rooms(self, suitable: Suitable) -> None:
        """What a kind of rooms takes in a stretch, of requests that are limited by it in each of their slots."""
        kinds: dict[frozenset[object], dict[int, tuple[frozenset[str], int]]] = defaultdict(dict)
        for limit in room_limits(self._instance, suitable):
            wanted = (self._instance.request_of[request] for request in limit.requests)
            kind = frozenset((request.room_class, request.people) for request in wanted)
            kinds[kind].setdefault(limit.slot, (frozenset(limit.requests), limit.most))
        for limits in kinds.values():
            requests = [
                request for request, slots in self._open_slots.items()
                if all(slot in limits and request in limits[slot][0] for slot in slots)
            ]  # fmt: skip
            for stretch in self._stretches:
                self._at_most(self._inside(requests, stretch), sum(limits[slot][1] for slot in stretch if slot in limits))

    def _add_rooms_for_lengths(self) -> None:
        """The same where meetings take several slots, which need rooms in more slots than they begin in: by class, and in all."""
        free = [request for request in self._instance.requests if request.pinned is None]
        for room_class in {None, *(request.room_class for request in free)}:
            requests = [request.id for request in free if room_class in (None, request.room_class)]
            rooms = [room for room in self._instance.rooms if room_class in (None, room.room_class)]
            for stretch in self._stretches:
                self._fit_into(self._inside(requests, stretch), sum(slot not in room.closed for room in rooms for slot in stretch))

    def _add_interpreters(self) -> None:
        there: dict[tuple[str, str], int] = defaultdict(int)
        for slot in self._slots:
            for pair, count in interpreters_in(self._instance, slot).items():
                there[pair] += count
        load: dict[tuple[str, str], list[Expression]] = defaultdict(list)
        wanted: dict[tuple[str, ...], list[Request]] = defaultdict(list)
        for request in self._instance.requests:
            wanted[request.languages].append(request)
        for languages, requests in wanted.items():
            if len(languages) >= TWO:
                literals = [request.length * self.held[request.id] for request in requests]
                for pair, part in self._load_of(languages, literals, sum(request.length for request in requests), there):
                    load[pair] += part
        for pair, parts in load.items():
            self.cp.add(cp_model.LinearExpr.sum(parts) <= there[pair])

    def _load_of(
        self, languages: tuple[str, ...], literals: list[Expression], most: int, there: dict[tuple[str, str], int]
    ) -> list[tuple[tuple[str, str], list[Expression]]]:
        others = [language for language in languages if language != ENGLISH]
        if len(languages) > TWO or len(others) == 1:
            return [(with_english(language), literals) for language in others]
        relayed = self.cp.new_int_var(0, most, "")
        self.cp.add(cp_model.LinearExpr.sum(literals) - relayed <= there[languages[0], languages[1]])
        return [(with_english(language), [relayed]) for language in others]

    def _reached(self, party: Party) -> Expression:
        held = [self.held[request.id] for request in self._instance.requests_of[party.id]]
        reached = self.cp.new_int_var(0, min(party.floor or 0, len(held)), "")
        self.cp.add(reached <= cp_model.LinearExpr.sum(held))
        return reached


def _stretches(slots: Sequence[int]) -> list[Sequence[int]]:
    """Stretches of time that begin and end every few slots, the whole among them."""
    step = max(1, len(slots) // STRETCHES_A_SIDE)
    edges = sorted({*range(0, len(slots), step), len(slots)})
    return [slots[begin:end] for begin in edges for end in edges if begin < end]


def most_meetings(instance: Instance, party: Party, stretch: Sequence[int]) -> int:
    """How many slots of a stretch a party can meet in, going by its absences and its longest run."""
    most, run, block = 0, 0, ""
    # Where meetings take several slots, a run of so many meetings may take any number of them.
    longest = None if instance.has_lengths else party.longest_run
    for slot in instance.slots[instance.place_of[stretch[0]] : instance.place_of[stretch[-1]] + 1]:
        run = 0 if slot.block != block or slot.id in party.unavailable else run
        block = slot.block
        if slot.id in party.unavailable:
            continue
        if longest is not None and run == longest:
            run = 0
            continue
        run, most = run + 1, most + 1
    return most
