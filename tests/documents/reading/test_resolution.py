"""Resolutions are read paragraph by paragraph, each citable, however they were typed."""

from datetime import date

import pytest

from uncops.documents.reading.blocks import cut
from uncops.documents.reading.document import document_of
from uncops.documents.reading.model import Reading
from uncops.documents.reading.resolution import cite, find_resolution, item_paragraph, read_resolution

COUNCIL = """S/RES/9999 (2031)

Resolution 9999 (2031)

Adopted by the Security Council at its 10200th meeting, on 4 March 2031

The Security Council,

Recalling its resolution 9990 (2030),

Noting the work of river police,

1.   Decides that harbour units shall report each week;

2.   Requests the Secretary-General:

(a)  To keep a register of boats;

(b)  To publish it, and in particular:

(i)  Its totals;

(ii) Its sources;

(c)  To close it in time;

3.   Decides to remain seized of the matter.
"""

ASSEMBLY = """Resolution adopted by the General Assembly on 12 May 2032

86/310. Harbour police

The General Assembly,

Guided by the Charter,

I
Boats

1. Takes note of the report;

2. Encourages States to lend boats;

II
Training

3. Invites the Secretary-General to report
on training and on its cost.

45th plenary meeting
12 May 2032
"""


def read(text: str) -> Reading:
    return read_resolution(document_of(text, cut(text)))


def shape(reading: Reading) -> list[tuple[int, list[str]]]:
    return [(paragraph.number, [item.letter for item in paragraph.items]) for paragraph in reading.resolution.operative]


def test_a_resolution_of_the_council_is_read_with_its_items():
    reading = read(COUNCIL)

    assert (reading.symbol, reading.title) == ("S/RES/9999 (2031)", "Resolution 9999 (2031)")
    assert (reading.dated_on, reading.meeting_number) == (date(2031, 3, 4), 10200)
    assert [passage.text for passage in reading.resolution.preambular] == [
        "Recalling its resolution 9990 (2030),",
        "Noting the work of river police,",
    ]
    assert shape(reading) == [(1, []), (2, ["a", "b", "b i", "b ii", "c"]), (3, [])]
    assert reading.plain == ()


def test_a_resolution_of_the_assembly_is_read_across_its_parts():
    reading = read(ASSEMBLY)

    assert (reading.symbol, reading.title) == ("A/RES/86/310", "86/310. Harbour police")
    assert shape(reading) == [(1, []), (2, []), (3, [])]
    assert reading.resolution.operative[2].passage.text == "Invites the Secretary-General to report on training and on its cost."


def test_lines_without_empty_ones_between_are_still_paragraphs():
    dense = COUNCIL.replace("\n\n", "\n")

    reading = read(dense)

    assert len(reading.resolution.preambular) == 2
    assert shape(reading) == shape(read(COUNCIL))


def test_the_first_preambular_paragraph_may_follow_in_the_same_line():
    reading = read(COUNCIL.replace("The Security Council,\n\nRecalling", "The Security Council, Recalling"))

    assert [passage.text[:9] for passage in reading.resolution.preambular] == ["Recalling", "Noting th"]


def test_italics_quotation_marks_and_windows_lines_do_not_matter():
    fancy = COUNCIL.replace("Recalling", "*Recalling*").replace("1.   Decides", "“1.   *Decides*").replace("matter.", "matter.”")

    reading = read(fancy.replace("\n", "\r\n"))

    assert shape(reading) == shape(read(COUNCIL))
    assert reading.resolution.preambular[0].text == "Recalling its resolution 9990 (2030),"
    assert reading.resolution.operative[0].passage.text == "Decides that harbour units shall report each week;"
    assert reading.resolution.operative[2].passage.text == "Decides to remain seized of the matter."


def test_each_paragraph_points_at_its_own_words():
    reading = read(COUNCIL)
    item = reading.resolution.operative[1].items[0].passage

    assert COUNCIL[item.start : item.end] == item.text == "To keep a register of boats;"


def test_a_letter_i_after_h_is_a_letter():
    letters = "\n\n".join(f"({letter}) Thing {letter};" for letter in "abcdefghij")

    reading = read(f"The Security Council,\n\nNoting all,\n\n1. Decides:\n\n{letters}\n\n2. Ends.\n")

    assert shape(reading) == [(1, list("abcdefghij")), (2, [])]


def test_an_unnumbered_short_resolution_is_numbered_with_doubt():
    reading = read("A/RES/90/1\n\nThe General Assembly,\n\nRecalling its work,\n\nDecides to admit the harbour.\n\n2nd plenary meeting\n")

    assert shape(reading) == [(1, [])]
    assert [str(doubt) for doubt in reading.doubts] == ["This paragraph stands among the operative ones without a number."]


def test_a_missing_number_is_a_doubt():
    reading = read(COUNCIL.replace("1.   Decides", "4.   Decides"))

    assert any("Operative paragraph 1 of S/RES/9999 (2031) was not found" in str(doubt) for doubt in reading.doubts)


def test_a_text_without_operative_paragraphs_is_no_resolution():
    text = "The Security Council,\n\nas everybody knows, meets in New York.\n"

    assert find_resolution(text, document_of(text, cut(text)).pieces) is None
    assert read(text).resolution is None


def test_everything_after_the_last_full_stop_is_kept_as_plain_text():
    reading = read(COUNCIL + "\nA note of the typist that belongs to nothing.\n")

    assert [passage.text for passage in reading.plain] == ["A note of the typist that belongs to nothing."]
    assert reading.coverage.characters == len(COUNCIL) + len("\nA note of the typist that belongs to nothing.\n")


@pytest.mark.parametrize(("number", "letter", "expected"), [(2, None, "2"), (12, "d", "12 (d)"), (2, "b ii", "2 (b) (ii)")])
def test_a_paragraph_is_cited_by_number_and_letters(number, letter, expected):
    assert item_paragraph(number, letter) == expected


def test_a_citation_holds_symbol_and_paragraph():
    assert cite(read(COUNCIL).resolution, 2, "b ii") == "S/RES/9999 (2031), para. 2 (b) (ii)"


def test_the_real_resolution_has_sixteen_operative_paragraphs(sources):
    text = (sources / "meeting-record-sc13056-2017.txt").read_bytes().decode()

    found = find_resolution(text, document_of(text, cut(text)).pieces)

    items = {paragraph.number: "".join(item.letter for item in paragraph.items) for paragraph in found.resolution.operative}
    assert items == dict.fromkeys(range(1, 17), "") | {4: "abc", 6: "abc", 10: "abc", 12: "abcde", 16: "abcdef"}
    assert len(found.resolution.preambular) == 19
    assert found.resolution.symbol == "S/RES/2382 (2017)"
    assert found.resolution.operative[11].items[3].passage.text.startswith("A substantial increase in numbers")
    assert found.resolution.operative[15].items[5].passage.text.endswith("in the areas of policing.")
