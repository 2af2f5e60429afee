"""The shipped facts: counts, groups, order, dated names."""

from collections import Counter
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from uncops.reference.catalogue import PartyKind, catalogue
from uncops.reference.order import alphabetical, in_protocol_order
from uncops.reference.rules import WrongReferenceData, check_catalogue
from uncops.reference.themes import theme_named, themes_in

MEMBERS = [party for party in catalogue().parties if party.kind is PartyKind.MEMBER_STATE]


def of(code):
    return next(party for party in catalogue().parties if party.code == code)


def name_of(code, language, on):
    names = [name for name in catalogue().names if (name.code, name.language) == (code, language)]
    return next(name.short for name in names if (name.valid_from or on) <= on <= (name.valid_to or on))


def test_there_are_193_member_states_two_observers_and_41_organisations():
    counts = Counter(party.kind.value for party in catalogue().parties)

    assert counts == {"member_state": 193, "observer_state": 2, "organisation": 41}


def test_the_regional_groups_add_up():
    groups = Counter(party.regional_group for party in MEMBERS)

    assert groups == {"AFR": 54, "APG": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29}


@pytest.mark.parametrize(
    ("code", "group"), [("TUR", "WEOG"), ("USA", "WEOG"), ("ISR", "WEOG"), ("KIR", "APG"), ("CYP", "APG"), ("RUS", "EEG")]
)
def test_the_states_about_which_people_ask_are_in_their_regional_group(code, group):
    assert of(code).regional_group == group


def test_states_are_in_english_order_and_not_in_the_order_of_bytes():
    order = [party.code for party in alphabetical(reversed(MEMBERS))]

    assert order[:3] == ["AFG", "ALB", "DZA"]
    assert order[-3:] == ["YEM", "ZMB", "ZWE"]
    assert order.index("CRI") + 1 == order.index("CIV") == order.index("HRV") - 1
    assert order.index("TUN") + 1 == order.index("TUR") == order.index("TKM") - 1
    assert order.index("DMA") + 1 == order.index("DOM")
    assert order.index("NER") + 1 == order.index("NGA")


def test_observers_follow_member_states_and_organisations_follow_observers():
    order = [party.code for party in in_protocol_order(catalogue().parties)]

    assert order[192:196] == ["ZWE", "VAT", "PSE", "AU"]


@pytest.mark.parametrize(
    ("code", "language", "on", "name"),
    [
        ("TUR", "en", date(2018, 6, 20), "Turkey"),
        ("TUR", "en", date(2022, 5, 31), "Turkey"),
        ("TUR", "en", date(2022, 6, 1), "Türkiye"),
        ("TUR", "fr", date(2018, 6, 20), "Turquie"),
        ("MKD", "en", date(2018, 6, 20), "The former Yugoslav Republic of Macedonia"),
        ("MKD", "en", date(2019, 2, 14), "North Macedonia"),
        ("SWZ", "en", date(2016, 6, 3), "Swaziland"),
        ("SWZ", "en", date(2018, 6, 20), "Eswatini"),
        ("CZE", "en", date(2022, 8, 31), "Czechia"),
        ("NRU", "en", date(2024, 6, 26), "Nauru"),
        ("NRU", "en", date(2026, 11, 22), "Naoero"),
        ("CIV", "en", date(2024, 6, 26), "Côte d'Ivoire"),
    ],
)
def test_a_state_bears_the_name_it_had_on_the_day(code, language, on, name):
    assert name_of(code, language, on) == name


def test_the_capitals_clocks_are_known():
    for party in catalogue().parties:
        assert party.time_zone is None or ZoneInfo(party.time_zone)


def test_the_shipped_data_pass_their_own_checks():
    check_catalogue(catalogue())


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda data: replace(data, parties=data.parties[1:]), "192 Member States"),
        (lambda data: replace(data, parties=(replace(data.parties[0], regional_group="EEG"), *data.parties[1:])), "regional groups"),
        (lambda data: replace(data, parties=(replace(data.parties[0], m49="008"), *data.parties[1:])), "codes given twice"),
        (lambda data: replace(data, parties=(replace(data.parties[0], sort_key="zzz"), *data.parties[1:])), "is filed under"),
        (lambda data: replace(data, names=(replace(data.names[0], short=" "), *data.names[1:])), "a name is empty"),
        (lambda data: replace(data, names=(replace(data.names[0], short="Albania"), *data.names[1:])), "names given twice"),
        (lambda data: replace(data, names=data.names[1:]), "has no name in"),
        (lambda data: replace(data, names=(replace(data.names[0], valid_to=date(2020, 1, 1)), *data.names)), "does not follow"),
        (lambda data: replace(data, aliases=(replace(data.aliases[0], codes=("QQQ",)), *data.aliases[1:])), "unknown party"),
        (lambda data: replace(data, ranks=(*data.ranks, data.ranks[0])), "given twice"),
        (lambda data: replace(data, languages=data.languages[1:]), "six official languages"),
    ],
)
def test_spoiled_data_are_not_loaded(spoil, what):
    spoiled = spoil(catalogue())

    with pytest.raises(WrongReferenceData, match=what):
        check_catalogue(spoiled)


def test_precedence_runs_from_heads_of_state_to_others_and_waives_their_photos():
    ranks = catalogue().ranks

    assert [rank.code for rank in ranks] == [
        "head_of_state", "head_of_government", "vice_president", "crown_prince", "deputy_prime_minister", "minister", "vice_minister",
        "chief_of_police", "deputy_chief_of_police", "permanent_representative", "director", "other",
    ]  # fmt: skip
    assert [rank.precedence for rank in ranks] == [1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert [rank.code for rank in ranks if rank.photo_waived] == ["head_of_state", "head_of_government", "vice_president", "crown_prince"]


def test_themes_are_those_published():
    counts = Counter((theme.taxonomy, theme.version, theme.kind) for theme in catalogue().themes)

    assert counts == {
        ("a4p", "2018", "area"): 8,
        ("a4p-plus", "2021", "priority"): 7,
        ("a4p-plus", "2021", "cross_cutting"): 2,
        ("sgf", "2014", "area"): 4,
    }


def test_themes_are_recognised_by_their_words_most_named_first():
    found = themes_in("Women police officers: gender targets, and accountability.", taxonomy="a4p")

    assert found == ("a4p:women-peace-security", "a4p:performance-accountability")
    assert theme_named(found[0]).title_en == "Women, peace and security"


def test_the_misspelled_mission_is_known_by_its_right_name():
    missions = {mission.code: mission for mission in catalogue().missions}

    assert len(missions) == 15
    assert missions["UNOWAS"].source_spelling == "ONOWAS"
    assert missions["MINUSMA"].closed_on == date(2023, 12, 31)
