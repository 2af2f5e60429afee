"""How many changes of room there are at least: which pairs of meetings can be in one room together, rooms not yet named.

A pair that stays joins two meetings; whatever is joined, by whichever way round, is in one room, so that no two of it are held at once and
some room would do for all. Ways that break this are looked for in the best choice of pairs and forbidden, until none is found or time is
up: each choice on the way bounds the changes too.
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from uncops.bilaterals.solver.rooms import RoomName
from uncops.bilaterals.solver.running import Run

ROUNDS = 30
Pair = tuple[str, str]


def least_changes(
    pairs: Sequence[Pair], taken: Mapping[str, frozenset[int]], suits: Mapping[str, frozenset[RoomName]], run: Run, seconds: float
) -> int:
    """No naming of rooms has fewer of these pairs apart; `taken` are the slots of a meeting, `suits` the rooms that would do."""
    cp, until, least = cp_model.CpModel(), run.elapsed + seconds, 0
    stays = [cp.new_bool_var("") for _ in pairs]
    cp.maximize(cp_model.LinearExpr.sum(stays))
    near = _near(pairs)
    for edges in near.values():
        _forbid_around(cp, stays, edges, taken)
    for _round in range(ROUNDS):
        if run.is_over or run.elapsed >= until:
            break
        found = run.search(cp, until - run.elapsed, "", symmetry_level=0)
        if found.bound is not None:
            least = max(least, len(pairs) - found.bound)
        if not found.is_found:
            break
        joined = {number for number, literal in enumerate(stays) if found.solver.boolean_value(literal)}
        ways = _broken_ways(near, joined, taken, suits)
        if not ways:
            break
        for way in ways:
            cp.add_bool_or([~stays[number] for number in way])
    return least


def _near(pairs: Sequence[Pair]) -> dict[str, list[tuple[str, int]]]:
    """For each meeting those it is paired with, and the number of the pair."""
    near: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, (one, other) in enumerate(pairs):
        near[one].append((other, number))
        near[other].append((one, number))
    return near


def _forbid_around(
    cp: cp_model.CpModel, stays: list[cp_model.IntVar], edges: list[tuple[str, int]], taken: Mapping[str, frozenset[int]]
) -> None:
    """A meeting stays with one at most of two that are held at once."""
    for (one, first), (other, second) in combinations(edges, 2):
        if one != other and not taken[one].isdisjoint(taken[other]):
            cp.add_bool_or([~stays[first], ~stays[second]])


def _broken_ways(
    near: Mapping[str, list[tuple[str, int]]], joined: set[int], taken: Mapping[str, frozenset[int]],
    suits: Mapping[str, frozenset[RoomName]],
) -> list[list[int]]:  # fmt: skip
    """For each meeting the shortest way along joined pairs to one it cannot share a room with."""
    found: dict[frozenset[int], list[int]] = {}
    for start in near:
        way = _way_from(start, near, joined, taken, suits)
        if way is not None:
            found.setdefault(frozenset(way), way)
    return list(found.values())


def _way_from(
    start: str, near: Mapping[str, list[tuple[str, int]]], joined: set[int], taken: Mapping[str, frozenset[int]],
    suits: Mapping[str, frozenset[RoomName]],
) -> list[int] | None:  # fmt: skip
    ways: dict[str, list[int]] = {start: []}
    waiting = deque([start])
    while waiting:
        meeting = waiting.popleft()
        for other, number in near[meeting]:
            if number in joined and other not in ways:
                ways[other] = [*ways[meeting], number]
                if not taken[start].isdisjoint(taken[other]) or suits[start].isdisjoint(suits[other]):
                    return ways[other]
                waiting.append(other)
    return None
