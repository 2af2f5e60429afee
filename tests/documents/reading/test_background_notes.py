import pytest
from documents.reading.reading_of import reading_of, readings_of, texts

from uncops.documents.reading.model import Kind

FORENSICS = """
    UNCOPS 2026
    Background note – Session II

    FORENSIC SERVICES IN SMALL MISSIONS

    New York, 3 June 2026

    I. INTRODUCTION

    Laboratories are rarely the first thing a mission builds.¹ They take power, clean water and people
    who stay longer than one rotation, and a small mission has none of these in its first
    year. A forensic service is understood as the chain that carries a trace from the
    scene to the court room.

    II. WHERE WE STAND

    Three missions report that samples wait for months. The Forensic Support Cell (FSC) keeps a list of
    laboratories that would take a sample, as described in document S/2025/118, para. 14.[2]

    III. SUPPORT SOUGHT

    Member States are invited to:

    • lend two analysts a year to the cell;
    • open one national laboratory to samples
      from missions, at no cost; and
    • tell the Secretariat by 1 September whom to call.

    Police-contributing countries are urged to:

    (a) train patrols in sealing a scene;
    (b) send at least one photographer with each unit.

    IV. GUIDING QUESTIONS

    1. Which samples can wait, and which cannot?
    2. Who pays for the courier?

    _______________
    ¹ See the survey of field laboratories, 2024.
    [2] The list is kept by the Police Division.
"""

STABLES = """
    # Session 1: Horses on patrol

    **Background note**

    ## 1. What it costs

    A horse costs less than an armoured car\\; it eats about \\$9 of fodder a day.<sup>1</sup>

    We ask Member States to (a) second farriers for six months; (b) share stable plans; and (c) report what worked.

    ## 2. Who must do what

    Responsibilities are shared as follows:

    - **Secretariat**: The Secretariat must inspect the stables twice a year.
    - **Host States**: Host States are required to provide grazing land.

    ---
    <sup>1</sup> Numbers from two missions only.

    # Session 2: Dogs in airports

    **Background note**

    ## 1. Noses

    Dogs find what machines do not.<sup>1</sup>

    ---
    <sup>1</sup> Trial of 2023.

    ## 2. Requests to Member States

    1. Lend handlers;
    2. Lend dogs.
       - with their papers
       - with their vaccinations
    3. Lend kennels.
"""


def test_a_note_in_plain_capitals_is_read_like_one_with_marks():
    note = reading_of(FORENSICS)

    assert note.kind is Kind.BACKGROUND_NOTE
    assert note.title == "FORENSIC SERVICES IN SMALL MISSIONS"
    assert (note.session_number, str(note.dated_on)) == (2, "2026-06-03")
    assert [section.title for section in note.sections] == ["INTRODUCTION", "WHERE WE STAND", "SUPPORT SOUGHT", "GUIDING QUESTIONS"]


def test_each_list_says_whom_it_asks():
    note = reading_of(FORENSICS)

    assert [ask.holder for ask in note.asks] == ["Member States"] * 3 + ["Police-contributing countries"] * 2
    assert note.asks[1].passage.text == "open one national laboratory to samples from missions, at no cost; and"


def test_guiding_questions_are_no_asks():
    note = reading_of(FORENSICS)

    assert texts(note.questions) == ["Which samples can wait, and which cannot?", "Who pays for the courier?"]


def test_footnotes_of_every_style_are_found_and_leave_the_text():
    note = reading_of(FORENSICS)

    assert [footnote.number for footnote in note.footnotes] == ["1", "2"]
    assert "builds. They take" in note.sections[0].paragraphs[0].text
    assert [(reference.symbol, reference.paragraph) for reference in note.references] == [("S/2025/118", "14")]


def test_two_notes_of_one_file_keep_their_own_footnotes():
    horses, dogs = readings_of(STABLES)

    assert [note.title for note in (horses, dogs)] == ["Horses on patrol", "Dogs in airports"]
    assert [note.session_number for note in (horses, dogs)] == [1, 2]
    assert [footnote.passage.text for note in (horses, dogs) for footnote in note.footnotes] == [
        "Numbers from two missions only.",
        "Trial of 2023.",
    ]


def test_asks_inside_a_sentence_are_divided():
    horses, _ = readings_of(STABLES)

    assert texts(horses.asks) == ["second farriers for six months;", "share stable plans", "report what worked."]


def test_items_set_further_in_belong_to_the_item_above():
    _, dogs = readings_of(STABLES)

    assert texts(dogs.asks) == ["Lend handlers;", "Lend dogs. with their papers with their vaccinations", "Lend kennels."]


def test_an_obligation_names_its_bearer():
    horses, dogs = readings_of(STABLES)

    assert [duty.holder for duty in horses.obligations] == ["Secretariat", "Host States"]
    assert dogs.obligations == ()


def test_escapes_and_boldness_leave_the_text():
    horses, _ = readings_of(STABLES)

    assert horses.sections[0].paragraphs[0].text == "A horse costs less than an armoured car; it eats about $9 of fodder a day."
    assert horses.obligations[0].passage.text == "Secretariat: The Secretariat must inspect the stables twice a year."


@pytest.mark.parametrize(
    ("announcement", "holder"),
    [
        ("We ask Member States to:", "Member States"),
        ("Member States are therefore encouraged to:", "Member States"),
        ("Member States are called upon to:", "Member States"),
        ("The Secretariat would like to invite all Member States to consider:", "Member States"),
        ("Support is needed from Member States in these fields:", "Member States"),
        ("Police-contributing countries should help by:", "Police-contributing countries"),
        ("The Secretariat is requested to:", "Secretariat"),
        ("How can Member States contribute? They could support the work by:", "Member States"),
    ],
)
def test_an_announcement_says_who_is_asked(announcement, holder):
    note = reading_of(f"# Background note for Session 4\n\n# Radio\n\n{announcement}\n\n– buying radios\n– lending masts\n")

    assert [(ask.holder, ask.passage.text) for ask in note.asks] == [(holder, "buying radios"), (holder, "lending masts")]


@pytest.mark.parametrize(
    "announcement",
    [
        "The Council asked Member States in its resolution 9999 (2031) to:",
        "The mission has three workshops:",
        "Participants may wish to consider these questions:",
    ],
)
def test_what_only_reports_or_tells_asks_nobody(announcement):
    note = reading_of(f"# Background note for Session 4\n\n# Radio\n\n{announcement}\n\n– buying radios\n– lending masts\n")

    assert note.asks == ()


@pytest.mark.parametrize("sign", ["①", "•", "-", "–", "*", "o\t", "1.", "(a)", "(i)", "▪", "- ②"])
def test_every_sign_of_a_list_is_understood(sign):
    second = {"1.": "2.", "(a)": "(b)", "(i)": "(ii)"}.get(sign, sign)

    note = reading_of(f"# Background note for Session 1\n\n# Boats\n\nWe urge Member States to:\n\n{sign} send oars\n{second} send sails\n")

    assert texts(note.asks) == ["send oars", "send sails"]


def test_a_running_head_in_mid_sentence_neither_splits_the_note_nor_the_sentence():
    note = reading_of(
        """
        ## Summit – Background Note for Session 6

        # BRIDGES

        The patrol crossed by the old bridge and came back by

        ---

        <sup>1</sup> Closed in 2030.

        ## Summit – Background Note for Session 6

        the new one.<sup>1</sup> Both hold a truck.
        """
    )

    (paragraph,) = note.sections[0].paragraphs
    assert paragraph.text == "The patrol crossed by the old bridge and came back by the new one. Both hold a truck."
    assert len(paragraph.fragments) == 2
    assert len(note.footnotes) == 1


def test_page_numbers_beside_a_head_are_no_text():
    note = reading_of(
        "Background Note for Session 6\n\n# BRIDGES\n\nThe old bridge holds a\n\n2\n\fBackground Note for Session 6\n\n"
        "truck and nothing more.\n"
    )

    assert [paragraph.text for paragraph in note.sections[0].paragraphs] == ["The old bridge holds a truck and nothing more."]


def test_notes_without_numbers_are_told_apart_by_their_titles():
    notes = readings_of(
        """
        ## Background note

        # RIVERS

        A river is a road.

        ## Background note

        # HARBOURS

        A harbour is a gate.
        """
    )

    assert [note.title for note in notes] == ["RIVERS", "HARBOURS"]


def test_a_note_without_headings_has_one_section():
    note = reading_of("Background Note for Session 9\n\nLIGHTHOUSES\n\nThey turn.\n\nThey shine.\n")

    assert [(section.title, section.level, len(section.paragraphs)) for section in note.sections] == [(None, 0, 2)]


def test_facets_are_what_a_list_says_are_facets():
    note = reading_of(
        "# Background note for Session 1\n\n# Trust\n\nTrust has three facets:\n\n- being there;\n- being fair;\n- being sober.\n"
    )

    assert texts(note.facets) == ["being there;", "being fair;", "being sober."]
    assert note.asks == ()


def test_the_title_may_stand_in_the_head():
    note = reading_of("# Background note for Session 3: Ships and crews\n\n## Crews\n\nThey are few.\n")

    assert (note.title, note.session_number) == ("Ships and crews", 3)


def test_short_headings_between_sentences_and_digits_that_lost_their_height_are_understood():
    note = reading_of(
        """
        SESSION 1: BACKGROUND NOTE

        Policing the next decade

        Purpose

        To name what the Organization must be ready for by 2040.

        Where it hurts

        Fraud has overtaken burglary in most capitals1, and a "digital beat" means a patrol on line. It pays.

        The way we go

        Member States are also invited to submit good practices. Each Head of Police Component has a duty to report monthly.

        1 Survey of 40 capitals.
        """
    )

    assert [section.title for section in note.sections] == ["Purpose", "Where it hurts", "The way we go"]
    assert [footnote.passage.text for footnote in note.footnotes] == ["Survey of 40 capitals."]
    assert texts(note.asks) == ["Member States are also invited to submit good practices."]
    assert [duty.holder for duty in note.obligations] == ["Heads of Police Components"]
