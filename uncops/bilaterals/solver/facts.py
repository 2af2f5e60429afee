"""What stands in the way of a request, and the smallest set of it that leaves no slot."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from uncops.bilaterals.solver.given import Request
from uncops.bilaterals.solver.nearness import too_far, too_soon
from uncops.bilaterals.solver.standing import Mask, Standing


class FactKind(StrEnum):
    """What can stand in the way, the plainest first."""

    APART = "apart"  # two of the parties are never put together: for officers only, the sides never learn it
    QUOTA = "quota"  # the party has as many meetings as it may have
    LENGTH = "length"  # no time without a break is as long as it takes
    NOT_ALLOWED = "not_allowed"  # the request is wanted at other times
    UNAVAILABLE = "unavailable"  # the party is not there, or in a session
    MEETS = "meets"  # the party has another meeting
    DAY_QUOTA = "day_quota"  # the party has as many meetings as it may have on that day
    RUN = "run"  # the party would have too many meetings in a row
    PAUSE = "pause"  # the party would have no pause before or after another meeting
    ROOM_CLOSED = "room_closed"  # no room that would do is open
    ROOM_TAKEN = "room_taken"  # every room that would do and is open is taken
    WALK = "walk"  # every room that is free is too far from where a party was before or is after
    INTERPRETERS = "interpreters"  # nobody is free to interpret
    ORDER = "order"  # it would not be before or after another request, as it must be
    GAPS = "gaps"  # days of parties would become too unlike


@dataclass(frozen=True)
class Fact:
    """One thing that stands in the way, of a meeting that begins in the slots named; what does not matter to its kind is left out.

    `requests`: those the party has in these slots. `limit`: the quota, the longest run, the slots of a pause or
    those the request takes. `other`: the party it is closed to, or the
    request that must be earlier or later.
    """

    kind: FactKind
    slots: tuple[int, ...]
    party: str | None = None
    other: str | None = None
    limit: int | None = None
    requests: tuple[str, ...] = ()
    room_class: str | None = None
    people: int | None = None
    languages: tuple[str, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """As the format has it."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        kept = {name: value for name, value in given.items() if value is not None and (value != () or name == "slots")}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()} | {"kind": self.kind.value}


@dataclass(frozen=True)
class Obstacle:
    """A fact as bits, before it is known to matter."""

    kind: FactKind
    mask: Mask
    party: str | None = None
    other: str | None = None


def obstacles(standing: Standing, request: Request) -> list[Obstacle]:
    """All that stands in the way of a request that is not held."""
    every = standing.starts(request)
    if not every:
        return [Obstacle(FactKind.LENGTH, standing.every)]
    found = [Obstacle(FactKind.NOT_ALLOWED, standing.not_allowed(request))]
    if standing.is_apart(request):
        found.append(_apart(standing, request))
    for party in request.parties:
        found += [
            Obstacle(FactKind.QUOTA, every if standing.is_full(party) else 0, party),
            Obstacle(FactKind.UNAVAILABLE, standing.hits(standing.away[party], request), party),
            Obstacle(FactKind.MEETS, standing.hits(standing.busy[party], request), party),
            Obstacle(FactKind.DAY_QUOTA, standing.spent[party], party),
            Obstacle(FactKind.RUN, standing.too_long_runs(party, request), party),
            Obstacle(FactKind.PAUSE, too_soon(standing, party, request), party),
        ]
    closed = standing.mask(slot for slot in standing.slots if not standing.suitable(request, slot))
    found += [
        Obstacle(FactKind.ROOM_CLOSED, closed),
        Obstacle(FactKind.ROOM_TAKEN, standing.without_room(request) & ~closed),
        Obstacle(FactKind.WALK, too_far(standing, request, every)),
        Obstacle(FactKind.INTERPRETERS, standing.without_interpreters(request)),
        *(Obstacle(FactKind.ORDER, mask, other=other) for other, mask in standing.out_of_order(request).items()),
        Obstacle(FactKind.GAPS, standing.unlike_gaps(request, every)),
    ]
    if every != standing.every:
        found = [replace(obstacle, mask=obstacle.mask & every) for obstacle in found]
    return [obstacle for obstacle in found if obstacle.mask]


def smallest(every: Mask, given: list[Obstacle]) -> list[Obstacle]:
    """The fewest obstacles that together leave no slot; none when a slot is left. Of equally many the plainest."""
    left = every
    for obstacle in given:
        left &= ~obstacle.mask
    if left:
        return []
    needed, rest, open_ = _needed(every, given)
    for size in range(len(rest) + 1):
        for some in combinations(rest, size):
            if not open_ & ~_union(some):
                return sorted([*needed, *some], key=given.index)
    raise RuntimeError("all obstacles together leave a slot")


def _needed(every: Mask, given: list[Obstacle]) -> tuple[list[Obstacle], list[Obstacle], Mask]:
    """Those that alone close some slot; the others that could close what they leave; what they leave."""
    needed = []
    for obstacle in given:
        others = _union([other for other in given if other is not obstacle])
        if obstacle.mask & ~others:
            needed.append(obstacle)
    open_ = every & ~_union(needed)
    rest: list[Obstacle] = []
    for obstacle in (one for one in given if one not in needed and one.mask & open_):
        # What closes no more than another one does is never better than that one.
        if not any(not obstacle.mask & open_ & ~other.mask for other in rest):
            rest = [other for other in rest if other.mask & open_ & ~obstacle.mask] + [obstacle]
    return needed, rest, open_


def as_fact(standing: Standing, request: Request, obstacle: Obstacle) -> Fact:
    """An obstacle with everything that can be said of it."""
    slots, party, kind = standing.slots_in(obstacle.mask), obstacle.party, obstacle.kind
    about: dict[str, Any] = {}
    if kind is FactKind.MEETS:
        met = [name for slot in slots for name in standing.met_by(party, request, slot)]
        about["requests"] = tuple(dict.fromkeys(met))
    if kind is FactKind.QUOTA:
        about["limit"] = standing.instance.party_of[party].quota
    if kind is FactKind.RUN:
        about["limit"] = standing.instance.party_of[party].longest_run
    if kind is FactKind.PAUSE:
        about["limit"] = standing.instance.party_of[party].pause
    if kind is FactKind.LENGTH:
        about["limit"] = request.length
    if kind in (FactKind.ROOM_CLOSED, FactKind.ROOM_TAKEN):
        about |= {"room_class": request.room_class, "people": request.people}
    if kind is FactKind.INTERPRETERS:
        about["languages"] = request.languages
    return Fact(kind, slots, party, obstacle.other, **about)


def _union(some: "list[Obstacle] | tuple[Obstacle, ...]") -> Mask:
    mask = 0
    for obstacle in some:
        mask |= obstacle.mask
    return mask


def _apart(standing: Standing, request: Request) -> Obstacle:
    party, other = next(pair for pair in standing.instance.apart if set(pair) <= set(request.parties))
    return Obstacle(FactKind.APART, standing.every, party, other)
