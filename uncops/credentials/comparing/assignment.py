"""The best one-to-one pairing of two lists (the Hungarian method with potentials, exact, O(n³))."""

from collections.abc import Sequence

UNREACHED = float("inf")


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the greatest sum of worths; what is worth nothing is not paired.

    :param worth: a rectangle of numbers, none negative; 0 says that the two may not be paired.
    """
    row_count = len(worth)
    column_count = len(worth[0]) if row_count else 0
    size = max(row_count, column_count)
    # The square is filled up with nothings: who is paired with nothing stays alone.
    cost = [[-worth[row][column] if row < row_count and column < column_count else 0.0 for column in range(size)] for row in range(size)]
    chosen = _cheapest(cost)
    return [(row, column) for row, column in enumerate(chosen) if row < row_count and column < column_count and worth[row][column] > 0]


def _cheapest(cost: list[list[float]]) -> list[int]:
    """For each row of a square its column, with the least sum of costs."""
    size = len(cost)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    held_by = [0] * (size + 1)  # the row that holds each column; 0 is nobody, rows and columns count from 1
    for row in range(1, size + 1):
        _give_place(row, cost, rows, columns, held_by)
    chosen = [0] * size
    for column in range(1, size + 1):
        chosen[held_by[column] - 1] = column - 1
    return chosen


def _give_place(row: int, cost: list[list[float]], rows: list[float], columns: list[float], held_by: list[int]) -> None:
    """Find a column for one more row along the shortest path of those who would have to move."""
    size = len(cost)
    least, came_from, is_seen = [UNREACHED] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    held_by[0] = row
    here = 0
    while True:
        is_seen[here] = True
        following, step = 0, UNREACHED
        for column in range(1, size + 1):
            if is_seen[column]:
                continue
            reduced = cost[held_by[here] - 1][column - 1] - rows[held_by[here]] - columns[column]
            if reduced < least[column]:
                least[column], came_from[column] = reduced, here
            if least[column] < step:
                following, step = column, least[column]
        for column in range(size + 1):
            if is_seen[column]:
                rows[held_by[column]] += step
                columns[column] -= step
            else:
                least[column] -= step
        here = following
        if held_by[here] == 0:
            break
    while here:
        held_by[here] = held_by[came_from[here]]
        here = came_from[here]
