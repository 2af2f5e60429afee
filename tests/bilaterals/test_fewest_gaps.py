"""Brokerage events: all meetings held with the fewest gaps, proven, or proof that they cannot be."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysat.solvers import Solver

from uncops.bilaterals.solver.brokerage import deciding, is_brokerage_event, race
from uncops.bilaterals.solver.brokerage.clauses import GapClauses
from uncops.bilaterals.solver.brokerage.decider import SOLVER
from uncops.bilaterals.solver.brokerage.event import event_of
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import Status
from uncops.bilaterals.solver.solve import solve
from uncops.bilaterals.validator import check

SECONDS = 120


def event(*pairs: str, slots: int = 4, tables: int = 2, **more: object) -> dict:
    """Meetings R1, R2 ... of these pairs of parties, named by letters; `more` is of the format."""
    parties = sorted({party for pair in pairs for party in pair})
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": number, "block": "morning" if number <= slots / 2 else "afternoon"} for number in range(1, slots + 1)],
        "rooms": {"count": tables}, "parties": [{"id": party, "unavailable": []} for party in parties],
        "requests": [{"id": f"R{number}", "parties": list(pair), "required": True} for number, pair in enumerate(pairs, 1)],
        "interpreters": [], "apart": [], "before": [], "objective": ["gaps"], "gap_difference": None, "published": None,
    } | more  # fmt: skip


def solved(raw: dict, workers: int = 2):
    """The plan, which the validator has nothing against."""
    instance = read_instance(raw)
    assert is_brokerage_event(instance)
    plan = solve(instance, seconds=SECONDS, workers=workers)
    assert not plan.is_plan or not check(raw, plan.as_document()).findings
    return plan


def gaps(raw: dict, workers: int = 2) -> tuple[int, int] | Status:
    """The gaps and their bound, or why there is no plan."""
    plan = solved(raw, workers)
    return (plan.levels[0].value, plan.levels[0].bound) if plan.is_plan else plan.status


@pytest.mark.parametrize("workers", [1, 2])
def test_meetings_follow_each_other_where_they_can(workers):
    assert gaps(event("AB", "AC", "AD", slots=6), workers) == (0, 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_of_three_who_all_meet_one_waits(workers):
    assert gaps(event("AB", "AC", "BC", slots=6), workers) == (1, 1)


def test_a_party_away_in_the_middle_has_a_gap():
    raw = event("AB", "AC", slots=3)
    raw["parties"][0]["unavailable"] = [2]

    assert gaps(raw) == (1, 1)


def test_the_border_between_blocks_makes_no_gap():
    raw = event("AB", "AC", slots=4)
    raw["requests"][0]["allowed"], raw["requests"][1]["allowed"] = [2], [3]

    assert gaps(raw) == (0, 0)


def test_scarce_tables_make_gaps():
    raw = event("AB", "CD", "AD", slots=3, tables=1, before=[["R1", "R2"], ["R2", "R3"]])

    assert gaps(raw) == (1, 1)


@pytest.mark.parametrize(("difference", "expected"), [(None, (2, 2)), (2, (2, 2)), (1, Status.INFEASIBLE)])
def test_no_two_parties_differ_by_more_gaps_than_may_be(difference, expected):
    raw = event("AB", "AC", "AD", slots=5, gap_difference=difference)
    for request, slot in zip(raw["requests"], (1, 3, 5), strict=True):
        request["pinned"] = {"slot": slot, "room": None}

    assert gaps(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        event("AB", "AC", "AD", slots=2),
        event("AB", "CD", "EF", slots=1),
        event("AB", "BC", before=[["R1", "R2"], ["R2", "R1"]]),
        event("AB", "AC", "BC", slots=2),
        event("AB", "CD", tables=0),
    ],
    ids=["more meetings than slots", "more meetings than tables", "each before the other", "a triangle in two slots", "no tables"],
)
def test_what_cannot_be_held_is_proven_so(raw):
    assert solved(raw).status is Status.INFEASIBLE


def test_a_day_without_meetings_is_a_plan_without_gaps():
    assert gaps(event()) == (0, 0)


def test_with_one_worker_the_plan_is_always_the_same():
    raw = event("AB", "AC", "AD", "BC", "BD", "CD", slots=5)

    assert solved(raw, workers=1) == solved(raw, workers=1)


def test_whoever_looks_on_can_end_it_and_hears_of_plans():
    class Watching:
        def __init__(self, *, stops):
            self.stops, self.heard = stops, []

        def tell(self, progress):
            self.heard.append(progress)

        def should_stop(self):
            return self.stops

    instance = read_instance(event("AB", "AC", "BC"))
    patient, impatient = Watching(stops=False), Watching(stops=True)

    assert solve(instance, seconds=SECONDS, watch=patient).status is Status.OPTIMAL
    assert solve(instance, seconds=SECONDS, watch=impatient).status is Status.UNKNOWN
    assert patient.heard[-1].plan.is_plan
    assert (patient.heard[-1].level, patient.heard[-1].placed, patient.heard[-1].value) == ("gaps", 3, 1)


@pytest.mark.parametrize(
    "more",
    [{"objective": ["gaps", "spread"]}, {"within_blocks": True}, {"apart": [["A", "B"]]}, {"rooms": [{"id": "R", "closed": [1]}]}],
    ids=str,
)
def test_other_rules_are_left_to_the_general_solver(more):
    assert not is_brokerage_event(read_instance(event("AC", "BC") | more))


def test_other_fields_of_parties_and_requests_are_left_to_the_general_solver():
    for field, value in {"quota": 1, "longest_run": 1, "floor": 1, "unavailable_soft": [1]}.items():
        raw = event("AB")
        raw["parties"][0][field] = value
        assert not is_brokerage_event(read_instance(raw)), field
    for field, value in {"required": False, "room_class": "m", "pinned": {"slot": 1, "room": 1}}.items():
        raw = event("AB")
        raw["requests"][0][field] = value
        assert not is_brokerage_event(read_instance(raw)), field


@st.composite
def small_events(draw):
    """At most five meetings in four slots, now and then of three parties, with every rule of such events."""
    groups = draw(st.lists(st.sampled_from(["AB", "AC", "AD", "BC", "BD", "CD", "ABC"]), min_size=1, max_size=5))
    raw = event(*groups, tables=draw(st.integers(1, 2)), gap_difference=draw(st.sampled_from([None, 0, 1])))
    some_slots = st.lists(st.sampled_from([1, 2, 3, 4]), max_size=1)
    for party in raw["parties"]:
        party["unavailable"] = draw(some_slots)
    for request in raw["requests"]:
        request["allowed"] = draw(st.sampled_from([None, None, [1, 2], [2, 3, 4]]))
        request["pinned"] = draw(st.sampled_from([None, None, None, {"slot": 3, "room": None}]))
    names = [request["id"] for request in raw["requests"]]
    raw["before"] = [order[:2] for order in draw(st.lists(st.permutations(names), max_size=1))] if len(names) > 1 else []
    return raw


@settings(max_examples=60, deadline=None, derandomize=True)
@given(small_events())
def test_small_events_are_solved_as_by_trying_everything(raw):
    best = min((_gaps_of(raw, slots) for slots in product([1, 2, 3, 4], repeat=len(raw["requests"]))), key=_none_last)

    assert gaps(raw) == (Status.INFEASIBLE if best is None else (best, best))
    assert fewest_in_clauses(raw) == best


def fewest_in_clauses(raw: dict) -> int | None:
    """The fewest gaps that the clauses allow."""
    day = event_of(read_instance(raw))
    written = GapClauses(day)
    with Solver(name=SOLVER, bootstrap_with=written.clauses.all) as solver:
        for count in range(len(written.limits) + 1):
            if solver.solve(assumptions=[-limit for limit in written.limits[count : count + 1]]):
                assert day.gaps_in(written.read(frozenset(solver.get_model()))) == count
                return count
    return None


@pytest.fixture
def asked_of_the_sat_solver(monkeypatch):
    """Nothing is too small for it, and nothing else is asked."""
    monkeypatch.setattr(race, "SMALL", 0)
    monkeypatch.setattr(race, "LOOSE_LANES", [[race.Question.BY_CLAUSES]])


@pytest.mark.usefixtures("asked_of_the_sat_solver")
def test_the_sat_solver_decides_in_a_process_of_its_own():
    raw = event("AB", "AC", "BC", slots=6)

    assert gaps(raw) == (1, 1)
    assert gaps(event("AB", "AC", "BC", slots=3, before=[["R1", "R2"], ["R2", "R3"]], gap_difference=0)) == Status.INFEASIBLE


@pytest.mark.usefixtures("asked_of_the_sat_solver")
def test_without_the_sat_solver_the_fewest_gaps_are_proven_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(deciding, "DECIDER", tmp_path / "nowhere.py")

    assert gaps(event("AB", "AC", "BC", slots=6)) == (1, 1)


def _none_last(value: int | None) -> float:
    return float("inf") if value is None else value


def _gaps_of(raw: dict, slots: tuple[int, ...]) -> int | None:
    """The gaps of all parties, None when a rule is broken."""
    requests = dict(zip([request["id"] for request in raw["requests"]], slots, strict=True))
    held = {party["id"]: [] for party in raw["parties"]}
    for request in raw["requests"]:
        slot = requests[request["id"]]
        if slot not in (request["allowed"] or [1, 2, 3, 4]) or slot != (request["pinned"] or {"slot": slot})["slot"]:
            return None
        for party in request["parties"]:
            held[party].append(slot)
    away = {party["id"]: set(party["unavailable"]) for party in raw["parties"]}
    if any(len(set(mine)) < len(mine) or away[party] & set(mine) for party, mine in held.items()):
        return None
    if any(slots.count(slot) > raw["rooms"]["count"] for slot in slots) or any(requests[a] >= requests[b] for a, b in raw["before"]):
        return None
    counts = [sum(two - one > 1 for one, two in zip(sorted(mine), sorted(mine)[1:], strict=False)) for mine in held.values()]
    too_different = raw["gap_difference"] is not None and max(counts) - min(counts) > raw["gap_difference"]
    return None if too_different else sum(counts)
