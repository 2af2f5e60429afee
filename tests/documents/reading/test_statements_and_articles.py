import pytest
from documents.reading.reading_of import reading_of, texts

from uncops.documents.reading.model import Kind

AKOTO = """
    Check against delivery

    Statement by H.E. Ms. Lena Akoto, Permanent Representative of Ghana to the United Nations, at the Security Council open debate on policing, November 9th, 2023

    Mr. President,

    I thank you for calling this debate. Ghana has sent officers to eleven missions.

    Let me raise three points.

    Firstly, on training. Officers arrive with skills that nobody asked about. We urge the Secretariat to ask before it deploys.

    Secondly, on language, we need classes in French before and not after arrival.

    Thirdly, let me speak about families. An officer who cannot call home is half an officer.

    My delegation would welcome a register of skills by March.

    I have one question for the Police Adviser: when will the new test be ready? And to Mr. Okoye: how will retired officers be used?

    I thank you.
"""  # noqa: E501


def test_a_statement_says_who_speaks_for_whom_where_and_when():
    statement = reading_of(AKOTO)

    assert statement.kind is Kind.STATEMENT
    assert (statement.speaker, statement.party) == ("Lena Akoto", "GHA")
    assert (statement.occasion, str(statement.dated_on)) == ("Security Council open debate on policing", "2023-11-09")


def test_counted_points_become_areas():
    statement = reading_of(AKOTO)

    assert [area.title for area in statement.areas] == ["Training", "Language", "Families"]
    assert statement.areas[2].passage.text.endswith("register of skills by March.")


def test_questions_keep_their_addressees():
    statement = reading_of(AKOTO)

    assert [question.addressee for question in statement.questions] == ["Police Adviser", "Mr. Okoye"]


def test_only_true_requests_are_requests():
    statement = reading_of(AKOTO)

    assert texts(statement.requests) == [
        "We urge the Secretariat to ask before it deploys.",
        "My delegation would welcome a register of skills by March.",
    ]


@pytest.mark.parametrize(
    "points",
    [
        "First: Boats. They leak.\n\nSecond: Oars. They break.\n\nThird: Sails. They tear.",
        "1. Boats\n\nThey leak.\n\n2. Oars\n\nThey break.\n\n3. Sails\n\nThey tear.",
        "First, on boats, they leak. Second, on oars, they break. Third, on sails, they tear.",
        "My first point is boats. They leak.\n\nMy second point is oars. They break.\n\nMy third point is sails. They tear.",
        "## Boats\n\nThey leak.\n\n## Oars\n\nThey break.\n\n## Sails\n\nThey tear.",
    ],
)
def test_points_are_counted_in_many_ways(points):
    statement = reading_of(f"Statement by Uruguay\n\nThank you, Chair. Uruguay welcomes the report.\n\n{points}\n\nI thank you.\n")

    assert [area.title.lower() for area in statement.areas] == ["boats", "oars", "sails"]
    assert statement.party == "URY"


def test_a_delegation_without_a_speaker_is_found():
    statement = reading_of(
        """
        Statement of the Netherlands
        Special Committee on Peacekeeping Operations (C-34)
        21 February 2024

        Thank you, Chair.

        The Netherlands calls on the Council to write mandates in one page.
        """
    )

    assert (statement.party, statement.speaker) == ("NLD", None)
    assert statement.occasion == "Special Committee on Peacekeeping Operations (C-34)"
    assert statement.title == "Statement of the Netherlands"


def test_the_party_may_only_be_named_as_the_one_that_speaks():
    statement = reading_of(
        "Remarks by Ms. Ida Lund at the summit, 3 June 2026\n\nThank you, Chair.\n\nNorway therefore supports the plan.\n"
    )

    assert (statement.party, statement.speaker) == ("NOR", "Ida Lund")


def test_a_promise_of_three_points_with_two_is_doubted():
    statement = reading_of(
        "Statement by Ghana\n\nI would like to make three points.\n\nFirst: Boats. They leak.\n\nSecond: Oars. They break.\n"
    )

    assert [str(doubt) for doubt in statement.doubts] == ["The document announces 3 areas; 2 were found."]


def test_what_a_web_page_leaves_behind_is_plain_text_and_no_question():
    statement = reading_of(
        "Statement by Ghana\n\nThank you, Chair.\n\nA question for Mr. Okoye: who pays?\n\nWelcome to the United Nations\n"
    )

    assert texts(statement.questions) == ["A question for Mr. Okoye: who pays?"]
    assert [passage.text for passage in statement.plain] == ["Welcome to the United Nations"]
    assert statement.coverage.plain == len("Welcome to the United Nations\n")


ARTICLE = """
    Home

    What a whistle is worth

    By Tomás Ferreira, Police Adviser

    Published 5 May 2025

    Whistles are cheap and everybody knows what they mean. A patrol without radios used them for a month, and the number of calls that went unanswered fell by half.

    With regard to partnerships, the patrol worked with school guards who already had whistles, and with market women who had louder voices than either.

    When it comes to protection of civilians, a blast that is heard is worth more than a message that is read later by somebody else in another town.

    Turning to training, it takes one hour. We do not need a new unit for it, and I ask Member States to send whistles with the next rotation.

    Share this page
"""  # noqa: E501


def test_an_article_has_an_author_a_title_and_areas():
    article = reading_of(ARTICLE)

    assert article.kind is Kind.ARTICLE
    assert (article.title, article.speaker, str(article.dated_on)) == ("What a whistle is worth", "Tomás Ferreira", "2025-05-05")
    assert [area.title for area in article.areas] == ["Partnerships", "Protection", "Training"]


def test_an_article_may_ask_member_states():
    article = reading_of(ARTICLE)

    assert [ask.holder for ask in article.asks] == ["Member States"]
    assert [passage.text for passage in article.plain] == ["Home", "Share this page"]


def test_a_byline_may_be_set_over_several_lines():
    statement = reading_of(
        """
        STATEMENT BY

        H.E. MR. ERIC MUGABO
        PERMANENT REPRESENTATIVE OF RWANDA TO THE UNITED NATIONS

        AT THE

        SECURITY COUNCIL BRIEFING ON POLICING

        NEW YORK, 14 NOVEMBER 2022

        Mr. President,

        1. Rwanda thanks the briefers.

        2. We urge the Council to keep mandates short.

        3. I thank you.
        """
    )

    assert statement.kind is Kind.STATEMENT
    assert (statement.speaker, statement.party, str(statement.dated_on)) == ("ERIC MUGABO", "RWA", "2022-11-14")
    assert statement.occasion.startswith("SECURITY COUNCIL BRIEFING ON POLICING")


def test_numbered_paragraphs_are_no_areas():
    paragraphs = "\n\n".join(f"{number}. Ghana welcomes boat number {number}. It has oars." for number in range(1, 9))

    statement = reading_of(f"Statement by Ghana\n\nThank you, Chair.\n\n{paragraphs}\n")

    assert statement.areas == ()
