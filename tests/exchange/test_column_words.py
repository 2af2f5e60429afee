"""What columns and the words in them mean, in six languages and any order."""
# ruff: noqa: E501 - samples stand on one line

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.delegations.columns import (
    DELEGATION_COLUMNS,
    FUNCTION_WORDS,
    GENDER_WORDS,
    LANGUAGE_WORDS,
    NO_WORDS,
    PARTICIPANT_COLUMNS,
    RANK_WORDS,
    YES_WORDS,
    function_of,
    gender_of,
    heading_of,
    joined_name,
    languages_of,
    rank_of,
    recognise,
    truth_of,
    word_for,
)  # fmt: skip
from uncops.delegations.models import Function, Gender
from uncops.exchange.rows import Reader, letters_of_gender, read_row
from uncops.reference.catalogue import catalogue
from uncops.sheets.tables import Row

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of_delegations", [False, True])
def test_our_own_headings_are_known_beyond_doubt_in_any_order(language, of_delegations):
    columns = list(DELEGATION_COLUMNS if of_delegations else PARTICIPANT_COLUMNS)[::-1]

    found = recognise([heading_of(column, language, of_delegations=of_delegations) for column in columns], of_delegations=of_delegations)

    assert [(one.column, one.is_doubtful, one.is_twice) for one in found] == [(column, False, False) for column in columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_read_again(language):
    assert [function_of(word_for(words, language)) for words in FUNCTION_WORDS.values()] == list(Function)
    assert [rank_of(word_for(words, language)) for words in RANK_WORDS.values()] == list(RANK_WORDS)
    assert [gender_of(word_for(words, language)) for words in GENDER_WORDS.values()] == list(Gender)
    assert languages_of(", ".join(word_for(words, language) for words in LANGUAGE_WORDS.values())) == (tuple(LANGUAGE_WORDS), ())
    assert (truth_of(word_for(YES_WORDS, language)), truth_of(word_for(NO_WORDS, language))) == (True, False)


def test_every_rank_of_the_reference_data_has_its_words():
    assert {rank.code for rank in catalogue().ranks} == set(RANK_WORDS)


@pytest.mark.parametrize(("heading", "column"), [
    ("SURNAME *", "surname"), ("e-mail:", "email"), ("Date  of\nbirth", "born_on"), ("Name (in full)", "name"), ("PAYS", "party"), ("Dob", "born_on"),
    ("Téléphone portable (avec indicatif)", None), ("Shoe size", None), ("", None), ("Cargo", "office"), ("姓名", "name"), ("Ф.И.О.", "name"),
])  # fmt: skip
def test_usual_headings_are_recognised_and_others_left(heading, column):
    assert recognise(["Given name", heading])[1].column == column


def test_what_is_only_similar_is_doubtful_and_what_comes_twice_is_told():
    found = recognise(["Fonctoin", "Name", "Full name", "E-mial"])

    assert [(one.column, one.is_doubtful, one.is_twice) for one in found] == [
        ("function", True, False), ("name", False, False), ("name", False, True), ("email", True, False),
    ]  # fmt: skip


def test_a_lonely_half_of_a_name_is_the_whole_to_be_confirmed():
    assert [(one.column, one.is_doubtful) for one in recognise(["Nombre", "País"])] == [("name", True), ("party", False)]
    assert [one.column for one in recognise(["Nombre", "Apellidos"])] == ["given_name", "surname"]
    assert [one.column for one in recognise(["Nom", "Prénom"])] == ["surname", "given_name"]


def test_the_halves_of_a_name_are_joined_as_written():
    assert joined_name("Ada", "de la BERG") == "Ada de la BERG"
    assert joined_name("小明", "王") == "王小明"
    assert joined_name("", "Berg") == "Berg"


@pytest.mark.parametrize(("letters", "meant"), [("HM", Gender.WOMAN), ("FM", Gender.MAN), ("M", Gender.MAN), ("HFM", None)])
def test_what_m_means_depends_on_the_other_letters(letters, meant):
    rows = [Row(number, (letter,)) for number, letter in enumerate(letters, start=2)]
    reader = Reader(["gender"], ["Sexo"], ZoneInfo("UTC"), gender_letters=letters_of_gender(rows, ["gender"]))

    assert read_row(rows[-1], reader).values.get("gender") == meant


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_headings_get_one_answer_each(headings):
    found = recognise(headings)

    assert [one.index for one in found] == list(range(len(headings)))
    assert len({one.column for one in found if one.column and not one.is_twice}) == sum(bool(one.column) and not one.is_twice for one in found)


@given(st.text(max_size=20))
def test_any_word_means_something_or_nothing(word):
    for answer in (function_of, rank_of, gender_of, truth_of, languages_of):
        answer(word)
