"""For each request that a plan leaves out: the smallest set of facts that stands in the way, and what one change would place it."""

from collections.abc import Iterable
from dataclasses import replace

from uncops.bilaterals.solver.changes import Change, changes_that_place
from uncops.bilaterals.solver.facts import Fact, as_fact, obstacles, smallest
from uncops.bilaterals.solver.given import Instance
from uncops.bilaterals.solver.plan import Plan, Unplaced
from uncops.bilaterals.solver.standing import Standing


def explained(instance: Instance, plan: Plan) -> Plan:
    """The plan with every request that is not held, why, and what would place it."""
    if not plan.is_plan:
        return plan
    standing = Standing(instance, plan.meetings)
    left_out = [request.id for request in instance.requests if request.id not in standing.held]
    return replace(plan, unplaced=tuple(_explained(standing, left_out)))


def why_not(instance: Instance, plan: Plan, request: str) -> tuple[tuple[Fact, ...], tuple[Change, ...]]:
    """The facts and changes of one request that is not held."""
    return _why(Standing(instance, plan.meetings), request)


def _explained(standing: Standing, names: Iterable[str]) -> Iterable[Unplaced]:
    for name in names:
        facts, changes = _why(standing, name)
        yield Unplaced(
            name,
            facts=tuple(fact.as_document() for fact in facts),
            would_place=tuple(change.as_document() for change in changes),
        )


def _why(standing: Standing, name: str) -> tuple[tuple[Fact, ...], tuple[Change, ...]]:
    request = standing.instance.request_of[name]
    given = obstacles(standing, request)
    facts = tuple(as_fact(standing, request, obstacle) for obstacle in smallest(standing.starts(request) or standing.every, given))
    return facts, tuple(changes_that_place(standing, request, given))
