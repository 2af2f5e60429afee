"""What is counted over a party's day: idle slots between its first and last meeting, and runs of them."""

from itertools import groupby

from uncops.bilaterals.validator.wishes import Wishes


def stretches(wishes: Wishes) -> list[list[int]]:
    """The slots over which waits, gaps and changes of room are counted: all of them, or those of each block."""
    if not wishes.is_within_blocks:
        return [list(wishes.block)]
    return [[slot for slot in wishes.block if wishes.block[slot] == name] for name in dict.fromkeys(wishes.block.values())]


def waits_of(stretch: list[int], slots: set[int]) -> int:
    """Idle slots between the first and the last meeting."""
    return _between(stretch, slots).count(False)


def gaps_of(stretch: list[int], slots: set[int]) -> int:
    """Maximal runs of idle slots between the first and the last meeting."""
    return sum(not is_met for is_met, _run in groupby(_between(stretch, slots)))


def _between(stretch: list[int], slots: set[int]) -> list[bool]:
    """For each slot from the first meeting to the last whether there is one."""
    met = [slot in slots for slot in stretch]
    if True not in met:
        return []
    return met[met.index(True) : len(met) - met[::-1].index(True)]
