"""What is to be scheduled, as frozen data; `instance.py` says what each field means."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

FORMAT = "uncops-bilaterals/1"
ENGLISH = "en"
LONG_BREAK = 10**6


class Aim(StrEnum):
    """What a plan may be improved in, as an instance names it."""

    PLACED = "placed"
    CHANGE = "change"
    WAITS = "waits"
    GAPS = "gaps"
    ROOM_CHANGES = "room_changes"
    SPREAD = "spread"


@dataclass(frozen=True)
class Slot:
    """A time in which meetings are held; `block` is the same for slots without a break between.

    `after`, of the first of a block: as many slots would fit into the break before it; None for a break that is long enough for all.
    """

    id: int
    block: str
    after: int | None = None


@dataclass(frozen=True)
class Room:
    """A room, named, or numbered from 1 when only their number is known."""

    id: str | int
    capacity: int | None = None
    room_class: str | None = None
    closed: frozenset[int] = frozenset()
    building: str | None = None


@dataclass(frozen=True)
class Party:
    """Whoever meets: a delegation, an organisation or a principal."""

    id: str
    unavailable: frozenset[int] = frozenset()
    unavailable_soft: frozenset[int] = frozenset()
    quota: int | None = None
    longest_run: int | None = None
    floor: int | None = None
    principal: bool = False
    quota_within: tuple["QuotaWithin", ...] = ()
    pause: int = 0


@dataclass(frozen=True)
class QuotaWithin:
    """How many meetings a party has in some slots at most, for example on a day."""

    slots: frozenset[int]
    most: int


@dataclass(frozen=True)
class Pin:
    """Where a meeting is held whatever the solver thinks; without a room the slot only."""

    slot: int
    room: str | int | None = None


@dataclass(frozen=True)
class Request:
    """A meeting that is wanted."""

    id: str
    parties: tuple[str, ...]
    weight: int = 1
    required: bool = False
    allowed: frozenset[int] | None = None
    room_class: str | None = None
    people: int | None = None
    languages: tuple[str, ...] = ()
    pinned: Pin | None = None
    length: int = 1

    @property
    def is_bound(self) -> bool:
        """Whether no plan is valid without it."""
        return self.required or self.pinned is not None


@dataclass(frozen=True)
class Interpreters:
    """So many interpreters between two languages."""

    languages: tuple[str, str]
    count: int
    unavailable: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Way:
    """How many slots lie between two meetings of one party when it has to walk from one building to another."""

    buildings: tuple[str, str]
    slots: int


@dataclass(frozen=True)
class Held:
    """A meeting of a published plan."""

    request: str
    slot: int
    room: str | int | None = None


@dataclass(frozen=True)
class Instance:
    """All that a plan is made from."""

    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    parties: tuple[Party, ...]
    requests: tuple[Request, ...]
    interpreters: tuple[Interpreters, ...] | None = None
    apart: tuple[tuple[str, str], ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    objective: tuple[Aim, ...] = (Aim.PLACED,)
    gap_difference: int | None = None
    within_blocks: bool = False
    published: tuple[Held, ...] = field(default=())
    walking: tuple[Way, ...] = ()

    @cached_property
    def party_of(self) -> dict[str, Party]:
        """Each party by its id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def request_of(self) -> dict[str, Request]:
        """Each request by its id."""
        return {request.id: request for request in self.requests}

    @cached_property
    def requests_of(self) -> dict[str, tuple[Request, ...]]:
        """The requests each party is in."""
        found: dict[str, list[Request]] = {party.id: [] for party in self.parties}
        for request in self.requests:
            for party in request.parties:
                found[party].append(request)
        return {party: tuple(requests) for party, requests in found.items()}

    @cached_property
    def place_of(self) -> dict[int, int]:
        """The place of each slot in time, from 0."""
        return {slot.id: place for place, slot in enumerate(self.slots)}

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """The slots of each block, in time order."""
        found: dict[str, list[int]] = {}
        for slot in self.slots:
            found.setdefault(slot.block, []).append(slot.id)
        return tuple(tuple(block) for block in found.values())

    @cached_property
    def stretches(self) -> tuple[tuple[int, ...], ...]:
        """The stretches of time over which waits, gaps and changes of room are counted."""
        return self.blocks if self.within_blocks else (tuple(slot.id for slot in self.slots),)

    @cached_property
    def has_lengths(self) -> bool:
        """Whether a meeting may take more than one slot."""
        return any(request.length != 1 for request in self.requests)

    @cached_property
    def ways(self) -> dict[tuple[str, str], int]:
        """How many slots a way takes, both ways, where it takes any and there are rooms at both ends."""
        used = {room.building for room in self.rooms}
        ways = [way for way in self.walking if way.slots and used.issuperset(way.buildings)]
        return {pair: way.slots for way in ways for pair in (way.buildings, way.buildings[::-1])}

    @cached_property
    def is_plain(self) -> bool:
        """Whether each meeting is a matter of its slot alone: none is longer, nobody walks, nobody needs a pause after one."""
        return not self.has_lengths and not self.ways and not any(party.pause for party in self.parties)

    @cached_property
    def time_of(self) -> dict[int, int]:
        """When each slot begins, in slots since the first, breaks between blocks counted."""
        found, time, block = {}, -1, None
        for slot in self.slots:
            is_after_break = block is not None and slot.block != block
            time += 1 + ((LONG_BREAK if slot.after is None else slot.after) if is_after_break else 0)
            found[slot.id], block = time, slot.block
        return found

    def covered(self, request: Request, slot: int) -> tuple[int, ...]:
        """The slots of a meeting that begins in a slot; fewer than its length when its block ends before it."""
        return (slot,) if request.length == 1 else self._following[slot][: request.length]

    def starts_of(self, request: str) -> list[int]:
        """The slots after which its block has as many as a request takes."""
        wanted = self.request_of[request]
        return [slot.id for slot in self.slots if len(self.covered(wanted, slot.id)) == wanted.length]

    def starts_over(self, request: Request, slot: int) -> tuple[int, ...]:
        """The slots in which a meeting may begin that takes this one."""
        return (slot,) if request.length == 1 else self._preceding[slot][-request.length :]

    @cached_property
    def _preceding(self) -> dict[int, tuple[int, ...]]:
        """Each slot after those of its block that come before it."""
        return {slot: block[: place + 1] for block in self.blocks for place, slot in enumerate(block)}

    @cached_property
    def _following(self) -> dict[int, tuple[int, ...]]:
        """Each slot with those of its block that come after it."""
        return {slot: block[place:] for block in self.blocks for place, slot in enumerate(block)}

    @cached_property
    def open_slots(self) -> dict[str, tuple[int, ...]]:
        """For each request the slots in which it could begin if it were the only one, in time order."""
        closed = {frozenset(pair) for pair in self.apart}
        return {request.id: self._open_slots_of(request, closed) for request in self.requests}

    def _open_slots_of(self, request: Request, closed: set[frozenset[str]]) -> tuple[int, ...]:
        if any(pair <= set(request.parties) for pair in closed):
            return ()
        away = frozenset().union(*(self.party_of[party].unavailable for party in request.parties))
        return tuple(
            slot.id for slot in self.slots
            if (request.allowed is None or slot.id in request.allowed)
            and (request.pinned is None or request.pinned.slot == slot.id)
            and self._has_time(request, slot.id, away)
            and any(self.is_room_for(room, request, slot.id) for room in self.rooms)
        )  # fmt: skip

    def _has_time(self, request: Request, slot: int, away: frozenset[int]) -> bool:
        if request.length == 1:
            return slot not in away
        covered = self.covered(request, slot)
        return len(covered) == request.length and away.isdisjoint(covered)

    def is_room_for(self, room: Room, request: Request, slot: int) -> bool:
        """Whether a room would do for a request that begins in a slot, if nothing else were held."""
        if not room.closed.isdisjoint(self.covered(request, slot)):
            return False
        if request.pinned is not None and request.pinned.room is not None:
            return room.id == request.pinned.room
        if request.room_class is not None and request.room_class != room.room_class:
            return False
        return request.people is None or room.capacity is None or request.people <= room.capacity
