"""Real brokerage events from the literature: their published optimum is reached and proven."""

import json

import pytest

from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import Status
from uncops.bilaterals.solver.solve import solve
from uncops.bilaterals.validator import check

SECONDS = 240


@pytest.mark.parametrize(
    ("name", "fewest"),
    [
        ("tic-12.original", 0),
        ("tic-12crafc.original", 0),
        ("tic-12.fixed020-Forb", 1),
        ("tic-13crafc.original", 4),
        ("forumt-14.prec15", 5),
        ("forumt-14crafe.prec15", 5),
    ],
)
def test_the_published_optimum_is_reached_and_proven(brokerage_events, name, fewest):
    raw = json.loads((brokerage_events / f"{name}.json").read_text())

    plan = solve(read_instance(raw), seconds=SECONDS)

    assert plan.status is Status.OPTIMAL
    assert [(level.name, level.value, level.bound) for level in plan.levels] == [("gaps", fewest, fewest)]
    assert not check(raw, plan.as_document()).findings


@pytest.mark.parametrize("name", ["forum-13.prec25", "forum-14.forb0007"])
def test_an_event_that_cannot_be_held_is_proven_so(brokerage_events, name):
    raw = json.loads((brokerage_events / f"{name}.json").read_text())

    plan = solve(read_instance(raw), seconds=SECONDS)

    assert (plan.status, plan.meetings) == (Status.INFEASIBLE, ())


@pytest.fixture
def brokerage_events(sources):
    """The folder of published instances: input for trials, never part of the project."""
    return sources.parent / "data" / "b2b"
