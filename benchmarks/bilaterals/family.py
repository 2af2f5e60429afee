"""A family of 140 brokerage events like the published one: the 20 published, and 120 made from them by what their names say.

    python benchmarks/bilaterals/brokerage.py --family --peer-seconds 0 --seconds 60

Names are `BASE.KIND`. A base is an event with so many tables, with or without the absences of its parties. Kinds, as the published
instances have them: `forb0007` draws absences anew, 0.7 % of all slots of all parties; `prec25` orders as many pairs of a party's meetings
as a quarter of them, rounded down; `fixed020-Forb` gives a fifth of the meetings their slot and keeps absences. Made instances may be
infeasible, as some published ones are. Seeded: the same seed makes the same family. A published instance is taken as it is.
"""

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("original", "fixed020-Forb", "forb0003", "forb0005", "forb0007", "prec15", "prec25")


@dataclass(frozen=True)
class Base:
    """From which published instance an event is taken, with how many tables, and whether parties keep their absences."""

    source: str
    tables: int
    has_absences: bool = True


BASES = {
    "tic-12": Base("tic-12.original", 21), "tic-12crafc": Base("tic-12crafc.original", 16),
    "tic-13": Base("tic-13.original", 21), "tic-13crafb": Base("tic-13crafb.original", 21), "tic-13crafc": Base("tic-13crafc.original", 19),
    "tic-14crafa": Base("tic-14crafa.original", 27), "tic-14crafc": Base("tic-14crafc.prec25", 25),
    "tic-14crafd": Base("forumt-14crafd.original", 25, has_absences=False),
    "forumt-14": Base("forumt-14.original", 27), "forumt-14crafc": Base("forumt-14.original", 25),
    "forumt-14crafd": Base("forumt-14crafd.original", 25), "forumt-14crafe": Base("forumt-14crafe.prec15", 24),
    "forum-13": Base("forum-13.original", 14), "forum-13crafb": Base("forum-13.original", 13),
    "forum-13crafc": Base("forum-13crafc.original", 12),
    "forum-14": Base("forum-14.original", 22), "ticf-13crafa": Base("ticf-13crafa.original", 14),
    "ticf-13crafb": Base("ticf-13crafa.original", 13), "ticf-13crafc": Base("ticf-13crafa.original", 12),
    "ticf-14crafa": Base("forum-14.original", 22, has_absences=False),
}  # fmt: skip


def family(folder: Path, *, seed: int = 1) -> Iterator[tuple[str, dict]]:
    """All instances by name, from the folder of the published ones."""
    for name, base in BASES.items():
        for kind in KINDS:
            published = folder / f"{name}.{kind}.json"
            if published.exists():
                yield published.stem, json.loads(published.read_text())
            else:
                event = _event(json.loads((folder / f"{base.source}.json").read_text()), base)
                yield published.stem, made(event, kind, random.Random(f"{seed} {name} {kind}"))


def _event(raw: dict, base: Base) -> dict:
    """The event itself, whatever kind the published instance is of."""
    event = copy.deepcopy(raw) | {"before": [], "rooms": {"count": base.tables}}
    if not base.has_absences:
        _forget_absences(event)
    return event


def made(event: dict, kind: str, luck: random.Random) -> dict:
    """An instance of a kind from an event."""
    name, share = kind.removesuffix("-Forb").rstrip("0123456789"), int("".join(filter(str.isdigit, kind)) or 0)
    changed = copy.deepcopy(event)
    if name == "forb":
        _forget_absences(changed)
        slots = [slot["id"] for slot in event["slots"]]
        for party in changed["parties"]:
            party["unavailable"] = [slot for slot in slots if luck.random() < share / 1000]
    if name == "prec":
        changed["before"] = [pair for party in event["parties"] for pair in _ordered(event, party["id"], share, luck)]
    if name == "fixed":
        _fix(changed, len(event["requests"]) * share // 100, luck)
    return changed


def _forget_absences(event: dict) -> None:
    for party in event["parties"]:
        party["unavailable"] = []


def _ordered(event: dict, party: str, share: int, luck: random.Random) -> list[list[str]]:
    mine = [request["id"] for request in event["requests"] if party in request["parties"]]
    return [luck.sample(mine, 2) for _pair in range(len(mine) * share // 100)]


def _fix(event: dict, count: int, luck: random.Random) -> None:
    """So many meetings in slots in which both are there and free of each other's fixed meetings, as tables allow."""
    away = {party["id"]: set(party["unavailable"]) for party in event["parties"]}
    tables: Counter[int] = Counter()
    for request in luck.sample(event["requests"], len(event["requests"])):
        slots = request["allowed"] or [slot["id"] for slot in event["slots"]]
        taken = set.union(*(away[party] for party in request["parties"]))
        free = [slot for slot in slots if tables[slot] < event["rooms"]["count"] and slot not in taken]
        if count and free:
            slot, count = luck.choice(free), count - 1
            request["pinned"] = {"slot": slot, "room": None}
            tables[slot] += 1
            for party in request["parties"]:
                away[party].add(slot)
