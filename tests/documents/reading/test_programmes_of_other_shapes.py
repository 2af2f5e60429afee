"""Concept notes whose days are dated, whose lists are tables, or that travel with a letter."""

from documents.reading.reading_of import reading_of, texts

DATED = """
    CONCEPT NOTE

    Conference of Harbour Masters: The Night Watch

    Accra, 13-14 May 2031

    I. Background

    Harbour masters meet every second year to compare their lanterns. Their last meeting ended in rain and in agreement.

    II. Objectives

    1. Compare lanterns;
    2. Agree on oil.

    III. Expected outcomes

    • A list of lanterns

    IV. Provisional programme

    Tuesday, 13 May 2031

    09:00 – 09:30   Opening ceremony
    09:30 – 11:00   Plenary 1: Wicks, oil and glass

    Wednesday, 14 May 2031

    10:00 – 12:00   Side events
    12:00   Closing
    """


def test_days_that_are_only_dated_count_by_their_order():
    reading = reading_of(DATED)

    assert [(day.day, texts(day.items)) for day in reading.programme] == [
        (1, ["09:00 – 09:30 Opening ceremony", "09:30 – 11:00 Plenary 1: Wicks, oil and glass"]),
        (2, ["10:00 – 12:00 Side events", "12:00 Closing"]),
    ]


def test_the_first_day_dates_the_note_and_roman_numbers_head_its_parts():
    reading = reading_of(DATED)

    assert (reading.kind, reading.dated_on.isoformat()) == ("concept_note", "2031-05-13")
    assert texts(reading.objectives) == ["Compare lanterns;", "Agree on oil."]
    assert texts(reading.outcomes) == ["A list of lanterns"]


def test_a_counted_days_date_is_no_item_and_a_tables_rows_are_themes():
    reading = reading_of(
        """
        # UNCOPS 2031 Concept Paper

        ## Summit themes

        | No. | Theme |
        |-----|-------|
        | 1 | Lanterns |
        | 2 | Mirrors |

        ## Programme

        ### Day One – Tuesday 10 June 2031

        - 09.00–10.00 Opening

        ### Day Two – Wednesday 11 June 2031

        - 09.30–12.30 Plenary II: Mirrors
        """
    )

    assert texts(reading.themes) == ["Lanterns", "Mirrors"]
    assert [texts(day.items) for day in reading.programme] == [["09.00–10.00 Opening"], ["09.30–12.30 Plenary II: Mirrors"]]


def test_the_letter_a_note_is_annexed_to_is_not_its_title():
    reading = reading_of(
        """
        Annex to the letter dated 1 March 2031 from the Permanent Representative of Ghana addressed to the President of the Council

        Concept note for the briefing on night watches

        Background

        1. The Council has heard the harbour masters every year since the great storm.

        Objective

        2. The briefing will show what lanterns can do.

        Guiding questions

        3. Members may wish to consider the following questions:

        (a) What can lanterns do?

        (b) What can they not do?

        Format and briefers

        4. The meeting will be held in the harbour, and whoever holds a lantern may speak there.
        """
    )

    assert reading.title == "Concept note for the briefing on night watches"
    assert [section.title for section in reading.sections][1:] == ["Background", "Objective", "Guiding questions", "Format and briefers"]
    assert len(reading.questions) == 2


def test_a_share_of_so_many_is_one_figure_and_a_hat_is_a_footnote_mark():
    reading = reading_of(
        """
        # UNCOPS 2031 Concept Note

        ## Objectives

        1. Count the lanterns
        2. Light them

        ## Key figures

        - **1 in 5** lanterns is lit
        - **$5.6 million** for oil (2030/31)^1

        ^1 As of 30 June 2030.
        """
    )

    assert [(figure.value, figure.as_of) for figure in reading.key_figures] == [("1 in 5", None), ("$5.6 million", "2030-06-30")]


def test_labels_may_stand_for_headings():
    reading = reading_of(
        """
        Concept Note: Fifth Conference of Harbour Masters
        Date: 10-11 June 2031
        Background: The conference is convened every two years by the keepers of the northern harbours.
        Objectives: (i) to count lanterns; (ii) to lend boats; and (iii) to sing.
        Participants: Harbour masters and their deputies.
        Expected outcomes: A list of lanterns; a book of songs.
        Themes: lanterns, boats and songs.
        Programme:
        Day 1: Opening, plenary session on lanterns, reception
        Day 2: Plenary session on boats, bilateral meetings and closing
        """
    )

    assert texts(reading.objectives) == ["to count lanterns;", "to lend boats", "to sing."]
    assert texts(reading.outcomes) == ["A list of lanterns", "a book of songs."]
    assert texts(reading.themes) == ["lanterns", "boats", "songs."]
    assert reading.audience.text == "Harbour masters and their deputies."
    assert [len(day.items) for day in reading.programme] == [3, 3]


def test_what_participants_must_do_on_the_day_is_no_ask():
    reading = reading_of(
        """
        Arria-formula meeting of the Security Council
        Lanterns in Winter
        Concept note

        Wednesday, 8 May 2031, 10:00 a.m. – 1:00 p.m.

        1. Introduction

        Winters are dark. The keepers of the northern harbours have known it for as long as there have been winters there.

        2. Aim of the meeting

        The meeting aims to:
            i. count lanterns
            ii. count boats

        3. Format

        Participants are encouraged to limit their statements to three minutes.
        """
    )

    assert (reading.title, reading.dated_on.isoformat(), reading.asks) == ("Lanterns in Winter", "2031-05-08", ())
    assert texts(reading.objectives) == ["count lanterns", "count boats"]
