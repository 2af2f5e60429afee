"""Records of meetings give every speaker, what each asked, offered and answered, and the resolution."""

import time

import pytest

from uncops.documents.reading.blocks import cut
from uncops.documents.reading.document import document_of
from uncops.documents.reading.meeting_record import PRESS_RELEASE, VERBATIM_RECORD, read_meeting_record
from uncops.documents.reading.model import Reading, Role

STATES = {
    "Bolivia": "BOL", "United Kingdom": "GBR", "Russian Federation": "RUS", "Ghana": "GHA", "Norway": "NOR", "Chad": "TCD",
    "United States": "USA", "Ethiopia": "ETH", "Ukraine": "UKR", "Uruguay": "URY", "Sweden": "SWE", "Kazakhstan": "KAZ",
    "Japan": "JPN", "Egypt": "EGY", "China": "CHN", "France": "FRA", "Senegal": "SEN", "Italy": "ITA",
    "Bolivia (Plurinational State of)": "BOL", "Côte d’Ivoire": "CIV",
}  # fmt: skip

RECORD = """10200th Meeting (AM)
SC/19999

Harbour Police Chiefs Tell Security Council of Smugglers’ Newest Boats

The Security Council today heard four harbour chiefs and looked ahead to a calm season on the rivers of the region.

Ama Owusu, Chief of Harbour Police of the United Nations Mission in Riverland, said patrols had doubled in the year.

The representative of Ghana said that boats were dear and that more of them were wanted on the coast this year.

The meeting began at 10:02 a.m. and ended at 1:15 p.m.

Briefing

AMA OWUSU‑BENNE, Chief of Harbour Police of the United Nations Mission in Riverland (UNMIR), speaking by video, said patrols rose.

She said nights were the hardest.  More lamps were needed, she added.

Statements

JOÃO DE MELO (Ghana), speaking for the coastal group, was glad of the briefing.  He asked Ms. Owusu-Benne how many boats sank.

He said Ghana stood ready to provide two patrol boats.  Member States were ready to help others.

ÉLISE O’NEILL McGREGOR (Côte d’Ivoire) asked the Secretariat for more lamps.  She wondered whether the mission would stay.

PER VAN DER LOO, Minister for Police of Norway, said his country would train thirty officers each year.

LI WEI (Atlantis) said little.

Right of Reply

The representative of Chad, taking the floor a second time, said boats were never lost.

Ms. OWUSU-BENNE, responding, said nine boats were lost.

She hoped that none would follow.

Mr. DE MELO said that nine were too many.

* *** *

For information media. Not an official record.
"""

VERBATIM = """S/PV.10201

Security Council
10201st meeting
Tuesday, 4 March 2031, 10 a.m.
New York

The situation of harbours

The President: I now give the floor to the representative of Ghana.

Mr. De Melo (Ghana): I thank you. Ghana will provide two boats next year. I have one question for Ms. Owusu: How many boats were lost?

Mrs. O’Neill (Côte d’Ivoire) (spoke in French): We agree with all that was said before us.

Our thanks go to the harbour police.

The meeting rose at 11.45 a.m.
"""


def read(text: str) -> Reading:
    return read_meeting_record(document_of(text, cut(text)), STATES.get)


def speakers(reading: Reading) -> list[tuple[str, Role, str | None]]:
    return [(speech.speaker, speech.role, speech.party) for speech in reading.statements]


def test_the_opening_names_the_meeting_and_says_what_the_source_is():
    reading = read(RECORD)

    assert (reading.symbol, reading.meeting_number, reading.occasion) == ("SC/19999", 10200, "10200th Meeting (AM)")
    assert reading.title == "Harbour Police Chiefs Tell Security Council of Smugglers’ Newest Boats"
    assert reading.source_class == PRESS_RELEASE


def test_speakers_are_told_by_capitals_state_and_office_and_the_summary_is_not_a_statement():
    reading = read(RECORD)

    assert speakers(reading) == [
        ("AMA OWUSU-BENNE", Role.BRIEFER, None),
        ("JOÃO DE MELO", Role.MEMBER, "GHA"),
        ("ÉLISE O’NEILL McGREGOR", Role.MEMBER, "CIV"),
        ("PER VAN DER LOO", Role.MEMBER, "NOR"),
        ("LI WEI", Role.MEMBER, None),
        ("The representative of Chad", Role.MEMBER, "TCD"),
        ("JOÃO DE MELO", Role.MEMBER, "GHA"),
    ]


def test_an_office_ends_where_the_speech_begins():
    reading = read(RECORD)

    assert reading.statements[0].office == "Chief of Harbour Police of the United Nations Mission in Riverland (UNMIR)"
    assert reading.statements[3].office == "Minister for Police of Norway"


def test_paragraphs_without_a_name_go_on_with_the_last_speaker():
    reading = read(RECORD)

    assert [len(speech.paragraphs) for speech in reading.statements] == [2, 2, 1, 1, 1, 1, 1]
    assert reading.statements[0].paragraphs[1].text == "She said nights were the hardest. More lamps were needed, she added."


def test_answers_are_linked_to_who_spoke_before():
    reading = read(RECORD)

    (answer,) = reading.answers
    assert (answer.speaker, len(answer.paragraphs)) == ("AMA OWUSU-BENNE", 2)


def test_questions_have_their_addressee_and_requests_are_no_questions():
    reading = read(RECORD)

    asked = [(question.addressee, question.passage.text) for speech in reading.statements for question in speech.questions]
    assert asked == [
        ("Ms. Owusu-Benne", "He asked Ms. Owusu-Benne how many boats sank."),
        (None, "She wondered whether the mission would stay."),
    ]


def test_a_state_offers_only_what_is_its_own():
    reading = read(RECORD)

    assert {speech.party: [offer.text for offer in speech.offers] for speech in reading.statements if speech.offers} == {
        "GHA": ["He said Ghana stood ready to provide two patrol boats."],
        "NOR": ["PER VAN DER LOO, Minister for Police of Norway, said his country would train thirty officers each year."],
    }


def test_a_party_nobody_knows_is_a_doubt():
    reading = read(RECORD)

    assert "No party of the reference data is called 'Atlantis'." in [str(doubt) for doubt in reading.doubts]


def test_every_passage_points_into_the_received_text():
    reading = read(RECORD)

    for speech in reading.statements:
        for paragraph in speech.paragraphs:
            received = RECORD[paragraph.start : paragraph.end]
            assert received.replace("\u2011", "-").split() == paragraph.text.split()
    assert reading.coverage.characters == len(RECORD)


def test_a_verbatim_record_is_read_by_its_colons():
    reading = read(VERBATIM)

    assert (reading.symbol, reading.meeting_number, reading.source_class) == ("S/PV.10201", 10201, VERBATIM_RECORD)
    assert reading.title == "The situation of harbours"
    assert reading.dated_on.isoformat() == "2031-03-04"
    assert speakers(reading) == [
        ("The President", Role.OTHER, None),
        ("De Melo", Role.MEMBER, "GHA"),
        ("O’Neill", Role.MEMBER, "CIV"),
    ]
    (question,) = reading.statements[1].questions
    assert (question.addressee, question.passage.text.endswith("How many boats were lost?")) == ("Ms. Owusu", True)
    assert [offer.text for offer in reading.statements[1].offers] == ["Ghana will provide two boats next year."]
    assert len(reading.statements[2].paragraphs) == 2


def test_statements_after_the_resolution_are_still_statements():
    lead = "Resolution\n\nThe full text of resolution 9999 (2031) reads as follows:\n\n"
    resolution = lead + "The Security Council,\n\nNoting boats,\n\n“1. Ends.”\n\n"
    text = RECORD.replace("Statements\n\n", resolution + "Statements\n\n")

    reading = read(text)

    assert reading.resolution.symbol == "S/RES/9999 (2031)"
    assert speakers(reading) == speakers(read(RECORD))


def test_a_record_without_headings_begins_with_its_first_name_in_capitals():
    text = RECORD.replace("Briefing\n\n", "").replace("Statements\n\n", "").replace("Right of Reply\n\n", "")

    reading = read(text)

    assert speakers(reading) == speakers(read(RECORD))


def test_words_before_anybody_speaks_are_kept_as_plain_text():
    text = RECORD.replace("Statements\n\n", "Statements\n\nThe floor was then opened to everybody who wished it.\n\n")

    reading = read(text)

    assert [passage.text for passage in reading.plain] == ["The floor was then opened to everybody who wished it."]


@pytest.mark.parametrize("text", ["", "x", "A (B) c", "NAME (State) said", "The President:", "Mr. X", "Briefings\n\n\nStatements\n"])
def test_scraps_are_read_without_harm(text):
    reading = read(text)

    assert reading.coverage.characters == len(text)


@pytest.mark.parametrize(
    "junk", ["NAME (", "A ", "Mr. ", "asked the ", "asked Mr. X, and to ", "Ghana was ready ", "The Security Council,\n\n"]
)
def test_a_long_record_takes_no_longer_than_its_length(junk):
    text = "Statements\n\nANNA MO (Ghana) said " + junk * (100_000 // len(junk))
    began = time.process_time()

    read(text)

    assert time.process_time() - began < 10


def test_the_real_record_of_2017(sources):
    reading = read((sources / "meeting-record-sc13056-2017.txt").read_bytes().decode())
    briefers = [speech for speech in reading.statements if speech.role is Role.BRIEFER]
    members = [speech for speech in reading.statements if speech.role is Role.MEMBER]

    assert (reading.symbol, reading.meeting_number, reading.source_class) == ("SC/13056", 8086, PRESS_RELEASE)
    assert [len(speech.paragraphs) for speech in briefers] == [4, 2, 2, 2]
    assert [speech.speaker.split()[-1] for speech in briefers] == ["LACROIX", "YACOUBA", "MONCHOTTE", "MAKOTOSE"]
    assert [speech.party for speech in members] == [
        "USA", "ETH", "UKR", "URY", "SWE", "KAZ", "JPN", "EGY", "GBR", "CHN", "BOL", "RUS", "FRA", "SEN", "ITA",
    ]  # fmt: skip
    assert len(reading.statements) == 19
    assert [len(speech.paragraphs) for speech in members] == [1] * 15


def test_the_real_questions_offers_and_answers_of_2017(sources):
    reading = read((sources / "meeting-record-sc13056-2017.txt").read_bytes().decode())

    asked = [(speech.party, [question.addressee for question in speech.questions]) for speech in reading.statements if speech.questions]
    assert asked == [
        ("URY", ["Mr. Monchotte"]),
        ("SWE", ["the briefers", "the briefers"]),
        ("EGY", [None]),
        ("BOL", ["the police commissioners"]),
        ("SEN", [None]),
    ]
    assert [(speech.party, len(speech.offers)) for speech in reading.statements if speech.offers] == [("EGY", 1), ("FRA", 2)]
    assert [(answer.speaker.split()[-1], len(answer.paragraphs)) for answer in reading.answers] == [
        ("LACROIX", 1),
        ("YACOUBA", 2),
        ("MONCHOTTE", 1),
        ("MAKOTOSE", 1),
    ]
    assert reading.plain == ()
