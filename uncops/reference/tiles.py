"""A map without boundaries: the square of each State, roughly where it lies."""

import csv
from collections.abc import Mapping
from functools import cache

from uncops.reference.catalogue import DATA


@cache
def places() -> Mapping[str, tuple[int, int]]:
    """Column and row of each State, from the coordinates of the time zone database, moved apart until none shares a square."""
    with (DATA / "tiles.csv").open(encoding="utf-8", newline="") as opened:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(opened)}
