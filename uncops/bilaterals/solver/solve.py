"""The schedule solved: level after level, each kept while the next is improved."""

from dataclasses import replace

from uncops.bilaterals.solver.brokerage import is_brokerage_event, solve_brokerage
from uncops.bilaterals.solver.given import Aim, Held, Instance
from uncops.bilaterals.solver.lexicographic import solve_levels
from uncops.bilaterals.solver.plan import Plan
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.watching import Nobody, Watch

FEWEST, MOST = "fewest", "most"


def solve(instance: Instance, *, seconds: float, workers: int = 2, seed: int = 1, watch: Watch | None = None) -> Plan:
    """The best plan that can be found and proven in the time; with one worker and time enough, always the same one."""
    run = Run(seconds, workers, seed, watch or Nobody())
    return solve_brokerage(instance, run) if is_brokerage_event(instance) else solve_levels(instance, run)


def repair(
    instance: Instance, published: Plan, *, seconds: float, workers: int = 2, seed: int = 1,
    watch: Watch | None = None, prefer: str = FEWEST,
) -> Plan:  # fmt: skip
    """A valid plan near a published one, as many of its meetings as can be in their slots.

    With `prefer` 'fewest' that comes before all else, then what `objective` says; with 'most' the weight placed comes first.
    """
    held = tuple(Held(placed.request, placed.slot, placed.room) for placed in published.meetings)
    others = tuple(aim for aim in instance.objective if aim not in (Aim.CHANGE, Aim.PLACED))
    first = (Aim.PLACED, Aim.CHANGE) if prefer == MOST else (Aim.CHANGE, Aim.PLACED)
    wanted = replace(instance, published=held, objective=first + others)
    return solve_levels(wanted, Run(seconds, workers, seed, watch or Nobody()))
