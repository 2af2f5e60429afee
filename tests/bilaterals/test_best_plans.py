"""Plans of the solver are valid, the best there are, the same each time, and kept when it is stopped."""

import pytest
from bilaterals.tiny_summits import best_by_trying, breaks, instances
from hypothesis import given, settings

from uncops.bilaterals import validator
from uncops.bilaterals.solver import naming, widely
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import Status
from uncops.bilaterals.solver.solve import repair, solve

SECONDS = 30


def slots_in(plan):
    return {placed.request: placed.slot for placed in plan.meetings}


def check(raw, plan):
    rooms = [(placed.slot, placed.room) for placed in plan.meetings]

    assert breaks(raw, slots_in(plan)) is None
    assert validator.check(raw, plan.as_document()).breaches == ()
    assert len(set(rooms)) == len(rooms)


@given(instances())
@settings(max_examples=30, deadline=None, derandomize=True)
def test_a_plan_is_the_best_there_is(raw):
    plan = solve(read_instance(raw), seconds=SECONDS, workers=1)

    best = best_by_trying(raw)
    if best is None:
        assert plan.status is Status.INFEASIBLE
        return
    assert plan.status is Status.OPTIMAL
    assert {level.name: level.value for level in plan.levels if level.name in best} == best
    check(raw, plan)


@given(instances())
@settings(max_examples=12, deadline=None, derandomize=True)
def test_the_way_of_large_summits_leads_to_the_same_values(raw):
    raw = raw | {"objective": [*raw["objective"], "room_changes"]}
    plain = solve(read_instance(raw), seconds=SECONDS, workers=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(widely, "LARGE", -1)
        patch.setattr(naming, "LARGE", 0)
        large = solve(read_instance(raw), seconds=SECONDS, workers=2)

    assert [level.value for level in large.levels] == [level.value for level in plain.levels if large.is_plan]
    assert large.is_plan == plain.is_plan
    if large.is_plan:
        check(raw, large)


@given(instances(), instances())
@settings(max_examples=12, deadline=None, derandomize=True)
def test_a_repair_is_valid_and_changes_the_least(raw, changed):
    published = solve(read_instance(raw | {"published": None}), seconds=SECONDS, workers=1)
    changed |= {"requests": raw["requests"], "before": raw["before"]}

    repaired = repair(read_instance(changed), published, seconds=SECONDS, workers=1)

    document = published.as_document()
    best = best_by_trying(changed | {"published": document, "objective": ["change", "placed"]})
    assert repaired.is_plan == (best is not None)
    if best is not None and published.meetings:
        assert repaired.level("change").value == best["change"]
        assert repaired.level("placed").value == best["placed"]
        check(changed | {"published": document}, repaired)


class Stopper:
    """Somebody who stops the solver at the first plan."""

    def __init__(self):
        self.heard = []

    def tell(self, progress):
        self.heard.append(progress)

    def should_stop(self):
        return bool(self.heard)


def crowded():
    parties = [f"P{number}" for number in range(14)]
    pairs = [(one, other) for place, one in enumerate(parties) for other in parties[:place]]
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": number, "block": "day"} for number in range(9)],
        "rooms": {"count": 5},
        "parties": [{"id": party, "floor": 1} for party in parties],
        "requests": [
            {"id": f"r{number}", "parties": list(pair), "weight": 1 + number * 7 % 13} for number, pair in enumerate(pairs)
        ],
        "objective": ["placed", "waits", "gaps", "room_changes"],
    }  # fmt: skip


def test_the_best_so_far_is_kept_when_it_is_stopped():
    stopper = Stopper()

    plan = solve(read_instance(crowded()), seconds=SECONDS, watch=stopper)

    assert plan.status is Status.FEASIBLE
    assert plan.level("placed").value >= stopper.heard[-1].value * (stopper.heard[-1].level == "placed")
    assert validator.check(crowded(), plan.as_document()).breaches == ()


def test_the_same_seed_gives_the_same_plan():
    raw = crowded() | {"objective": ["placed"]}

    first, second = (solve(read_instance(raw), seconds=SECONDS, workers=1, seed=3) for _ in range(2))

    assert first == second
    assert first.status is Status.OPTIMAL


def test_an_officer_sees_how_far_it_is():
    stopper = Stopper()
    stopper.should_stop = lambda: False

    solve(read_instance(crowded() | {"objective": ["placed"]}), seconds=SECONDS, workers=1, watch=stopper)

    last = stopper.heard[-1]
    assert last.level == "placed"
    assert last.placed == len(last.plan.meetings) > 0
    assert 0 <= last.gap < 1
