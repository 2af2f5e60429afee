"""`python -m uncops programme draft`: agendas from files, without a database."""

import json

import pytest
from click.testing import CliRunner
from documents.invented_notes import CONCEPT, NEXT_NOTE, NOTE

from uncops.programme.cli import programme


@pytest.fixture
def notes(tmp_path):
    file = tmp_path / "notes.md"
    file.write_text(NOTE + "\n" + NEXT_NOTE, "utf-8")
    return file


def run(*arguments):
    return CliRunner().invoke(programme, ["draft", *map(str, arguments)])


def test_a_file_of_two_notes_gives_two_sessions_as_the_contract_says(notes):
    result = run(notes, "--minutes", "90", "--json")

    sessions = json.loads(result.stdout)["sessions"]
    assert result.exit_code == 0
    assert [session["title"] for session in sessions] == ["Safer harbours by night", "Quiet engines"]
    assert [sum(item["minutes"] for item in session["items"]) for session in sessions] == [90, 90]
    assert sessions[0]["reading"] == ["S/RES/2185 (2014)", "S/RES/2382 (2017)"]
    assert {"title", "purpose", "items", "reading", "minutes"} <= set(sessions[0])
    assert {"title", "kind", "minutes", "points", "questions", "source"} <= set(sessions[0]["items"][0])


def test_every_item_has_its_passage_in_the_received_text(notes):
    text = notes.read_text("utf-8")

    sessions = json.loads(run(notes, "--json").stdout)["sessions"]

    asked = [item for session in sessions for item in session["items"] if item["kind"] == "asks"]
    assert [text[item["source"]["start"] : item["source"]["end"]] for item in asked] == [
        "Lending bright lamps to every harbour patrol",
        "Training lamp keepers for the long winter months",
        "Giving quiet engines to the night shift",
    ]


def test_the_same_notes_give_the_same_agendas(notes):
    assert run(notes, "--json").stdout == run(notes, "--json").stdout


def test_minutes_no_five_divides_still_add_up(notes):
    (first, _) = json.loads(run(notes, "--minutes", "93", "--json").stdout)["sessions"]

    assert sum(item["minutes"] for item in first["items"]) == 93
    assert len([item for item in first["items"] if item["minutes"] % 5]) == 1


def test_a_session_too_short_is_refused_by_the_name_of_its_note(notes):
    result = run(notes, "--minutes", "30", "--json")

    assert result.exit_code == 1
    assert "“SAFER HARBOURS BY NIGHT”: These 5 items need at least" in result.stderr


@pytest.mark.parametrize(("text", "said"), [(CONCEPT, "this is a concept note"), ("", "empty")])
def test_a_file_that_is_no_note_is_refused_by_name(tmp_path, text, said):
    file = tmp_path / "other.md"
    file.write_text(text, "utf-8")

    result = run(file, "--json")

    assert result.exit_code == 1
    assert "other.md" in result.stderr
    assert said in result.stderr


def test_a_missing_file_is_refused_and_the_others_are_drafted(notes, tmp_path):
    result = run(tmp_path / "gone.md", notes, "--json")

    assert result.exit_code == 1
    assert "gone.md: there is no such file." in result.stderr
    assert len(json.loads(result.stdout)["sessions"]) == 2


def test_without_json_the_agenda_is_for_the_eye(notes):
    result = run(notes, "--minutes", "60")

    assert "Safer harbours by night\n  Purpose: " in result.stdout
    assert "  0:00   10 min  Opening by the chair" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["x.md", "--minutes", "none"], ["x.md", "--minutes", "0"]])
def test_wrong_use_is_status_2(arguments):
    assert run(*arguments).exit_code == 2
