"""Background notes become agendas: invented notes for the rules, the notes of 2018 for the trial."""

import pytest
from documents.invented_notes import NEXT_NOTE, NOTE
from documents.reading.parties import match_party
from documents.reading.reading_of import reading_of

from uncops.documents.reading.reader import read_text
from uncops.programme.drafting.points import central_points
from uncops.programme.drafting.sessions import draft_session
from uncops.programme.drafting.wording import heading_words, short_title, subject_title, within_sentence
from uncops.programme.minutes import TooShort
from uncops.programme.models import ItemKind

WITHOUT_HEADINGS = """
## Harbour Summit – Background Note for Session 4

# TIDES AND DUTIES

Tides come twice a day and nobody may be late for them. Crews must know the tables by heart.

Keeping the quay safe has various facets:

- Whether the ropes are sound;
- Whether the lamps are lit at dusk;
- Whether somebody is awake.

The purpose of this session is to agree who checks what.
"""


def kinds(draft):
    return [item.kind.value for item in draft.items]


def test_a_note_gives_opening_sections_rounds_floor_and_summary_in_this_order():
    draft = draft_session(reading_of(NOTE), 120)

    assert kinds(draft) == ["opening", "presentation", "asks", "asks", "interventions", "summary"]
    assert draft.title == "Safer harbours by night"
    assert draft.number == 2
    assert sum(item.minutes for item in draft.items) == 120


def test_every_item_but_the_chairs_own_shows_the_passage_it_came_from():
    note = reading_of(NOTE)

    draft = draft_session(note, 120)

    assert all(note.start <= item.source.start < item.source.end <= note.end for item in draft.items if item.source)
    assert [item.kind for item in draft.items if item.source is None] == [ItemKind.INTERVENTIONS, ItemKind.SUMMARY]


def test_the_same_note_gives_the_same_agenda():
    assert draft_session(reading_of(NOTE), 95) == draft_session(reading_of(NOTE), 95)


def test_an_ask_becomes_a_question_that_can_be_answered():
    draft = draft_session(reading_of(NEXT_NOTE), 60)

    (asked,) = [item for item in draft.items if item.kind is ItemKind.ASKS]
    assert asked.points == ("Giving quiet engines to the night shift",)
    assert asked.questions == ("What can your institution offer towards giving quiet engines to the night shift?",)
    assert asked.are_questions_proposed


def test_a_long_ask_is_not_said_again_in_its_question():
    long_ask = "Giving quiet engines to the night shift of every harbour on the long northern coast before the winter storms set in"
    draft = draft_session(reading_of(NEXT_NOTE.replace("Giving quiet engines to the night shift", long_ask)), 60)

    (asked,) = [item for item in draft.items if item.kind is ItemKind.ASKS]
    assert asked.points == (long_ask,)
    assert asked.questions == ("What can your institution give towards this, and from when?",)


def test_a_short_session_has_one_round_for_all_asks():
    winter = "- ② Training lamp keepers for the long winter months\n"
    three_asks = NOTE.replace(winter, winter + "- ③ Sharing charts of the harbour\n")

    draft = draft_session(reading_of(three_asks), 55)

    assert draft.are_rounds_joined
    (joined,) = [item for item in draft.items if item.kind is ItemKind.ASKS]
    assert len(joined.points) == 3
    assert sum(item.minutes for item in draft.items) == 55


def test_a_session_too_short_for_its_note_is_refused():
    with pytest.raises(TooShort):
        draft_session(reading_of(NOTE), 30)


def test_a_note_without_headings_is_divided_by_its_enumerations_and_paragraphs():
    draft = draft_session(reading_of(WITHOUT_HEADINGS, kind="background_note"), 120)

    listed = [item for item in draft.items if item.points[0] == "Whether the ropes are sound"]
    assert len(listed) == 1
    assert listed[0].questions == ("How does your institution assess whether the ropes are sound?",)
    assert draft.purpose == "The purpose of this session is to agree who checks what."
    assert sum(item.minutes for item in draft.items) == 120


def test_the_chairs_parts_are_recognised_whatever_the_note_says():
    before, after = draft_session(reading_of(NOTE), 90), draft_session(reading_of(NOTE.replace("asleep", "awake")), 90)

    assert before.items[0].origin_key == after.items[0].origin_key == "opening"
    assert before.items[-1].origin_key == "summary"
    assert len({item.origin_key for item in before.items}) == len(before.items)


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("III. LAMPS AND PATROLS", "Lamps and patrols"),
        ("WHAT UNPOL KNOWS", "What UNPOL knows"),
        ("Lamps and Patrols:", "Lamps and Patrols"),
        ("WHY? BECAUSE IT WORKS", "Why? Because it works"),
        ("HARBOURS OF THE UNITED NATIONS", "Harbours of the United Nations"),
        ("A NEW ERA IN NEW YORK", "A new era in New York"),
    ],
)
def test_a_heading_in_capitals_becomes_a_title(heading, shown):
    body = ["They know that the United Nations helps.", "We met in New York, and the United Nations was in New York."]

    assert heading_words(heading, body, {}) == shown


def test_a_long_sentence_is_cut_at_a_clause_or_a_word():
    assert short_title("Boats are kept in order.") == "Boats are kept in order"
    assert len(short_title("lamp " * 60)) <= 91
    assert short_title("Keeping every single boat of the harbour in order, " + "and more " * 12).endswith("order…")


def test_a_long_sentence_is_titled_by_what_it_speaks_of():
    told = "Keeping every boat of the harbour in order is a task that " + "never ends and " * 6

    assert subject_title(told) == "Keeping every boat of the harbour in order"
    assert subject_title("The master said that every single boat is in order, " + "and so on " * 9).endswith("…")
    assert subject_title("Boats are kept.") == "Boats are kept"


@pytest.mark.parametrize(("words", "inside"), [("Boats sail.", "boats sail"), ("UNPOL works", "UNPOL works"), ("", "")])
def test_a_title_within_a_sentence_begins_small_unless_it_is_a_name(words, inside):
    assert within_sentence(words) == inside


def test_the_sentence_that_says_what_is_needed_is_a_central_point():
    said = "Boats float. The tide came in and then it went out again as it does. Every crew must carry a critical spare lamp aboard."

    assert central_points([said], most=1) == ["Every crew must carry a critical spare lamp aboard."]


@pytest.fixture
def notes_of_2018(sources):
    text = (sources / "background-notes-uncops-2018.txt").read_bytes().decode()
    return read_text(text, file="2018", match_party=match_party)


def test_the_notes_of_2018_give_three_sessions_of_180_minutes(notes_of_2018):
    drafts = [draft_session(note, 180) for note in notes_of_2018]

    assert [draft.number for draft in drafts] == [1, 2, 3]
    assert [sum(item.minutes for item in draft.items) for draft in drafts] == [180, 180, 180]
    assert [kinds(draft).count("asks") for draft in drafts] == [4, 7, 0]
    assert all(item.minutes % 5 == 0 for draft in drafts for item in draft.items)


def test_the_third_note_of_2018_has_its_facets_and_obligations_as_items(notes_of_2018):
    draft = draft_session(notes_of_2018[2], 180)

    assert [len(item.points) for item in draft.items if len(item.points) == 4] == [4]
    (owed,) = [item for item in draft.items if item.points[0].startswith("Secretariat:")]
    assert [point.partition(":")[0] for point in owed.points] == ["Secretariat", "Member State", "Staff and experts on mission"]
    assert "S/RES/2382 (2017)" in [symbol for symbol, _title in draft.reading]


def test_sections_of_2018_are_items_under_their_headings(notes_of_2018):
    draft = draft_session(notes_of_2018[1], 180)

    titles = [item.title for item in draft.items if item.kind is ItemKind.PRESENTATION]
    assert titles == [
        "Prevention: an investment in peace", "Policing: an indispensable peace ingredient", "UNPOL prevention work", "Future roles",
    ]  # fmt: skip
