"""No plan the solver makes or repairs breaks a rule and nothing it proves is refuted, as the validator sees it."""

import pytest
from bilaterals.made_up_wishes import SLOTS, instances, laid
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bilaterals.generator import Size, Windows, sized
from benchmarks.bilaterals.greedy import greedy
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.solver.solve import repair, solve
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.validator import check

few = settings(max_examples=12, deadline=None, derandomize=True)
SECONDS = 20


@few
@given(instances())
def test_every_plan_is_valid_and_every_claim_holds(instance: dict) -> None:
    plan = solve(read_instance(instance), seconds=SECONDS, workers=1).as_document()

    assert check(instance, plan).breaches == ()


@few
@given(instances())
def test_no_plan_laid_by_hand_is_better_than_the_bound(instance: dict) -> None:
    instance["parties"] = [party | {"floor": None} for party in instance["parties"]]
    instance["objective"] = ["placed"]
    weights = {request["id"]: request["weight"] for request in instance["requests"]}

    plan = solve(read_instance(instance), seconds=SECONDS, workers=1)
    placed = sum(weights[meeting["request"]] for meeting in laid(instance)["meetings"])
    assert plan.level("placed").value >= placed
    assert plan.level("placed").bound >= placed


@few
@given(instances())
def test_what_is_said_to_be_impossible_is_not_done_by_hand(instance: dict) -> None:
    by_hand = laid(instance)
    held = {meeting["request"] for meeting in by_hand["meetings"]}
    instance["requests"] = [request | {"required": request["id"] in held} for request in instance["requests"]]

    plan = solve(read_instance(instance), seconds=SECONDS, workers=1).as_document()
    assert check(instance, by_hand).is_valid
    assert plan["status"] in ("optimal", "feasible")
    assert check(instance, plan).breaches == ()


slots = st.lists(st.sampled_from(SLOTS), min_size=1, max_size=3, unique=True)


@few
@given(instances(), st.sampled_from("ABCDE"), slots, st.sampled_from(["fewest", "most"]))
def test_a_plan_is_valid_again_after_every_repair(instance: dict, party: str, away: list[int], prefer: str) -> None:
    before = laid(instance)
    for one in instance["parties"]:
        one["unavailable"] = sorted({*one["unavailable"], *(away if one["id"] == party else ())})

    after = repair(read_instance(instance), read_plan(before), seconds=SECONDS, workers=1, prefer=prefer).as_document()
    assert check(instance | {"published": before}, after).breaches == ()


class Impatient:
    """Somebody who stops a search after so many plans."""

    def __init__(self, plans: int) -> None:
        self.plans = plans

    def tell(self, progress: Progress) -> None:
        self.plans -= 1

    def should_stop(self) -> bool:
        return self.plans <= 0


@pytest.mark.parametrize("plans", [0, 1, 3])
def test_what_is_claimed_by_a_search_that_was_stopped_is_so_too(plans: int) -> None:
    raw = sized(Size(120, delegations=40, principals=3, rooms=(1, 4)), windows=Windows.TIGHT, seed=1)
    instance = read_instance(raw)
    by_hand = sum(instance.request_of[placed.request].weight for placed in greedy(instance).meetings)

    plan = solve(instance, seconds=SECONDS, workers=1, watch=Impatient(plans))
    assert check(raw, plan.as_document()).breaches == ()
    placed = plan.level("placed")
    assert placed is None or placed.bound >= by_hand


def test_levels_bettered_by_the_way_are_told_as_they_are() -> None:
    raw = sized(Size(120, delegations=40, principals=3, rooms=(1, 4)), windows=Windows.TIGHT, seed=1)

    plan = solve(read_instance(raw), seconds=4, workers=1)
    assert check(raw, plan.as_document()).breaches == ()


def test_there_is_a_plan_even_when_there_was_no_time() -> None:
    raw = sized(Size(120, delegations=40, principals=3, rooms=(1, 4)), windows=Windows.TIGHT, seed=1)

    plan = solve(read_instance(raw), seconds=0.01, workers=1)
    assert len(plan.meetings) >= len(greedy(read_instance(raw)).meetings) / 2
    assert check(raw, plan.as_document()).breaches == ()


class Listener:
    """Somebody who keeps all that is told."""

    def __init__(self) -> None:
        self.told: list[Progress] = []

    def tell(self, progress: Progress) -> None:
        self.told.append(progress)

    def should_stop(self) -> bool:
        return False


def test_whoever_looks_on_has_a_valid_plan_at_once_and_hears_of_every_level() -> None:
    raw = sized(Size(60, delegations=24, principals=2, rooms=(1, 2)), windows=Windows.TIGHT, seed=1)
    watch = Listener()

    plan = solve(read_instance(raw), seconds=5, workers=1, watch=watch)
    first = watch.told[0].plan
    assert first.meetings
    assert check(raw, first.as_document()).breaches == ()
    assert {level.name for level in plan.levels} - {"room_changes"} <= {progress.level for progress in watch.told}
