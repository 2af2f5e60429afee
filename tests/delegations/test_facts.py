"""What a registration says of one person: comparing, choosing, showing the name on lists."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from uncops.delegations.facts import FIELDS, ParticipantFacts, as_json, chosen, differences, from_json
from uncops.delegations.models import Function, Gender
from uncops.delegations.naming import guessed_surname, listed_name, name_key, surname_key

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
moments = st.none() | st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
people = st.builds(
    ParticipantFacts,
    name=words, function=st.sampled_from(Function), rank=st.sampled_from(["minister", "director"]), office=words,
    gender=st.sampled_from(Gender), needs=words, arrives_at=moments, departs_at=moments, consents_to_listing=st.booleans(),
    surname=words, born_on=st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    languages=st.lists(st.sampled_from(["en", "fr", "ar"]), unique=True).map(tuple), photograph_id=st.none() | st.integers(1, 9),
)  # fmt: skip
alphabetic = st.text(st.sampled_from("abcdefghàéîøñüßçşčžабвжαβγ"), min_size=1, max_size=8)


@given(people)
def test_facts_come_back_from_json_as_they_were(facts):
    assert from_json(as_json(facts)) == facts


@given(people, people, people)
def test_differences_are_the_fields_in_which_stored_and_wanted_differ(before, stored, wanted):
    found = differences(before, stored, wanted)

    assert [one.field for one in found] == [name for name in FIELDS if getattr(stored, name) != getattr(wanted, name)]
    assert all(one.is_conflict == (one.before != one.stored and one.before != one.wanted) for one in found)


@given(people, people)
def test_choosing_all_is_what_was_wanted_and_choosing_nothing_what_is_stored(stored, wanted):
    assert chosen(stored, wanted, frozenset(FIELDS)) == wanted
    assert chosen(stored, wanted, frozenset()) == stored


@given(people, people, st.sets(st.sampled_from(FIELDS)))
def test_each_field_comes_from_one_of_the_two(stored, wanted, take):
    made = chosen(stored, wanted, frozenset(take))

    assert all(getattr(made, name) == getattr(wanted if name in take else stored, name) for name in FIELDS)


@given(people, people, people)
def test_what_only_one_of_two_changed_is_no_conflict(before, stored, wanted):
    mine_alone = replace(before, office=wanted.office)
    theirs_alone = replace(before, hotel=stored.hotel)

    assert not any(one.is_conflict for one in differences(before, theirs_alone, mine_alone))


@given(st.lists(alphabetic, min_size=1, max_size=4), st.integers(0, 3))
def test_a_listed_name_says_the_same_letters(parts, place):
    name, surname = " ".join(parts), parts[place % len(parts)]

    listed = listed_name(name, surname)

    assert listed.casefold().replace("ẞ".casefold(), "ß") == name.casefold().replace("ẞ".casefold(), "ß")
    assert len(listed) == len(name)


@given(words, words)
def test_a_surname_that_does_not_stand_in_the_name_changes_nothing(name, surname):
    assert surname in name or listed_name(name, surname) == name


@given(words)
def test_the_guessed_surname_stands_in_the_name(name):
    assert guessed_surname(name) in name


@given(st.lists(alphabetic, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_words_and_their_case_do_not_change_the_key(parts, luck):
    shuffled = luck.sample(parts, len(parts))

    assert name_key(" ".join(parts)) == name_key(" ".join(shuffled)) == name_key("-".join(parts))


def test_lists_are_in_order_of_surnames_whatever_their_accents_and_capitals():
    people = [
        ("Ada Zorn", "Zorn"), ("Ōno Kei", "Ōno"), ("Marie ÉBOUÉ", "ÉBOUÉ"), ("Zoe eboue", "eboue"),
        ("Pelé", ""), ("Eli Østby", "Østby"), ("Ida Berg", "Berg"),
    ]  # fmt: skip

    ordered = sorted(people, key=lambda one: surname_key(*one))

    assert [name for name, _surname in ordered] == ["Ida Berg", "Marie ÉBOUÉ", "Zoe eboue", "Ōno Kei", "Eli Østby", "Pelé", "Ada Zorn"]
