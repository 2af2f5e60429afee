"""The independent validator finds every breach that is planted, and nothing in a plan that is sound."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from benchmarks.bilaterals.published import published
from uncops.bilaterals.validator import Malformed, check


def instance() -> dict:
    """Six slots in two blocks, three rooms, four parties, one interpreter between English and each of three languages."""
    return {
        "format": "uncops-bilaterals/1",
        "slots": [{"id": number, "block": "morning" if number <= 3 else "afternoon"} for number in range(1, 7)],
        "rooms": [
            {"id": "M1", "capacity": 20, "class": "ministers", "closed": []},
            {"id": "B1", "capacity": 8, "class": None, "closed": [6]},
            {"id": "B2", "capacity": None, "class": None, "closed": []},
        ],
        "parties": [
            {"id": "NOR", "unavailable": [6], "unavailable_soft": [3], "quota": 3, "longest_run": 2, "floor": 1},
            {"id": "GHA", "unavailable": [], "quota": None, "longest_run": None, "floor": None},
            {"id": "PER", "floor": 1},
            {"id": "SG", "principal": True},
        ],
        "requests": [
            _request("R1", "NOR", "GHA", weight=5),
            _request("R2", "NOR", "PER", weight=3, languages=["en", "es"]),
            _request("R3", "NOR", "SG", room_class="ministers"),
            _request("R4", "GHA", "PER", people=9, languages=["fr", "es"]),
            _request("R5", "GHA", "SG", allowed=[4, 5]),
            _request("R6", "PER", "SG", pinned={"slot": 6, "room": "B2"}),
            _request("R7", "NOR", "GHA", "PER"),
        ],
        "interpreters": [{"languages": ["en", other], "count": 1, "unavailable": []} for other in ("es", "fr", "ar")],
        "apart": [],
        "before": [["R1", "R4"]],
        "objective": ["placed", "waits"],
        "gap_difference": None,
        "published": None,
    }


def _request(name: str, *parties: str, weight: int = 1, **others: object) -> dict:
    return {"id": name, "parties": list(parties), "weight": weight, "required": False, **others}


def plan(**held: tuple[int, str | int]) -> dict:
    """R1 to R6 held soundly, R7 not; a keyword holds one elsewhere."""
    sound = {"R1": (1, "B1"), "R2": (2, "B1"), "R3": (5, "M1"), "R4": (3, "B2"), "R5": (4, "B1"), "R6": (6, "B2")}
    meetings = [{"request": name, "slot": slot, "room": room} for name, (slot, room) in (sound | held).items()]
    unplaced = [{"request": "R7", "reason": "", "facts": [], "would_place": []}] if "R7" not in held else []
    return {"status": "feasible", "levels": [], "seconds": 0.1, "meetings": meetings, "unplaced": unplaced}


def rules(wishes: dict, answer: dict) -> list[str]:
    return sorted(finding.rule for finding in check(wishes, answer).breaches)


def test_a_sound_plan_has_no_findings() -> None:
    report = check(instance(), plan())

    assert (report.findings, report.is_valid) == ((), True)


BREACHES = {
    "one_at_a_time": {"R2": (1, "B2")},
    "unavailable": {"R1": (6, "M1"), "R4": (4, "B2"), "R5": (5, "B1")},
    "room_class": {"R3": (5, "B2")},
    "capacity": {"R4": (3, "B1")},
    "closed": {"R7": (6, "B1")},
    "room_taken": {"R4": (2, "B1"), "R2": (2, "B1")},
    "unknown_room": {"R1": (1, "B9")},
    "no_room": {"R1": (1, None)},
    "allowed": {"R5": (1, "B2")},
    "pinned": {"R6": (5, "B2")},
    "before": {"R1": (5, "B1")},
    "unknown_slot": {"R1": (9, "B1")},
    "unknown_request": {"R99": (1, "B2")},
    "longest_run": {"R3": (3, "M1")},
    "quota": {"R7": (4, "M1")},
}


@pytest.mark.parametrize("rule", BREACHES)
def test_each_planted_breach_is_found(rule: str) -> None:
    assert rule in rules(instance(), plan(**BREACHES[rule]))


def test_a_breach_names_request_party_and_slot() -> None:
    report = check(instance(), plan(R2=(1, "B2"), R3=(5, "M1")))

    (found,) = report.breaches
    assert (found.rule, found.party, found.slot, found.words) == ("one_at_a_time", "NOR", 1, "NOR has 2 meetings in slot 1: R1, R2.")


def test_a_request_is_held_once() -> None:
    twice = plan()
    twice["meetings"].append({"request": "R1", "slot": 4, "room": "M1"})

    assert "twice" in rules(instance(), twice)


def test_what_is_required_or_pinned_is_held() -> None:
    wishes, answer = instance(), plan()
    wishes["requests"][0]["required"] = True
    answer["meetings"] = [meeting for meeting in answer["meetings"] if meeting["request"] not in ("R1", "R6")]
    answer["unplaced"] += [{"request": "R1"}, {"request": "R6"}]

    assert rules(wishes, answer) == ["pinned", "required"]


def test_the_class_is_not_asked_of_a_room_somebody_chose() -> None:
    wishes = instance()
    wishes["requests"][5] |= {"room_class": "ministers", "people": 90}

    assert rules(wishes, plan()) == []


def test_rooms_that_are_only_counted_have_no_class() -> None:
    wishes = instance() | {"rooms": {"count": 3}}
    numbered = plan(R1=(1, 1), R2=(2, 1), R3=(5, 1), R4=(3, 1), R5=(4, 1), R6=(6, 1))
    wishes["requests"][5]["pinned"]["room"] = 1

    assert rules(wishes, numbered) == ["room_class"]


def test_those_closed_to_each_other_are_never_put_together() -> None:
    wishes = instance()
    wishes["apart"] = [["SG", "GHA"]]

    assert rules(wishes, plan()) == ["apart"]


@pytest.mark.parametrize(
    ("pools", "needed", "is_enough"),
    [
        ([("fr", "es", 1)], [["fr", "es"]], True),
        ([("es", "fr", 1)], [["fr", "es"], ["fr", "es"]], False),
        ([("en", "fr", 1), ("es", "en", 1)], [["fr", "es"]], True),
        ([("en", "fr", 1), ("es", "en", 1)], [["fr", "es"], ["en", "fr"]], False),
        ([("en", "fr", 1), ("es", "en", 1), ("fr", "es", 1)], [["fr", "es"], ["en", "fr"], ["en", "es"]], True),
        ([("en", "fr", 1)], [["fr", "es"]], False),
        ([("en", "fr", 1), ("fr", "en", 1)], [["fr", "en"], ["en", "fr"]], True),
        ([("en", "fr", 1), ("en", "es", 1), ("ar", "en", 1)], [["fr", "es", "ar"]], True),
        ([("en", "fr", 1), ("en", "es", 1), ("fr", "es", 1)], [["fr", "es", "ar"]], False),
        ([("en", "fr", 1)], [["en", "fr", "ar"]], False),
        ([], [["en", "fr"]], False),
        ([], [["fr"], ["fr", "fr"], []], True),
        (None, [["en", "fr"]], True),
    ],
)
def test_interpreters_serve_one_meeting_at_a_time_directly_or_by_relay(pools, needed, is_enough) -> None:
    wishes = instance() | {
        "parties": [{"id": f"P{number}"} for number in range(8)],
        "requests": [_request(f"R{n}", f"P{2 * n}", f"P{2 * n + 1}", languages=languages) for n, languages in enumerate(needed)],
        "interpreters": None if pools is None else [{"languages": [one, other], "count": count} for one, other, count in pools],
        "rooms": {"count": 9},
        "before": [],
    }
    answer = {"meetings": [{"request": f"R{number}", "slot": 1, "room": number + 1} for number in range(len(needed))]}

    assert set(rules(wishes, answer)) == (set() if is_enough else {"interpreters"})


def test_interpreters_who_are_away_do_not_count() -> None:
    wishes = instance()
    wishes["interpreters"][0]["unavailable"] = [2]

    assert rules(wishes, plan()) == ["interpreters"]


def test_gaps_may_not_differ_by_more_than_is_said() -> None:
    wishes = instance() | {"gap_difference": 0}

    assert rules(wishes, plan()) == ["gap_difference"]
    assert rules(wishes | {"gap_difference": 2}, plan()) == []


def test_a_floor_that_was_not_reached_is_told_but_is_no_breach() -> None:
    answer = plan()
    answer["meetings"] = [meeting for meeting in answer["meetings"] if meeting["request"] in ("R5", "R6")]
    answer["unplaced"] = [{"request": f"R{number}"} for number in (1, 2, 3, 4, 7)]

    report = check(instance(), answer)
    assert ([(one.rule, one.party) for one in report.findings], report.is_valid) == ([("floor", "NOR")], True)


def test_every_request_is_accounted_for_unless_none_is() -> None:
    answer = plan()
    answer["unplaced"] = [{"request": "R1"}]

    assert rules(instance(), answer) == ["unplaced", "unplaced"]
    assert check(instance(), answer | {"unplaced": []}).is_valid


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("placed", 12), ("floor", 2), ("waits", 5), ("waits_principals", 0), ("gaps", 3), ("room_changes", 6),
        ("room_changes_principals", 2), ("spread", 1), ("unavailable_soft", 0), ("change", 2), ("change_rooms", 1),
    ],
)  # fmt: skip
def test_each_level_is_worked_out_anew(level: str, value: int) -> None:
    before = plan(R1=(1, "M1"), R2=(4, "B2"), R4=(2, "B2"))
    wishes, answer = instance() | {"published": before}, plan()
    answer["levels"] = [{"name": level, "value": value, "bound": value}]

    assert rules(wishes, answer) == []
    answer["levels"][0]["value"] = value + 1
    assert rules(wishes, answer) == ["level"]


def test_changes_cannot_be_checked_without_a_published_plan() -> None:
    answer = plan()
    answer["levels"] = [{"name": "change", "value": 4, "bound": 4}]

    report = check(instance(), answer)
    assert ([finding.rule for finding in report.findings], report.is_valid) == (["level"], True)


def test_waits_and_gaps_end_with_the_block_when_the_instance_says_so() -> None:
    answer = plan()
    answer["levels"] = [{"name": "waits", "value": 1, "bound": 0}, {"name": "gaps", "value": 1, "bound": 0}]

    assert rules(instance() | {"within_blocks": True}, answer) == []


@pytest.mark.parametrize(("level", "bound"), [("placed", 11), ("waits", 6)])
def test_a_bound_that_the_plan_itself_passes_is_none(level: str, bound: int) -> None:
    answer = plan()
    answer["levels"] = [{"name": level, "value": {"placed": 12, "waits": 5}[level], "bound": bound}]

    assert rules(instance(), answer) == ["bound"]


def test_optimal_is_only_what_is_proven_in_every_level() -> None:
    answer = plan() | {"status": "optimal", "levels": [{"name": "placed", "value": 12, "bound": 13}]}

    assert rules(instance(), answer) == ["status", "status"]


def test_an_answer_without_a_plan_holds_no_meetings() -> None:
    assert rules(instance(), plan() | {"status": "infeasible"}) == ["status"]
    assert rules(instance(), {"status": "infeasible", "meetings": []}) == []


WRONG = [
    (("format",), "other/2", "format"),
    (("slots", 0, "id"), "one", "slots[0].id"),
    (("parties",), None, "parties"),
    (("parties", 1, "unavailable"), [77], "parties[1].unavailable[0]"),
    (("parties", 1, "quota"), -1, "parties[1].quota"),
    (("requests", 2, "parties"), ["NOR"], "requests[2].parties"),
    (("requests", 2, "id"), "R1", "requests[2].id"),
    (("requests", 2, "pinned"), {"slot": 70}, "requests[2].pinned.slot"),
    (("rooms", 1, "id"), None, "rooms[1].id"),
    (("rooms",), {"count": "two"}, "rooms.count"),
    (("interpreters", 0, "languages"), ["en"], "interpreters[0].languages"),
    (("before",), [["R1", "R99"]], "before[0]"),
    (("objective",), ["beauty"], "objective[0]"),
    (("published",), {"meetings": [{"request": 1}]}, "published.meetings[0].request"),
]


@pytest.mark.parametrize(("path", "value", "field"), WRONG, ids=lambda one: one if isinstance(one, str) else "")
def test_a_field_that_cannot_be_understood_is_named(path: tuple, value: object, field: str) -> None:
    wishes = instance()
    holder = wishes
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value

    with pytest.raises(Malformed) as caught:
        check(wishes, plan())
    assert caught.value.field == field


@pytest.mark.parametrize("use", [0.8, 1.0])
def test_the_plans_of_the_benchmark_are_sound(use: float) -> None:
    made = published(meetings=450, use=use)

    assert check(made, made["published"]).findings == ()


def test_defects_planted_into_plans_of_published_instances_are_found(sources: Path) -> None:
    files = sorted((sources.parent / "data" / "b2b").glob("*.json"))
    assert files
    for file in files:
        _find_planted_defects(file)


def _find_planted_defects(file: Path) -> None:
    wishes = json.loads(file.read_text())
    laid = _laid_by_hand(wishes)
    assert rules(wishes | {"requests": [one | {"required": False, "pinned": None} for one in wishes["requests"]]}, laid) == []

    twice = deepcopy(laid)
    first = twice["meetings"][0]
    twice["meetings"][1] |= {"slot": first["slot"], "room": first["room"]}
    assert "room_taken" in rules(wishes, twice)

    outside = deepcopy(laid)
    outside["meetings"][0]["room"] = wishes["rooms"]["count"] + 1
    assert "unknown_room" in rules(wishes, outside)


def _laid_by_hand(wishes: dict) -> dict:
    """As many meetings as fit one after the other, save those in an order or pinned; gaps are left alone."""
    wishes["gap_difference"] = None
    ordered = {name for pair in wishes["before"] for name in pair}
    away = {(party["id"], slot) for party in wishes["parties"] for slot in party["unavailable"]}
    used, meetings = {slot["id"]: 0 for slot in wishes["slots"]}, []
    for request in wishes["requests"]:
        for slot in request["allowed"] or used:
            cells = {(party, slot) for party in request["parties"]}
            if request["id"] not in ordered and used[slot] < wishes["rooms"]["count"] and not cells & away:
                used[slot] += 1
                away |= cells
                meetings.append({"request": request["id"], "slot": slot, "room": used[slot]})
                break
    return {"status": "feasible", "meetings": meetings}
