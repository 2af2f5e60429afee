"""What one change would place a request that is not held; each is tried on the plan before it is told."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import islice
from typing import Any

from uncops.bilaterals.solver.facts import FactKind, Obstacle
from uncops.bilaterals.solver.given import ENGLISH, Request
from uncops.bilaterals.solver.interpreting import with_english
from uncops.bilaterals.solver.nearness import near
from uncops.bilaterals.solver.plan import Placed
from uncops.bilaterals.solver.standing import Mask, RoomName, Standing

# At most so many are told of a request, so many meetings are tried elsewhere for it, and so many are left out for a try.
MOST_TOLD, MOST_TRIED, MOST_LEFT_OUT = 3, 24, 2000


class ChangeKind(StrEnum):
    """What can be changed, the easiest first."""

    PLACE = "place"  # nothing: it fits as things are
    MOVE_ROOM = "move_room"  # another meeting goes to another room in the same slot
    MOVE = "move"  # another meeting goes to another slot
    OPEN_ROOM = "open_room"  # a closed room is opened; without a room: there is one more of the kind
    INTERPRETER = "interpreter"  # there is one interpreter more
    ALLOW = "allow"  # the request may be held then
    LONGER_RUN = "longer_run"  # the party takes one meeting more in a row
    RAISE_DAY_QUOTA = "raise_day_quota"  # the party takes one meeting more on that day
    RAISE_QUOTA = "raise_quota"  # the party takes one meeting more
    ATTEND = "attend"  # the party is there, or leaves what holds it
    GIVE_UP = "give_up"  # another meeting is not held


@dataclass(frozen=True)
class Change:
    """One change, and where the request would then be held.

    `request`: the other meeting, with the slot it leaves and where it goes. `limit`: the quota or longest run it takes. `room` is null
    when it would be one that does not exist yet.
    """

    kind: ChangeKind
    slot: int
    room: RoomName | None
    request: str | None = None
    from_slot: int | None = None
    to_slot: int | None = None
    to_room: RoomName | None = None
    party: str | None = None
    limit: int | None = None
    languages: tuple[str, ...] = ()
    room_class: str | None = None

    def as_document(self) -> dict[str, Any]:
        """As the format has it."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        kept = {name: value for name, value in given.items() if name in ("slot", "room") or value not in (None, ())}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()} | {"kind": self.kind.value}


def changes_that_place(standing: Standing, request: Request, given: list[Obstacle]) -> list[Change]:
    """Single changes each of which would place a request, the easiest first and of different kinds rather."""
    starts = standing.slots_in(standing.starts(request))
    in_the_way = {slot: [one for one in given if one.mask & standing.bit[slot]] for slot in starts}
    free = [Change(ChangeKind.PLACE, slot, standing.free_room(request, slot)) for slot, some in in_the_way.items() if not some]
    if free:
        return free[:MOST_TOLD]
    found: list[Change] = []
    for change in [*_moves(standing, request, in_the_way), *_others(standing, request, in_the_way)]:
        if len(found) == MOST_TOLD:
            break
        if sum(other.kind is change.kind for other in found) < 2:
            found.append(change)
    return found or list(islice(_given_up(standing, request, in_the_way), 1))


FREED_BY_MOVING = {FactKind.MEETS, FactKind.ROOM_TAKEN, FactKind.INTERPRETERS, FactKind.RUN, FactKind.PAUSE, FactKind.WALK}


def _moves(standing: Standing, request: Request, in_the_way: dict[int, list[Obstacle]]) -> list[Change]:
    """Another meeting moved, so that the request takes what it leaves; one for each slot of the request."""
    found: dict[int, Change] = {}
    tried = 0
    for slot, other in _movable(standing, request, in_the_way):
        if slot in found or not _may_go(standing, other):
            continue
        tried += 1
        change = _moved(standing, request, slot, other)
        if change is not None:
            found[slot] = change
        if len(found) == MOST_TOLD or tried == MOST_TRIED:
            break
    return sorted(found.values(), key=lambda change: change.kind is not ChangeKind.MOVE_ROOM)


def _may_go(standing: Standing, name: str) -> bool:
    """Whether there is at all another room or time for a meeting: quickly said, for most plans are full."""
    moved, placed = standing.instance.request_of[name], standing.held[name]
    if moved.length > 1:
        # Its own room and time count as taken, though it may begin a little earlier or later in them.
        return True
    taken = 0
    for party in moved.parties:
        taken |= standing.away[party] | standing.spent[party] | standing.busy[party]
    return bool(standing.every & ~standing.without_room(moved) & (~taken | standing.bit[placed.slot]))


def _movable(standing: Standing, request: Request, in_the_way: dict[int, list[Obstacle]]) -> Iterator[tuple[int, str]]:
    """Slots of a request with meetings whose moving might free it: where few things stand in the way first."""
    for slot in sorted(in_the_way, key=lambda slot: len(in_the_way[slot])):
        some = in_the_way[slot]
        if not {one.kind for one in some} <= FREED_BY_MOVING:
            continue
        met = _met(standing, request, slot, some)
        if len(met) > 1:
            continue
        names = _leaving_a_room(standing, request, slot, some, met) if met else _of_use_if_moved(standing, request, slot, some)
        yield from ((slot, name) for name in sorted(names) if standing.instance.request_of[name].pinned is None)


def _of_use_if_moved(standing: Standing, request: Request, slot: int, some: list[Obstacle]) -> set[str]:
    """Meetings of the slot that hold a room or interpreters the request needs, or are next to it in a run."""
    kinds = {one.kind for one in some}
    if FactKind.RUN in kinds:
        bits = standing.mask(standing.instance.covered(request, slot))
        return {
            standing.with_whom[one.party, beside]
            for one in some
            if one.kind is FactKind.RUN
            for beside in standing.slots_in(standing.busy[one.party] & (bits << 1 | bits >> 1))
        }
    if kinds & {FactKind.PAUSE, FactKind.WALK}:
        slots = max([0, *standing.instance.ways.values(), *(standing.instance.party_of[party].pause for party in request.parties)])
        return {name for party in request.parties for name in near(standing, party, request, slot, slots)}
    if FactKind.ROOM_TAKEN in kinds:
        return _in_its_rooms(standing, request, slot)
    needed = set(request.languages) - {ENGLISH}
    covered = standing.instance.covered(request, slot)
    return {name for one in covered for name in standing.taken[one].values() if needed & set(standing.instance.request_of[name].languages)}


def _in_its_rooms(standing: Standing, request: Request, slot: int) -> set[str]:
    """The meetings in rooms that would do for a request."""
    taken = [standing.taken[one] for one in standing.instance.covered(request, slot)]
    return {one[room.id] for room in standing.suitable(request, slot) for one in taken if room.id in one}


def _met(standing: Standing, request: Request, slot: int, some: list[Obstacle]) -> set[str]:
    """The other meetings that its parties have then."""
    return {name for one in some if one.kind is FactKind.MEETS for name in standing.met_by(one.party, request, slot)}


def _leaving_a_room(standing: Standing, request: Request, slot: int, some: list[Obstacle], met: set[str]) -> set[str]:
    """Of meetings of the parties those that leave a room that would do, if there is none."""
    return met & _in_its_rooms(standing, request, slot) if any(one.kind is FactKind.ROOM_TAKEN for one in some) else met


def _moved(standing: Standing, request: Request, slot: int, other: str) -> Change | None:
    """Another meeting moved to where it fits, nearest first, when the request then fits."""
    moved = standing.instance.request_of[other]
    before = standing.take_out(other)
    try:
        if not standing.open_to(request) & standing.bit[slot]:
            return None
        for to_slot in _nearest_first(standing, standing.open_to(moved), before.slot):
            to_room = standing.free_room(moved, to_slot, but=before.room if to_slot == before.slot else None)
            if to_room is None:
                continue
            standing.put(Placed(other, to_slot, to_room))
            room = standing.free_room(request, slot) if standing.open_to(request) & standing.bit[slot] else None
            standing.take_out(other)
            if room is not None:
                kind = ChangeKind.MOVE_ROOM if to_slot == before.slot else ChangeKind.MOVE
                return Change(kind, slot, room, other, before.slot, to_slot, to_room)
        return None
    finally:
        standing.put(before)


def _nearest_first(standing: Standing, mask: Mask, slot: int) -> list[int]:
    """Slots, its own one first."""
    place = standing.slots.index(slot)
    places = [number for number, one in enumerate(standing.slots) if mask & standing.bit[one]]
    return [standing.slots[number] for number in sorted(places, key=lambda number: (abs(number - place), number))]


SINGLE = {
    FactKind.ROOM_CLOSED: ChangeKind.OPEN_ROOM,
    FactKind.ROOM_TAKEN: ChangeKind.OPEN_ROOM,
    FactKind.INTERPRETERS: ChangeKind.INTERPRETER,
    FactKind.NOT_ALLOWED: ChangeKind.ALLOW,
    FactKind.RUN: ChangeKind.LONGER_RUN,
    FactKind.DAY_QUOTA: ChangeKind.RAISE_DAY_QUOTA,
    FactKind.QUOTA: ChangeKind.RAISE_QUOTA,
    FactKind.UNAVAILABLE: ChangeKind.ATTEND,
}


def _others(standing: Standing, request: Request, in_the_way: dict[int, list[Obstacle]]) -> list[Change]:
    """What an officer may grant where one thing alone stands in the way, the easiest first."""
    found = []
    for slot, some in in_the_way.items():
        if len(some) == 1 and some[0].kind in SINGLE:
            change = _granted(standing, request, slot, some[0])
            found += [change] if change is not None else []
    order = list(ChangeKind)
    return sorted(found, key=lambda change: order.index(change.kind))


def _granted(standing: Standing, request: Request, slot: int, obstacle: Obstacle) -> Change | None:
    kind, room, party = SINGLE[obstacle.kind], standing.free_room(request, slot), obstacle.party
    if kind is ChangeKind.OPEN_ROOM:
        closed = _closed_room(standing, request, slot)
        return Change(kind, slot, closed, room_class=request.room_class)
    if kind is ChangeKind.INTERPRETER:
        pair = next((pair for pair in _pairs(request) if standing.are_interpreters_free(request, slot, one_more=pair)), None)
        return None if pair is None else Change(kind, slot, room, languages=pair)
    if kind is ChangeKind.RAISE_DAY_QUOTA:
        quotas = [held for held in standing.instance.party_of[party].quota_within if slot in held.slots]
        return Change(kind, slot, room, party=party, limit=quotas[0].most + 1) if len(quotas) == 1 else None
    if kind is ChangeKind.RAISE_QUOTA:
        return Change(kind, slot, room, party=party, limit=(standing.instance.party_of[party].quota or 0) + 1)
    if kind is ChangeKind.LONGER_RUN:
        return Change(kind, slot, room, party=party, limit=standing.run_with(party, slot, request))
    return Change(kind, slot, room, party=party)


def _closed_room(standing: Standing, request: Request, slot: int) -> RoomName | None:
    """A room that would do if it were open."""
    covered = standing.instance.covered(request, slot)
    rooms = (room for room in standing.instance.rooms if not room.closed.isdisjoint(covered) and _would_do(request, room))
    return next((room.id for room in rooms if standing.is_free(room, request, slot)), None)


def _would_do(request: Request, room: Any) -> bool:
    if request.room_class is not None and request.room_class != room.room_class:
        return False
    return request.people is None or room.capacity is None or request.people <= room.capacity


def _pairs(request: Request) -> Iterator[tuple[str, str]]:
    """Pairs one more interpreter of which might do: with English, then of the two themselves."""
    for language in request.languages:
        if language != ENGLISH:
            yield with_english(language)
    if len(request.languages) == 2:
        yield (request.languages[0], request.languages[1])


def _given_up(standing: Standing, request: Request, in_the_way: dict[int, list[Obstacle]]) -> Iterator[Change]:
    """Another meeting, neither required nor pinned, in whose stead the request would be held; the lightest first."""
    candidates = sorted(
        {(slot, name) for slot in in_the_way for name in _standing_in_the_way(standing, request, slot, in_the_way[slot])},
        key=lambda one: (standing.instance.request_of[one[1]].weight, one),
    )
    for slot, name in candidates[:MOST_LEFT_OUT]:
        before = standing.take_out(name)
        room = standing.free_room(request, slot) if standing.open_to(request) & standing.bit[slot] else None
        standing.put(before)
        if room is not None:
            yield Change(ChangeKind.GIVE_UP, slot, room, name, before.slot)


def _standing_in_the_way(standing: Standing, request: Request, slot: int, some: list[Obstacle]) -> set[str]:
    kinds = {one.kind for one in some}
    if not kinds <= FREED_BY_MOVING | {FactKind.QUOTA}:
        return set()
    names = _met(standing, request, slot, some)
    if kinds == {FactKind.QUOTA} and len(some) == 1:
        names = {name for (party, _slot), name in standing.with_whom.items() if party == some[0].party}
    elif not names and FactKind.QUOTA not in kinds:
        names = _of_use_if_moved(standing, request, slot, some)
    elif len(names) > 1:
        return set()
    else:
        names = _leaving_a_room(standing, request, slot, some, names)
    return {name for name in names if not standing.instance.request_of[name].is_bound}
