import json

import pytest
from click.testing import CliRunner

from uncops.documents.cli import documents

NOTE = "# Background note for Session 1\n\n# Oars\n\nWe ask Member States to:\n\n- send oars\n- send sails\n"


@pytest.fixture
def note(tmp_path):
    file = tmp_path / "note.md"
    file.write_text(NOTE, "utf-8")
    return file


def test_json_goes_to_stdout_and_progress_to_stderr(note):
    result = CliRunner().invoke(documents, ["read", str(note), "--json"])

    (document,) = json.loads(result.stdout)["documents"]
    assert result.exit_code == 0
    assert (document["kind"], document["title"], len(document["asks"])) == ("background_note", "Oars", 2)
    assert document["asks"][0] == {
        "holder": "Member States",
        "text": "send oars",
        "start": NOTE.index("send oars"),
        "end": NOTE.index("send oars") + 9,
    }
    assert "note.md" in result.stderr


def test_the_json_has_every_key_of_the_contract(note):
    result = CliRunner().invoke(documents, ["read", str(note), "--json"])

    (document,) = json.loads(result.stdout)["documents"]
    assert set(document) >= {
        "file", "kind", "confidence", "title", "symbol", "date", "session_number", "party", "speaker", "occasion", "sections", "footnotes",
        "asks", "obligations", "facets", "areas", "definitions", "acronyms", "references", "themes", "objectives", "outcomes", "programme",
        "key_figures", "statements", "answers", "questions", "requests", "resolution", "coverage",
    }  # fmt: skip


def test_a_summary_is_for_the_eye(note):
    result = CliRunner().invoke(documents, ["read", str(note)])

    assert result.exit_code == 0
    assert "asks: 2" in result.stdout


def test_one_bad_file_is_named_and_the_others_are_read(note, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    result = CliRunner().invoke(documents, ["read", str(empty), str(note), str(tmp_path / "missing.txt"), "--json"])

    assert result.exit_code == 1
    assert [document["title"] for document in json.loads(result.stdout)["documents"]] == ["Oars"]
    assert "empty.txt" in result.stderr
    assert "missing.txt" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--kind", "poem", "x.txt"]])
def test_wrong_usage_is_status_two(arguments):
    assert CliRunner().invoke(documents, ["read", *arguments]).exit_code == 2
