"""Verbatim records, committees' press releases, and turns that begin in unusual ways."""

import pytest
from documents.reading.reading_of import reading_of, texts

PRESS = """
    SC/99991
    14 November 2031

    Harbour Masters Ask Council for Lanterns

    9977th Meeting (AM)

    Briefings

    ADA THORN, Under-Secretary-General for Harbours, said that lanterns were old.

    EMMA ASHE (Institute of Lanterns), speaking via video link, described research on wicks.

    Statements

    KOFI BELL (Ghana), Deputy Minister for Harbours, said that fog was thick. How would the Department pay for oil, he asked.

    ERIK HOLM (Norway), underlining the danger of ice, pledged two boats for the northern harbours.

    The representative of Sweden, Council President for November, spoke in her national capacity, saying that mirrors helped.

    Also speaking were representatives of Uruguay, Rwanda and the Netherlands.
    """


def test_a_briefer_from_an_institution_is_no_member():
    (_, ashe, *_) = reading_of(PRESS).statements

    assert (ashe.role, ashe.office, ashe.party) == ("briefer", "Institute of Lanterns", None)
    assert not any("Institute" in str(doubt) for doubt in reading_of(PRESS).doubts)


def test_office_question_and_pledge_of_a_member_are_found_after_its_head():
    statements = {speech.party: speech for speech in reading_of(PRESS).statements if speech.party}

    assert statements["GHA"].office == "Deputy Minister for Harbours"
    assert texts(statements["GHA"].questions) == ["How would the Department pay for oil, he asked."]
    assert len(statements["NOR"].offers) == 1


def test_those_who_only_also_spoke_are_kept_as_plain_text():
    reading = reading_of(PRESS)

    assert [len(speech.paragraphs) for speech in reading.statements if speech.party == "SWE"] == [1]
    assert [passage.text[:13] for passage in reading.plain] == ["Also speaking"]


VERBATIM = """
    United Nations                                    S/PV.9961
    Security Council

    9961st meeting
    Wednesday, 6 November 2031, 3 p.m.
    New York

    Agenda

    United Nations harbours

    The meeting was called to order at 3.05 p.m.

    The President: I now give the floor to Ms. Thorn.

    Ms. Thorn: I thank you, Mr. President. Lanterns are lit in every harbour of the north.

    2/16    31-35473

    06/11/2031    United Nations harbours    S/PV.9961

    They are trimmed daily.

    Mr. Holm (Norway) (spoke in French): Norway thanks Ms. Thorn for her words.

    The President: I shall now make a statement in my capacity as the representative of Ghana.

    Ghana has one question for Ms. Thorn: who pays for the oil?

    I now resume my functions as President of the Council.

    I now give the floor to Ms. Thorn.

    Ms. Thorn: Everybody pays.

    The meeting rose at 4.55 p.m.
    """


def test_a_verbatim_record_is_known_by_the_symbol_beside_its_letterhead():
    reading = reading_of(VERBATIM)

    assert (reading.symbol, reading.source_class, reading.meeting_number) == ("S/PV.9961", "verbatim record", 9961)
    assert reading.title == "United Nations harbours"


def test_the_feet_and_heads_of_its_pages_are_not_spoken():
    thorn = next(speech for speech in reading_of(VERBATIM).statements if speech.speaker == "Ms. Thorn")

    assert len(thorn.paragraphs) == 2


def test_a_president_who_speaks_for_a_state_is_that_state_until_resuming():
    speeches = [(speech.speaker, speech.role, speech.party) for speech in reading_of(VERBATIM).statements]

    assert speeches[-2:] == [("The President", "member", "GHA"), ("The President", "other", None)]
    assert [question.addressee for speech in reading_of(VERBATIM).statements for question in speech.questions] == ["Ms. Thorn"]
    assert [answer.speaker for answer in reading_of(VERBATIM).answers] == ["Ms. Thorn"]


def test_a_committees_press_release_is_a_record_though_its_speakers_have_honorifics():
    reading = reading_of(
        """
        GA/SPD/712
        6 NOVEMBER 2031

        Delegates in Harbour Committee Call for Lanterns

        Ninetieth Session, 15th Meeting (AM)

        Statements

        Ms. AL-THORN (Ghana), associating herself with the southern harbours, said that oil was dear.

        Mr. HOLM (Norway) said that ice was thick.

        The representative of Rwanda spoke on a point of order.
        """
    )

    assert (reading.kind, reading.symbol) == ("meeting_record", "GA/SPD/712")
    assert [speech.party for speech in reading.statements] == ["GHA", "NOR", "RWA"]


def test_the_way_to_a_page_is_not_the_title_of_the_record_on_it():
    reading = reading_of(
        """
        [Home](/) | **Press Release** | SC/99915

        # Harbours Are Dark, Keepers Tell Council

        **8420th Meeting (PM)**

        **Statements**

        **KOFI BELL** (Ghana) said that it was dark.
        """
    )

    assert (reading.title, reading.symbol) == ("Harbours Are Dark, Keepers Tell Council", "SC/99915")


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        ("Le Conseil de sécurité, conscient de la nuit qui tombe sur les ports et sur les quais, rappelle que les lanternes sont "
         "la lumière des ports et que la mer est proche pour les veilleurs dans une nuit sans lune.", "French"),
        ("El Consejo de los puertos recuerda que las linternas son la luz de los puertos y que el mar es grande para los "
         "vigilantes que en la noche se ocupan de los barcos con su trabajo.", "Spanish"),
        ("Совет портов напоминает, что фонари освещают гавани и что море близко.", "Russian"),
    ],
)  # fmt: skip
def test_a_document_in_another_language_is_kept_and_said_to_be_so(opening, sentence):
    reading = reading_of(f"S/RES/9982 (2031)\n\n{opening}\n")

    assert reading.kind == "other"
    assert sentence in str(reading.reasons[0])
    assert reading.coverage.plain > len(opening) - 5


def test_ministers_offices_and_joint_statements_are_told_apart():
    reading = reading_of(
        """
        SC/99991
        14 November 2031

        Harbours Are Dark

        9977th Meeting (AM)

        Briefings

        Mr. Thorn (Under-Secretary-General for Harbours): Lanterns are old.

        Statements

        ADA HOLM, Prime Minister of Norway and Council President for March, speaking in her national capacity, said that ice was thick.

        The representatives of Uruguay and Rwanda, in a joint statement, stressed the price of oil.
        """,
        kind="meeting_record",
    )

    assert [(speech.speaker, speech.role, speech.party) for speech in reading.statements] == [
        ("Mr. Thorn", "briefer", None),
        ("ADA HOLM", "member", "NOR"),
        ("the representatives of Uruguay and Rwanda", "other", None),
    ]
