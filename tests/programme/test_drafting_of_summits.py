"""Concept notes become drafts of summits."""

from datetime import date, time

import pytest
from documents.invented_notes import CONCEPT
from documents.reading.parties import match_party
from documents.reading.reading_of import reading_of

from uncops.documents.reading.reader import read_text
from uncops.programme.drafting.summits import draft_summit, kind_of_entry


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("side events", "side_event"),
        ("Bilateral meetings", "bilateral_block"),
        ("opening reception", "reception"),
        ("Opening ceremony", "opening"),
        ("plenary discussions", "plenary"),
        ("High-level panel", "plenary"),
        ("Family photo", "group_photo"),
        ("Closing session", "closing"),
        ("Coffee", "break"),
    ],
)
def test_an_entry_of_a_programme_names_its_kind(entry, kind):
    assert kind_of_entry(entry) == kind


def test_an_entry_that_names_no_kind_is_planned_as_a_guess():
    draft = draft_summit(reading_of(CONCEPT.replace("Opening and first plenary", "Fireworks"), kind="concept_note"))

    assert kind_of_entry("Fireworks") is None
    assert [planned.title for planned in draft.sessions if planned.is_kind_guessed] == ["Fireworks"]


def test_an_invented_note_plans_its_days():
    draft = draft_summit(reading_of(CONCEPT, kind="concept_note"))

    assert [(planned.day, planned.kind.value, planned.title) for planned in draft.sessions] == [
        (1, "opening", "Opening"),
        (1, "plenary", "First plenary"),
        (2, "plenary", "Second plenary"),
        (2, "closing", "Closing"),
    ]
    assert draft.themes == ("Lamps for every patrol", "Quiet engines for every boat")
    assert draft.day_count == 2


def test_nothing_of_the_contact_is_in_the_draft():
    draft = draft_summit(reading_of(CONCEPT, kind="concept_note"))

    assert "Fyrlykt" not in repr(draft)


def test_days_are_taken_from_the_note_where_it_names_them():
    told = CONCEPT.replace("Harbours are where journeys begin.", "UNCOPS 2031 meets at Headquarters in New York on 3 and 4 June 2031.")

    draft = draft_summit(reading_of(told, kind="concept_note"))

    assert (draft.starts_on, draft.ends_on) == (date(2031, 6, 3), date(2031, 6, 4))
    assert (draft.slug, draft.place) == ("uncops-2031", "New York")
    assert draft.title.startswith("UNCOPS 2031 – ")


def test_the_note_of_2024_plans_side_events_bilaterals_reception_and_plenary(sources):
    text = (sources / "concept-note-uncops-2024.txt").read_text()
    (note,) = read_text(text, file="2024", match_party=match_party)

    draft = draft_summit(note)

    assert [(planned.day, planned.kind.value, planned.starts) for planned in draft.sessions] == [
        (1, "side_event", time(10)), (1, "bilateral_block", time(15)), (1, "reception", time(18, 30)), (2, "plenary", time(10)),
    ]  # fmt: skip
    assert [len(draft.themes), len(draft.objectives), len(draft.outcomes)] == [3, 8, 4]
    assert draft.slug == "uncops-2024"
