"""A brokerage event: the instance reduced to numbers, each meeting with the slots it can have."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from uncops.bilaterals.solver.given import Aim, Instance, Party, Request, Room

PAIR = 2


def is_brokerage_event(instance: Instance) -> bool:
    """Whether all meetings must be held, gaps alone matter and no rule beyond those of such events is used."""
    return (
        instance.objective == (Aim.GAPS,)
        and instance.is_plain
        and not instance.within_blocks
        and not instance.apart
        and all(_is_any_room(room) for room in instance.rooms)
        and all(_is_plain_party(party) for party in instance.parties)
        and all(_is_plain_request(request, instance) for request in instance.requests)
    )


def _is_any_room(room: Room) -> bool:
    return room.capacity is None and room.room_class is None and not room.closed


def _is_plain_party(party: Party) -> bool:
    limits = (party.quota, party.longest_run, party.floor)
    return limits == (None, None, None) and not party.unavailable_soft and not party.quota_within


def _is_plain_request(request: Request, instance: Instance) -> bool:
    has_room = request.room_class is not None or (request.pinned is not None and request.pinned.room is not None)
    has_interpreters = instance.interpreters is not None and len(request.languages) >= PAIR
    return request.is_bound and not has_room and not has_interpreters


@dataclass(frozen=True)
class Day:
    """What one party has before it: its meetings by number, and the slots (by place in time) each can have."""

    meetings: tuple[int, ...]
    domains: tuple[frozenset[int], ...]

    @property
    def count(self) -> int:
        """How many meetings it has."""
        return len(self.meetings)

    @property
    def open_slots(self) -> frozenset[int]:
        """The slots in which it can meet anybody."""
        return frozenset().union(*self.domains)

    def blocks(self) -> list[range]:
        """The stretches of neighbouring slots that can hold all its meetings without a gap."""
        firsts = sorted(self.open_slots)
        candidates = [range(first, first + self.count) for first in firsts] if self.count else []
        return [block for block in candidates if self.open_slots.issuperset(block) and self.fits(block)]

    def fits(self, block: range) -> bool:
        """Whether each meeting finds a slot of its own in a stretch, this party being alone."""
        holder: dict[int, int] = {}

        def find(meeting: int, tried: set[int]) -> bool:
            for slot in self.domains[meeting].intersection(block) - tried:
                tried.add(slot)
                if slot not in holder or find(holder[slot], tried):
                    holder[slot] = meeting
                    return True
            return False

        return all(find(meeting, set()) for meeting in range(self.count))

    def crowded(self) -> list[tuple[frozenset[int], int]]:
        """Sets of slots and how many meetings can only be there."""
        found = [(slots, sum(domain <= slots for domain in self.domains)) for slots in set(self.domains)]
        return sorted(found, key=lambda one: (sorted(one[0]), one[1]))


@dataclass(frozen=True)
class Event:
    """Meetings to place by number, slots by place in time."""

    slot_count: int
    tables: int
    parties_of: tuple[tuple[int, ...], ...]
    domains: tuple[frozenset[int], ...]
    before: tuple[tuple[int, int], ...]
    gap_difference: int | None
    days: tuple[Day, ...]

    @property
    def is_of_pairs(self) -> bool:
        """Whether every meeting is of two."""
        return all(len(parties) == PAIR for parties in self.parties_of)

    def most_gaps(self, day: Day) -> int:
        """More gaps than this no party can have."""
        most = max(0, min(day.count - 1, self.slot_count - day.count))
        return most if self.gap_difference is None or not self.has_a_party_without_gaps else min(most, self.gap_difference)

    @property
    def use_of_tables(self) -> float:
        """The share of tables, over all slots, that are used."""
        return len(self.domains) / max(1, self.tables * self.slot_count)

    def gaps_in(self, schedule: Sequence[int]) -> int:
        """The runs of meetings but the first, of all parties, when meetings are in these slots."""
        busy = [sorted(schedule[meeting] for meeting in day.meetings) for day in self.days]
        return sum(later - earlier > 1 for slots in busy for earlier, later in pairwise(slots))

    @property
    def has_a_party_without_gaps(self) -> bool:
        """Whether some party can have none at all, so that the difference limits all others."""
        return any(day.count <= 1 or day.count >= self.slot_count for day in self.days)


def event_of(instance: Instance) -> Event:
    """The event an instance describes."""
    number_of = {request.id: number for number, request in enumerate(instance.requests)}
    party_numbers = {party.id: number for number, party in enumerate(instance.parties)}
    before = tuple((number_of[first], number_of[second]) for first, second in instance.before)
    open_slots = [{instance.place_of[slot] for slot in instance.open_slots[request.id]} for request in instance.requests]
    parties_of = tuple(tuple(party_numbers[party] for party in request.parties) for request in instance.requests)
    meetings = [tuple(number_of[request.id] for request in instance.requests_of[party.id]) for party in instance.parties]
    domains = _narrowed(open_slots, before, meetings)
    days = tuple(Day(mine, tuple(domains[meeting] for meeting in mine)) for mine in meetings)
    return Event(len(instance.slots), len(instance.rooms), parties_of, domains, before, instance.gap_difference, days)


def _narrowed(domains: list[set[int]], before: tuple[tuple[int, int], ...], days: list[tuple[int, ...]]) -> tuple[frozenset[int], ...]:
    """The slots left when one meeting is before another and a party is busy in the slots of meetings that have one only."""
    size = None
    while size != (size := sum(map(len, domains))):
        for first, second in before:
            domains[first] = {slot for slot in domains[first] if domains[second] and slot < max(domains[second])}
            domains[second] = {slot for slot in domains[second] if domains[first] and slot > min(domains[first])}
        for day in days:
            settled = {meeting: domains[meeting] for meeting in day if len(domains[meeting]) == 1}
            for meeting in day:
                domains[meeting] = domains[meeting].difference(*(slots for other, slots in settled.items() if other != meeting))
    return tuple(frozenset(domain) for domain in domains)
