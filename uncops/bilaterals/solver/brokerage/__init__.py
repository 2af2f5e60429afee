"""Days of one-to-one meetings that are all held, with the fewest gaps: what brokerage events and the literature about them ask for.

Such an instance is feasible only just, and what makes it hard is counting: so many tables in each slot, so many slots for each party.
The general model proves little there. Here each party's day is a choice among blocks of neighbouring slots, or a day with gaps; a linear
relaxation of these days bounds the gaps from below; then two searches, one of them a SAT solver, ask side by side whether so few are
possible, and if not, one more.

After Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret, "Constraint Solving Approaches to the Business-to-Business Meeting
Scheduling Problem", Journal of Artificial Intelligence Research 74 (2022). The even number of busy parties in each slot is our addition.
"""

from uncops.bilaterals.solver.brokerage.event import is_brokerage_event
from uncops.bilaterals.solver.brokerage.solving import solve_brokerage

__all__ = ["is_brokerage_event", "solve_brokerage"]
