import pytest
from documents.reading.reading_of import reading_of

from uncops.documents.reading.model import Kind
from uncops.documents.reading.review import compare, pieces_of

NOTE = "# Background note for Session 1\n\n# Oars\n\nWe ask Member States to:\n\n- send twelve oars\n- send two sails\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NOTE, Kind.BACKGROUND_NOTE),
        ("Concept note\n\nBoats for all\n\nObjectives\n\n- float\n\nOutcomes\n\n- floated\n", Kind.CONCEPT_NOTE),
        ("Statement by Ghana\n\nMr. President,\n\nThank you.\n", Kind.STATEMENT),
        ("A day on the river\n\nBy Ana Ruiz, Police Adviser\n\nIt rained.\n", Kind.ARTICLE),
        ("Dear Ada, the boats are late again. Yours, B.\n", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_the_kind_is_recognised_with_reasons(text, kind):
    from documents.reading.reading_of import readings_of

    readings = readings_of(text)

    assert [reading.kind for reading in readings] == ([kind] if text else [])
    assert all(reading.reasons and 0 <= reading.confidence <= 1 for reading in readings)


def test_a_letter_is_kept_as_plain_text():
    reading = reading_of("Dear Ada,\n\nThe boats are late again.\n")

    assert reading.coverage.plain == len("Dear Ada,\n") + len("The boats are late again.\n")
    assert [passage.text for passage in reading.plain] == ["Dear Ada,", "The boats are late again."]


def test_a_kind_given_by_a_person_is_used():
    reading = reading_of(NOTE, kind="other")

    assert (reading.kind, reading.confidence) == (Kind.OTHER, 1.0)
    assert [str(reason) for reason in reading.reasons] == ["A person chose this kind."]


def test_a_piece_keeps_its_identity_when_other_pieces_come_and_go():
    old, new = reading_of(NOTE), reading_of(NOTE.replace("- send twelve oars\n", "- send ropes\n- Send  twelve oars\n"))

    before = {piece.passage.text.lower(): piece.identity for piece in pieces_of(old) if piece.what == "ask"}
    after = {piece.passage.text.lower(): piece.identity for piece in pieces_of(new) if piece.what == "ask"}

    assert before["send twelve oars"] == after["send twelve oars"]
    assert before["send two sails"] == after["send two sails"]


def test_a_new_reading_says_what_it_adds_removes_and_changes():
    old = reading_of(NOTE)
    new = reading_of(
        NOTE.replace("send twelve oars", "send fourteen oars").replace("- send two sails", "- paint harbours").replace("# Oars", "# Rowing")
    )

    difference = compare(old, new)

    assert [piece.passage.text for piece in difference.added if piece.what == "ask"] == ["paint harbours"]
    assert [piece.passage.text for piece in difference.removed if piece.what == "ask"] == ["send two sails"]
    assert [(a.passage.text, b.passage.text) for a, b in difference.changed if a.what == "ask"] == [
        ("send twelve oars", "send fourteen oars")
    ]
    assert difference.fields == (("title", "Oars", "Rowing"),)


def test_the_same_words_read_twice_differ_in_nothing():
    assert compare(reading_of(NOTE), reading_of(NOTE)).is_none
