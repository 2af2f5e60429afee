"""The invented documents: they read as documents of their kinds do, and are nobody's words but ours."""

import re
from pathlib import Path

from uncops.demo.papers import FOLDER
from uncops.documents.reading.model import Reading
from uncops.documents.uploads import Upload, opened

WORDS_IN_A_ROW = 14


def readings(name: str) -> tuple[Reading, ...]:
    """What is read from one of the invented files."""
    return opened(Upload(name, (FOLDER / name).read_bytes())).readings


def rows_of_words(text: str) -> set[str]:
    """Every fourteen words that follow each other in a text."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}


def test_the_background_notes_hold_their_asks_obligations_and_facets() -> None:
    notes = readings("background-notes-2031.md")

    assert [(note.session_number, len(note.asks), len(note.obligations), len(note.facets), len(note.footnotes)) for note in notes] == [
        (1, 5, 0, 0, 1),
        (2, 4, 0, 0, 1),
        (3, 0, 4, 4, 3),
    ]
    assert any("so that salaries, fuel and forensic supplies did not end with the assistance that had paid for them" in passage.text
               for section in notes[1].sections for passage in section.paragraphs)  # fmt: skip


def test_the_concept_note_says_what_the_summit_is_for() -> None:
    [note] = readings("concept-note-uncops-2031.md")

    counts = (len(note.themes), len(note.programme), len(note.objectives), len(note.outcomes), len(note.key_figures))
    assert counts == (3, 2, 8, 4, 5)
    assert [contact.email for contact in note.contacts] == ["summit-desk@example.org"]


def test_the_press_release_holds_briefers_statements_answers_and_a_resolution() -> None:
    [record] = readings("meeting-record-sc99999-2031.txt")

    roles = [speech.role.value for speech in record.statements]
    assert (roles.count("briefer"), roles.count("member"), len(record.answers)) == (3, 8, 3)
    assert [speech.party for speech in record.statements[3:]] == ["URY", "GHA", "NOR", "IDN", "RWA", "CAN", "JOR", "FJI"]
    assert record.resolution.symbol == "S/RES/9999 (2031)"
    assert [len(paragraph.items) for paragraph in record.resolution.operative] == [0, 3, 0, 0, 4, 0, 0, 0]


def test_the_statement_names_its_party_and_asks_two_questions() -> None:
    [statement] = readings("statement-uruguay-2031.txt")

    assert (statement.party, len(statement.areas), len(statement.questions)) == ("URY", 4, 2)


def test_every_invented_document_says_that_it_is_one() -> None:
    first_words = {path.name: path.read_text()[:200].casefold() for path in FOLDER.iterdir()}

    assert [name for name, words in first_words.items() if "demonstration text" not in words] == []


def test_no_sentence_of_a_real_document_stands_in_an_invented_one(sources: Path) -> None:
    real = {row for path in sources.glob("*.txt") for row in rows_of_words(path.read_text())}

    assert [path.name for path in FOLDER.iterdir() if rows_of_words(path.read_text()) & real] == []
