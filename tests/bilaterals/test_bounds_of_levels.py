"""What is said to be the least of a level: no plan betters it, and where one thing alone matters it is met."""

from itertools import pairwise

from bilaterals.tiny_summits import best_by_trying, instances
from hypothesis import given, settings

from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.least import Least, waits_by_count
from uncops.bilaterals.solver.plan import Placed
from uncops.bilaterals.solver.rearranging import Rearrangement
from uncops.bilaterals.solver.rooms import Suitable
from uncops.bilaterals.solver.running import Run
from uncops.bilaterals.solver.staying import least_changes
from uncops.bilaterals.solver.watching import Nobody

SECONDS = 60
ANY_ROOM = frozenset({"R1", "R2"})


def run():
    """A run with one worker."""
    return Run(SECONDS, 1, 1, Nobody())


def day(*, others: str, slots: int = 6, rooms: int = 1, **party: object) -> dict:
    """A who meets each of some others, in slots without a break; `party` is of A."""
    return {
        "format": "uncops-bilaterals/1", "slots": [{"id": number, "block": "day"} for number in range(1, slots + 1)],
        "rooms": [{"id": f"R{number}"} for number in range(1, rooms + 1)],
        "parties": [{"id": "A", "principal": True} | party, *({"id": other} for other in others)],
        "requests": [{"id": f"A{other}", "parties": ["A", other]} for other in others],
        "interpreters": None, "apart": [], "before": [], "objective": ["placed", "spread", "waits"],
        "gap_difference": None, "published": None,
    }  # fmt: skip


def least(raw: dict, level: str, **kept: int) -> int:
    """The bound of a level while others are kept."""
    instance = read_instance(raw)
    return Least(instance, Suitable(instance), instance.open_slots, run()).of(level, kept)


@given(instances())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_no_plan_betters_a_bound(raw):
    raw = raw | {"objective": ["placed", "spread", "waits"]}
    best = best_by_trying(raw) or {}
    kept = {name: best[name] for name in ("floor", "placed") if name in best}

    for name in {"spread", "waits_principals", "waits"} & set(best):
        assert least(raw, name, **kept) <= best[name]


def test_a_principal_away_now_and_then_waits_the_longer_the_more_it_meets():
    raw = day(others="BCD", unavailable=[2, 4])
    instance = read_instance(raw)

    assert waits_by_count(instance, instance.party_of["A"], instance.open_slots) == [0, 0, 0, 1]
    assert [least(raw, "waits", placed=count) for count in (0, 2, 3)] == [0, 0, 1]


def test_who_takes_no_more_than_one_in_a_row_waits_between():
    assert least(day(others="BCD", longest_run=1), "waits_principals", placed=3) == 2


def test_meetings_pinned_apart_are_waited_between():
    raw = day(others="BC")
    raw["requests"][0]["pinned"], raw["requests"][1]["pinned"] = {"slot": 1}, {"slot": 5}

    assert least(raw, "waits") == 3


def test_the_fullest_slot_holds_its_share():
    assert least(day(others="BCDE", slots=2), "spread", placed=2) == 1
    assert least(day(others="BC", slots=6), "spread") == 0


def test_of_two_meetings_at_once_one_is_in_another_room():
    taken = {"one": frozenset({1}), "other": frozenset({2}), "another": frozenset({2})}
    suits = dict.fromkeys(taken, ANY_ROOM)

    assert least_changes([("one", "other"), ("one", "another")], taken, suits, run(), SECONDS) == 1


def test_a_way_round_that_comes_back_to_the_same_slot_is_broken_somewhere():
    names = ["first", "second", "third", "last"]
    taken = dict(zip(names, map(frozenset, ({1}, {2}, {3}, {1})), strict=True))
    pairs = list(pairwise(names))

    assert least_changes(pairs, taken, dict.fromkeys(names, ANY_ROOM), run(), SECONDS) == 1
    assert least_changes(pairs[:2], taken, dict.fromkeys(names, ANY_ROOM), run(), SECONDS) == 0
    assert least_changes(pairs[:1], taken, {"first": {"R1"}, "second": {"R2"}}, run(), SECONDS) == 1


def test_rooms_are_exchanged_until_parties_stay():
    raw = day(others="BCD", rooms=2)
    instance = read_instance(raw)
    meetings = [Placed("AB", 1, "R1"), Placed("AC", 2, "R2"), Placed("AD", 3, "R1")]

    rearranged = Rearrangement(instance, Suitable(instance), meetings, [("AB", "AC"), ("AC", "AD")], 1).improve(50, lambda: 0.0)

    assert len({placed.room for placed in rearranged}) == 1
    assert [placed.slot for placed in rearranged] == [1, 2, 3]


def test_published_rooms_are_kept_where_they_can_be():
    raw = day(others="BC", rooms=2) | {"published": {"meetings": [{"request": "AB", "slot": 1, "room": "R2"}]}}
    instance = read_instance(raw)

    settled = Rearrangement(instance, Suitable(instance), [Placed("AB", 1, "R1"), Placed("AC", 2, "R1")], [], 1).settle()

    assert settled[0].room == "R2"
