from documents.reading.reading_of import reading_of, texts

from uncops.documents.reading.contract import as_json
from uncops.documents.reading.model import Kind

QUIET = """
    Concept Note

    UNCOPS 2028: Quiet Streets, Open Doors

    12-13 June 2028, New York

    1. Background

    Streets that were loud with engines are quiet at night in many capitals, and the police were asked to be quiet too.

    “A quiet street is a street somebody looks after.”

    Mara Velde, Mayor
    3 May 2027

    2. Themes

    (i) Listening posts
    (ii) Doors that open: stations without counters
    (iii) Noise and the law

    3. Participants

    Ministers of the interior and chiefs of police of all 193 Member States, with two advisers each.

    4. Format

    Day One (12 June): registration; bilateral meetings; reception
    Day Two (13 June): opening, plenary session 1 and closing

    5. Objectives

    The summit aims to:
    a) hear from **twelve** cities;
    b) compare three laws;
    c) agree on one measure of noise.

    6. Expected outcomes

    • A shared measure of street noise
    • A list of cities that will test it

    7. Facts and figures

    Stations open in

    42 CAPITAL¹ CITIES

    and some villages²

    9,100³

    Officers who walk

    Approx.

    \\$1.2 million

    spent on shoes out of US\\$7 million for clothing (2026-27)

    1. Those with a metro.
    2. Counted by hand.
    3. As of 30 April 2027.

    For further information: Ms. Ada Bloom, ada.bloom@example.org, tel. +1 (212) 555 0100
"""


def test_a_concept_note_gives_the_draft_of_a_summit():
    note = reading_of(QUIET)

    assert note.kind is Kind.CONCEPT_NOTE
    assert (note.title, str(note.dated_on), note.occasion) == ("UNCOPS 2028: Quiet Streets, Open Doors", "2028-06-12", "UNCOPS 2028")
    assert texts(note.themes) == ["Listening posts", "Doors that open: stations without counters", "Noise and the law"]
    assert note.audience.text.startswith("Ministers of the interior")


def test_the_programme_is_divided_into_days_and_items():
    note = reading_of(QUIET)

    assert [(day.day, [item.text for item in day.items]) for day in note.programme] == [
        (1, ["registration", "bilateral meetings", "reception"]),
        (2, ["opening", "plenary session 1", "closing"]),
    ]


def test_objectives_and_outcomes_are_the_entries_of_their_lists():
    note = reading_of(QUIET)

    assert texts(note.objectives) == ["hear from twelve cities;", "compare three laws;", "agree on one measure of noise."]
    assert texts(note.outcomes) == ["A shared measure of street noise", "A list of cities that will test it"]
    assert note.asks == ()


def test_key_figures_take_note_and_date_from_their_footnotes():
    note = reading_of(QUIET.replace("    For further information: Ms. Ada Bloom, ada.bloom@example.org, tel. +1 (212) 555 0100\n", ""))

    assert [(figure.value, figure.unit, figure.note, figure.as_of) for figure in note.key_figures] == [
        ("42", "CAPITAL CITIES", "Those with a metro. And some villages: Counted by hand.", None),
        ("9,100", "Officers", "As of 30 April 2027.", "2027-04-30"),
        ("$1.2 million", "USD", "Approx. Out of US$7 million for clothing (2026-27).", None),
    ]


def test_a_contact_is_kept_and_never_shown():
    note = reading_of(QUIET)

    (contact,) = note.contacts
    assert (contact.name, contact.email, contact.telephone) == ("Ada Bloom", "ada.bloom@example.org", "+1 (212) 555 0100")
    assert "Bloom" not in str(as_json(note))


def test_a_quotation_keeps_who_said_it_and_when():
    note = reading_of(QUIET)

    (quotation,) = note.quotations
    assert (quotation.speaker, str(quotation.said_on)) == ("Mara Velde, Mayor", "2027-05-03")


def test_figures_in_a_list_are_read_too():
    note = reading_of(
        """
        # Concept note: Harbours

        ## Objectives

        - see

        ## Outcomes

        - seen

        ## Key figures

        - 61 per cent of harbours are lit
        - Budget: US$3 million
        """
    )

    assert [(figure.label, figure.value, figure.unit) for figure in note.key_figures] == [
        ("of harbours are lit", "61", "per cent"),
        ("Budget", "US$3 million", "USD"),
    ]


def test_one_part_may_hold_objectives_and_outcomes():
    note = reading_of(
        """
        # Concept note: Harbours

        ## Objectives and outcomes

        The objectives of the summit are to (a) see; (b) hear; and (c) decide.

        Its outcomes will be:

        - a list of harbours
        - a promise
        """
    )

    assert texts(note.objectives) == ["see;", "hear", "decide."]
    assert texts(note.outcomes) == ["a list of harbours", "a promise"]


def test_days_may_be_headings_with_lists():
    note = reading_of(
        """
        # Concept note: Harbours

        ## Programme

        ### Day 1 – 12 June 2028

        - side events
        - reception

        ### Day 2 – 13 June 2028

        - plenary

        ## Objectives

        - see
        """
    )

    assert [(day.day, texts(day.items)) for day in note.programme] == [(1, ["side events", "reception"]), (2, ["plenary"])]
