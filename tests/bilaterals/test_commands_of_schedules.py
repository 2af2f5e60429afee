"""The commands solve, check and repair: what they write, what they print where, and how they refuse."""

import json
import os
import signal
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from uncops.bilaterals.solver.plan import Placed, Plan, Status
from uncops.bilaterals.solver.watching import Progress
from uncops.bilaterals.terminal import Console, run_until_stopped
from uncops.cli import cli

WISHES = {
    "format": "uncops-bilaterals/1",
    "slots": [{"id": slot, "block": "morning"} for slot in (1, 2, 3)],
    "rooms": [{"id": "Booth 1", "capacity": 8, "class": None, "closed": [3]}],
    "parties": [{"id": party} for party in ("NOR", "GHA", "PER")],
    "requests": [
        {"id": "R1", "parties": ["NOR", "GHA"], "weight": 5},
        {"id": "R2", "parties": ["NOR", "PER"], "weight": 3},
        {"id": "R3", "parties": ["GHA", "PER"], "weight": 1},
    ],
    "objective": ["placed"],
}


@pytest.fixture
def wishes(tmp_path: Path) -> Path:
    return written(tmp_path / "wishes.json", WISHES)


def written(file: Path, document: object) -> Path:
    file.write_text(json.dumps(document))
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["bilaterals", *map(str, arguments)])


def test_solving_writes_a_plan_that_the_check_finds_sound(wishes: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"

    solved = run("solve", wishes, "--seconds", 5, "--workers", 1, "--out", plan)
    assert (solved.exit_code, solved.stdout.splitlines()[1]) == (0, "  placed: 8 (proven)")
    assert "R3: Every room that would do" in solved.stdout or "R3: No room that would do" in solved.stdout

    checked = run("check", wishes, plan)
    assert (checked.exit_code, checked.stdout) == (0, "placed: 8, bound 8\nThe plan breaks no rule.\n")


def test_with_json_one_document_stands_on_stdout(wishes: Path) -> None:
    solved = run("solve", wishes, "--seconds", 5, "--workers", 1, "--json")

    plan = json.loads(solved.stdout)
    assert (plan["status"], len(plan["meetings"]), [one["request"] for one in plan["unplaced"]]) == ("optimal", 2, ["R3"])
    assert plan["unplaced"][0]["reason"]
    assert plan["unplaced"][0]["facts"]


def test_repairing_moves_what_has_to_move(wishes: Path, tmp_path: Path) -> None:
    before = {"meetings": [{"request": "R1", "slot": 3, "room": "Booth 1"}, {"request": "R2", "slot": 2, "room": "Booth 1"}]}
    old, new = written(tmp_path / "old.json", before), tmp_path / "new.json"

    assert run("repair", wishes, old, "--seconds", 5, "--workers", 1, "--out", new).exit_code == 0
    held = {meeting["request"]: meeting["slot"] for meeting in json.loads(new.read_text())["meetings"]}
    assert held == {"R1": 1, "R2": 2}
    assert run("check", wishes, new, "--published", old).exit_code == 0


def test_a_broken_rule_is_named_and_ends_with_one(wishes: Path, tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", {"meetings": [{"request": "R1", "slot": 3, "room": "Booth 1"}]})

    checked = run("check", wishes, plan)
    assert checked.exit_code == 1
    assert "Request R1 is in room Booth 1 in slot 3, when it is closed." in checked.stdout
    found = json.loads(run("check", wishes, plan, "--json").stdout)
    assert (found["valid"], found["findings"][0]["rule"]) == (False, "closed")


def test_what_can_never_be_held_is_an_answer_too(tmp_path: Path) -> None:
    impossible = WISHES | {"requests": [request | {"required": True} for request in WISHES["requests"]]}
    wishes, plan = written(tmp_path / "wishes.json", impossible), tmp_path / "plan.json"

    solved = run("solve", wishes, "--seconds", 5, "--workers", 1, "--out", plan)
    assert (solved.exit_code, json.loads(plan.read_text())["status"]) == (0, "infeasible")
    checked = run("check", wishes, plan)
    assert (checked.exit_code, checked.stdout) == (0, "There is no plan to check; the answer is 'infeasible'.\n")


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ("{", "wishes.json: this is not JSON; the mistake is in line 1."),
        ("[]", "wishes.json: expected an object"),
        ("{}", "wishes.json: format: expected 'uncops-bilaterals/1'"),
        (json.dumps(WISHES | {"requests": [{"id": "R1", "parties": ["NOR"]}]}), "wishes.json: requests[0].parties: expected two"),
    ],
)
@pytest.mark.parametrize("command", ["solve", "check"])
def test_a_document_that_cannot_be_read_is_refused_by_its_field(command: str, contents: str, said: str, tmp_path: Path) -> None:
    wishes, plan = tmp_path / "wishes.json", written(tmp_path / "plan.json", {"meetings": []})
    wishes.write_text(contents)

    refused = run(command, wishes, *([plan] if command == "check" else ["--json"]))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert said in refused.stderr


def test_a_missing_file_is_refused_and_a_missing_option_is_wrong_usage(wishes: Path, tmp_path: Path) -> None:
    assert run("check", wishes, tmp_path / "nowhere.json").exit_code == 1
    assert run("solve", wishes).exit_code == 2


def test_ctrl_c_keeps_the_best_plan_so_far() -> None:
    best = Plan(Status.FEASIBLE, meetings=(Placed("R1", 1, "Booth 1"),))

    def search(watch: Console) -> Plan:
        watch.tell(Progress("placed", 1, 5, 9, 0.4, 0.1, best))
        os.kill(os.getpid(), signal.SIGINT)
        stopped = threading.Event()
        while not watch.should_stop():
            stopped.wait(0.01)
        return best

    watch = Console()
    assert run_until_stopped(search, watch) == best
    assert watch.best == best
