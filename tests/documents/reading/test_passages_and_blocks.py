import pytest

from uncops.documents.reading.blocks import BlockKind, cut
from uncops.documents.reading.dates import date_in
from uncops.documents.reading.pages import session_number
from uncops.documents.reading.passages import join, normalise, passage
from uncops.documents.reading.sentences import sentences

PROSE = "After it stands a paragraph that is long enough to be the prose which a heading announces."


@pytest.mark.parametrize(
    ("received", "text"),
    [
        ("no\u00a0break and non\u2011breaking", "no break and non-breaking"),
        ("**bold** and *italic* and __both__", "bold and italic and both"),
        ("cost \\$5 \\(net\\)", "cost $5 (net)"),
        ("a claim<sup>1</sup> and another[^2] and a third.[3]", "a claim and another and a third."),
        ("eight² of 12 m² and 3 km²", "eight of 12 m² and 3 km²"),
        ("cafe\u0301", "café"),
        ("one\n  two\r\nthree", "one two three"),
        ("peace-\nkeeping", "peace-keeping"),
        ('“curly” and "straight" – as they stand', '“curly” and "straight" – as they stand'),
        ("[the map](https://example.org/map) shows it", "the map shows it"),
        ("[sic] is kept, so is 2 * 3 * 4", "[sic] is kept, so is 2 * 3 * 4"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
    ],
)
def test_text_is_normalised_for_reading(received, text):
    assert normalise(received) == text


def test_a_passage_remembers_where_its_footnotes_are_marked():
    where = passage("A claim<sup>1</sup> is made.", 0, 28)

    assert [(mark.number, where.text[: mark.position]) for mark in where.marks] == [("1", "A claim")]


def test_a_passage_of_two_fragments_reads_as_one_sentence():
    received = "It was held\n\n---\n\nin June."

    where = join(received, [(0, 11), (18, 26)])

    assert (where.text, where.start, where.end) == ("It was held in June.", 0, 26)


def test_every_line_finds_its_block():
    received = "# Title\n\nText that\nwraps on.\n\n- one\n- ② two\n\n---\n\n<sup>1</sup> Note.\n"

    blocks = [block for block in cut(received) if block.kind is not BlockKind.BLANK]

    assert [(block.kind.value, block.marker) for block in blocks] == [
        ("heading", None), ("paragraph", None), ("bullet", "-"), ("bullet", "②"), ("rule", None), ("footnote", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "level", "title"),
    [
        ("### Deep", 3, "Deep"),
        ("CAPITALS THROUGHOUT", 1, "CAPITALS THROUGHOUT"),
        ("II. WHERE WE STAND", 2, "WHERE WE STAND"),
        ("2. Where we stand", 2, "Where we stand"),
        ("2.1 Where they stand", 3, "Where they stand"),
        ("**Where we stand**", 2, "Where we stand"),
        ("Where we stand", 2, "Where we stand"),
        ("Programme", 2, "Programme"),
        ("Where we stand\n==============", 1, "Where we stand"),
    ],
)
def test_headings_are_known_by_their_looks(line, level, title):
    received = f"Before it stands a sentence.\n\n{line}\n\n{PROSE}\n"

    (heading,) = [block for block in cut(received) if block.kind is BlockKind.HEADING]

    assert (heading.level, heading.content(received)) == (level, title)


@pytest.mark.parametrize("line", ["8 BOATS", "Dear colleagues", "It was cold.", "Day 1: boats and oars", "“A QUOTATION”", "lower case"])
def test_other_short_lines_are_no_headings(line):
    received = f"{line}\n\n{PROSE}\n"

    assert BlockKind.HEADING not in {block.kind for block in cut(received)}


def test_numbered_lines_at_the_end_are_footnotes_only_when_the_text_refers_to_them():
    referred = "Boats¹ float.\n\n1. Wooden ones.\n"
    listed = "Boats float.\n\n1. Wooden ones.\n"

    assert [block.kind for block in cut(referred)][-1] is BlockKind.FOOTNOTE
    assert [block.kind for block in cut(listed)][-1] is BlockKind.BULLET


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("14 November 2022", "2022-11-14"),
        ("November 14, 2022", "2022-11-14"),
        ("Nov. 14th, 2022", "2022-11-14"),
        ("the 3rd of March 2021", "2021-03-03"),
        ("2022-11-14", "2022-11-14"),
        ("14.11.2022", "2022-11-14"),
        ("26-27 June 2024", "2024-06-26"),
        ("June 26–27, 2024", "2024-06-26"),
        ("14\u00a0November\u00a02022", "2022-11-14"),
        ("31 February 2020", "None"),
        ("in 2022", "None"),
    ],
)
def test_dates_are_read_as_they_are_written(written, read):
    assert str(date_in(f"Held {written} in New York")) == read


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Session IV", 4),
        ("Background Note for Session 2", 2),
        ("second plenary session", 2),
        ("SESSION THREE: BOATS", 3),
        ("Sessions", None),
    ],
)
def test_sessions_are_numbered_in_many_ways(head, number):
    assert session_number(head) == number


def test_abbreviations_end_no_sentence():
    received = "Mr. Okoye spoke (see para. 4). He left at 5 p.m. and J. Doe stayed. “Why?” No. 3 is open."

    assert [sentence.text for sentence in sentences(received, passage(received, 0, len(received)))] == [
        "Mr. Okoye spoke (see para. 4).",
        "He left at 5 p.m. and J. Doe stayed.",
        "“Why?”",
        "No. 3 is open.",
    ]
