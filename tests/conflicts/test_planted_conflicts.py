"""A whole summit: nothing is found where nothing conflicts, and exactly what was planted where something does."""

import pytest

from benchmarks.conflicts.planned import planned_summit
from benchmarks.conflicts.planted import plant
from uncops.conflicts.check.running import findings
from uncops.conflicts.check.severity import Rule


@pytest.fixture(params=[1, 2, 3])
def seed(request):
    return request.param


def test_a_summit_without_conflicts_has_none(seed):
    plan = planned_summit(seed=seed)

    sessions = [key for key in plan.engagements if key.startswith("session:")]
    delegations = {person.delegation_key for engagement in plan.engagements.values() for person in engagement.attendees} - {""}
    assert (len(sessions), len(plan.engagements), len(plan.rooms)) == (90, 190, 12)
    assert len(delegations) > 150
    assert findings(plan.engagements.values(), plan.facts()) == []


def test_forty_planted_conflicts_of_eighteen_kinds_are_found_and_nothing_else(seed):
    plan = planned_summit(seed=seed)
    planted = plant(plan, seed=seed)

    found = findings(plan.engagements.values(), plan.facts())

    assert (len(planted), {rule for rule, _sides in planted}) == (40, set(Rule))
    assert {finding.identity for finding in found} == planted
    assert len(found) == 40


def test_five_hundred_meetings_without_conflicts_have_none():
    plan = planned_summit(meeting_count=500)

    assert len(plan.engagements) == 590
    assert findings(plan.engagements.values(), plan.facts()) == []
