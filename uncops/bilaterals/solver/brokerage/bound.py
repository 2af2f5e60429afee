"""A bound on the gaps before any search: how the days of all parties share the tables, when days may be held in fractions."""

import math

from ortools.linear_solver.python import model_builder

from uncops.bilaterals.solver.brokerage.event import Day, Event

ROUNDING = 1e-4


def least_gaps(event: Event) -> int | None:
    """No plan has fewer gaps than this; None when there is no plan at all."""
    if any(not _has_room(event, day) for day in event.days):
        return None
    solver = model_builder.Solver("GLOP")
    if not solver.solver_is_supported():
        return 0
    model = model_builder.Model()
    busy: list[list[model_builder.Variable]] = [[] for _slot in range(event.slot_count)]
    gaps = [_add_day(model, event, day, busy) for day in event.days if day.count]
    for slot, literals in enumerate(busy):
        if event.is_of_pairs and literals:
            model.add(sum(literals) <= 2 * event.tables, name=f"tables {slot}")
    model.minimize(sum(gaps))
    status = solver.solve(model)
    if status == model_builder.SolveStatus.INFEASIBLE:
        return None
    return max(0, math.ceil(solver.objective_value - ROUNDING)) if status == model_builder.SolveStatus.OPTIMAL else 0


def _has_room(event: Event, day: Day) -> bool:
    """Whether the meetings of a party, taken alone, can be held."""
    return day.fits(range(event.slot_count))


def _add_day(
    model: model_builder.Model, event: Event, day: Day, busy: list[list[model_builder.Variable]]
) -> model_builder.LinearExprT:
    """A party's day as a mixture of its blocks and a rest with gaps; the gaps it has at least."""
    forced = forced_gaps(event, day)
    blocks = {block: model.new_num_var(0, 1, "") for block in day.blocks()}
    rest = model.new_num_var(0, 1, "")
    model.add(sum(blocks.values()) + rest == 1)
    loose, met = [], {}
    for slot in sorted(day.open_slots):
        part = model.new_num_var(0, 1, "")
        model.add(part <= rest)
        loose.append(part)
        met[slot] = model.new_num_var(0, 1, "")
        model.add(met[slot] == sum(literal for block, literal in blocks.items() if slot in block) + part)
        busy[slot].append(met[slot])
    model.add(sum(loose) == day.count * rest)
    for slots, count in day.crowded():
        model.add(sum(met[slot] for slot in slots) >= count)
    return rest * max(1, forced) if day.count > 1 else 0


def forced_gaps(event: Event, day: Day) -> int:
    """The gaps a party has whatever the others do: from the slots it cannot meet in and those it must.

    Slot by slot, for each number of meetings held so far and for whether the last slot was one: the fewest runs.
    """
    taken = {next(iter(domain)) for domain in day.domains if len(domain) == 1}
    runs: dict[tuple[int, bool], int] = {(0, False): 0}
    for slot in range(event.slot_count):
        following: dict[tuple[int, bool], int] = {}
        for (held, was_busy), count in runs.items():
            steps = [(held, False, count)] if slot not in taken else []
            if slot in day.open_slots and held < day.count:
                steps.append((held + 1, True, count + (not was_busy)))
            for held_then, is_busy, then in steps:
                following[held_then, is_busy] = min(then, following.get((held_then, is_busy), then))
        runs = following
    whole = [count for (held, _busy), count in runs.items() if held == day.count]
    return max(0, min(whole, default=1) - 1)
