"""A made-up summit's wishes for bilateral meetings, in the format of `python -m uncops bilaterals` (docs/commands.md).

Two days of 18 half-hour slots, less opening, lunch and plenary: 193 delegations and 12 principals, popularity with a heavy tail,
delegations that arrive late or leave early, rooms for ministers and others, interpreters by pair with relay through English.
Seeded: the same seed gives the same summit. Nothing here rests on the solver that is measured with it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

FORMAT = "uncops-bilaterals/1"
# Slots of a day between which nothing lies: before the opening or plenary, until lunch, after lunch.
BLOCKS = (("early", 3), ("morning", 4), ("afternoon", 11))
DAY_COUNT, SLOTS_A_DAY = 2, 18
SLOT_COUNT = DAY_COUNT * SLOTS_A_DAY
DELEGATION_COUNT, PRINCIPAL_COUNT = 193, 12
MINISTERS = "ministers"
MINISTERS_CAPACITY, CAPACITY = 24, 12
LEVELS = ("placed", "waits", "room_changes", "spread")
# Language first spoken and its share of delegations; about a third speak English well too. Assumed.
LANGUAGES = (("en", 45), ("fr", 25), ("es", 20), ("ar", 18), ("ru", 10), ("pt", 8), ("zh", 4))
SPEAKS_ENGLISH_TOO = 0.35
# Interpreters between two languages that work at once, for 1,000 wishes.
POOLS = (
    ("en", "fr", 5), ("en", "es", 4), ("en", "ar", 4), ("en", "ru", 2), ("en", "pt", 2), ("en", "zh", 1), ("fr", "es", 2), ("fr", "ar", 2),
)  # fmt: skip
PRINCIPAL_SHARE, MINISTERS_SHARE, SOFT_SHARE = 0.14, 0.12, 0.1
PRINCIPAL_QUOTA, PRINCIPAL_RUN = (12, 18), (3, 4)
CLOSED_PAIR_COUNT = 12

# What rank adds to a weight, for which share of delegations, the most popular first. Assumed.
RANKS, HIGHEST_RANK = ((30, 0.05), (20, 0.2), (10, 0.5)), 30

Languages = dict[str, tuple[str, ...]]
Ranks = dict[str, int]


class Windows(Enum):
    """How long delegations stay."""

    WIDE = "wide"
    TIGHT = "tight"


@dataclass(frozen=True)
class Size:
    """How large a summit is; `rooms` counts those for ministers, then the others."""

    requests: int = 1000
    delegations: int = DELEGATION_COUNT
    principals: int = PRINCIPAL_COUNT
    rooms: tuple[int, int] = (4, 17)


# Rooms of the three sizes of the issue.
SUMMITS = {600: Size(600, rooms=(3, 13)), 1000: Size(1000, rooms=(4, 17)), 1500: Size(1500, rooms=(4, 21))}


def summit(*, requests: int = 1000, windows: Windows = Windows.WIDE, seed: int = 1) -> dict:
    """The instance of a summit of 193 delegations with so many wishes: 600, 1,000 or 1,500."""
    return sized(SUMMITS[requests], windows=windows, seed=seed)


def grown(parties: int, *, windows: Windows = Windows.WIDE, seed: int = 1) -> dict:
    """An instance of so many parties, with wishes and rooms in proportion to 1,000 wishes of 205 parties."""
    share = parties / (DELEGATION_COUNT + PRINCIPAL_COUNT)
    principals = round(PRINCIPAL_COUNT * share)
    counts = (max(1, round(4 * share)), round(17 * share))
    return sized(Size(round(1000 * share), parties - principals, principals, counts), windows=windows, seed=seed)


def sized(size: Size, *, windows: Windows, seed: int) -> dict:
    """The instance of a summit of that size."""
    luck = random.Random(f"{seed} {size} {windows.value}")
    delegations = [f"D{number:03d}" for number in range(1, size.delegations + 1)]
    principals = [f"P{number:02d}" for number in range(1, size.principals + 1)]
    languages = {party: speaks(luck) for party in delegations} | dict.fromkeys(principals, ("en", "fr"))
    popular = popularity(luck, delegations)
    pairs = _pairs(luck, popular, delegations, principals, size.requests)
    ranks = _ranks(popular, delegations) | dict.fromkeys(principals, HIGHEST_RANK)
    asking = {first for first, _second in pairs}
    apart = _closed(luck, delegations, pairs)
    return {
        "format": FORMAT,
        "slots": slots(),
        "rooms": rooms(size.rooms),
        "parties": [
            *(delegation(luck, party, windows, is_asking=party in asking) for party in delegations),
            *(principal(luck, party) for party in principals),
        ],
        "requests": [
            wish(luck, number, pair, is_for_ministers=luck.random() < MINISTERS_SHARE, languages=languages, ranks=ranks)
            for number, pair in enumerate(pairs, start=1)
        ],
        "interpreters": interpreters(size.requests / 1000),
        "apart": apart,
        "before": [],
        "objective": list(LEVELS),
        "gap_difference": None,
        "published": None,
    }


def slots() -> list[dict]:
    """The 36 slots, numbered from 1."""
    found: list[dict] = []
    for day in range(1, DAY_COUNT + 1):
        for name, count in BLOCKS:
            found += [{"id": len(found) + 1 + number, "block": f"day {day} {name}"} for number in range(count)]
    return found


def rooms(counts: tuple[int, int]) -> list[dict]:
    """Rooms for ministers, then the others."""
    ministers, others = counts
    return [
        *({"id": f"M{number}", "capacity": MINISTERS_CAPACITY, "class": MINISTERS, "closed": []} for number in range(1, ministers + 1)),
        *({"id": f"B{number}", "capacity": CAPACITY, "class": None, "closed": []} for number in range(1, others + 1)),
    ]


def interpreters(share: float) -> list[dict]:
    """The pools, in proportion; none is without anybody."""
    return [{"languages": [first, second], "count": max(1, round(count * share)), "unavailable": []} for first, second, count in POOLS]


def speaks(luck: random.Random) -> tuple[str, ...]:
    """The languages of a delegation, the first one first."""
    first = luck.choices([code for code, _share in LANGUAGES], [share for _code, share in LANGUAGES])[0]
    return (first, "en") if first != "en" and luck.random() < SPEAKS_ENGLISH_TOO else (first,)


def languages_needed(first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """The two languages between which somebody has to interpret; nothing when both sides share one."""
    return None if set(first) & set(second) else sorted({first[0], second[0]})


def popularity(luck: random.Random, parties: list[str]) -> list[float]:
    """A few whom everybody wants to meet, and many whom hardly anybody asks for."""
    ranks = luck.sample(range(1, len(parties) + 1), len(parties))
    return [1 / rank**0.8 for rank in ranks]


def _pairs(luck: random.Random, popular: list[float], delegations: list[str], principals: list[str], count: int) -> list[tuple[str, str]]:
    """Who asks for whom, the asking side first; no two ask for each other twice."""
    activity = [luck.lognormvariate(0, 0.6) for _party in delegations]
    wanted = popularity(luck, principals) if principals else []
    found: dict[frozenset[str], tuple[str, str]] = {}
    while len(found) < count:
        asking = luck.choices(delegations, activity)[0]
        to_principal = principals and luck.random() < PRINCIPAL_SHARE
        other = luck.choices(principals, wanted)[0] if to_principal else luck.choices(delegations, popular)[0]
        if other != asking:
            found.setdefault(frozenset((asking, other)), (asking, other))
    return list(found.values())


def _closed(luck: random.Random, delegations: list[str], pairs: list[tuple[str, str]]) -> list[list[str]]:
    """Pairs that are never put together; one of them has been asked for all the same."""
    asked = {frozenset(pair) for pair in pairs}
    closed = [sorted(next(pair for pair in pairs if pair[1] in delegations))]
    while len(closed) < min(CLOSED_PAIR_COUNT, len(delegations) // 2):
        pair = luck.sample(delegations, 2)
        if frozenset(pair) not in asked:
            closed.append(sorted(pair))
    return closed


def delegation(luck: random.Random, party: str, windows: Windows, *, is_asking: bool) -> dict:
    """A delegation with the slots in which it is not there or sits in a session."""
    away = _away(luck, windows)
    here = [slot for slot in range(1, SLOT_COUNT + 1) if slot not in away]
    away |= set(luck.sample(here, min(len(here) // 4, luck.choice((0, 0, 1, 2, 3)))))
    soft = [slot for slot in here if slot not in away and luck.random() < SOFT_SHARE] if luck.random() < SOFT_SHARE else []
    return _party(party, away, soft=soft, floor=1 if is_asking else None)


def _away(luck: random.Random, windows: Windows) -> set[int]:
    """Before a late arrival and after an early departure. Wide: one in three stays less; tight: everybody for 8 to 16 slots."""
    if windows is Windows.TIGHT:
        length = luck.randint(8, 16)
        arrives = luck.randint(1, SLOT_COUNT - length + 1)
        return set(range(1, SLOT_COUNT + 1)) - set(range(arrives, arrives + length))
    late = luck.randint(3, 14) if luck.random() < 0.2 else 0
    early = luck.randint(3, 14) if luck.random() < 0.2 else 0
    return {*range(1, late + 1), *range(SLOT_COUNT - early + 1, SLOT_COUNT + 1)}


def principal(luck: random.Random, party: str) -> dict:
    """A principal, who is away now and then and has a quota and a longest run of meetings."""
    away = set(luck.sample(range(1, SLOT_COUNT + 1), luck.randint(4, 10)))
    limits = {"quota": luck.randint(*PRINCIPAL_QUOTA), "longest_run": luck.randint(*PRINCIPAL_RUN)}
    return _party(party, away, **limits) | {"principal": True}


def _party(name: str, away: set[int], *, soft: Sequence[int] = (), **limits: int | None) -> dict:
    bare = {"quota": None, "longest_run": None, "floor": None}
    return {"id": name, "unavailable": sorted(away), "unavailable_soft": list(soft)} | bare | limits


def _ranks(popular: list[float], parties: list[str]) -> Ranks:
    """What the rank of a party adds to the weight of its meetings: those everybody wants to meet stand high, half of all add nothing."""
    in_order = sorted(zip(popular, parties, strict=True), reverse=True)
    shares = {party: place / len(parties) for place, (_popularity, party) in enumerate(in_order)}
    return {party: next((rank for rank, most in RANKS if share < most), 0) for party, share in shares.items()}


def wish(luck: random.Random, number: int, pair: Sequence[str], *, is_for_ministers: bool, languages: Languages, ranks: Ranks) -> dict:
    """A wish with its weight: priority of the mission, rank of both, and ten more for a first meeting of the two."""
    priority = 10 * luck.choices((1, 2, 3), (5, 3, 2))[0] + luck.randint(0, 9) + (10 if luck.random() < 0.6 else 0)
    weight = priority + sum(ranks[party] for party in pair)
    return {
        "id": f"R{number:04d}", "parties": list(pair), "weight": weight, "required": False, "allowed": None,
        "room_class": MINISTERS if is_for_ministers else None, "languages": languages_needed(languages[pair[0]], languages[pair[1]]),
        "pinned": None,
    }  # fmt: skip
