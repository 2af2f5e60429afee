"""A plan as it stands: who and what is taken in each slot, and where one more meeting fits. Slots are bits, the first the lowest."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property

from uncops.bilaterals.solver.given import ENGLISH, Instance, Party, Request, Room
from uncops.bilaterals.solver.plan import Placed

RoomName = str | int
Mask = int
PAIR = 2


class Standing:
    """The meetings of a plan, one of which may be taken out or put elsewhere."""

    def __init__(self, instance: Instance, meetings: Iterable[Placed]) -> None:
        self.instance = instance
        self.slots = [slot.id for slot in instance.slots]
        self.bit = {slot: 1 << place for place, slot in enumerate(self.slots)}
        self.every: Mask = (1 << len(self.slots)) - 1
        self.away = {party.id: self.mask(party.unavailable) for party in instance.parties}
        self.busy = {party.id: 0 for party in instance.parties}
        self.held: dict[str, Placed] = {}
        self.with_whom: dict[tuple[str, int], str] = {}
        self.taken: dict[int, dict[RoomName, str]] = {slot: {} for slot in self.slots}
        self._count: Counter[str] = Counter()
        self._spoken: dict[int, Counter[tuple[str, ...]]] = {slot: Counter() for slot in self.slots}
        self._interpreters = {slot: self._interpreters_in(slot) for slot in self.slots}
        # What was found for a kind of request, and the slots in which it has to be looked at anew.
        self._known: dict[Hashable, tuple[Mask, Mask]] = {}
        self._left: dict[int, Counter[tuple[str, str]]] = {}
        self._suitable: dict[Hashable, tuple[Room, ...]] = {}
        for placed in meetings:
            self.put(placed)
        # On a day of which the quota is reached somebody is as good as away.
        self.spent = {party.id: self._spent(party) & ~self.away[party.id] for party in instance.parties}
        for name, slots in self.spent.items():
            self.away[name] |= slots

    def _spent(self, party: Party) -> Mask:
        """Slots without a meeting on days of which the quota is used up."""
        busy, spent = self.busy[party.id], 0
        for held in party.quota_within:
            day = self.mask(held.slots)
            if (busy & day).bit_count() >= held.most:
                spent |= day & ~busy
        return spent

    def mask(self, slots: Iterable[int]) -> Mask:
        """Slots as bits."""
        return sum(self.bit[slot] for slot in set(slots))

    def slots_in(self, mask: Mask) -> tuple[int, ...]:
        """The slots of bits, in time order."""
        return tuple(slot for slot in self.slots if mask & self.bit[slot])

    def put(self, placed: Placed) -> None:
        """Hold a meeting."""
        request = self.instance.request_of[placed.request]
        self.held[placed.request] = placed
        for party in request.parties:
            self.busy[party] |= self.bit[placed.slot]
            self._count[party] += 1
            self.with_whom[party, placed.slot] = placed.request
        if placed.room is not None:
            self.taken[placed.slot][placed.room] = placed.request
        self._spoken[placed.slot][request.languages] += 1
        self._look_anew(placed.slot)

    def take_out(self, name: str) -> Placed:
        """Hold a meeting no longer; where it was."""
        placed, request = self.held.pop(name), self.instance.request_of[name]
        for party in request.parties:
            self.busy[party] &= ~self.bit[placed.slot]
            self._count[party] -= 1
            del self.with_whom[party, placed.slot]
        if placed.room is not None:
            del self.taken[placed.slot][placed.room]
        self._spoken[placed.slot][request.languages] -= 1
        self._look_anew(placed.slot)
        return placed

    def open_to(self, request: Request) -> Mask:
        """The slots in which every hard rule lets a request be held that is not."""
        if self.is_apart(request) or any(self.is_full(party) for party in request.parties):
            return 0
        left = self.every & ~self.not_allowed(request)
        for party in request.parties:
            left &= ~(self.away[party] | self.busy[party])
        left &= ~(self.without_room(request) | self.without_interpreters(request))
        for party in request.parties if left else ():
            left &= ~self.too_long_runs(party)
        for mask in self.out_of_order(request).values() if left else ():
            left &= ~mask
        return left & ~self.unlike_gaps(request, left)

    def not_allowed(self, request: Request) -> Mask:
        """Slots in which the request may not be held at all."""
        wanted = self.every if request.allowed is None else self.mask(request.allowed)
        return self.every & ~(wanted if request.pinned is None else wanted & self.bit[request.pinned.slot])

    def is_apart(self, request: Request) -> bool:
        """Whether two of its parties are never put together."""
        return any(one in self._closed and self._closed[one] & set(request.parties) for one in request.parties)

    def is_full(self, party: str) -> bool:
        """Whether its quota leaves no further meeting."""
        quota = self.instance.party_of[party].quota
        return quota is not None and self._count[party] >= quota

    def too_long_runs(self, party: str) -> Mask:
        """Slots without a meeting in which one would make too long a run."""
        longest = self.instance.party_of[party].longest_run
        if longest is None:
            return 0
        return sum(bit for slot, bit in self.bit.items() if not bit & self.busy[party] and self.run_with(party, slot) > longest)

    def run_with(self, party: str, slot: int) -> int:
        """How many meetings in a row it would have with one then."""
        run, met = self.bit[slot], self.busy[party] & self._block[slot]
        while grown := (run << 1 | run >> 1) & met & ~run:
            run |= grown
        return run.bit_count()

    def out_of_order(self, request: Request) -> dict[str, Mask]:
        """Slots in which it would not be before or after another request that is held, as it must be."""
        found: dict[str, Mask] = {}
        for other, is_later in self._order.get(request.id, ()):
            if other in self.held:
                bit = self.bit[self.held[other].slot]
                found[other] = found.get(other, 0) | (self.every & ~(bit - 1) if is_later else bit | (bit - 1))
        return found

    def suitable(self, request: Request, slot: int) -> tuple[Room, ...]:
        """The open rooms that would do; plain ones first, so that those of a class stay free for who needs them."""
        kind = (slot, request.room_class, request.people, request.pinned)
        if kind not in self._suitable:
            rooms = [room for room in self.instance.rooms if self.instance.is_room_for(room, request, slot)]
            self._suitable[kind] = tuple(sorted(rooms, key=lambda room: room.room_class is not None))
        return self._suitable[kind]

    def free_room(self, request: Request, slot: int, *, but: RoomName | None = None) -> RoomName | None:
        """A room that would do and in which nobody is, other than one."""
        taken = self.taken[slot]
        return next((room.id for room in self.suitable(request, slot) if room.id not in taken and room.id != but), None)

    def without_room(self, request: Request) -> Mask:
        """Slots in which no room that would do is free."""
        kind = ("room", request.room_class, request.people, request.pinned)
        return self._looked_at(kind, lambda slot: self.free_room(request, slot) is None)

    def without_interpreters(self, request: Request) -> Mask:
        """Slots in which there is nobody to interpret this too."""
        if self.instance.interpreters is None or len(request.languages) < PAIR:
            return 0
        return self._looked_at(("languages", request.languages), lambda slot: not self.are_interpreters_free(request, slot))

    def are_interpreters_free(self, request: Request, slot: int, *, one_more: tuple[str, str] | None = None) -> bool:
        """Whether there is somebody to interpret this too; as if there were one more between two languages."""
        left, pair = self._free_interpreters(slot), request.languages
        if len(pair) == PAIR and ENGLISH not in pair and (left[pair] > 0 or one_more == pair):
            return True
        needed = [with_english(language) for language in pair if language != ENGLISH]
        return all(left[one] + (one == one_more) > 0 for one in needed)

    def _free_interpreters(self, slot: int) -> Counter[tuple[str, str]]:
        """How many are left of each pair when those who interpret between two languages directly do what they can."""
        if slot in self._left:
            return self._left[slot]
        left = Counter(self._interpreters[slot])
        for languages, count in self._spoken[slot].items():
            if len(languages) < PAIR:
                continue
            direct = 0
            if len(languages) == PAIR and ENGLISH not in languages:
                # These serve nobody else, so that as many as there are take what they can.
                direct = min(count, left[languages])
                left[languages] -= direct
            for language in languages:
                if language != ENGLISH:
                    left[with_english(language)] -= count - direct
        self._left[slot] = left
        return left

    def unlike_gaps(self, request: Request, among: Mask) -> Mask:
        """Slots, of some, in which the gaps of all parties would differ by more than they may."""
        if self.instance.gap_difference is None:
            return 0
        return sum(self.bit[slot] for slot in self.slots_in(among) if not self._are_gaps_alike(request, slot))

    def _are_gaps_alike(self, request: Request, slot: int) -> bool:
        new = {party: self.busy[party] | self.bit[slot] for party in request.parties}
        gaps = [self._gaps(new.get(party, busy)) for party, busy in self.busy.items()]
        return max(gaps) - min(gaps) <= (self.instance.gap_difference or 0)

    def _gaps(self, met: Mask) -> int:
        """Runs of meetings but the first, in each stretch."""
        parts = [met & stretch for stretch in self._stretches]
        return sum((part & ~(part << 1)).bit_count() - 1 for part in parts if part)

    def _interpreters_in(self, slot: int) -> Counter[tuple[str, str]]:
        there: Counter[tuple[str, str]] = Counter()
        for pool in self.instance.interpreters or ():
            if slot not in pool.unavailable:
                there[pool.languages] += pool.count
        return there

    def _look_anew(self, slot: int) -> None:
        bit = self.bit[slot]
        self._left.pop(slot, None)
        for kind, (mask, stale) in self._known.items():
            self._known[kind] = (mask, stale | bit)

    def _looked_at(self, kind: Hashable, is_so: Callable[[int], bool]) -> Mask:
        """The slots in which something is so; only those that changed since are looked at."""
        mask, stale = self._known.get(kind, (0, self.every))
        for slot in self.slots_in(stale) if stale else ():
            mask = mask | self.bit[slot] if is_so(slot) else mask & ~self.bit[slot]
        self._known[kind] = (mask, 0)
        return mask

    @cached_property
    def _block(self) -> dict[int, Mask]:
        return {slot: self.mask(block) for block in self.instance.blocks for slot in block}

    @cached_property
    def _stretches(self) -> list[Mask]:
        return [self.mask(stretch) for stretch in self.instance.stretches]

    @cached_property
    def _closed(self) -> dict[str, set[str]]:
        closed: dict[str, set[str]] = {}
        for one, other in self.instance.apart:
            closed.setdefault(one, set()).add(other)
            closed.setdefault(other, set()).add(one)
        return closed

    @cached_property
    def _order(self) -> dict[str, list[tuple[str, bool]]]:
        order: dict[str, list[tuple[str, bool]]] = {}
        for earlier, later in self.instance.before:
            order.setdefault(earlier, []).append((later, True))
            order.setdefault(later, []).append((earlier, False))
        return order


def with_english(language: str) -> tuple[str, str]:
    """The pair of a language and English, in the order in which pairs are named."""
    return (min(language, ENGLISH), max(language, ENGLISH))
