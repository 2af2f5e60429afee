"""Meetings of several slots, ways between buildings and pauses: plans are valid and the best there are, and breaches are found."""

import pytest
from bilaterals.tiny_longer_summits import best_by_trying, breaks, instances
from hypothesis import given, settings

from uncops.bilaterals import validator
from uncops.bilaterals.solver import widely
from uncops.bilaterals.solver.changes import ChangeKind
from uncops.bilaterals.solver.instance import BadInstance, read_instance
from uncops.bilaterals.solver.plan import Status
from uncops.bilaterals.solver.reasons import explained
from uncops.bilaterals.solver.solve import repair, solve

SECONDS = 30


def places_in(plan):
    return {placed.request: (placed.slot, placed.room) for placed in plan.meetings}


def check(raw, plan):
    assert breaks(raw, places_in(plan)) is None
    assert validator.check(raw, plan.as_document()).breaches == ()


@given(instances())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_a_plan_with_longer_meetings_is_the_best_there_is(raw):
    plan = solve(read_instance(raw), seconds=SECONDS, workers=1)

    best = best_by_trying(raw)
    if best is None:
        assert plan.status is Status.INFEASIBLE
        return
    assert plan.status is Status.OPTIMAL
    assert {level.name: level.value for level in plan.levels if level.name in best} == best
    check(raw, plan)


@given(instances())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_the_way_of_large_summits_takes_longer_meetings_too(raw):
    plain = solve(read_instance(raw), seconds=SECONDS, workers=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(widely, "LARGE", -1)
        large = solve(read_instance(raw), seconds=SECONDS, workers=2)

    assert large.is_plan == plain.is_plan
    assert [level.value for level in large.levels] == [level.value for level in plain.levels if large.is_plan]
    if large.is_plan:
        check(raw, large)


@given(instances(), instances())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_a_repair_with_longer_meetings_changes_the_least(raw, changed):
    published = solve(read_instance(raw | {"published": None}), seconds=SECONDS, workers=1)
    changed |= {"requests": raw["requests"], "before": raw["before"]}

    repaired = repair(read_instance(changed), published, seconds=SECONDS, workers=1)

    changed |= {"published": published.as_document(), "objective": ["change", "placed"]}
    best = best_by_trying(changed)
    assert repaired.is_plan == (best is not None)
    if best is not None and published.meetings:
        assert (repaired.level("change").value, repaired.level("placed").value) == (best["change"], best["placed"])
        check(changed, repaired)


IN_THE_PLAN = {ChangeKind.PLACE, ChangeKind.MOVE, ChangeKind.MOVE_ROOM, ChangeKind.GIVE_UP}


@given(instances())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_what_would_place_a_longer_meeting_does(raw):
    raw |= {"objective": ["placed"], "published": None}
    instance = read_instance(raw)
    found = solve(instance, seconds=SECONDS, workers=1)
    for one in explained(instance, found).unplaced if found.is_plan else ():
        assert one.facts
        for change in one.would_place:
            if change["kind"] not in IN_THE_PLAN:
                continue
            held = places_in(found) | {one.request: (change["slot"], change["room"])}
            if change["kind"] == ChangeKind.GIVE_UP:
                del held[change["request"]]
            elif "request" in change:
                held[change["request"]] = (change["to_slot"], change["to_room"])
            assert breaks(raw, held) is None


def two_buildings() -> dict:
    """Four half hours, the last after a break as long as one; two rooms a walk apart, and one party that meets everybody."""
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": 1, "block": "am"}, {"id": 2, "block": "am"}, {"id": 3, "block": "am"}, {"id": 4, "block": "pm", "after": 1}],
        "rooms": [
            {"id": "A", "building": "x"}, {"id": "B", "building": "y", "closed": [1, 2]}, {"id": "C", "building": "x", "closed": [3, 4]},
        ],
        "walking": [{"buildings": ["x", "y"], "slots": 1}],
        "parties": [{"id": name} for name in "NGPE"],
        "requests": [
            {"id": "r1", "parties": ["N", "G"], "length": 2}, {"id": "r2", "parties": ["N", "P"]}, {"id": "r3", "parties": ["N", "E"]},
        ],
        "objective": ["placed"],
    }  # fmt: skip


SOUND = {"r1": (1, "C"), "r2": (3, "A"), "r3": (4, "B")}
DEFECTS = {
    "length": {"r1": (3, "A")},
    "one_at_a_time": {"r2": (2, "A")},
    "room_taken": {"r2": (2, "C")},
    "closed": {"r1": (2, "C")},
    "walk": {"r2": (3, "B")},
}


def held(places):
    return {"meetings": [{"request": name, "slot": slot, "room": room} for name, (slot, room) in places.items()]}


def rules(raw, places):
    return {finding.rule for finding in validator.check(raw, held(places)).breaches}


def test_the_validator_takes_a_sound_plan_of_longer_meetings():
    assert rules(two_buildings(), SOUND) == set()


@pytest.mark.parametrize("rule", DEFECTS)
def test_the_validator_finds_a_breach_planted_in_a_plan_of_longer_meetings(rule):
    assert rule in rules(two_buildings(), SOUND | DEFECTS[rule])


def test_a_break_shorter_than_the_way_does_not_do():
    raw = two_buildings()
    raw["walking"][0]["slots"] = 2

    assert rules(raw, SOUND) == {"walk"}
    assert len(solve(read_instance(raw), seconds=SECONDS, workers=1).meetings) == 3


def test_a_pause_lies_between_two_meetings_of_a_party():
    raw = two_buildings()
    raw["parties"][0]["pause"] = 1

    assert rules(raw, SOUND) == {"pause"}


def test_a_request_longer_than_every_block_has_its_own_reason():
    raw = two_buildings()
    raw["requests"][0]["length"] = 4
    instance = read_instance(raw)

    (left_out,) = explained(instance, solve(instance, seconds=SECONDS, workers=1)).unplaced
    assert [(fact["kind"], fact["limit"]) for fact in left_out.facts] == [("length", 4)]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"walking": [{"buildings": ["x", "z"], "slots": 1}]}, "walking[0].buildings[1]"),
        ({"walking": [{"buildings": ["x", "y"], "slots": 1}, {"buildings": ["y", "x"], "slots": 2}]}, "walking[1].buildings"),
        ({"requests": [{"id": "r1", "parties": ["N", "G"], "length": 0}]}, "requests[0].length"),
    ],
)
def test_lengths_and_ways_that_cannot_be_are_named(change, where):
    raw = two_buildings() | change

    with pytest.raises(BadInstance) as refused:
        read_instance(raw)
    assert refused.value.where == where
    with pytest.raises(validator.Malformed):
        validator.check(raw, held({}))
