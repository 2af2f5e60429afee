import json
from pathlib import Path

import pytest

from uncops.documents.reading.contract import as_json
from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import normalise
from uncops.documents.reading.reader import read_text
from uncops.reference.names import match_party


def _read(sources: Path, name: str) -> tuple[Reading, ...]:
    return read_text((sources / name).read_text("utf-8"), file=name, match_party=match_party)


def test_the_notes_of_2018_are_three(sources):
    notes = _read(sources, "background-notes-uncops-2018.txt")

    assert [note.session_number for note in notes] == [1, 2, 3]
    assert [len(note.asks) for note in notes] == [4, 7, 0]
    assert [len(note.footnotes) for note in notes] == [1, 1, 3]
    assert {ask.holder for note in notes for ask in note.asks} == {"Member States"}


def test_the_third_note_of_2018_divides_performance_and_duties(sources):
    *_, note = _read(sources, "background-notes-uncops-2018.txt")

    assert [duty.holder for duty in note.obligations] == ["Secretariat", "Member State", "Staff and experts on mission"]
    assert len(note.facets) == 4
    assert [section.title for section in note.sections] == [None]
    assert "accountability" in [definition.term for definition in note.definitions]


def test_the_page_break_in_the_second_note_of_2018_is_healed(sources):
    _, note, _ = _read(sources, "background-notes-uncops-2018.txt")

    broken = [paragraph for section in note.sections for paragraph in section.paragraphs if len(paragraph.fragments) > 1]
    assert len(broken) == 1
    assert "capacities for holding police accountable" in broken[0].text


def test_the_concept_note_of_2024_is_read_whole(sources):
    (note,) = _read(sources, "concept-note-uncops-2024.txt")

    assert (len(note.themes), len(note.programme), len(note.objectives), len(note.outcomes)) == (3, 2, 8, 4)
    assert [figure.value for figure in note.key_figures] == ["8", "6", "8,000", "$316.6 million", "129"]
    assert [figure.as_of for figure in note.key_figures] == [None, None, "2024-04-30", None, None]
    assert len(note.contacts) == 1
    assert "ONOWAS" in [doubt.passage.text for doubt in note.doubts]


def test_the_contact_of_2024_stays_out_of_the_json(sources):
    (note,) = _read(sources, "concept-note-uncops-2024.txt")

    printed = json.dumps(as_json(note), ensure_ascii=False)
    assert note.contacts[0].email not in printed
    assert note.contacts[0].telephone not in printed


def test_the_statement_of_2022_is_norway_s(sources):
    (statement,) = _read(sources, "statement-norway-unpol-2022.txt")

    assert (statement.kind.value, statement.party, str(statement.dated_on)) == ("statement", "NOR", "2022-11-14")
    assert [area.title.lower() for area in statement.areas] == [
        "partnerships", "member state involvement", "emerging challenges", "transition contexts",
    ]  # fmt: skip
    assert [question.addressee for question in statement.questions] == ["Police Commissioner Christine Fossen", "USG Lacroix"]
    assert any("broader consultation" in request.text for request in statement.requests)


def test_the_article_of_2020_treats_the_eight_areas(sources):
    (article,) = _read(sources, "article-a4p-lacroix-2020.txt")

    assert (article.kind.value, article.speaker) == ("article", "Jean-Pierre Lacroix")
    assert len(article.areas) == 9
    assert [passage.text for passage in article.plain] == ["Welcome to the United Nations"]


@pytest.mark.parametrize(
    "name",
    [
        "background-notes-uncops-2018.txt",
        "concept-note-uncops-2024.txt",
        "meeting-record-sc13056-2017.txt",
        "statement-norway-unpol-2022.txt",
        "article-a4p-lacroix-2020.txt",
    ],
)
def test_every_character_and_every_passage_of_a_real_document_is_accounted_for(sources, name):
    received = (sources / name).read_text("utf-8")
    readings = _read(sources, name)

    assert "".join(received[block.start : block.end] for reading in readings for block in reading.blocks) == received
    for reading in readings:
        for section in reading.sections:
            for where in section.paragraphs:
                if len(where.fragments) == 1:
                    assert where.text == normalise(received[where.start : where.end])
