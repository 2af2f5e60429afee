"""Statements with other bylines, joint statements, points counted otherwise and questions put without a question mark."""

import pytest
from documents.reading.reading_of import reading_of, texts


def test_a_joint_statement_speaks_through_its_own_country():
    reading = reading_of(
        """
        Northern Statement on UNCOPS delivered on June 28, 2031

        Chair, Ministers, and colleagues,

        I have the honour to deliver this statement on behalf of the northern harbours, namely Sweden, Rwanda, and my own country, Norway.

        First, lanterns must be lit.

        Second, in line with the new vision, we call for better oil in all harbours.
        """
    )

    assert (reading.kind, reading.party, reading.occasion) == ("statement", "NOR", "UNCOPS")
    assert [area.title for area in reading.areas] == ["Lanterns must be lit", "Better oil in all harbours"]


def test_the_speaker_may_stand_after_the_parties_spoken_for():
    reading = reading_of(
        """
        SC: Open Debate on Lanterns

        Statement on behalf of Sweden, Rwanda and Norway by DPR Anna-Lin Berg in open debate on Lanterns, 28 March 2031.

        Thank you, Mr Chair.

        I have the honour to speak on behalf of Sweden, Rwanda and my own country, Norway.
        """
    )

    assert (reading.speaker, reading.party, reading.dated_on.isoformat()) == ("Anna-Lin Berg", "NOR", "2031-03-28")
    assert reading.occasion == "open debate on Lanterns"


@pytest.mark.parametrize(
    ("byline", "speaker", "occasion"),
    [
        (
            "Statement by Ambassador Ada Thorn of the Ghana Mission to the United Nations at the Security Council Briefing on Lanterns",
            "Ada Thorn",
            "Security Council Briefing on Lanterns",
        ),
        (
            "Statement by H.E. Ms. Ada Thorn, Permanent Representative of Ghana to the United Nations at the Annual Briefing, "
            "Security Council Chamber, New York, 1 November 2031",
            "Ada Thorn",
            "Annual Briefing",
        ),
        (
            "28 November 2031, New York – Statement on behalf of the Harbour Union by H.E. Ambassador Ada Thorn, at the Open Debate",
            "Ada Thorn",
            "Open Debate",
        ),
    ],
)
def test_the_occasion_is_where_it_was_said_not_where_the_speaker_is_accredited(byline, speaker, occasion):
    reading = reading_of(f"(Please check against delivery)\n\n{byline}\n\nMadam President,\n\nGhana thanks the harbour masters.\n")

    assert (reading.speaker, reading.occasion, reading.party) == (speaker, occasion, "GHA")
    assert not reading.title.startswith("(Please")


def test_the_letterhead_and_the_notice_of_delivery_are_no_title():
    reading = reading_of(
        """
        PERMANENT MISSION OF GHANA TO THE UNITED NATIONS

        STATEMENT BY

        H.E. AMB. ADA THORN
        PERMANENT REPRESENTATIVE OF GHANA TO THE UNITED NATIONS

        AT THE

        SECURITY COUNCIL BRIEFING ON LANTERNS

        NEW YORK

        14 NOVEMBER 2031

        Check against delivery

        Mr. President,

        1. I thank you for convening this annual briefing on lanterns, and I thank the harbour masters for theirs.

        2. Ghana is proud to be among the largest lenders of lanterns to other harbours in the region.

        3. We encourage the Secretariat to send the boats before the winter comes.
        """
    )

    assert (reading.title, reading.speaker, reading.party) == ("SECURITY COUNCIL BRIEFING ON LANTERNS", "ADA THORN", "GHA")
    assert reading.areas == ()  # the numbers count paragraphs, not points


def test_points_are_also_counted_one_two_three():
    reading = reading_of(
        """
        Statement by Ghana

        Madam President,

        One, lanterns must be lit. They should be lit early.

        Two, oil should be clean.

        Three, watchmen must be paid.

        My questions to the briefers are: what can be done in fog? How are boats to be shared?
        """
    )

    assert [area.title for area in reading.areas] == ["Lanterns must be lit", "Oil should be clean", "Watchmen must be paid"]
    assert [question.addressee for question in reading.questions] == ["briefers", "briefers"]


def test_a_question_may_be_put_without_a_question_mark():
    reading = reading_of(
        """
        Statement by Ghana

        Thank you, Mr. President.

        We would be interested in hearing from the Harbour Master on how the lanterns are counted.

        I would like to ask Ms. Thorn about the boats she lacks. Ghana encourages the Secretariat to buy boats.

        Commissioner Reed, could you say more about fog? And Commissioner Bell, what do you need?
        """
    )

    addressees = [question.addressee for question in reading.questions]
    assert addressees == ["Harbour Master", "Ms. Thorn", "Commissioner Reed", "Commissioner Bell"]
    assert texts(reading.requests) == ["Ghana encourages the Secretariat to buy boats."]


def test_questions_and_thanks_after_the_last_point_are_no_part_of_it():
    reading = reading_of(
        """
        Statement by Ghana

        First, lanterns are old.

        Second, oil is dear.

        Finally, allow me to ask the Harbour Master two questions. Who lights them? Who pays?
        """
    )

    assert texts([area.passage for area in reading.areas]) == ["First, lanterns are old.", "Second, oil is dear."]
    assert [question.addressee for question in reading.questions] == ["Harbour Master", "Harbour Master"]


def test_short_lines_above_long_paragraphs_are_not_one_wrapped_paragraph():
    reading = reading_of(
        """
        Statement by Mr. HOLM Erik
        Permanent Representative of Norway to the United Nations
        Security Council briefing by the keepers of harbours
        New York, November 14, 2031

        Thank you, Mr. President.

        At the outset, I would like to express my appreciation to the keepers of all harbours, large and small, for what they do at night.
        """
    )

    assert (reading.speaker, reading.party) == ("HOLM Erik", "NOR")
    assert (reading.occasion, reading.dated_on.isoformat()) == ("Security Council briefing by the keepers of harbours", "2031-11-14")


def test_short_lines_at_the_top_are_not_one_wrapped_paragraph_and_the_deliverer_is_the_speaker():
    reading = reading_of(
        """
        Statement by the Republic of Rwanda at the Ninth United Nations Chiefs of Police Summit (UNCOPS 2031)
        Delivered by CG Felix Bell, Inspector General of Police
        New York, 27 June 2031

        Chairperson,
        Excellencies,

        Allow me to highlight two priorities:

        (a) Lanterns. Rwanda has lit all of its lanterns, and lends those that it can spare to smaller harbours.

        (b) Boats. Boats must match the harbour.

        We call upon the Secretariat to simplify the lending of boats.
        """
    )

    assert (reading.party, reading.speaker, reading.occasion) == (
        "RWA",
        "Felix Bell",
        "Ninth United Nations Chiefs of Police Summit (UNCOPS 2031)",
    )
    assert [area.title for area in reading.areas] == ["Lanterns", "Boats"]
    assert "simplify" not in reading.areas[-1].passage.text


def test_statement_and_by_may_stand_on_lines_of_their_own():
    reading = reading_of(
        """
        STATEMENT

        by

        Ms. Karin Berg
        Counsellor, Permanent Mission of Sweden

        on behalf of the northern harbours

        Special Committee on Harbours (C-34)

        New York, 20 February 2031

        Mr. Chair,

        Our second question goes to Harbour Master Bell. What can we do to help?
        """
    )

    assert (reading.speaker, reading.party, reading.title) == ("Karin Berg", "SWE", "Special Committee on Harbours (C-34)")
    assert [question.addressee for question in reading.questions] == ["Harbour Master Bell"]


def test_an_interviews_label_is_not_whom_a_question_is_put_to_and_its_last_note_is_no_ask():
    reading = reading_of(
        """
        By Ada Mary Thorn

        8 March 2031

        Harbour News: What is the biggest danger to harbours today?

        Felix Bell: Fog is. We urge Member States to lend lanterns, and to let their keepers go when they are asked for by others.

        * This interview has been shortened.
        """,
        kind="article",
    )

    assert [question.addressee for question in reading.questions] == [None]
    assert [ask.passage.text[:7] for ask in reading.asks] == ["We urge"]


def test_the_session_spoken_in_is_known_though_it_stands_beside_the_summit():
    reading = reading_of(
        """
        Statement by Norway
        UNCOPS 2031 – Session 2: Lanterns

        Chair,

        Norway lights its lanterns early.
        """
    )

    assert (reading.party, reading.session_number, reading.occasion) == ("NOR", 2, "UNCOPS 2031 – Session 2: Lanterns")
