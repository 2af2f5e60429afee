"""Every reason given for a request that is not placed is so, is the smallest, and every change offered really places it."""

from copy import deepcopy
from functools import reduce
from itertools import combinations
from operator import or_

import pytest
from bilaterals.made_up_wishes import SLOTS, instances, laid
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.bilaterals.explaining import explained_document
from uncops.bilaterals.solver.facts import FactKind, Obstacle, smallest
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.validator import check
from uncops.bilaterals.wording import Names, change_in_words

few = settings(max_examples=30, deadline=None, derandomize=True)


def explained(instance: dict, plan: dict) -> dict:
    return explained_document(read_instance(instance), read_plan(plan))


@few
@given(instances())
def test_the_facts_leave_no_slot_and_none_of_them_can_be_spared(instance: dict) -> None:
    for one in explained(instance, laid(instance))["unplaced"]:
        closed = [set(fact["slots"]) for fact in one["facts"]]
        assert closed == [] or set.union(*closed) == set(SLOTS)
        for place in range(len(closed)):
            assert set().union(*closed[:place], *closed[place + 1 :]) != set(SLOTS)


@few
@given(instances())
def test_the_facts_are_so(instance: dict) -> None:
    plan = laid(instance)
    for one in explained(instance, plan)["unplaced"]:
        for fact in one["facts"]:
            for slot in fact["slots"]:
                assert BREACH[fact["kind"]] & _breaches(instance, plan, one["request"], slot, fact)


# The rules the validator must find broken when a request is held in a slot in spite of a fact, whatever room it has.
BREACH = {
    "apart": {"apart"},
    "quota": {"quota"},
    "not_allowed": {"allowed"},
    "unavailable": {"unavailable"},
    "meets": {"one_at_a_time"},
    "day_quota": {"quota"},
    "run": {"longest_run", "one_at_a_time"},
    "room_closed": {"closed", "room_class", "capacity"},
    "room_taken": {"room_taken", "closed", "room_class", "capacity"},
    "interpreters": {"interpreters"},
    "order": {"before"},
    "gaps": {"gap_difference"},
}


def _breaches(instance: dict, plan: dict, request: str, slot: int, fact: dict) -> set[str]:
    """Rules broken in the one room in which fewest are: a room must not help."""
    found = []
    for room in _rooms(instance):
        meetings = [*plan["meetings"], {"request": request, "slot": slot, "room": room}]
        breaches = check(instance, plan | {"meetings": meetings, "unplaced": []}).breaches
        found.append({breach.rule for breach in breaches if fact.get("party") in (None, breach.party) or breach.rule == "apart"})
    return min(found, key=lambda rules: len(rules & BREACH[fact["kind"]]))


def _rooms(instance: dict) -> list:
    rooms = instance["rooms"]
    return [room["id"] for room in rooms] if isinstance(rooms, list) else list(range(1, rooms["count"] + 1))


@few
@given(instances())
def test_each_change_that_is_offered_places_the_request(instance: dict) -> None:
    plan = laid(instance)
    for one in explained(instance, plan)["unplaced"]:
        for change in one["would_place"]:
            after, held = applied(instance, plan, one["request"], change)

            assert check(after, held).breaches == ()
            assert one["request"] in {meeting["request"] for meeting in held["meetings"]}


def applied(instance: dict, plan: dict, name: str, change: dict) -> tuple[dict, dict]:  # noqa: C901 - a case for each kind
    """The instance and the plan after a change and with the request held."""
    after, held = deepcopy(instance), deepcopy(plan)
    room = change["room"]
    request = next(request for request in after["requests"] if request["id"] == name)
    party = next((party for party in after["parties"] if party["id"] == change.get("party")), None)
    other = next((meeting for meeting in held["meetings"] if meeting["request"] == change.get("request")), None)
    match change["kind"]:
        case "move" | "move_room":
            assert (other["slot"], change["kind"] == "move_room") == (change["from_slot"], change["from_slot"] == change["to_slot"])
            other |= {"slot": change["to_slot"], "room": change["to_room"]}
        case "give_up":
            held["meetings"].remove(other)
        case "open_room" if room is None:
            there = after["rooms"] if isinstance(after["rooms"], list) else [{"id": number} for number in _rooms(after)]
            after["rooms"] = [*there, {"id": "one more", "class": change.get("room_class")}]
            room = "one more"
        case "open_room":
            next(one for one in after["rooms"] if one["id"] == room)["closed"].remove(change["slot"])
        case "interpreter":
            after["interpreters"].append({"languages": change["languages"], "count": 1})
        case "allow":
            request["allowed"].append(change["slot"])
        case "longer_run":
            party["longest_run"] = change["limit"]
        case "raise_day_quota":
            [used_up] = [entry for entry in party["quota_within"] if change["slot"] in entry["slots"]]
            used_up["most"] = change["limit"]
        case "raise_quota":
            party["quota"] = change["limit"]
        case "attend":
            party["unavailable"].remove(change["slot"])
        case "place":
            pass
    held["meetings"].append({"request": name, "slot": change["slot"], "room": room})
    return after, held | {"unplaced": []}


masks = st.lists(st.integers(1, 2**6 - 1), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(masks)
def test_no_smaller_set_of_obstacles_leaves_no_slot(given_masks: list[int]) -> None:
    every = 2**6 - 1
    obstacles = [Obstacle(FactKind.MEETS, mask, party=str(number)) for number, mask in enumerate(given_masks)]

    found = smallest(every, obstacles)
    sizes = [size for size in range(1, 9) for some in combinations(given_masks, size) if reduce(or_, some) == every]
    assert len(found) == min(sizes, default=0)


def two_parties(**of_norway: object) -> dict:
    """Norway wants to meet Ghana; there are three slots and one room."""
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": slot, "block": "morning"} for slot in (1, 2, 3)],
        "rooms": [{"id": "Booth 1"}],
        "parties": [{"id": "NOR", **of_norway}, {"id": "GHA", "unavailable": [1]}, {"id": "PER"}, {"id": "KEN"}],
        "requests": [
            {"id": "R1", "parties": ["NOR", "GHA"]}, {"id": "R2", "parties": ["NOR", "PER"]}, {"id": "R3", "parties": ["PER", "KEN"]},
        ],
        "objective": ["placed"],
    }  # fmt: skip


def told(instance: dict, *held: tuple[str, int], request: str = "R1", room: str = "Booth 1") -> tuple[str, list[str]]:
    plan = {"meetings": [{"request": name, "slot": slot, "room": room} for name, slot in held]}
    found = next(one for one in explained(instance, plan)["unplaced"] if one["request"] == request)
    return found["reason"], [str(change_in_words(change, Names())) for change in found["would_place"]]


def test_it_says_where_one_side_has_time_and_the_other_has_not() -> None:
    reason, changes = told(two_parties(unavailable=[3]), ("R2", 2))

    assert reason == "At the times left to NOR (slot 1), GHA is not available."
    assert changes[0] == "Moving R2 from slot 2 to slot 1 would place it at slot 2."


@pytest.mark.parametrize(
    ("of_norway", "held", "reason", "change"),
    [
        (
            {"quota": 1}, [("R2", 1)], "NOR has as many meetings as its quota allows: 1.",
            "It would be placed at slot 2 if NOR took 2 meetings in all.",
        ),
        ({"unavailable": [1, 2, 3]}, [], "NOR is not available at any time.", "It would be placed at slot 2 if NOR were available then."),
        ({}, [], "Nothing stands in the way: it can be held as things are.", "It can be held at slot 2 in room Booth 1 as things are."),
    ],
)  # fmt: skip
def test_plain_reasons_are_said_plainly(of_norway: dict, held: list, reason: str, change: str) -> None:
    said, changes = told(two_parties(**of_norway), *held)

    assert (said, changes[0]) == (reason, change)


def test_a_quota_of_the_day_that_is_used_up_is_no_absence() -> None:
    instance = two_parties(quota_within=[{"slots": [1, 2, 3], "most": 1}])

    reason, changes = told(instance, ("R2", 1))

    assert reason == "These times are left to NOR: slot 2, slot 3. The quota of NOR for the day is used up at these times: slot 2, slot 3."
    assert changes[0] == "It would be placed at slot 2 if NOR took 2 meetings on that day."


def test_those_closed_to_each_other_are_said_to_be_so_and_nothing_is_offered() -> None:
    assert told(two_parties() | {"apart": [["GHA", "NOR"]]}) == ("GHA and NOR are not put together.", [])


def test_a_closed_or_missing_room_can_be_opened() -> None:
    instance = two_parties(unavailable=[2])
    instance["rooms"][0]["closed"] = [3]

    reason, changes = told(instance)
    assert reason.endswith("No room that would do is open at these times: slot 3.")
    assert changes[0] == "Opening room Booth 1 at slot 3 would place it."
    assert "It would be placed at slot 2 if NOR were available then." in changes
