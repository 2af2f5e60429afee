"""A made-up published plan of so many meetings at a given use of the rooms, and what can befall it.

The plan is laid first and the wishes follow from it, so that any use of the rooms can be had, even every slot of every room.
Seeded; nothing here rests on the solver.
"""

import copy
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.bilaterals.generator import (
    DELEGATION_COUNT,
    FORMAT,
    MINISTERS,
    PRINCIPAL_COUNT,
    SLOT_COUNT,
    SLOTS_A_DAY,
    Languages,
    Ranks,
    Windows,
    delegation,
    interpreters,
    languages_needed,
    popularity,
    principal,
    rooms,
    slots,
    speaks,
    wish,
)  # fmt: skip

MINISTERS_ROOM_COUNT = 3
MINISTERS_USE = 0.8  # of the meetings in their rooms, the share that need one
HALF_A_DAY = SLOTS_A_DAY // 2
LATE_COUNT = 20
LATE_BY = (2, 6)  # slots after the beginning of their first meeting
TRIES = 3000


@dataclass
class _Laid:
    """A plan while it is laid."""

    luck: random.Random
    parties: dict[str, dict]
    wanted: dict[str, float]
    languages: Languages
    ranks: Ranks
    pools: dict[frozenset[str], int]
    busy: set[tuple[str, int]] = field(default_factory=set)
    working: Counter = field(default_factory=Counter)
    pairs: set[frozenset[str]] = field(default_factory=set)
    count: Counter = field(default_factory=Counter)
    requests: list[dict] = field(default_factory=list)
    meetings: list[dict] = field(default_factory=list)


def published(*, meetings: int, use: float, seed: int = 1) -> dict:
    """An instance whose `published` plan holds so many meetings in rooms used to that share; all its wishes are placed."""
    luck = random.Random(f"{seed} {meetings} {use}")
    names = [f"D{number:03d}" for number in range(1, DELEGATION_COUNT + 1)]
    principals = [f"P{number:02d}" for number in range(1, PRINCIPAL_COUNT + 1)]
    laid = _Laid(
        luck,
        parties={name: delegation(luck, name, Windows.WIDE, is_asking=False) for name in names}
        | {name: principal(luck, name) for name in principals},
        wanted=dict(zip([*names, *principals], popularity(luck, [*names, *principals]), strict=True)),
        languages={name: speaks(luck) for name in names} | dict.fromkeys(principals, ("en", "fr")),
        ranks=dict.fromkeys([*names, *principals], 0),
        pools={frozenset(pool["languages"]): pool["count"] for pool in interpreters(meetings / 600)},
    )
    there = _rooms_for(luck, meetings, use)
    _lay(laid, there, meetings)
    return {
        "format": FORMAT, "slots": slots(), "rooms": there, "parties": list(laid.parties.values()), "requests": laid.requests,
        "interpreters": interpreters(meetings / 600), "apart": [], "before": [], "objective": ["placed", "change"],
        "gap_difference": None,
        "published": {"status": "feasible", "levels": [], "seconds": 0.0, "meetings": laid.meetings, "unplaced": []},
    }  # fmt: skip


def _rooms_for(luck: random.Random, meetings: int, use: float) -> list[dict]:
    """Rooms with as many open slots as that use asks; the last one is closed for what is too much."""
    open_count = round(meetings / use)
    count = -(-open_count // SLOT_COUNT)
    there = rooms((MINISTERS_ROOM_COUNT, count - MINISTERS_ROOM_COUNT))
    there[-1]["closed"] = sorted(luck.sample(range(1, SLOT_COUNT + 1), count * SLOT_COUNT - open_count))
    return there


def _lay(laid: _Laid, there: list[dict], meetings: int) -> None:
    """Two free parties that have not met into so many slots of rooms, those for ministers among them."""
    places = [(slot, room) for room in there for slot in range(1, SLOT_COUNT + 1) if slot not in room["closed"]]
    for slot, room in laid.luck.sample(places, meetings):
        is_for_ministers = room["class"] == MINISTERS and laid.luck.random() < MINISTERS_USE
        pair = next(pair for _try in range(TRIES) if (pair := _drawn(laid)) and _fits(laid, pair, slot))
        made = wish(laid.luck, len(laid.requests) + 1, pair, is_for_ministers=is_for_ministers, languages=laid.languages, ranks=laid.ranks)
        laid.requests.append(made)
        laid.meetings.append({"request": made["id"], "slot": slot, "room": room["id"]})
        laid.pairs.add(frozenset(pair))
        laid.count.update(pair)
        laid.busy |= {(party, slot) for party in pair}
        laid.working.update({(slot, pool): 1 for pool in _pools(laid, pair)})


def _drawn(laid: _Laid) -> list[str]:
    return laid.luck.choices(list(laid.wanted), list(laid.wanted.values()), k=2)


def _fits(laid: _Laid, pair: Sequence[str], slot: int) -> bool:
    if pair[0] == pair[1] or frozenset(pair) in laid.pairs:
        return False
    pools = _pools(laid, pair)
    return (
        all(_is_free(laid, party, slot) for party in pair)
        and all(laid.working[slot, pool] < laid.pools[pool] for pool in pools)
        and bool(pools or not languages_needed(laid.languages[pair[0]], laid.languages[pair[1]]))
    )


def _is_free(laid: _Laid, name: str, slot: int) -> bool:
    party = laid.parties[name]
    if slot in party["unavailable"] or (name, slot) in laid.busy:
        return False
    if party["quota"] is not None and laid.count[name] >= party["quota"]:
        return False
    return party["longest_run"] is None or _run_with(laid, name, slot) <= party["longest_run"]


def _run_with(laid: _Laid, name: str, slot: int) -> int:
    """How many meetings in a row, within one block, a meeting then would make."""
    block = {place["id"]: place["block"] for place in slots()}
    length = 1
    for step in (-1, 1):
        near = slot + step
        while block.get(near) == block[slot] and (name, near) in laid.busy:
            length, near = length + 1, near + step
    return length


def _pools(laid: _Laid, pair: Sequence[str]) -> list[frozenset[str]]:
    """Whose interpreters they need: of their pair, or of both with English; nobody's when they share a language."""
    needed = languages_needed(laid.languages[pair[0]], laid.languages[pair[1]])
    if needed is None:
        return []
    if frozenset(needed) in laid.pools:
        return [frozenset(needed)]
    relayed = [frozenset((language, "en")) for language in needed]
    return relayed if all(pool in laid.pools for pool in relayed) else []


# What can befall a published plan: each takes an instance with its plan and gives the instance as it then is.


def room_lost(instance: dict) -> dict:
    """The room with the most meetings in the first afternoon's half day is closed for it."""
    changed = copy.deepcopy(instance)
    lost = range(SLOTS_A_DAY - HALF_A_DAY + 1, SLOTS_A_DAY + 1)
    used = Counter(meeting["room"] for meeting in instance["published"]["meetings"] if meeting["slot"] in lost)
    room = next(room for room in changed["rooms"] if room["id"] == max(used, key=lambda name: (used[name], name)))
    room["closed"] = sorted({*room["closed"], *lost})
    return changed


def principal_absent(instance: dict) -> dict:
    """The principal with the most meetings is away for the half day in which most of them are."""
    changed = copy.deepcopy(instance)
    met = _met_in(instance)
    busiest = max((name for name in met if name.startswith("P")), key=lambda name: (len(met[name]), name))
    halves = [range(first, first + HALF_A_DAY) for first in range(1, SLOT_COUNT + 1, HALF_A_DAY)]
    _take_away(changed, busiest, max(halves, key=lambda half: sum(slot in half for slot in met[busiest])))
    return changed


def late_arrivals(instance: dict, *, seed: int = 1) -> dict:
    """Twenty delegations that have meetings on the first day arrive when their first ones are over."""
    changed, met, luck = copy.deepcopy(instance), _met_in(instance), random.Random(seed)
    early = sorted(name for name in met if name.startswith("D") and min(met[name]) <= SLOTS_A_DAY - LATE_BY[1])
    for name in luck.sample(early, LATE_COUNT):
        _take_away(changed, name, range(1, min(met[name]) + luck.randint(*LATE_BY)))
    return changed


DISTURBANCES = {"room lost": room_lost, "principal absent": principal_absent, "20 late arrivals": late_arrivals}


def _met_in(instance: dict) -> dict[str, list[int]]:
    """The slots in which each party has meetings."""
    slot_of = {meeting["request"]: meeting["slot"] for meeting in instance["published"]["meetings"]}
    met: dict[str, list[int]] = {}
    for request in instance["requests"]:
        for party in request["parties"]:
            met.setdefault(party, []).append(slot_of[request["id"]])
    return met


def _take_away(instance: dict, name: str, away: range) -> None:
    party = next(party for party in instance["parties"] if party["id"] == name)
    party["unavailable"] = sorted({*party["unavailable"], *away})
