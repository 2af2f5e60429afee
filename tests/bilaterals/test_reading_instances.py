"""Instances of the schedule of bilaterals, read strictly."""

import pytest

from uncops.bilaterals.solver.instance import Aim, BadInstance, read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.solver.solve import repair, solve


def two_sides(**other):
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": 1, "block": "morning"}, {"id": 2, "block": "morning"}, {"id": 3, "block": "afternoon"}],
        "rooms": {"count": 1},
        "parties": [{"id": "NOR"}, {"id": "GHA"}, {"id": "PER"}],
        "requests": [{"id": "a", "parties": ["NOR", "GHA"], "weight": 3}, {"id": "b", "parties": ["NOR", "PER"]}],
        "objective": ["placed"],
    } | other


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"format": "other"}, "format: expected 'uncops-bilaterals/1'"),
        ({"slots": [{"id": 1, "block": "a"}, {"id": 1, "block": "a"}]}, "slots[1].id: slot 1 stands twice"),
        ({"slots": [{"id": n, "block": "aba"[n]} for n in range(3)]}, "slots[2].block: block 'a' is not in one piece"),
        ({"rooms": {"count": -1}}, "rooms.count: expected 0 or more, not -1"),
        ({"rooms": None}, "rooms: expected a list or a count"),
        ({"parties": [{"id": "NOR", "unavailable": [9]}]}, "parties[0].unavailable[0]: no slot is called 9"),
        ({"requests": [{"id": "a", "parties": ["NOR"]}]}, "requests[0].parties: expected two parties or more"),
        ({"requests": [{"id": "a", "parties": ["NOR", "NOR"]}]}, "requests[0].parties[1]: party 'NOR' stands twice"),
        ({"requests": [{"id": "a", "parties": ["NOR", "FRA"]}]}, "requests[0].parties[1]: no party is called 'FRA'"),
        ({"requests": [{"id": "a", "parties": ["NOR", "GHA"], "weight": "3"}]}, "requests[0].weight: expected a whole number"),
        ({"requests": [{"id": "a", "parties": ["NOR", "GHA"], "pinned": {"slot": 7}}]}, "requests[0].pinned.slot: no slot is called 7"),
        ({"interpreters": [{"languages": ["fr", "fr"], "count": 1}]}, "interpreters[0].languages: expected two different languages"),
        ({"apart": [["NOR"]]}, "apart[0]: expected two"),
        ({"objective": ["placed", "beauty"]}, "objective[1]: no aim is called 'beauty'"),
        ({"published": {"meetings": [{"slot": 1}]}}, "published.meetings[0].request: expected a text"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_field(wrong, says):
    with pytest.raises(BadInstance) as refused:
        read_instance(two_sides(**wrong))

    assert str(refused.value) == says


def test_what_is_not_said_is_as_the_format_says():
    instance = read_instance(two_sides())

    assert instance.blocks == ((1, 2), (3,))
    assert instance.requests[1].weight == 1
    assert instance.interpreters is None
    assert instance.objective == (Aim.PLACED,)
    assert [room.id for room in instance.rooms] == [1]


def test_a_plan_reads_back_as_it_was_written():
    plan = solve(read_instance(two_sides()), seconds=5, workers=1)

    assert plan.level("placed").value == 4
    assert read_plan(plan.as_document()) == plan


def test_a_room_that_closes_moves_one_meeting_only():
    open_day = two_sides(rooms=[{"id": "1"}])
    published = solve(read_instance(open_day), seconds=5, workers=1)
    lost = published.meetings[0].slot

    repaired = repair(read_instance(two_sides(rooms=[{"id": "1", "closed": [lost]}])), published, seconds=5, workers=1)

    assert repaired.level("change").value == repaired.level("change").bound == 1
    assert repaired.level("placed").value == 4
    assert len({placed.slot for placed in repaired.meetings} & {lost}) == 0
