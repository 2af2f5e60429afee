"""A plan as it stands: who and what is taken in each slot, and where one more meeting fits. Slots are bits, the first the lowest.

What is said of a request is said of the slot it would begin in, whatever it needs of those after it.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property

from uncops.bilaterals.solver.given import Instance, Party, Request, Room
from uncops.bilaterals.solver.interpreting import PAIR, Interpreting
from uncops.bilaterals.solver.nearness import is_far, too_far, too_soon
from uncops.bilaterals.solver.plan import Placed

RoomName = str | int
Mask = int


class Standing:
    """The meetings of a plan, one of which may be taken out or put elsewhere."""

    def __init__(self, instance: Instance, meetings: Iterable[Placed]) -> None:
        self.instance = instance
        self.slots = [slot.id for slot in instance.slots]
        self.bit = {slot: 1 << place for place, slot in enumerate(self.slots)}
        self.every: Mask = (1 << len(self.slots)) - 1
        self.away = {party.id: self.mask(party.unavailable) for party in instance.parties}
        self.busy = {party.id: 0 for party in instance.parties}
        self.began = {party.id: 0 for party in instance.parties}
        self.building_of = {room.id: room.building for room in instance.rooms}
        self._longest = max((request.length for request in instance.requests), default=1)
        self.held: dict[str, Placed] = {}
        self.with_whom: dict[tuple[str, int], str] = {}
        self.taken: dict[int, dict[RoomName, str]] = {slot: {} for slot in self.slots}
        self._count: Counter[str] = Counter()
        self._interpreting = Interpreting(instance)
        # What was found for a kind of request, and the slots in which it has to be looked at anew.
        self._known: dict[Hashable, tuple[Mask, Mask]] = {}
        self._suitable: dict[Hashable, tuple[Room, ...]] = {}
        self._starts: dict[int, Mask] = {}
        # On a day of which the quota is reached nothing more begins.
        self.spent = {party.id: self._spent(party) for party in instance.parties}
        for placed in meetings:
            self.put(placed)

    def _spent(self, party: Party) -> Mask:
        """Slots without a meeting on days of which the quota is used up."""
        spent = 0
        for held in party.quota_within:
            day = self.mask(held.slots)
            if (self.began[party.id] & day).bit_count() >= held.most:
                spent |= day & ~self.busy[party.id]
        return spent & ~self.away[party.id]

    def hits(self, mask: Mask, request: Request) -> Mask:
        """From which slots on a meeting would take one of these."""
        return mask if request.length == 1 else self._reaching(mask, request.length)

    @staticmethod
    def _reaching(mask: Mask, length: int) -> Mask:
        found = mask
        for step in range(1, length):
            found |= mask >> step
        return found

    def starts(self, request: Request) -> Mask:
        """The slots after which a block has as many as the request takes."""
        return self.every if request.length == 1 else self._looked_up(request)

    def _looked_up(self, request: Request) -> Mask:
        if request.length not in self._starts:
            fits = [slot for slot in self.slots if len(self.instance.covered(request, slot)) == request.length]
            self._starts[request.length] = self.mask(fits)
        return self._starts[request.length]

    def meetings_of(self, party: str) -> set[str]:
        """What a party has."""
        return {self.with_whom[party, slot] for slot in self.slots_in(self.busy[party])}

    def met_by(self, party: str, request: Request, slot: int) -> list[str]:
        """The meetings a party has while a request would be held from a slot on."""
        covered = self.instance.covered(request, slot)
        return [self.with_whom[party, one] for one in covered if (party, one) in self.with_whom]

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
            self.began[party] |= self.bit[placed.slot]
            self._count[party] += 1
        for slot in self.instance.covered(request, placed.slot):
            for party in request.parties:
                self.busy[party] |= self.bit[slot]
                self.with_whom[party, slot] = placed.request
            if placed.room is not None:
                self.taken[slot][placed.room] = placed.request
            self._interpreting.speak(slot, request.languages, 1)
            self._look_anew(slot)
        self._spend(request)

    def take_out(self, name: str) -> Placed:
        """Hold a meeting no longer; where it was."""
        placed, request = self.held.pop(name), self.instance.request_of[name]
        for party in request.parties:
            self.began[party] &= ~self.bit[placed.slot]
            self._count[party] -= 1
        for slot in self.instance.covered(request, placed.slot):
            for party in request.parties:
                self.busy[party] &= ~self.bit[slot]
                del self.with_whom[party, slot]
            if placed.room is not None:
                del self.taken[slot][placed.room]
            self._interpreting.speak(slot, request.languages, -1)
            self._look_anew(slot)
        self._spend(request)
        return placed

    def _spend(self, request: Request) -> None:
        for party in request.parties:
            if self.instance.party_of[party].quota_within:
                self.spent[party] = self._spent(self.instance.party_of[party])

    def open_to(self, request: Request) -> Mask:
        """The slots in which every hard rule lets a request be held that is not."""
        if self.is_apart(request) or any(self.is_full(party) for party in request.parties):
            return 0
        left = self.starts(request) & ~self.not_allowed(request)
        for party in request.parties:
            left &= ~(self.hits(self.away[party] | self.busy[party], request) | self.spent[party])
        left &= ~(self.without_room(request) | self.without_interpreters(request))
        for party in request.parties if left else ():
            left &= ~self.too_long_runs(party, request)
        if left and not self.instance.is_plain:
            left &= ~too_far(self, request, left)
            for party in request.parties:
                left &= ~too_soon(self, party, request)
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

    def too_long_runs(self, party: str, request: Request) -> Mask:
        """Slots without a meeting in which one would make too long a run."""
        longest = self.instance.party_of[party].longest_run
        if longest is None:
            return 0
        taken = self.hits(self.busy[party], request)
        return sum(bit for slot, bit in self.bit.items() if not bit & taken and self.run_with(party, slot, request) > longest)

    def run_with(self, party: str, slot: int, request: Request) -> int:
        """How many meetings in a row it would have with one then."""
        run = self.bit[slot] if request.length == 1 else self.mask(self.instance.covered(request, slot))
        met = self.busy[party] & self._block[slot]
        while grown := (run << 1 | run >> 1) & met & ~run:
            run |= grown
        return (run & self.began[party]).bit_count() + 1

    def out_of_order(self, request: Request) -> dict[str, Mask]:
        """Slots in which it would not be before or after another request that is held, as it must be."""
        found: dict[str, Mask] = {}
        for other, is_later in self._order.get(request.id, ()):
            if other in self.held:
                covered = self.instance.covered(self.instance.request_of[other], self.held[other].slot)
                bit = self.bit[covered[0 if is_later else -1]]
                mask = self.hits(self.every & ~(bit - 1), request) if is_later else bit | (bit - 1)
                found[other] = found.get(other, 0) | mask
        return found

    def suitable(self, request: Request, slot: int) -> tuple[Room, ...]:
        """The open rooms that would do; plain ones first, so that those of a class stay free for who needs them."""
        kind = (slot, request.length, request.room_class, request.people, request.pinned)
        if kind not in self._suitable:
            rooms = [room for room in self.instance.rooms if self.instance.is_room_for(room, request, slot)]
            self._suitable[kind] = tuple(sorted(rooms, key=lambda room: room.room_class is not None))
        return self._suitable[kind]

    def free_room(self, request: Request, slot: int, *, but: RoomName | None = None, however_far: bool = False) -> RoomName | None:
        """A room that would do and in which nobody is, other than one, near enough for both parties."""
        if request.length == 1 and not self.instance.ways:
            there = self.taken[slot]
            return next((room.id for room in self.suitable(request, slot) if room.id not in there and room.id != but), None)
        taken = [self.taken[one] for one in self.instance.covered(request, slot)]
        is_near = {building: however_far or not is_far(self, request, slot, building) for building in self._buildings}
        return next(
            (
                room.id for room in self.suitable(request, slot)
                if room.id != but and not any(room.id in one for one in taken) and is_near.get(room.building, True)
            ),
            None,
        )  # fmt: skip

    def is_free(self, room: Room, request: Request, slot: int) -> bool:
        """Whether nobody is in a room all the time, and it is near enough for both parties."""
        is_taken = any(room.id in self.taken[one] for one in self.instance.covered(request, slot))
        return not is_taken and not is_far(self, request, slot, room.building)

    def without_room(self, request: Request) -> Mask:
        """Slots in which no room that would do is free."""
        kind = ("room", request.length, request.room_class, request.people, request.pinned)
        return self._looked_at(kind, lambda slot: self.free_room(request, slot, however_far=True) is None)

    def without_interpreters(self, request: Request) -> Mask:
        """Slots in which there is nobody to interpret this too."""
        if self.instance.interpreters is None or len(request.languages) < PAIR:
            return 0
        kind = ("languages", request.length, request.languages)
        return self._looked_at(kind, lambda slot: not self.are_interpreters_free(request, slot))

    def are_interpreters_free(self, request: Request, slot: int, *, one_more: tuple[str, str] | None = None) -> bool:
        """Whether there is somebody to interpret this too; as if there were one more between two languages."""
        return all(self._interpreting.are_free(one, request.languages, one_more) for one in self.instance.covered(request, slot))

    def unlike_gaps(self, request: Request, among: Mask) -> Mask:
        """Slots, of some, in which the gaps of all parties would differ by more than they may."""
        if self.instance.gap_difference is None:
            return 0
        return sum(self.bit[slot] for slot in self.slots_in(among) if not self._are_gaps_alike(request, slot))

    def _are_gaps_alike(self, request: Request, slot: int) -> bool:
        covered = self.mask(self.instance.covered(request, slot))
        new = {party: self.busy[party] | covered for party in request.parties}
        gaps = [self._gaps(new.get(party, busy)) for party, busy in self.busy.items()]
        return max(gaps) - min(gaps) <= (self.instance.gap_difference or 0)

    def _gaps(self, met: Mask) -> int:
        """Runs of meetings but the first, in each stretch."""
        parts = [met & stretch for stretch in self._stretches]
        return sum((part & ~(part << 1)).bit_count() - 1 for part in parts if part)

    def _look_anew(self, slot: int) -> None:
        bit = self.bit[slot] if self._longest == 1 else self._reaching(self.bit[slot], self._longest)
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
    def _buildings(self) -> set[str]:
        """The buildings to which somebody may have to walk."""
        return {target for _origin, target in self.instance.ways}

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
