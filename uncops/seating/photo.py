"""Rows of the group photograph: pure. Places are numbered from the middle of the front row outward and backward."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Person = TypeVar("Person")


@dataclass(frozen=True)
class RowSizes:
    """How many stand in the front row, and in each row behind it."""

    front: int = 15
    behind: int = 24


def outward(count: int) -> list[int]:
    """The places of a row, from the middle outward: the middle, then in turn to the right and to the left of it.

    Places count from 0 at the left of the photograph. The right hand of who stands there is the left of the photograph:
    the second person stands at the right hand of the first, which is the place of honour. In a row of an even number the
    first stands to the left of the middle of the row as they stand.
    """
    middle = count // 2
    found = [middle]
    for distance in range(1, count):
        found += [place for place in (middle - distance, middle + distance) if 0 <= place < count]
    return found[:count]


def rows_of(people: Sequence[Person], sizes: RowSizes) -> list[list[Person]]:
    """The rows from the front, each from the left of the photograph to its right; the last row is as long as there are people.

    `people` stand in the order of precedence: who comes first stands in the middle of the front row.
    """
    rows: list[list[Person]] = []
    reached = 0
    while reached < len(people):
        size = sizes.behind if rows else sizes.front
        some = people[reached : reached + size]
        placed = dict(zip(outward(len(some)), some, strict=True))
        rows.append([placed[place] for place in range(len(some))])
        reached += len(some)
    return rows
