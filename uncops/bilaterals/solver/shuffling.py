"""Meetings moved between slots by hand, so to speak: thousands of exchanges a second, none of which breaks a rule or an earlier level.

An exchange takes two slots and a meeting in one of them; whoever of its parties meets in the other slot moves the opposite way, and
so on until nobody stands in two places. What is held stays the same, so that levels of weight are not touched.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from uncops.bilaterals.solver.given import ENGLISH, Aim, Instance
from uncops.bilaterals.solver.levels import SOFT, WAITS_OF_PRINCIPALS
from uncops.bilaterals.solver.model import TWO, interpreters_in, with_english
from uncops.bilaterals.solver.rooms import Suitable, room_limits

Schedule = dict[str, int]
COUNTED = (Aim.CHANGE.value, WAITS_OF_PRINCIPALS, Aim.WAITS.value, Aim.GAPS.value, SOFT)
SHUFFLED = frozenset({*COUNTED, Aim.SPREAD.value})
BALANCING_ATTEMPTS = 3
WARMEST, COLDEST = 1.5, 0.05
LOOKING_UP_STEPS = 64


@dataclass(frozen=True)
class Exchange:
    """Meetings that change between two slots, and which way."""

    one: int
    other: int
    there: frozenset[str]
    back: frozenset[str]


class Shuffle:
    """A schedule under exchange; slots are places in time, from 0."""

    def __init__(self, instance: Instance, suitable: Suitable, schedule: Schedule, seed: int) -> None:
        self._instance = instance
        self._luck = random.Random(seed)  # noqa: S311 - for searching, not for secrets
        self._places = instance.place_of
        self._ids = [slot.id for slot in instance.slots]
        self._held = {request: self._places[slot] for request, slot in schedule.items()}
        self._parties = {request: instance.request_of[request].parties for request in schedule}
        immovable = {request for pair in instance.before for request in pair}
        self._open = {
            request: [self._places[slot] for slot in instance.open_slots[request]] if request not in immovable else [self._held[request]]
            for request in schedule
        }
        self._is_open = {request: frozenset(places) for request, places in self._open.items()}
        self._meets: list[dict[str, str]] = [{} for _ in self._ids]
        self._busy: dict[str, int] = defaultdict(int)
        for request, place in self._held.items():
            for party in self._parties[request]:
                self._meets[place][party] = request
                self._busy[party] |= 1 << place
        self._in_slot = [{request for request, held in self._held.items() if held == place} for place in range(len(self._ids))]
        self._limits: list[list[tuple[frozenset[str], int]]] = [[] for _ in self._ids]
        for limit in room_limits(instance, suitable):
            self._limits[self._places[limit.slot]].append((frozenset(limit.requests), limit.most))
        self._there = [interpreters_in(instance, slot) for slot in self._ids] if instance.interpreters is not None else None
        self.fullest: int | None = None
        self.enough: int | None = None  # Bettered by so much, nothing is left to better.
        self._party_facts()

    def _party_facts(self) -> None:
        stretches = [sum(1 << self._places[slot] for slot in stretch) for stretch in self._instance.stretches]
        self._stretches = stretches
        self._blocks = [sum(1 << self._places[slot] for slot in block) for block in self._instance.blocks]
        self._soft = {party.id: sum(1 << self._places[slot] for slot in party.unavailable_soft) for party in self._instance.parties}
        self._longest = {party.id: party.longest_run for party in self._instance.parties}
        self._principals = {party.id for party in self._instance.parties if party.principal}
        self._published = {
            held.request: self._places.get(held.slot, -1) for held in self._instance.published if held.request in self._held
        }  # fmt: skip

    def schedule(self) -> Schedule:
        """As it stands."""
        return {request: self._ids[place] for request, place in self._held.items()}

    def improve(self, name: str, keeping: list[str], steps: int, time_gone: Callable[[], float]) -> Schedule:
        """The best schedule in a level after so many tries, no level of `keeping` worse than before.

        `time_gone` is the share of the time that is over; as long as it lags behind the tries, it changes nothing.
        """
        total = best = 0
        best_held = dict(self._held)
        spent = dict.fromkeys(keeping, 0)
        requests = sorted(self._held)
        gone = 0.0
        for step in range(steps):
            if step % LOOKING_UP_STEPS == 0:
                gone = max(step / steps, time_gone())
            if gone >= 1:
                break
            exchange = self._exchange(requests)
            if exchange is None:
                continue
            change = self._weigh(exchange, [*keeping, name])
            if change is None or any(spent[level] + change[level] > 0 for level in keeping):
                continue
            warmth = WARMEST * (1 - gone) + COLDEST
            if change[name] > 0 and self._luck.random() >= math.exp(-change[name] / warmth):
                continue
            self._do(exchange)
            total += change[name]
            for level in keeping:
                spent[level] += change[level]
            if total < best:
                best, best_held = total, dict(self._held)
                if best == self.enough:
                    break
        return {request: self._ids[place] for request, place in best_held.items()}

    def _exchange(self, requests: list[str]) -> Exchange | None:
        """An exchange that breaks no rule of meetings by themselves; None when this try failed."""
        first = self._luck.choice(requests)
        one, other = self._held[first], self._luck.choice(self._open[first])
        if one == other:
            return None
        there: set[str] = set()
        back: set[str] = set()
        for _ in range(BALANCING_ATTEMPTS):
            if not self._gather(first, one, other, (there, back)):
                return None
            too_many = self._overfull(one, other, there, back)
            if too_many is None:
                return Exchange(one, other, frozenset(there), frozenset(back))
            left = sorted(self._in_slot[too_many] - there - back)
            if not left:
                return None
            first = self._luck.choice(left)
        return None

    def _gather(self, first: str, one: int, other: int, sides: tuple[set[str], set[str]]) -> bool:
        """Whether this meeting can move the other way with all that its parties have there."""
        waiting = [first]
        while waiting:
            request = waiting.pop()
            is_there = self._held[request] == one
            side, target = sides[0 if is_there else 1], other if is_there else one
            if request in side:
                continue
            if target not in self._is_open[request]:
                return False
            side.add(request)
            met = self._meets[target]
            waiting += [met[party] for party in self._parties[request] if party in met]
        return True

    def _overfull(self, one: int, other: int, there: set[str], back: set[str]) -> int | None:
        """The slot of the two that would have too many meetings of a kind."""
        for place, coming, going in ((other, there, back), (one, back, there)):
            held = self._in_slot[place]
            if self.fullest is not None and len(held) + len(coming) - len(going) > max(self.fullest, len(held)):
                return place
            for requests, most in self._limits[place]:
                more = len(coming & requests) - len(going & requests)
                if more > 0 and len(held & requests) + more > most:
                    return place
        return None

    def _weigh(self, exchange: Exchange, levels: list[str]) -> dict[str, int] | None:
        """What an exchange does to each level; None when a rule of parties or interpreters forbids it."""
        bits = (1 << exchange.one) | (1 << exchange.other)
        moved: dict[str, int] = defaultdict(int)
        for request in (*exchange.there, *exchange.back):
            for party in self._parties[request]:
                moved[party] ^= bits
        changed = {party: (self._busy[party], self._busy[party] ^ bits) for party, flip in moved.items() if flip}
        if any(self._runs_too_long(party, after) for party, (_, after) in changed.items()) or not self._is_interpreted(exchange):
            return None
        return {level: self._change_in(level, exchange, changed) for level in levels}

    def _runs_too_long(self, party: str, busy: int) -> bool:
        longest = self._longest[party]
        if longest is None:
            return False
        for block in self._blocks:
            run = busy & block
            for _ in range(longest):
                run &= run >> 1
            if run:
                return True
        return False

    def _is_interpreted(self, exchange: Exchange) -> bool:
        if self._there is None:
            return True
        sides = ((exchange.other, exchange.there, exchange.back), (exchange.one, exchange.back, exchange.there))
        return all(self._has_interpreters(place, (self._in_slot[place] - going) | coming) for place, coming, going in sides)

    def _has_interpreters(self, place: int, requests: set[str]) -> bool:
        there = (self._there or [])[place]
        direct: dict[tuple[str, str], int] = defaultdict(int)
        load: dict[tuple[str, str], int] = defaultdict(int)
        for request in requests:
            languages = self._instance.request_of[request].languages
            if len(languages) == TWO and ENGLISH not in languages:
                direct[languages[0], languages[1]] += 1
            elif len(languages) >= TWO:
                for language in languages:
                    if language != ENGLISH:
                        load[with_english(language)] += 1
        for pair, count in direct.items():
            for language in pair:
                load[with_english(language)] += max(0, count - there.get(pair, 0))
        return all(count <= there.get(pair, 0) for pair, count in load.items())

    def _change_in(self, level: str, exchange: Exchange, changed: dict[str, tuple[int, int]]) -> int:
        if level == Aim.SPREAD.value:
            one, other = len(self._in_slot[exchange.one]), len(self._in_slot[exchange.other])
            more = len(exchange.there) - len(exchange.back)
            return (one - more) ** 2 + (other + more) ** 2 - one**2 - other**2
        if level == Aim.CHANGE.value:
            gone = sum(self._published.get(request) == exchange.one for request in exchange.there)
            gone += sum(self._published.get(request) == exchange.other for request in exchange.back)
            come = sum(self._published.get(request) == exchange.other for request in exchange.there)
            return gone - come - sum(self._published.get(request) == exchange.one for request in exchange.back)
        count = {SOFT: self._soft_of, Aim.GAPS.value: self._gaps_of}.get(level, self._waits_of)
        parties = changed if level != WAITS_OF_PRINCIPALS else changed.keys() & self._principals
        return sum(count(party, changed[party][1]) - count(party, changed[party][0]) for party in parties)

    def _soft_of(self, party: str, busy: int) -> int:
        return (busy & self._soft[party]).bit_count()

    def _waits_of(self, _party: str, busy: int) -> int:
        waits = 0
        for stretch in self._stretches:
            here = busy & stretch
            if here:
                waits += here.bit_length() - (here & -here).bit_length() + 1 - here.bit_count()
        return waits

    def _gaps_of(self, _party: str, busy: int) -> int:
        gaps = 0
        for stretch in self._stretches:
            here = busy & stretch
            if here:
                gaps += (here & ~(here << 1)).bit_count() - 1
        return gaps

    def _do(self, exchange: Exchange) -> None:
        for requests, origin in ((exchange.there, exchange.one), (exchange.back, exchange.other)):
            for request in requests:
                self._in_slot[origin].discard(request)
                for party in self._parties[request]:
                    self._meets[origin].pop(party, None)
                    self._busy[party] &= ~(1 << origin)
        for requests, target in ((exchange.there, exchange.other), (exchange.back, exchange.one)):
            for request in requests:
                self._held[request] = target
                self._in_slot[target].add(request)
                for party in self._parties[request]:
                    self._meets[target][party] = request
                    self._busy[party] |= 1 << target
