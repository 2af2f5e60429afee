"""Background notes as other secretariats set them out: other heads, lists, asks and duties."""

from documents.reading.reading_of import reading_of, readings_of, texts


def test_a_note_may_be_known_by_its_session_its_asks_and_its_questions():
    reading = reading_of(
        """
        Session 4: Harbours and Their Watchmen

        Background

        Every harbour keeps watchmen. Since the year of the flood they are counted twice, once at dusk and once before the tide turns.

        What we seek

        The United Nations seeks the support of Member States in:
        (i) counting their watchmen twice;
        (ii) lending lanterns to the smaller harbours; and
        (iii) mending the quays.

        Points for reflection

        – Who should count the watchmen?
        – Are lanterns enough?
        """
    )

    assert (reading.kind, reading.session_number, reading.title) == ("background_note", 4, "Harbours and Their Watchmen")
    assert [ask.holder for ask in reading.asks] == ["Member States"] * 3
    assert texts(reading.questions) == ["Who should count the watchmen?", "Are lanterns enough?"]


def test_headings_may_stand_in_italics_and_asks_in_two_lists():
    reading = reading_of(
        """
        **Plenary Session 3**

        **Discussion paper: Lanterns and mirrors**

        *Background*

        Lanterns changed how harbours are watched, and mirrors will change it again within a few years.

        *Recommendations*

        We call on police-contributing countries to:

        a) equip watchmen with mirrors;
        b) train them in fog.

        *Possible commitments*

        1) Lend five mirrors
        2) Host a course on fog
        """
    )

    assert [section.title for section in reading.sections] == ["Background", "Recommendations", "Possible commitments"]
    assert [ask.holder for ask in reading.asks] == ["Police-contributing countries"] * 2 + ["Member States"] * 2


def test_numbered_paragraphs_announce_lettered_asks_and_questions():
    reading = reading_of(
        """
        2031 United Nations Peacekeeping Ministerial, Berlin
        Background paper for Panel 2

        Safe Harbours

        Pledges

        1. Member States are encouraged to make pledges in the following areas:

        (a) Lanterns and their oil;
        (b) Boats for the night watch.

        2. The secretariat will keep a list of all pledges.

        3. Police-contributing countries have an obligation to ensure that watchmen can swim.

        Guiding questions

        4. Participants may wish to address the following questions:

        (a) Which lanterns are missing?
        (b) Who pays for the oil?
        """
    )

    assert reading.title == "Safe Harbours"
    assert texts(reading.asks) == ["Lanterns and their oil;", "Boats for the night watch."]
    assert [duty.holder for duty in reading.obligations] == ["Police-contributing countries"]
    assert len(reading.questions) == 2


def test_the_one_who_calls_is_not_the_one_who_is_asked():
    reading = reading_of(
        """
        Background Note for Session 5

        Harbours in Winter

        Ice closes the harbours that the watchmen keep. The Secretariat calls on Member States to lend sledges for the winter.
        """
    )

    assert [ask.holder for ask in reading.asks] == ["Member States"]


def test_what_somebody_should_do_is_asked_under_a_heading_that_asks():
    note = """
        Background Note for Session 6

        Women on Watch

        {heading}

        Police-contributing countries should remove the bars from the doors of their watch houses before the spring.
        """

    assert len(reading_of(note.format(heading="Support sought from Member States")).asks) == 1
    assert reading_of(note.format(heading="Background")).asks == ()


def test_duties_are_stated_by_shall_must_and_is_responsible_for():
    reading = reading_of(
        """
        Background Note – Session II

        WATCH AND WARD

        The Secretariat is responsible for counting the lanterns. Member States must mend what they break.
        Mission leadership shall report a dark harbour at once. The lanterns must be trimmed daily.
        """
    )

    assert [duty.holder for duty in reading.obligations] == ["Secretariat", "Member States", "Mission leadership"]


def test_symbols_in_capitals_are_no_heading():
    reading = reading_of(
        """
        Background Note for Session 7

        Harbour Law

        References

        A/RES/99/302
        S/RES/9594 (2061)
        """
    )

    assert [section.title for section in reading.sections] == ["References"]
    assert [reference.symbol for reference in reading.references] == ["A/RES/99/302", "S/RES/9594 (2061)"]


def test_two_sessions_in_one_file_are_two_notes_though_their_heads_are_alike():
    readings = readings_of(
        """
        BACKGROUND NOTE

        SESSION ONE: LANTERNS

        Lanterns are old. They were first hung in the harbour when the walls were built, and they hang there still.

        BACKGROUND NOTE

        SESSION TWO: MIRRORS

        Mirrors are new. They were first set up on the hill above the harbour in the year after the great storm.
        """
    )

    assert [(reading.session_number, reading.title) for reading in readings] == [(1, "LANTERNS"), (2, "MIRRORS")]


def test_a_span_over_two_months_begins_on_its_first_day():
    reading = reading_of(
        """
        Background Note for Session 1

        31 August – 1 September 2032, New York

        Harbours

        Harbours are where ships rest, and where watchmen do not. They are lit by lanterns from dusk until dawn.
        """
    )

    assert reading.dated_on.isoformat() == "2032-08-31"


def test_a_wrapped_note_with_its_head_on_two_lines_is_read():
    reading = reading_of(
        """
                         BACKGROUND NOTE
                             SESSION 3

              LANTERNS FOR TOMORROW'S HARBOURS

        The harbours are changing faster than the lanterns that light
        them. New dangers include fog that does not lift and boats
        that carry no bell at all.

        ASKS

        We ask Member States to:

           1) trim wicks
           2) share oil with others, in particular those who come to
              the harbour for the first time
        """
    )

    assert (reading.kind, reading.session_number, reading.title) == ("background_note", 3, "LANTERNS FOR TOMORROW'S HARBOURS")
    assert [ask.passage.text[:9] for ask in reading.asks] == ["trim wick", "share oil"]


def test_a_file_of_background_notes_is_divided_at_its_plain_session_titles():
    readings = readings_of(
        """
        CONFERENCE OF HARBOUR MASTERS 2031
        BACKGROUND NOTES

        Session 1: Lanterns

        Lanterns are better than bells. Keepers who know their lanterns can warn early of fog, and can bring the boats in.

        Member States are encouraged to:
        - trim wicks;
        - share oil.

        Session 2: Boats

        Boats are what the harbour sees. They are counted every quarter by the keepers of the harbours in which they lie at anchor.

        Member States are requested to:
        (1) paint boats
        """
    )

    assert [(reading.session_number, reading.title, len(reading.asks)) for reading in readings] == [(1, "Lanterns", 2), (2, "Boats", 1)]


def test_a_presidents_statement_for_the_council_is_no_delegations_statement():
    reading = reading_of(
        """
        S/PRST/2031/10
        Statement by the President of the Security Council

        At the 9253rd meeting of the Security Council, held on 14 May 2031, the President made the following statement on its behalf:

        "The Security Council underlines the use of lanterns."
        """
    )

    assert (reading.kind, reading.symbol) == ("other", "S/PRST/2031/10")


def test_a_report_keeps_its_title_symbol_and_day_below_the_letterhead():
    reading = reading_of(
        """
        United Nations A/96/615
        General Assembly
        Distr.: General
        15 December 2031
        Original: English

        Harbours at night

        Report of the Secretary-General

        I. Introduction

        1. Harbours are often dark, and keepers are few, which leads to wrecks and to the loss of what the wrecks were carrying.
        """
    )

    assert (reading.kind, reading.title, reading.symbol) == ("other", "Harbours at night", "A/96/615")
    assert reading.dated_on.isoformat() == "2031-12-15"
