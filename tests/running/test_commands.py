"""Commands end with 0 when done, 1 when refused with a sentence, 2 when used wrongly; --json prints JSON and nothing else."""

import json
from pathlib import Path

import pytest
from installations import Installation

GROUPS = ["documents", "programme", "calendars", "books", "accounts", "audit", "demo"]
NAMES = [*GROUPS, "serve", "worker", "migrate", "doctor", "backup", "restore"]
WRONG_USES = [["nonsense"], ["restore"], ["restore", "no-such-file"], ["documents", "read"], ["serve", "--port", "x"]]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation brought up to date by its command."""
    installation = Installation(tmp_path_factory.mktemp("installation"))
    ended = installation.run("migrate")
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()[-1]) == (0, "", "The database is up to date.")
    return installation


def test_help_lists_every_command(migrated: Installation) -> None:
    ended = migrated.run_loaded("--help")

    listed = [line.split()[0] for line in ended.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert (ended.returncode, [name for name in NAMES if name not in listed]) == (0, [])


@pytest.mark.parametrize("arguments", WRONG_USES)
def test_a_command_used_wrongly_ends_with_two(migrated: Installation, arguments: list[str]) -> None:
    ended = migrated.run_loaded(*arguments)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Error" in ended.stderr


def test_a_refused_command_ends_with_one_and_a_sentence(migrated: Installation, tmp_path: Path) -> None:
    (tmp_path / "empty.tar.gz").write_bytes(b"")

    ended = migrated.run("restore", str(tmp_path / "empty.tar.gz"))

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.endswith("is not a backup of this product, or it is damaged. Nothing was changed.\n")


def test_the_doctor_finds_a_fresh_installation_well(migrated: Installation) -> None:
    ended = migrated.run_loaded("doctor", "--json")

    found = json.loads(ended.stdout)
    assert [finding["what"] for finding in found["findings"] if not finding["well"]] == []
    assert {"Python", "Pango", "Instance folder", "Database", "Trail"} <= {finding["what"] for finding in found["findings"]}
    assert (ended.returncode, found["well"]) == (0, True)


def test_the_doctor_says_what_an_installation_without_tables_lacks(tmp_path: Path) -> None:
    ended = Installation(tmp_path).run_loaded("doctor", "--json")

    found = json.loads(ended.stdout)
    lacking = {finding["what"]: finding["said"] for finding in found["findings"] if not finding["well"]}
    assert (ended.returncode, found["well"], set(lacking)) == (1, False, {"Database", "Trail"})
    assert lacking["Database"].endswith(": run migrate")


def test_a_backup_made_and_brought_back_by_command_keeps_the_trail_whole(migrated: Installation, tmp_path: Path) -> None:
    backup = str(tmp_path / "backup.tar.gz")

    ended = [migrated.run_loaded(*arguments) for arguments in (["backup", backup], ["restore", backup], ["audit", "verify"])]

    assert [command.returncode for command in ended] == [0, 0, 0]
    assert ended[2].stdout == "Every link of the trail holds.\n"


def test_migrating_a_second_time_changes_nothing(migrated: Installation) -> None:
    assert migrated.run_loaded("migrate").returncode == 0
