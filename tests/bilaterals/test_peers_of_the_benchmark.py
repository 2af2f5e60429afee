"""What the solver is measured against: peers whose plans are sound too, and measurements that say when one is not."""

from benchmarks.bilaterals.generator import Size, Windows, sized
from benchmarks.bilaterals.greedy import greedy, greedy_repair
from benchmarks.bilaterals.measured import Stopwatch, measured
from benchmarks.bilaterals.plain import plain
from benchmarks.bilaterals.published import principal_absent, published
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import Placed, Plan, Status, read_plan
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.validator import check

SMALL = Size(40, delegations=16, principals=2, rooms=(1, 2))


def test_both_peers_make_sound_plans_and_the_plain_model_places_no_less() -> None:
    raw = sized(SMALL, windows=Windows.TIGHT, seed=1) | {"objective": ["placed"]}
    instance = read_instance(raw)

    by_priority, by_model = greedy(instance), plain(instance, seconds=20, workers=1)
    assert check(raw, by_priority.as_document()).breaches == ()
    assert check(raw, by_model.as_document()).breaches == ()
    weight = sum(instance.request_of[placed.request].weight for placed in by_priority.meetings)
    assert by_model.level("placed").value >= weight > 0


def test_the_greedy_peer_repairs_by_keeping_what_can_be_kept() -> None:
    raw = principal_absent(published(meetings=450, use=0.8))

    repaired = greedy_repair(read_instance(raw), read_plan(raw["published"]))
    assert check(raw, repaired.as_document()).breaches == ()
    before = {(meeting["request"], meeting["slot"]) for meeting in raw["published"]["meetings"]}
    assert len(before - {(placed.request, placed.slot) for placed in repaired.meetings}) < 20


def test_a_plan_that_breaks_a_rule_is_told_in_the_table() -> None:
    raw = sized(SMALL, windows=Windows.WIDE, seed=1)
    broken = Plan(Status.FEASIBLE, meetings=(Placed(raw["requests"][0]["id"], 1, "nowhere"),))

    row = measured("summit", "small", "nobody", raw, lambda _watch: broken)
    assert (row.sound, "BROKEN" in str(row)) == (False, True)


def test_a_level_is_settled_when_the_next_is_begun() -> None:
    watch = Stopwatch()
    for level, seconds in (("floor", 0.5), ("placed", 1.0), ("placed", 2.0), ("waits", 3.0)):
        watch.tell(Progress(level, 1, 1, 1, 0.0, seconds))

    assert [watch.settled(level, 9.0) for level in ("floor", "placed", "waits")] == [1.0, 3.0, 9.0]
