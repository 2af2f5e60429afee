"""Invented people: names as they are written in many regions, no name twice, nobody real meant."""

import csv
from dataclasses import dataclass
from functools import cache
from random import Random

from uncops.delegations.models import Gender
from uncops.demo.story import HERE


@dataclass(frozen=True)
class NamePool:
    """Parts from which names of one region are put together; `order` says how they are written, `offices` what offices are called."""

    order: str
    offices: str
    parties: frozenset[str]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


@cache
def name_pools() -> tuple[NamePool, ...]:
    """The pools of data/names.csv."""
    with (HERE / "data" / "names.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(_pool(row) for row in csv.DictReader(opened))


def _pool(row: dict[str, str]) -> NamePool:
    women, men, surnames = (tuple(row[part].split()) for part in ("women", "men", "surnames"))
    return NamePool(row["order"], row["offices"], frozenset(row["parties"].split()), women, men, surnames)


def offices_of(party: str) -> str:
    """How the offices of a State are called; see OFFICES in delegates.py."""
    return next((pool.offices for pool in name_pools() if party in pool.parties), "interior")


class People:
    """Gives out names by luck, each only once."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.given: set[str] = set()

    def name(self, party: str, gender: Gender) -> tuple[str, str]:
        """A name for somebody of this party, and the part of it that is the surname; organizations draw from all regions."""
        pools = [pool for pool in name_pools() if party in pool.parties] or list(name_pools())
        while True:
            written = self._written(self.luck.choice(pools), gender)
            if written[0] not in self.given:
                self.given.add(written[0])
                return written

    def _written(self, pool: NamePool, gender: Gender) -> tuple[str, str]:
        given = self.luck.choice(pool.women if gender is Gender.WOMAN else pool.men)
        surname = self.luck.choice(pool.surnames)
        if pool.order == "surname":
            return f"{surname.title()} {given}", surname.title()
        if "double" not in pool.order:
            return f"{given} {surname}", surname
        surnames = f"{surname} {self.luck.choice([other for other in pool.surnames if other != surname])}"
        return f"{given} {surnames}", surnames
