"""What is worth holding chosen first, its times found after: when that succeeds, the best weight is proven at once."""

from dataclasses import dataclass, replace

from uncops.bilaterals.solver.given import Instance
from uncops.bilaterals.solver.model import SlotModel
from uncops.bilaterals.solver.rooms import Suitable
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.selection import select

SHARE_OF_CHOICE, SHARE_OF_TIMES = 0.15, 0.1
LONGEST_SECONDS = 20.0


@dataclass(frozen=True)
class Chosen:
    """A schedule that is the best in 'floor' and 'placed'; none when only the two bounds were found."""

    schedule: dict[str, int] | None
    floor: int
    placed: int


def choose(instance: Instance, suitable: Suitable, run: Run) -> Chosen | None:
    """The best choice of requests, with its times when they were found soon; None when there is no best choice yet."""
    selection = select(instance, suitable, run, min(LONGEST_SECONDS, run.left * SHARE_OF_CHOICE))
    if selection is None or run.is_over:
        return None
    chosen = selection.requests
    open_slots = {request: slots if request in chosen else () for request, slots in instance.open_slots.items()}
    requests = tuple(replace(request, required=request.id in chosen) for request in instance.requests)
    model = SlotModel(replace(instance, requests=requests), open_slots)
    # Its local search needs no presolve and is at its best on bare constraints.
    found = run.search(model.cp, min(LONGEST_SECONDS, run.left * SHARE_OF_TIMES), "", cp_model_presolve=False)
    if not found.is_found:
        return Chosen(None, selection.floor, selection.placed)
    held = {
        request: slot for request, slots in model.held_in.items() for slot, literal in slots.items() if found.solver.boolean_value(literal)
    }
    return Chosen(held, selection.floor, selection.placed)
